import type { Credential } from '../auth/key.ts'
import { newEpoch } from '../auth/random-id.ts'
import type { Env } from '../env.ts'
import { refusal } from '../http/refusal.ts'
import { workspaceOf } from '../workspace/client.ts'
import type { RestoreCut } from '../workspace/restore.ts'

/** Hands the lines of a backup to the workspace and puts them in place at once. Errors: those of `restore`. */
export async function restoreLines(
  env: Env,
  who: Credential,
  batches: AsyncIterable<readonly string[]>,
  { upTo, upToSeq }: RestoreCut,
) {
  const client = workspaceOf(env, who)
  let staged = 0
  for await (const lines of batches) staged = await client.stageLines(who, staged, lines)
  if (staged === 0) throw refusal('backup-invalid', { line: 0, reason: '文件是空的' })
  // Instants are compared as texts, so they must be written one way.
  const instant = upTo === undefined ? undefined : new Date(upTo).toISOString()
  return client.restore(who, newEpoch(), { upToSeq, upTo: instant })
}
