import { recordIdFromBytes } from '../../shared/records/ids.ts'
import type { RecordId, Seq } from '../../shared/records/record.ts'
import type { PushResult } from '../../shared/wire/push.ts'
import { ApiError } from '../sync/api-error.ts'
import { type ExchangeContext, type Outgoing, type Pulled, pullAll, pushAll } from '../sync/exchange.ts'
import { knownIds, nameOfSet, withoutStrangers } from '../sync/known-rows.ts'
import type { SyncMark } from '../sync/mark.ts'
import { type LocalRow, planSync } from '../sync/plan.ts'
import { isMostOf, whichRecords } from '../sync/which-records.ts'
import type { LedgerLook } from './look.ts'
import { mappedFields } from './look.ts'
import { opIdFrom } from './op-id.ts'
import type { Session, Task } from './session.ts'
import type { LedgerLink } from './state.ts'
import { isKeyed, type Keyed, keyedOf, nextMemory, rowsSince } from './sync-keyed.ts'
import { decideMissing, missingRow } from './sync-missing.ts'
import type { LedgerSync, SyncDecisions } from './sync-outcome.ts'
import { outgoingOf } from './sync-outgoing.ts'
import { nothingDone, type SyncInProgress } from './sync-progress.ts'
import { type Incoming, noteOf, type Tracked } from './sync-row.ts'
import { receive, settle } from './sync-settle.ts'
import { SyncSheet } from './sync-sheet.ts'

/** Copies that keep overtaking each other are given up on: a row that came twice is seen, one that never comes is not. */
const mostLooks = 10

/**
 * Brings one ledger and the Worker into step: gives new rows their ids, pushes what was edited here, pulls what was
 * edited elsewhere, and writes back only the cells that mean something else. Whatever stops it half-way, running it
 * again completes it: ids are in the sheet before anything is sent, and the cursor is kept only when all is written.
 * Rejects with `ApiError` or `WorkbookError`.
 */
export class LedgerSyncing {
  readonly #session: Session
  readonly #exchange: ExchangeContext
  readonly #look: LedgerLook
  readonly #link: LedgerLink
  /** Records that have their row in another table of the workbook. */
  readonly #elsewhere: ReadonlySet<RecordId>
  readonly #decisions: SyncDecisions
  readonly #task: Task
  readonly #tracked = new Map<string, Tracked>()
  readonly #incoming: Incoming[] = []
  readonly #found: SyncInProgress
  readonly #sheet: SyncSheet
  /** Where rows are known by their natural keys. */
  #keyed: Keyed | undefined
  /** What the ledger had before anything was sent, where that had to be known. */
  #before: Pulled | undefined
  /** News about a row that is edited here: the cursor waits, or the news would be lost once the edit is taken back. */
  #skippedNews = false

  constructor(
    session: Session,
    exchange: ExchangeContext,
    look: LedgerLook,
    link: LedgerLink,
    elsewhere: ReadonlySet<RecordId>,
    decisions: SyncDecisions = {},
    task: Task = {},
  ) {
    this.#session = session
    this.#exchange = exchange
    this.#look = look
    this.#link = link
    this.#elsewhere = elsewhere
    this.#decisions = decisions
    this.#task = task
    this.#found = nothingDone(look, link)
    this.#sheet = new SyncSheet(session.workbook, look, this.#found)
  }

  async run(): Promise<LedgerSync> {
    if (isKeyed(this.#look, this.#link))
      this.#keyed = await keyedOf(this.#exchange, this.#look, this.#link, this.#elsewhere)
    const { rows, strangers } = this.#keyed ? { rows: this.#keyed.rows, strangers: [] } : await this.#ownRows()
    const plan = planSync(rows, this.#elsewhere)
    for (const { row, reason } of this.#keyed?.held ?? [])
      this.#found.unidentified.push({ sheet: this.#look.ledger.sheet, row: row.row, reason })
    for (const row of plan.unchanged) this.#track(row, row.mark)
    this.#found.unchanged = plan.unchanged.length
    const changed = plan.changed.map((row) => this.#track(row, row.mark))
    const copies = [...plan.copies, ...strangers]
    const { copiesAreNew } = this.#decisions
    if (!copiesAreNew) this.#found.copies.push(...copies.map((row) => noteOf(this.#look, row)))
    const asNew = copiesAreNew ? copies.map((row) => ({ ...row, mark: undefined })) : []
    const fresh = await this.#giveIds([...plan.fresh, ...asNew])
    await this.#push([...fresh, ...changed])
    const pulled = await this.#pull()
    if (pulled.epoch !== this.#link.epoch) throw new ApiError('epoch-changed', { epoch: pulled.epoch })
    this.#take(pulled)
    await this.#decideMissing()
    const { sheet } = this.#look.ledger
    await this.#sheet.update(this.#tracked.values(), (total) =>
      this.#task.onProgress?.({ step: 'writing', done: 0, total, sheet }),
    )
    await this.#sheet.place(this.#incoming)
    return { ...this.#found, link: this.#nextLink(pulled) }
  }

  /**
   * The rows, and those whose marks are of other ledgers. Where other records have their row here than at the last sync,
   * all that the ledger has is pulled first: only that tells which are gone and which came from elsewhere.
   */
  async #ownRows(): Promise<{ readonly rows: readonly LocalRow[]; readonly strangers: readonly LocalRow[] }> {
    const rows = rowsSince(this.#look, this.#link)
    const ids = knownIds(rows, this.#elsewhere)
    const isSame = this.#link.cursor !== undefined && nameOfSet(ids) === this.#link.rows
    if (isSame || (ids.size === 0 && this.#link.known === 0)) return { rows, strangers: [] }
    this.#before = await pullAll(this.#exchange, undefined)
    return withoutStrangers(rows, this.#before.rows)
  }

  #track(local: LocalRow, mark: SyncMark): Tracked {
    const tracked: Tracked = { local, id: mark.id, rev: mark.rev, agreed: undefined }
    this.#tracked.set(mark.id, tracked)
    return tracked
  }

  /** New rows get their ids in the sheet first: if the answer to the push is lost, the next try sends the same ids. */
  async #giveIds(rows: readonly LocalRow[]): Promise<readonly Tracked[]> {
    // Where rows are known by their keys, those without a mark have just been asked about.
    const known = this.#keyed ? new Map() : await this.#knownIds(rows)
    return this.#markAs(rows, known)
  }

  async #markAs(rows: readonly LocalRow[], known: ReadonlyMap<number, RecordId>): Promise<readonly Tracked[]> {
    const marks = new Map<number, SyncMark>()
    const fresh = rows.map((row) => {
      const id = known.get(row.row) ?? recordIdFromBytes(this.#session.randomBytes(16))
      const mark = row.mark ?? { id, rev: 0, hash: '' }
      if (!row.mark) marks.set(row.row, mark)
      return this.#track(row, mark)
    })
    await this.#sheet.mark(marks)
    return fresh
  }

  /**
   * Rows that come without a mark into a ledger others know already, such as a copy of the file from before its first
   * sync: their natural keys tell which records they are. Pushed from revision 0, what differs is asked, never replaced.
   */
  async #knownIds(rows: readonly LocalRow[], isCopy?: boolean): Promise<ReadonlyMap<number, RecordId>> {
    const unmarked = rows.filter((row) => row.mark === undefined)
    if (unmarked.length === 0) return new Map()
    return whichRecords(this.#exchange, unmarked, {
      kind: this.#look.kind,
      taken: new Set([...this.#tracked.keys(), ...this.#elsewhere]),
      isFirst: this.#link.known === 0 && this.#link.cursor === undefined,
      isCopy,
    })
  }

  /** Rows that another copy of the workbook has brought in the meantime are looked for once more, and go as what they are. */
  async #push(rows: readonly Tracked[]): Promise<void> {
    const progress = { step: 'pushing', total: rows.length, sheet: this.#look.ledger.sheet } as const
    let done = 0
    let seen: Seq = this.#keyed?.pulled.head ?? this.#before?.head ?? this.#link.head
    let waiting = rows
    for (let look = 1; waiting.length > 0; look += 1) {
      const copied: Tracked[] = []
      const single: Tracked[] = []
      const outgoing = outgoingOf(this.#session, this.#look, waiting)
      const takeAnswers = async (answers: ReadonlyMap<string, PushResult>, head: Seq): Promise<void> => {
        const twins: Tracked[] = []
        for (const [id, answer] of answers) {
          const tracked = this.#tracked.get(id)
          if (tracked === undefined) continue
          if (answer.status === 'twin') twins.push(tracked)
          else settle(tracked, answer, { look: this.#look, found: this.#found, pulled: this.#keyed?.pulled })
        }
        // Copies of one file send the same rows in the same requests.
        const group = isMostOf(twins.length, answers.size) ? copied : single
        group.push(...twins)
        if (head > seen) seen = head
        done += answers.size - twins.length
        this.#task.onProgress?.({ ...progress, done })
      }
      await pushAll(this.#exchange, outgoing, takeAnswers, look > mostLooks ? undefined : seen)
      waiting = [...(await this.#lookAgain(copied, true)), ...(await this.#lookAgain(single, false))]
    }
  }

  /** The same rows, each as the record it was found to be, or under an id of its own. */
  async #lookAgain(twins: readonly Tracked[], isCopy: boolean): Promise<readonly Tracked[]> {
    if (twins.length === 0) return []
    for (const { id } of twins) this.#tracked.delete(id)
    const rows = twins.map(({ local }) => ({ ...local, mark: undefined }))
    return this.#markAs(rows, await this.#knownIds(rows, isCopy))
  }

  /** From the cursor on, or from what was pulled before; from the beginning where the Worker says so. */
  async #pull(): Promise<Pulled> {
    const progress = { step: 'pulling', total: 0, sheet: this.#look.ledger.sheet } as const
    const onPage = (done: number) => this.#task.onProgress?.({ ...progress, done })
    const before = this.#keyed?.pulled ?? this.#before
    try {
      return await pullAll(this.#exchange, before?.cursor ?? this.#link.cursor, onPage, before?.rows)
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'must-refetch') throw error
      return pullAll(this.#exchange, undefined, onPage)
    }
  }

  #take(pulled: Pulled): void {
    for (const row of pulled.rows) {
      const tracked = this.#tracked.get(row.id)
      if (row.deleted) {
        const isNews = tracked && !this.#found.deletedRemotely.some((note) => note.row === tracked.local.row)
        if (isNews) this.#found.deletedRemotely.push(noteOf(this.#look, tracked.local))
      } else if (tracked === undefined) {
        if (this.#keyed?.heldRecords.has(row.id) || this.#elsewhere.has(row.id)) continue
        if (this.#isNew(row)) this.#incoming.push(row)
        else this.#found.missing.push(missingRow(this.#look, row))
      } else if (row.rev > tracked.rev && this.#isHeld(tracked)) {
        this.#skippedNews = true
      } else if (row.rev > tracked.rev) {
        receive(this.#look, this.#found)
        this.#found.unchanged -= tracked.agreed === undefined ? 1 : 0
        tracked.rev = row.rev
        tracked.agreed = row.values
      }
    }
  }

  /** Whether this workbook never had a row of the record; else its row has vanished. */
  #isNew({ id, seq }: { readonly id: RecordId; readonly seq: number }): boolean {
    const base = this.#keyed?.behind.get(id)
    return base === undefined ? seq > this.#link.head : base === 0
  }

  /** Edited here and not in step: what others wrote must not go over it. */
  #isHeld(tracked: Tracked): boolean {
    return tracked.agreed === undefined && tracked.local.mark?.hash !== tracked.local.hash
  }

  /** Vanished rows are put back or deleted only as the person decided; the others are asked about. */
  async #decideMissing(): Promise<void> {
    const asked = this.#found.missing
    const { toDelete, toPutBack, needsNumber } = decideMissing(asked, this.#decisions, this.#link.known)
    this.#incoming.push(...toPutBack.map((row) => ({ id: row.recordId, rev: row.rev, values: row.values })))
    const settled = new Set<string>(toPutBack.map((row) => row.recordId))
    const fields = mappedFields(this.#look)
    const ops = toDelete.map(
      (row): Outgoing => ({
        fields,
        op: { op: 'delete', opId: opIdFrom(this.#session), recordId: row.recordId, baseRev: row.rev },
      }),
    )
    await pushAll(this.#exchange, ops, async (answers) => {
      for (const [id, answer] of answers) {
        if (answer.status !== 'applied' && answer.status !== 'noop' && answer.status !== 'gone') continue
        settled.add(id)
        this.#found.deleted += 1
      }
    })
    this.#found.missing = asked.filter((row) => !settled.has(row.recordId))
    this.#found.missingNeedsConfirmation = needsNumber && this.#found.missing.length > 0
  }

  /** The cursor moves on only when everything up to it is in the sheet. Without marks the link remembers in their place. */
  #nextLink(pulled: Pulled): LedgerLink {
    const { cursor, behind: _, ...link } = this.#link
    const isPlaced = this.#found.notPlaced.length === 0
    const here = [...this.#tracked.values()].flatMap(({ id, rev }) => (rev > 0 ? [id] : []))
    if (isPlaced) here.push(...this.#incoming.map(({ id }) => id))
    const { missing } = this.#found
    const next = {
      ...link,
      epoch: pulled.epoch,
      known: here.length + missing.length,
      // As long as rows are missing, they are asked about again.
      rows: missing.length > 0 ? '' : nameOfSet(here),
      lastSyncAt: this.#session.now?.() ?? `${this.#session.today()}`,
    }
    const isComplete = isPlaced && !this.#skippedNews
    if (this.#keyed && !(this.#sheet.takesMarks && isComplete)) {
      const unplaced = new Set(this.#found.notPlaced.map(({ recordId }) => recordId))
      return { ...next, ...nextMemory(this.#keyed, this.#link, pulled, this.#sheet.inStep, unplaced) }
    }
    if (isComplete) return { ...next, cursor: pulled.cursor, head: pulled.head }
    return cursor === undefined ? next : { ...next, cursor }
  }
}
