import { attachWorkbook } from '../../addin/actions/attach.ts'
import { connect } from '../../addin/actions/connect.ts'
import { syncWorkbook } from '../../addin/actions/sync.ts'
import { validateWorkbook } from '../../addin/actions/validate.ts'
import { openWorkbook } from '../../addin/workbook/memory/open-workbook.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { Language } from '../messages/messages.ts'
import { chinaDay } from '../parts/instant.ts'
import { keptKey } from '../session/kept-key.ts'

export type ImportOutcome =
  /** No table of these kinds was recognised. */
  | { readonly outcome: 'nothing' }
  /** Other trackers stand in the file too: they are for the units that keep them to send. */
  | { readonly outcome: 'others'; readonly sheets: readonly string[] }
  /** Rows of which nobody can tell which round, unit or group they are: each import would add them anew. */
  | { readonly outcome: 'unclear'; readonly sentences: readonly string[] }
  /** `held` rows were not taken: a conflict, a locked period, a value that is none. */
  | { readonly outcome: 'sent'; readonly sent: number; readonly unchanged: number; readonly held: number }

interface Options {
  readonly pack: Pack
  /** The kinds that may be imported. */
  readonly kinds: readonly string[]
  readonly language: Language
}

/**
 * Attaches and syncs the workbook in memory; the person's file is not changed. Imported again, its rows find their
 * records by their natural keys. Rejects with `ApiError` or `WorkbookError`.
 */
export async function importRounds(file: File, { pack, kinds, language }: Options): Promise<ImportOutcome> {
  const workbook = openWorkbook(new Uint8Array(await file.arrayBuffer()), file.name)
  const local = {
    workbook,
    pack,
    locale: language,
    today: () => chinaDay(new Date()),
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
    clientId: 'console-import',
  }
  const { ledgers } = await attachWorkbook(local)
  const known = ledgers.filter(({ kind }) => kind !== undefined)
  const others = known.filter(({ kind }) => kind !== undefined && !kinds.includes(kind.id))
  if (others.length > 0) return { outcome: 'others', sheets: others.map(({ sheet }) => sheet) }
  if (known.length === 0) return { outcome: 'nothing' }
  const sentences = (await validateWorkbook(local)).flatMap(({ ledger, findings }) =>
    findings
      .filter(({ severity, field }) => severity === 'error' && field !== undefined && isKey(ledger.kind, field))
      .map(({ message }) => message),
  )
  if (sentences.length > 0) return { outcome: 'unclear', sentences }
  const session = await connect(local, { url: window.location.origin, key: keptKey() ?? '' })
  const done = await syncWorkbook(session)
  const sum = (count: (ledger: (typeof done.ledgers)[number]) => number): number =>
    done.ledgers.reduce((total, ledger) => total + count(ledger), 0)
  return {
    outcome: 'sent',
    sent: sum(({ pushed, merged }) => pushed + merged),
    unchanged: sum(({ unchanged }) => unchanged),
    held: sum(
      ({ conflicts, invalid, forbidden, locked }) =>
        conflicts.length + invalid.length + forbidden.length + locked.length,
    ),
  }
}

const isKey = (kind: Kind | undefined, field: FieldId): boolean => kind?.naturalKey.includes(field) === true
