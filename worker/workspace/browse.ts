import type { z } from 'zod'
import type { UnitId } from '../../shared/units/unit.ts'
import type { ListedRecord, RecordsResponse, recordsQuerySchema } from '../../shared/wire/record-list.ts'
import { refusal } from '../http/refusal.ts'
import { canSee } from './actor.ts'
import type { RequestContext } from './context.ts'
import { asStored } from './history.ts'
import type { RecordState } from './model.ts'

type Query = z.output<typeof recordsQuerySchema>

/** Live records that the actor may see, last changed first, one page. Errors: `not-found` for a unit out of scope. */
export function browseRecords(
  context: RequestContext,
  query: Query,
  subtree: (unit: UnitId) => ReadonlySet<UnitId>,
): RecordsResponse {
  const { store, directory, workspace, actor, kindOf } = context
  if (query.unit !== undefined && !actor.units.has(query.unit)) throw refusal('not-found')
  const units = query.unit === undefined ? actor.units : subtree(query.unit)
  const records: ListedRecord[] = []
  for (const record of store.recordsBefore(query.before ?? Number.MAX_SAFE_INTEGER, { ...query, units })) {
    const kind = kindOf(record.kind)
    if (!kind || !canSee(actor, kind, record.unit) || !holds(record, query.text)) continue
    const last = records.at(-1)
    if (last && records.length === query.limit) return { head: workspace.seq, records, next: last.seq }
    const title = directory.ledger(record.ledger)?.title ?? ''
    const { changedBy, reviewComment } = record
    records.push({ ...asStored(record), ledgerTitle: title, changedBy, ...(reviewComment && { reviewComment }) })
  }
  return { head: workspace.seq, records }
}

const holds = ({ values }: RecordState, text: string | undefined): boolean =>
  text === undefined || Object.values(values).some((value) => textOf(value).includes(text))

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.join('、') : ''
}
