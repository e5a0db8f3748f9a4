import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ConnectedSession, connect } from '../addin/actions/connect.ts'
import { shippedPack } from '../addin/cli/pack.ts'
import { localSession } from '../addin/cli/session.ts'
import type { MemoryWorkbook } from '../addin/workbook/memory/memory-workbook.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import type { Workbook } from '../addin/workbook/workbook.ts'
import { type DemoWorkspace, demoWorkspace } from '../scripts/demo-workspace.ts'
import { root } from '../scripts/install.mjs'
import { type LocalWorker, startLocalWorker } from '../scripts/local-worker.ts'
import type { Pack } from '../shared/pack/pack.ts'

/** A real Worker with the example district in it, for one test file. */
export interface LocalDistrict {
  readonly worker: LocalWorker
  readonly demo: DemoWorkspace
  readonly pack: Pack
  /** A fresh workspace with the same units, so that tests do not see each other's records. */
  another(): Promise<DemoWorkspace>
  session(workbook: Workbook, key?: string): Promise<ConnectedSession>
  stop(): Promise<void>
}

export async function startDistrict(): Promise<LocalDistrict> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tzt-e2e-'))
  const worker = await startLocalWorker({ folder })
  const demo = await demoWorkspace(worker, folder)
  const pack = await shippedPack()
  return {
    worker,
    demo,
    pack,
    another: () => demoWorkspace(worker, mkdtempSync(path.join(folder, 'w-'))),
    session: (workbook, key = demo.reviewer) =>
      connect(localSession(workbook, pack, { asOf: '2020-09-30', year: 2020 }), { url: worker.url, key }),
    stop: async () => {
      await worker.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const exampleBytes = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(root, 'examples', name)))

export const example = (name: string): MemoryWorkbook => openWorkbook(exampleBytes(name), name)
