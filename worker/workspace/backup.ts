import type { BackupLine } from '../../shared/wire/backup.ts'
import { refusal } from '../http/refusal.ts'
import { type Actor, requireRole } from './actor.ts'
import { chainStart } from './audit.ts'
import type { RequestContext } from './context.ts'
import type { HistoryEntry } from './model.ts'

/** Where the next page of a backup goes on, and where the whole of it ends: what is written meanwhile is left out. */
export interface BackupCursor {
  readonly part: 'packs' | 'history' | 'audit'
  readonly after: number
  readonly head: number
  readonly lastAudit: number
  readonly lines: number
  /** Of the data it began with: after a restore the rest would be of another time. */
  readonly epoch?: string
}

/** What a backup is read from; who may have it is for the caller to ask. */
export type BackupSource = Pick<RequestContext, 'store' | 'directory' | 'shelf' | 'workspace' | 'packVersion' | 'now'>

export interface BackupPage {
  /** NDJSON. */
  readonly text: string
  readonly next?: BackupCursor
}

const pageCharacters = 2_000_000

/** One page of the workspace as NDJSON; see shared/wire/backup.ts. Errors: `forbidden` unless an admin of all of it asks. */
export function backupPage(context: RequestContext, cursor: BackupCursor | undefined): BackupPage {
  requireWholeAdmin(context)
  return readPage(context, cursor)
}

/** Errors: `unavailable` where a restore came in between. */
export function readPage(source: BackupSource, cursor: BackupCursor | undefined): BackupPage {
  if (cursor === undefined) return headPage(source)
  if (cursor.epoch !== undefined && cursor.epoch !== source.workspace.epoch) {
    throw refusal('unavailable', { retryAfter: 5 })
  }
  switch (cursor.part) {
    case 'packs':
      return packPage(source, cursor)
    case 'history':
      return historyPage(source, cursor)
    case 'audit':
      return auditPage(source, cursor)
  }
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

function headPage({ directory, shelf, workspace, packVersion, now }: BackupSource): BackupPage {
  const { name, epoch, seq } = workspace
  const lines: BackupLine[] = [
    { type: 'head', format: 1, name, epoch, head: seq, packVersion, at: now },
    ...directory.units().map((unit) => ({ type: 'unit' as const, unit: { ...unit, aliases: [...unit.aliases] } })),
    ...directory.keys().map(({ id, name: keyName, role, unit, createdAt }) => ({
      type: 'key' as const,
      id,
      name: keyName,
      role,
      unit,
      createdAt,
    })),
    ...directory.ledgers().map((ledger) => ({ type: 'ledger' as const, ...ledger })),
    ...directory.locks().map(({ reason, ...lock }) => ({ type: 'lock' as const, ...lock, ...(reason && { reason }) })),
    ...shelf
      .activations()
      .toReversed()
      .map(({ version, reason, ...activation }) => ({
        type: 'pack-activation' as const,
        ...activation,
        ...(version !== undefined && { version }),
        ...(reason !== undefined && { reason }),
      })),
  ]
  const lastAudit = directory.lastAudit()?.n ?? 0
  return { text: ndjson(lines), next: { part: 'packs', after: 0, head: seq, lastAudit, lines: lines.length, epoch } }
}

/** A pack a page: each is large, and there are few. One that is saved meanwhile is there too, and waits. */
function packPage({ shelf }: BackupSource, cursor: BackupCursor): BackupPage {
  for (const { n, body, title, note, ...held } of shelf.after(cursor.after)) {
    const line = {
      type: 'pack' as const,
      ...held,
      title: JSON.parse(title),
      body: JSON.parse(body),
      ...(note !== undefined && { note }),
    }
    return { text: ndjson([line]), next: { ...cursor, after: n, lines: cursor.lines + 1 } }
  }
  return { text: '', next: { ...cursor, part: 'history', after: 0 } }
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
  return { text: ndjson(lines), next: after < cursor.head ? next : { ...next, part: 'audit', after: 0 } }
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
