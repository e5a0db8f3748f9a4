import { registerHooks } from 'node:module'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { root } from '../../../scripts/install.mjs'
import type { Credential } from '../../../worker/auth/key.ts'

export const workspaceId = 'abc123def456'
export const who: Credential = { workspace: workspaceId, keyId: 'KeyId1234567', hash: 'hash' }

/** The Worker's own object in plain Node, on a database that is there. */
export async function objectOver(database: DatabaseSync) {
  const stand = pathToFileURL(path.join(root, 'worker/testing/cloudflare-workers.ts')).href
  registerHooks({
    resolve: (name, context, next) => {
      if (name === 'cloudflare:workers') return { url: stand, shortCircuit: true }
      const found = next(name, context)
      // Bundlers take JSON as it is; Node wants to be told.
      return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found
    },
  })
  const { nodeRuntime } = await import('../../../worker/testing/node-runtime.ts')
  const { workspaceOf } = await import('../../../worker/workspace/client.ts')
  const { testVars } = await import('../../../worker/testing/node-worker.ts')
  const { env, evict, sqlOf } = nodeRuntime({ ...testVars, RATE_PER_SECOND: '0' }, () => database)
  return { env, client: workspaceOf(env, who), sql: sqlOf(workspaceId), evict: () => evict(workspaceId) }
}
