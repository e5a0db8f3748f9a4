import { type LocalWorker, startLocalWorker } from '../../scripts/local-worker.ts'
import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import type { Connection } from '../actions/connect.ts'

/** The Worker for the length of one command, with one workspace in it. */
export interface EmbeddedWorker {
  readonly connection: Connection
  readonly units: UnitTree
  stop(): Promise<void>
}

/** Starts it in `folder` and makes a workspace with these units; the key is an admin's over all of them. */
export async function startEmbedded(folder: string, units: UnitTree, pack?: string): Promise<EmbeddedWorker> {
  const worker = await startLocalWorker({ folder, ...(pack === undefined ? {} : { pack }) })
  try {
    const key = await makeWorkspace(worker, units)
    return { connection: { url: worker.url, key }, units: unitTree(units.units), stop: worker.stop }
  } catch (error) {
    await worker.stop()
    throw error
  }
}

async function makeWorkspace(worker: LocalWorker, units: UnitTree): Promise<string> {
  const answer = await fetch(`${worker.url}/v1/admin/workspaces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${worker.adminSecret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: '本机', units: units.units }),
  })
  const body: unknown = await answer.json()
  if (!answer.ok) throw new Error(`单位表无法使用：${JSON.stringify(body).slice(0, 300)}`)
  return workspaceResponseSchema.parse(body).key.key
}
