import type { BackupNote } from '../../shared/wire/backups.ts'
import { chainStart } from './audit.ts'
import { type BackupCursor, type BackupSource, readPage } from './backup.ts'
import type { BackupStore } from './backup-store.ts'

/** When backups are made and how many are kept; see wrangler.toml. */
export interface BackupPlan {
  readonly everyHours: number
  readonly keep: number
}

/** `BACKUP_HOURS` and `BACKUP_KEEP`; what is no number, or out of bounds, counts as not given: daily, 30 kept. */
export function backupPlan(env: { readonly BACKUP_HOURS?: string; readonly BACKUP_KEEP?: string }): BackupPlan {
  const within = (text: string | undefined, fallback: number): number =>
    text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : fallback
  return { everyHours: within(env.BACKUP_HOURS, 24), keep: within(env.BACKUP_KEEP, 30) }
}

/**
 * Writes the workspace up to where it stands now, unless the newest backup already holds that: every change leaves an
 * audit entry, so the chain's head tells. `source` is asked anew for each page, since the work goes on meanwhile.
 */
export async function backUp(
  source: () => BackupSource,
  store: BackupStore,
  { everyHours, keep }: BackupPlan,
): Promise<BackupNote> {
  const { workspace, directory, now } = source()
  const last = directory.lastAudit() ?? { n: 0, hash: chainStart }
  const head = {
    at: now,
    epoch: workspace.epoch,
    head: workspace.seq,
    auditEntries: last.n,
    auditHead: last.hash,
  }
  // The first page fixes where the backup ends, so it is read before anything is waited for.
  const first = readPage(source(), undefined)
  const [newest] = await store.list()
  if (newest?.auditHead === head.auditHead) return newest

  const note = await store.write(head, pagesFrom(first.text, first.next, source))
  await store.prune(keep, new Date(Date.parse(now) - keep * everyHours * 3_600_000).toISOString())
  return note
}

function* pagesFrom(text: string, next: BackupCursor | undefined, source: () => BackupSource): Iterable<string> {
  yield text
  let cursor = next
  while (cursor !== undefined) {
    const page = readPage(source(), cursor)
    yield page.text
    cursor = page.next
  }
}
