import type { Kind } from '../../shared/pack/kind.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { Api } from '../session/api.ts'
import { ApiError } from '../session/api-error.ts'
import { newRecordId } from './record-id.ts'

interface Round {
  readonly kind: Kind
  readonly packVersion: string
  /** Of the ledger that the console keeps for what is entered here. */
  readonly title: string
  readonly unit: UnitId
  readonly year: number
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * Sends one record as a workbook would: into a ledger of its own, found again by its natural key, so that entering the
 * same round twice corrects the first. Rejects with `ApiError`; a row that is not taken rejects as `row-refused`.
 */
export async function sendRound(api: Api, round: Round): Promise<'created' | 'corrected'> {
  const { kind, packVersion, title, unit, year, values } = round
  const ledger = await api.registerLedger({ kind: kind.id, title, unit, year })
  const key = Object.fromEntries(kind.naturalKey.map((field) => [field, values[field]]))
  const [known] = await api.resolveRows(ledger.ledgerId, [key])
  const at = known?.status === 'found' ? known : { recordId: newRecordId(), rev: 0 }
  const { results } = await api.push(ledger.ledgerId, {
    protocol: 1,
    packVersion,
    epoch: ledger.epoch,
    clientId: consoleClient,
    fields: kind.fields.map(({ id }) => id),
    ops: [{ op: 'put', opId: crypto.randomUUID(), recordId: at.recordId, baseRev: at.rev, values: { ...values } }],
  })
  const [result] = results
  if (result?.status === 'applied' || result?.status === 'merged' || result?.status === 'noop') {
    return at.rev === 0 ? 'created' : 'corrected'
  }
  if (result?.status === 'locked') throw new ApiError('row-refused', { reason: result.period })
  if (result?.status === 'invalid') throw new ApiError('row-refused', { reason: result.findings[0]?.message ?? '' })
  throw new ApiError('row-refused', { reason: result?.status ?? '' })
}

const consoleClient = 'console-entries'
