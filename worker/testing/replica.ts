import type { z } from 'zod'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import type { LedgerId, Values } from '../../shared/records/record.ts'
import type { recordIdSchema } from '../../shared/wire/protocol.ts'
import type { PullRow } from '../../shared/wire/pull.ts'
import type { PushResult } from '../../shared/wire/push.ts'
import type { Credential } from '../auth/key.ts'
import { pack } from '../pack.ts'
import type { WorkspaceClient } from '../workspace/client.ts'
import type { PushInput } from '../workspace/push.ts'

export const replicaFields = ['target', 'note', 'unit', 'deadline'].map((field) => fieldIdSchema.parse(field))

type Op = PushInput['ops'][number]
export type RowId = z.output<typeof recordIdSchema>

interface SheetRow {
  /** As last agreed with the Worker; revision 0 where it never was. */
  readonly base: { readonly rev: number; readonly values: Values }
  /** As the person's sheet has it; `null` where they deleted the row. */
  readonly local: Values | null
}

/**
 * A workbook as the protocol sees it: a sheet, marks, a cursor, and ops under way. Small on purpose and independent of
 * the add-in's own replica, so that the tests judge the Worker.
 */
export class Replica {
  readonly name: string
  readonly rows = new Map<RowId, SheetRow>()
  readonly pulled: PullRow[] = []
  readonly results = new Map<string, PushResult>()
  cursor: string | undefined
  /** Sent, and not yet answered: they are sent again as they were. */
  #underWay: Op[] = []
  /** What the Worker has answered in this epoch, whether or not the answer arrived. */
  readonly #answered: { readonly ops: readonly Op[]; readonly results: readonly PushResult[] }[] = []
  #latest = new Map<RowId, PullRow>()
  #ops = 0
  #who: Credential
  #workspace: WorkspaceClient
  #ledger: { readonly ledgerId: LedgerId; readonly epoch: string }

  constructor(
    name: string,
    who: Credential,
    workspace: WorkspaceClient,
    ledger: { ledgerId: LedgerId; epoch: string },
  ) {
    this.name = name
    this.#who = who
    this.#workspace = workspace
    this.#ledger = ledger
  }

  edit(id: RowId, change: Values): void {
    const row = this.rows.get(id)
    const before = row?.local ?? row?.base.values ?? {}
    this.rows.set(id, { base: row?.base ?? { rev: 0, values: {} }, local: { ...before, ...change } })
    // An edit may take the row back to what was agreed; then what was pulled meanwhile counts.
    this.#catchUp(id)
  }

  remove(id: RowId): void {
    const row = this.rows.get(id)
    if (!row) return
    const isUnsent = row.base.rev === 0 && !this.#underWay.some((op) => op.recordId === id)
    if (!isUnsent) this.rows.set(id, { ...row, local: null })
    else {
      this.rows.delete(id)
      this.#catchUp(id)
    }
  }

  get isDirty(): boolean {
    return this.#underWay.length > 0 || this.#changed().length > 0
  }

  /** Sends up to `count` changes. `lost`: the answer never arrives. Returns what the Worker answered, in any case. */
  async push(count: number, delivery: 'arrives' | 'lost'): Promise<readonly PushResult[]> {
    if (this.#underWay.length === 0)
      this.#underWay = this.#changed()
        .slice(0, count)
        .map(([id, row]) => this.#opFor(id, row))
    if (this.#underWay.length === 0) return []
    const ops = this.#underWay
    const results = await this.#send(ops)
    this.#answered.push({ ops, results })
    if (delivery === 'lost') return results
    this.#underWay = []
    results.forEach((result, index) => {
      const op = ops[index]
      if (op) this.#settle(op, result)
      if (op) this.#catchUp(op.recordId)
      this.results.set(result.opId, result)
    })
    return results
  }

  /** Something sent long ago arrives once more, its ops in another order. Returns both answers. */
  async echo(pick: number): Promise<{ readonly first: readonly PushResult[]; readonly again: readonly PushResult[] }> {
    const past = this.#answered[pick % Math.max(1, this.#answered.length)]
    if (!past) return { first: [], again: [] }
    return { first: past.results.toReversed(), again: await this.#send(past.ops.toReversed()) }
  }

  /**
   * The Worker was restored, or the reach of the key changed. What is not sent is kept, but nobody can tell any more
   * what it was based on: a revision of the same number may be another one now.
   */
  startOver(epoch: string): void {
    this.#ledger = { ...this.#ledger, epoch }
    this.cursor = undefined
    this.#underWay = []
    this.#latest.clear()
    this.forgetAnswers()
    for (const [id, row] of this.rows) {
      if (this.#isClean(row)) this.rows.delete(id)
      else this.rows.set(id, { base: { rev: 0, values: {} }, local: row.local })
    }
  }

  /** The Worker was restored: what it said before is no longer to be held against it. */
  forgetAnswers(): void {
    this.#answered.length = 0
    this.pulled.length = 0
    this.results.clear()
  }

  /** The ledger is not there for this key, or no longer. */
  leave(): void {
    this.rows.clear()
    this.startOver(this.#ledger.epoch)
  }

  async pull(limit: number): Promise<boolean> {
    const page = await this.#workspace.pull(this.#who, this.#ledger.ledgerId, { cursor: this.cursor, limit })
    // Who has no cursor yet is not told of a restore in any other way.
    if (page.epoch !== this.#ledger.epoch) this.startOver(page.epoch)
    for (const row of page.rows) this.#take(row)
    this.pulled.push(...page.rows)
    this.cursor = page.cursor
    return page.more
  }

  async #send(ops: readonly Op[]): Promise<readonly PushResult[]> {
    const { results } = await this.#workspace.push(this.#who, this.#ledger.ledgerId, {
      protocol: 1,
      packVersion: pack.version,
      epoch: this.#ledger.epoch,
      clientId: `client-${this.name}`,
      fields: replicaFields,
      ops: [...ops],
    })
    return results
  }

  #isClean({ base, local }: SheetRow): boolean {
    return local !== null && base.rev > 0 && same(local, base.values)
  }

  #changed(): readonly (readonly [RowId, SheetRow])[] {
    return [...this.rows].filter(([, row]) => !this.#isClean(row))
  }

  #opFor(recordId: RowId, { base, local }: SheetRow): Op {
    const opId = `${this.name}-${++this.#ops}`
    if (local === null) return { op: 'delete', opId, recordId, baseRev: base.rev }
    return { op: 'put', opId, recordId, baseRev: base.rev, values: local }
  }

  #settle(op: Op, result: PushResult): void {
    const row = this.rows.get(op.recordId)
    if (!row) return
    const sent = op.op === 'put' ? (op.values as Values) : null
    const untouched = same(row.local, sent)
    switch (result.status) {
      case 'applied':
      case 'noop':
        if (sent === null) this.#drop(op.recordId, untouched)
        else this.rows.set(op.recordId, { ...row, base: { rev: result.rev, values: sent } })
        return
      case 'merged':
      case 'conflict': {
        // Even revisions keep theirs, odd ones insist: both choices of a person come up.
        const keepsTheirs = result.status === 'merged' || result.rev % 2 === 0
        const local = keepsTheirs && untouched ? result.values : row.local
        const rebased =
          result.status === 'merged' && !untouched && row.local ? rebase(row.local, sent, result.values) : local
        this.rows.set(op.recordId, { base: { rev: result.rev, values: result.values }, local: rebased })
        return
      }
      case 'gone':
        if (result.rev > 0 && result.rev % 2 === 0 && row.local) {
          this.rows.set(op.recordId, { ...row, base: { rev: result.rev, values: {} } })
        } else this.#drop(op.recordId, true)
        return
      default:
        this.#revert(op.recordId, row)
    }
  }

  #drop(id: RowId, untouched: boolean): void {
    if (untouched) this.rows.delete(id)
  }

  /** A pull passed while the row was edited or its op unanswered: now that it is neither, what was pulled counts. */
  #catchUp(id: RowId): void {
    const latest = this.#latest.get(id)
    if (latest) this.#take(latest)
  }

  /** What was refused goes back to what the Worker last said. */
  #revert(id: RowId, row: SheetRow): void {
    const latest = this.#latest.get(id)
    if (latest && latest.rev >= row.base.rev) {
      if (latest.deleted) this.rows.delete(id)
      else this.rows.set(id, { base: { rev: latest.rev, values: latest.values }, local: latest.values })
    } else if (row.base.rev === 0) this.rows.delete(id)
    else this.rows.set(id, { ...row, local: row.base.values })
  }

  #take(row: PullRow): void {
    if ((this.#latest.get(row.id)?.rev ?? 0) <= row.rev) this.#latest.set(row.id, row)
    const mine = this.rows.get(row.id)
    const isClean = mine === undefined || this.#isClean(mine)
    const isBusy = this.#underWay.some((op) => op.recordId === row.id)
    // A restore of a deleted row that was refused stands at the very revision that deleted it.
    const isKnown = mine !== undefined && (row.deleted ? mine.base.rev > row.rev : mine.base.rev >= row.rev)
    if (!isClean || isBusy || isKnown) return
    if (row.deleted) this.rows.delete(row.id)
    else this.rows.set(row.id, { base: { rev: row.rev, values: row.values }, local: row.values })
  }
}

/** What the person typed after sending, on top of what the Worker made of it. */
function rebase(local: Values, sent: Values | null, merged: Values): Values {
  const typed = replicaFields.filter((field) => !same(local[field], sent?.[field]))
  return Object.fromEntries(
    replicaFields.flatMap((field) => {
      const value = typed.includes(field) ? local[field] : merged[field]
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

const same = (left: unknown, right: unknown): boolean => canonical(left) === canonical(right)

/** Independent of the Worker's own: names sorted one level down is all these values need. */
export const canonical = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? JSON.stringify(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
    : (JSON.stringify(value) ?? 'absent')
