import type { KindId } from '../../shared/pack/kind.ts'
import type { LedgerId, Seq } from '../../shared/records/record.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { Role } from '../../shared/wire/keys.ts'
import type { PeriodCode } from '../../shared/wire/period-code.ts'
import type { PeriodDays } from '../../shared/wire/period-days.ts'
import type { LineOf } from './backup-lines.ts'
import type { AuditState, KeyState, LedgerState, LockState, UnitList, WorkspaceState } from './model.ts'
import { integer, maybeText, text } from './rows.ts'
import { jsonPieces, type Row, type Sql } from './sql.ts'
import { statements } from './statements.ts'

/** All of a workspace that is not records: itself, units, keys, ledgers, locks, the audit chain. */
export interface Directory {
  /** `undefined` where nobody has made this workspace. */
  workspace(): WorkspaceState | undefined
  createWorkspace(id: string, name: string, epoch: string, now: string): void
  setEpoch(epoch: string): void
  units(): UnitList
  replaceUnits(units: UnitList): void
  /** Units that records, ledgers or keys still stand under. */
  unitsInUse(): readonly UnitId[]
  key(id: string): KeyState | undefined
  keys(): readonly KeyState[]
  insertKey(key: NewKey): void
  revokeKey(id: string, now: string): void
  touchKey(id: string, now: string): void
  /** The id of the key that stands for a member of the identity provider. */
  memberKey(member: string): string | undefined
  members(): readonly { readonly member: string; readonly keyId: string }[]
  setMember(member: string, keyId: string): void
  ledger(id: LedgerId): LedgerState | undefined
  ledgers(): readonly LedgerState[]
  sameLedger(kind: KindId, unit: UnitId, year: number, folded: string): LedgerState | undefined
  insertLedger(ledger: LedgerState, folded: string, keyId: string, now: string): void
  /** Whether the ledger holds, or held, a record of one of these units. */
  ledgerTouches(id: LedgerId, units: readonly UnitId[]): boolean
  locks(): readonly LockState[]
  insertLock(lock: LockState): void
  deleteLock(period: string): void
  periodDays(): readonly PeriodDays[]
  setPeriodDays(period: string, timelyOn: string | undefined, locksOn: string | undefined): void
  /** Periods whose lock date lies before `today`, and has not been acted on. */
  periodsToLock(today: string): readonly string[]
  noteLocked(period: string, now: string): void
  lastAudit(): { readonly n: number; readonly hash: string } | undefined
  insertAudit(entry: AuditState): void
  audit(after: number, limit: number): readonly AuditState[]
  /** Whether an entry of this hash is part of the chain. */
  hasAudit(hash: string): boolean
  /** Lines of a backup on their way in; `at` is how many are there already. */
  stageLines(at: number, lines: readonly string[]): void
  countStaged(): number
  stagedLines(): Iterable<string>
  lastStaged(): string | undefined
  clearStaged(): void
  /** Records, history, ledgers, locks and answers; units, keys and the audit chain stay. */
  clearAll(): void
  clearAudit(): void
  moveKey(id: string, unit: UnitId): void
  /** A key of another time: it opens nothing, but its name stands beside what was done with it. */
  /** A key of a backup, unless there is one of its id: today's count. `now` revokes what could be opened by a key only. */
  insertPastKey(key: LineOf<'key'>, now: string): void
  /** Ledgers with when and by whom they were registered. */
  registeredLedgers(): readonly RegisteredLedger[]
  /** The days of periods with what was done about them. */
  scheduledPeriods(): readonly ScheduledPeriod[]
  insertScheduledPeriod(days: ScheduledPeriod): void
  clearScheduledPeriods(): void
}

export type RegisteredLedger = LedgerState & { readonly createdAt: string; readonly createdBy: string }
export type ScheduledPeriod = PeriodDays & { readonly lockedAt?: string }

/** What stands in a key's hash where no key opens it: no SHA-256 is ever equal to it. */
export const memberHash = 'member'

export type NewKey = Omit<KeyState, 'revokedAt' | 'lastUsedAt'>

export function openDirectory(sql: Sql): Directory {
  return {
    workspace: () => sql.exec(statements.workspace).map(readWorkspace)[0],
    createWorkspace(id, name, epoch, now) {
      sql.exec(statements.createWorkspace, id, name, epoch, now)
    },
    setEpoch(epoch) {
      sql.exec(statements.setEpoch, epoch)
    },
    units: () =>
      sql.exec(statements.units).map((row) => {
        const unit: Unit = JSON.parse(text(row, 'unit'))
        return unit
      }),
    replaceUnits(units) {
      sql.exec(statements.clearUnits)
      for (const { from, json } of jsonPieces(units.map((unit) => JSON.stringify(unit))))
        sql.exec(statements.insertUnits, from, json)
      sql.exec(statements.raiseUnitsVersion)
    },
    unitsInUse: () => sql.exec(statements.unitsInUse).map((row) => text(row, 'unit') as UnitId),
    key: (id) => sql.exec(statements.key, id).map(readKey)[0],
    keys: () => sql.exec(statements.keys).map(readKey),
    insertKey(key) {
      const { id, hash, name, role, unit, createdAt, expiresOn } = key
      sql.exec(statements.insertKey, id, hash, name, role, unit, createdAt, expiresOn ?? null)
    },
    revokeKey(id, now) {
      sql.exec(statements.revokeKey, now, id)
    },
    touchKey(id, now) {
      sql.exec(statements.touchKey, now, id)
    },
    memberKey: (member) => sql.exec(statements.memberKey, member).map((row) => text(row, 'key_id'))[0],
    members: () =>
      sql.exec(statements.members).map((row) => ({ member: text(row, 'member'), keyId: text(row, 'key_id') })),
    setMember(member, keyId) {
      sql.exec(statements.setMember, member, keyId)
    },
    ledger: (id) => sql.exec(statements.ledger, id).map(readLedger)[0],
    ledgers: () => sql.exec(statements.ledgers).map(readLedger),
    sameLedger: (kind, unit, year, folded) =>
      sql.exec(statements.sameLedger, kind, unit, year, folded).map(readLedger)[0],
    insertLedger({ id, kind, title, unit, year }, folded, keyId, now) {
      sql.exec(statements.insertLedger, id, kind, title, folded, unit, year, now, keyId)
    },
    ledgerTouches: (id, units) => sql.exec(statements.ledgerTouches, id, JSON.stringify(units)).length > 0,
    locks: () => sql.exec(statements.locks).map(readLock),
    insertLock({ period, lockedAt, lockedBy, reason }) {
      sql.exec(statements.insertLock, period, lockedAt, lockedBy, reason ?? null)
    },
    deleteLock(period) {
      sql.exec(statements.deleteLock, period)
    },
    periodDays: () => sql.exec(statements.periodDays).map(readPeriodDays),
    setPeriodDays(period, timelyOn, locksOn) {
      sql.exec(statements.setPeriodDays, period, timelyOn ?? null, locksOn ?? null)
    },
    periodsToLock: (today) => sql.exec(statements.periodsToLock, today).map((row) => text(row, 'period')),
    noteLocked(period, now) {
      sql.exec(statements.noteLocked, now, period)
    },
    lastAudit: () =>
      sql.exec(statements.lastAudit).map((row) => ({ n: integer(row, 'n'), hash: text(row, 'hash') }))[0],
    insertAudit({ n, at, keyId, action, details, prev, hash }) {
      sql.exec(statements.insertAudit, n, at, keyId, action, JSON.stringify(details), prev, hash)
    },
    audit: (after, limit) => sql.exec(statements.audit, after, limit).map(readAudit),
    hasAudit: (hash) => sql.exec(statements.hasAudit, hash).length > 0,
    stageLines(at, lines) {
      // Quotes double in JSON: a long line goes in as it is.
      const isLong = (line: string): boolean => line.length > 300_000
      for (const [index, line] of lines.entries())
        if (isLong(line)) sql.exec(statements.insertStagedLine, at + index, line)
      const short = lines.flatMap((line, index) => (isLong(line) ? [] : JSON.stringify([at + index, line])))
      for (const { json } of jsonPieces(short)) sql.exec(statements.insertStaged, json)
    },
    countStaged: () => sql.exec(statements.countStaged).reduce((sum, row) => sum + integer(row, 'n'), 0),
    *stagedLines() {
      for (const row of sql.iterate(statements.staged)) yield text(row, 'line')
    },
    lastStaged: () => sql.exec(statements.lastStaged).map((row) => text(row, 'line'))[0],
    clearStaged() {
      sql.exec(statements.clearStaged)
    },
    clearAll() {
      for (const statement of statements.clearAll) sql.exec(statement)
    },
    clearAudit() {
      sql.exec(statements.clearAudit)
    },
    moveKey(id, unit) {
      sql.exec(statements.moveKey, unit, id)
    },
    insertPastKey({ id, name, role, unit, createdAt, expiresOn, revokedAt, lastUsedAt, member }, now) {
      const hash = member === undefined ? '' : memberHash
      // Nothing of a key is in a backup that could open anything; a member is let in by the identity provider.
      const closedAt = revokedAt ?? (member === undefined ? now : null)
      const lifetime = [createdAt, expiresOn ?? null, closedAt, lastUsedAt ?? null] as const
      sql.exec(statements.insertPastKey, id, hash, name, role, unit, ...lifetime)
      if (member !== undefined) sql.exec(statements.insertPastMember, member, id)
    },
    registeredLedgers: () =>
      sql.exec(statements.ledgers).map((row) => ({
        ...readLedger(row),
        createdAt: text(row, 'created_at'),
        createdBy: text(row, 'created_by'),
      })),
    scheduledPeriods: () =>
      sql.exec(statements.scheduledPeriods).map((row) => {
        const lockedAt = maybeText(row, 'locked_at')
        return { ...readPeriodDays(row), ...(lockedAt && { lockedAt }) }
      }),
    clearScheduledPeriods() {
      sql.exec(statements.clearScheduledPeriods)
    },
    insertScheduledPeriod({ period, timelyOn, locksOn, lockedAt }) {
      sql.exec(statements.insertScheduledPeriod, period, timelyOn ?? null, locksOn ?? null, lockedAt ?? null)
    },
  }
}

const readWorkspace = (row: Row): WorkspaceState => ({
  id: text(row, 'id'),
  name: text(row, 'name'),
  epoch: text(row, 'epoch'),
  seq: integer(row, 'seq') as Seq,
  unitsVersion: integer(row, 'units_version'),
})

const readKey = (row: Row): KeyState => ({
  id: text(row, 'id'),
  hash: text(row, 'hash'),
  name: text(row, 'name'),
  role: text(row, 'role') as Role,
  unit: text(row, 'unit') as UnitId,
  createdAt: text(row, 'created_at'),
  expiresOn: maybeText(row, 'expires_on'),
  revokedAt: maybeText(row, 'revoked_at'),
  lastUsedAt: maybeText(row, 'last_used_at'),
})

const readLedger = (row: Row): LedgerState => ({
  id: text(row, 'id') as LedgerId,
  kind: text(row, 'kind') as KindId,
  title: text(row, 'title'),
  unit: text(row, 'unit') as UnitId,
  year: integer(row, 'year'),
})

const readLock = (row: Row): LockState => ({
  period: text(row, 'period'),
  lockedAt: text(row, 'locked_at'),
  lockedBy: text(row, 'locked_by'),
  reason: maybeText(row, 'reason'),
})

function readPeriodDays(row: Row): PeriodDays {
  const timelyOn = maybeText(row, 'timely_on')
  const locksOn = maybeText(row, 'locks_on')
  return {
    period: text(row, 'period') as PeriodCode,
    ...(timelyOn && { timelyOn }),
    ...(locksOn && { locksOn }),
  }
}

const readAudit = (row: Row): AuditState => ({
  n: integer(row, 'n'),
  at: text(row, 'at'),
  keyId: text(row, 'key_id'),
  action: text(row, 'action'),
  details: JSON.parse(text(row, 'details')),
  prev: text(row, 'prev'),
  hash: text(row, 'hash'),
})
