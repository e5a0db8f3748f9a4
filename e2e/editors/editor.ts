import { attachWorkbook } from '../../addin/actions/attach.ts'
import type { ConnectedSession } from '../../addin/actions/connect.ts'
import { localRows, lookAt } from '../../addin/actions/look.ts'
import { resolveConflict, syncWorkbook } from '../../addin/actions/sync.ts'
import type { LedgerSync, SyncDecisions } from '../../addin/actions/sync-outcome.ts'
import type { LocalRow } from '../../addin/sync/plan.ts'
import { header, line, sheet } from '../tracker-people.ts'

/** Numbers from 0 to below `below`. */
export type Chance = (below: number) => number

const categories = ['市政', '照明', '环卫', '物业', '停车', '噪声']
const statuses = ['办理中', '已办结', '未办理']
const column = { caseNo: 0, category: header.indexOf('问题类别'), status: header.indexOf('办理状态') }

/** Somebody who keeps a copy of a tracker and syncs it with the real add-in's actions. */
export class Editor {
  readonly session: ConnectedSession
  readonly #chance: Chance
  #deletes = false
  #rows = 0

  constructor(session: ConnectedSession, chance: Chance) {
    this.session = session
    this.#chance = chance
  }

  /** One edit of one's own: mostly a cell, now and then a row more or less. */
  async edit(name: string): Promise<void> {
    const rows = await this.rows()
    const row = rows[this.#chance(rows.length)]
    const dice = this.#chance(20)
    if (row === undefined || dice === 0) return this.#add(`${name}-${++this.#rows}`)
    if (dice === 1 && rows.length > 5) {
      this.#deletes = true
      return this.session.workbook.deleteRows(sheet, [row.row])
    }
    const isCategory = this.#chance(3) > 0
    const texts = isCategory ? categories : statuses
    const value = texts[this.#chance(texts.length)] ?? null
    await this.session.workbook.write(sheet, [
      { row: row.row, column: isCategory ? column.category : column.status, value },
    ])
  }

  /** Syncs and answers all that is asked: conflicts by chance, one's own deletions by yes, others' by deleting the row too. */
  async sync(): Promise<LedgerSync> {
    const outcome = await this.#once({})
    for (const conflict of outcome.conflicts) {
      const side = this.#chance(2) === 0 ? ('mine' as const) : ('theirs' as const)
      await resolveConflict(this.session, conflict, new Map(conflict.fields.map(({ field }) => [field, side])))
    }
    const gone = outcome.deletedRemotely.map(({ row }) => row)
    if (gone.length > 0) await this.session.workbook.deleteRows(sheet, gone)
    if (outcome.missing.length === 0) return outcome
    const choice = this.#deletes ? ('delete' as const) : ('put-back' as const)
    this.#deletes = false
    return this.#once({
      missing: new Map(outcome.missing.map(({ recordId }) => [recordId, choice])),
      confirmedMissing: outcome.missing.length,
    })
  }

  async rows(): Promise<readonly LocalRow[]> {
    const [ledger] = (await attachWorkbook(this.session)).ledgers
    if (ledger?.kind === undefined) throw new Error('the tracker is not recognised any more')
    return localRows(await lookAt(this.session, ledger, ledger.kind))
  }

  async #once(decisions: SyncDecisions): Promise<LedgerSync> {
    const [outcome] = (await syncWorkbook(this.session, {}, decisions)).ledgers
    if (outcome === undefined) throw new Error('the tracker is not recognised any more')
    return outcome
  }

  async #add(name: string): Promise<void> {
    const { area } = await this.session.workbook.read(sheet)
    const values = line(this.#rows)
    await this.session.workbook.write(
      sheet,
      values.map((value, at) => ({
        row: area.row + area.rows,
        column: at,
        value: at === column.caseNo ? `MS-${name}` : value,
      })),
    )
  }
}

/** Whether a sync found nothing to do and nothing to ask. */
export const isQuiet = ({
  pushed,
  merged,
  received,
  deleted,
  conflicts,
  missing,
  deletedRemotely,
}: LedgerSync): boolean =>
  pushed + merged + received + deleted + conflicts.length + missing.length + deletedRemotely.length === 0
