import type { BackupLine } from '../../shared/wire/backup.ts'
import { refusal } from '../http/refusal.ts'
import { type Actor, requireRole } from './actor.ts'
import { chainStart } from './audit.ts'
import type { RequestContext } from './context.ts'
import type { HistoryEntry, KeyState } from './model.ts'
import type { ResultsStore } from './results-store.ts'

/** Where the next page of a backup goes on, and where the whole of it ends: what is written meanwhile is left out. */
export interface BackupCursor {
  readonly part: 'history' | 'manual' | 'publications' | 'frozen' | 'audit'
  readonly after: number
  readonly head: number
  readonly lastAudit: number
  readonly lines: number
  readonly lastManual?: number
  readonly lastPublication?: number
  /** Of the data it began with: after a restore the rest would be of another time. */
  readonly epoch?: string
}

/** What a backup is read from; who may have it is for the caller to ask. */
export interface BackupSource
  extends Pick<RequestContext, 'store' | 'directory' | 'workspace' | 'packVersion' | 'now'> {
  readonly results: ResultsStore
}

export interface BackupPage {
  /** NDJSON. */
  readonly text: string
  readonly next?: BackupCursor
}

const pageCharacters = 2_000_000

/** One page of the workspace as NDJSON; see shared/wire/backup.ts. Errors: `forbidden` unless an admin of all of it asks. */
export function backupPage(context: RequestContext & BackupSource, cursor: BackupCursor | undefined): BackupPage {
  requireWholeAdmin(context)
  return readPage(context, cursor)
}

/** Errors: `unavailable` where a restore came in between. */
export function readPage(source: BackupSource, cursor: BackupCursor | undefined): BackupPage {
  if (cursor === undefined) return headPage(source)
  if (cursor.epoch !== undefined && cursor.epoch !== source.workspace.epoch) {
    throw refusal('unavailable', { retryAfter: 5 })
  }
  return pages[cursor.part](source, cursor)
}

/** Errors: `forbidden`. */
export function requireWholeAdmin({
  directory,
  actor,
}: {
  directory: RequestContext['directory']
  actor: Actor
}): void {
  requireRole(actor, 'admin')
  const isRoot = directory.units().some(({ id, parent }) => id === actor.unit && parent === undefined)
  if (!isRoot) throw refusal('forbidden', { needs: 'admin' })
}

function headPage({ directory, results, workspace, packVersion, now }: BackupSource): BackupPage {
  const { name, epoch, seq } = workspace
  const members = new Map(directory.members().map(({ member, keyId }) => [keyId, member]))
  const lines: BackupLine[] = [
    { type: 'head', format: 2, name, epoch, head: seq, packVersion, at: now },
    ...directory.units().map((unit) => ({ type: 'unit' as const, unit: { ...unit, aliases: [...unit.aliases] } })),
    ...directory.keys().map((key) => keyLine(key, members.get(key.id))),
    ...directory.registeredLedgers().map((ledger) => ({ type: 'ledger' as const, ...ledger })),
    ...directory.locks().map(({ reason, ...lock }) => ({ type: 'lock' as const, ...lock, ...(reason && { reason }) })),
    ...directory.scheduledPeriods().map((days) => ({ type: 'period-days' as const, ...days })),
  ]
  const lastAudit = directory.lastAudit()?.n ?? 0
  const next = {
    part: 'history',
    after: 0,
    head: seq,
    lastAudit,
    lines: lines.length,
    ...results.last(),
    epoch,
  } as const
  return { text: ndjson(lines), next }
}

function keyLine({ id, name, role, unit, createdAt, ...key }: KeyState, member: string | undefined): BackupLine {
  const { expiresOn, revokedAt, lastUsedAt } = key
  return {
    type: 'key',
    id,
    name,
    role,
    unit,
    createdAt,
    ...(expiresOn && { expiresOn }),
    ...(revokedAt && { revokedAt }),
    ...(lastUsedAt && { lastUsedAt }),
    ...(member && { member }),
  }
}

function historyPage({ store }: BackupSource, cursor: BackupCursor): BackupPage {
  const lines: BackupLine[] = []
  let characters = 0
  let after = cursor.after
  for (const entry of store.historyAfter(cursor.after)) {
    if (entry.seq > cursor.head || characters > pageCharacters) break
    const line = revisionLine(entry)
    lines.push(line)
    characters += JSON.stringify(line).length
    after = entry.seq
  }
  const next = { ...cursor, after, lines: cursor.lines + lines.length }
  return { text: ndjson(lines), next: after < cursor.head ? next : { ...next, part: 'manual', after: 0 } }
}

/** A page of lines that are numbered; what comes after `last` was written after the backup began. */
function numberedPage(
  cursor: BackupCursor,
  numbered: Iterable<{ readonly n: number; readonly line: BackupLine }>,
  last: number | undefined,
  following: BackupCursor['part'],
): BackupPage {
  const lines: BackupLine[] = []
  let characters = 0
  let after = cursor.after
  let isWhole = true
  for (const { n, line } of numbered) {
    if (n > (last ?? 0)) break
    if (characters > pageCharacters) {
      isWhole = false
      break
    }
    lines.push(line)
    characters += JSON.stringify(line).length
    after = n
  }
  const next = { ...cursor, after, lines: cursor.lines + lines.length }
  return { text: ndjson(lines), next: isWhole ? { ...next, part: following, after: 0 } : next }
}

/** How each part of a backup is read, a page at a time. */
const pages: Readonly<Record<BackupCursor['part'], (source: BackupSource, cursor: BackupCursor) => BackupPage>> = {
  history: historyPage,
  manual: ({ results }, cursor) =>
    numberedPage(cursor, results.manualAfter(cursor.after), cursor.lastManual, 'publications'),
  publications: ({ results }, cursor) =>
    numberedPage(cursor, results.publicationsAfter(cursor.after), cursor.lastPublication, 'frozen'),
  frozen: ({ results }, cursor) =>
    numberedPage(cursor, results.frozenAfter(cursor.after, cursor.lastPublication ?? 0), Infinity, 'audit'),
  audit: auditPage,
}

function auditPage({ directory }: BackupSource, cursor: BackupCursor): BackupPage {
  const entries = directory.audit(cursor.after, 1000).filter(({ n }) => n <= cursor.lastAudit)
  const lines: BackupLine[] = entries.map((entry) => ({
    type: 'audit',
    entry: { ...entry, details: { ...entry.details } },
  }))
  const last = entries.at(-1)
  const count = cursor.lines + lines.length
  if (last && last.n < cursor.lastAudit)
    return { text: ndjson(lines), next: { ...cursor, after: last.n, lines: count } }
  return { text: ndjson([...lines, { type: 'end', lines: count, auditHead: last?.hash ?? chainStart }]) }
}

function revisionLine({ client, opId, review, comment, place, ...entry }: HistoryEntry): BackupLine {
  return {
    type: 'revision',
    ...entry,
    raw: { ...entry.raw },
    changed: [...entry.changed],
    ...(client && { client }),
    ...(opId && { opId }),
    ...(review && { review }),
    ...(comment && { comment }),
    ...(place && { place }),
  }
}

const ndjson = (lines: readonly BackupLine[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
