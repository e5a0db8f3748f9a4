import type { KindId } from '../../shared/pack/kind.ts'
import type { Seq, StoredRecord } from '../../shared/records/record.ts'
import { canSee } from './actor.ts'
import type { RequestContext } from './context.ts'
import { asStored } from './history.ts'

export interface RecordsQuery<Kind = KindId> {
  /** All of them where absent. */
  readonly kinds?: readonly Kind[] | undefined
  /**
   * `mine`: what the key may see. `workspace`: everything, for ranks and comparisons; what is shown of it is then for
   * the caller to narrow down.
   */
  readonly scope: 'mine' | 'workspace'
  /** The last seq of the page before. */
  readonly after?: number | undefined
}

export interface RecordsPage {
  readonly records: readonly StoredRecord[]
  readonly head: Seq
  /** Ask again with `after` while there is one. */
  readonly next?: number
}

/** Well below the 32 MiB of one RPC message. */
const pageCharacters = 6_000_000

export function readRecords({ store, workspace, actor, kindOf }: RequestContext, query: RecordsQuery): RecordsPage {
  const records: StoredRecord[] = []
  let characters = 0
  for (const record of store.recordsOfKinds(query.kinds, query.after ?? 0)) {
    const kind = kindOf(record.kind)
    if (!kind || (query.scope === 'mine' && !canSee(actor, kind, record.unit))) continue
    records.push(asStored(record))
    characters += 300 + JSON.stringify(record.values).length
    if (characters > pageCharacters) return { records, head: workspace.seq, next: record.seq }
  }
  return { records, head: workspace.seq }
}
