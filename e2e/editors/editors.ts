import { readFileSync } from 'node:fs'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from '../../addin/actions/connect.ts'
import { shippedPack } from '../../addin/cli/pack.ts'
import { localSession } from '../../addin/cli/session.ts'
import { createApi } from '../../addin/sync/api.ts'
import { ApiError } from '../../addin/sync/api-error.ts'
import { pullAll } from '../../addin/sync/exchange.ts'
import { planParts, zip } from '../../addin/workbook/memory/fixture.ts'
import { openWorkbook } from '../../addin/workbook/memory/open-workbook.ts'
import { root } from '../../scripts/install.mjs'
import { bundleWorker, startOwnServer } from '../../scripts/own-server.ts'
import { unitsFileSchema } from '../../shared/units/unit.ts'
import { keyResponseSchema } from '../../shared/wire/keys.ts'
import { workspaceResponseSchema } from '../../shared/wire/workspaces.ts'
import { plan } from '../tracker-people.ts'
import { type Chance, Editor, isQuiet } from './editor.ts'

export interface EditorFigures {
  readonly editors: number
  readonly seconds: number
  readonly edits: number
  readonly syncs: number
  readonly conflicts: number
  readonly requests: number
  /** Of a request, as the editors saw it; all of them share one process, whose own work is in it. */
  readonly medianMs: number
  readonly p99Ms: number
  readonly slowestMs: number
  /** How late a timer came in that process meanwhile, 99 times in 100: what a request took beyond it is the server's. */
  readonly ownP99Ms: number
  /** The most that the runtime had resident. */
  readonly runtimeMb: number
  /** Requests that were answered with a refusal, by its code; the client asks again by itself. */
  readonly refusals: Readonly<Record<string, number>>
  /** Syncs that ended in an error, by its code; declared ones only, or the run fails. */
  readonly errors: Readonly<Record<string, number>>
  /** Rounds until nobody had anything left to say. */
  readonly rounds: number
  readonly records: number
  /** Rows that say anything else than the Worker, or are not there, or too many; to be 0. */
  readonly apart: number
}

const perLedger = 5

/**
 * Editors at work on one workspace, five on each tracker, each with a key, a copy of the file and the real add-in's
 * actions; then everybody syncs until all is quiet, and every sheet is held against the Worker.
 */
export async function editorsAtWork(
  folder: string,
  count: number,
  seconds: number,
  seed: number,
): Promise<EditorFigures> {
  bundleWorker()
  const server = await startOwnServer({ data: folder, host: '127.0.0.1', port: 0 })
  const runtimes = readFileSync(path.join(folder, 'serve.pid'), 'utf8').split('\n').slice(1).map(Number)
  const latencies: number[] = []
  const refusals: Record<string, number> = {}
  const errors: Record<string, number> = {}
  const sum = { edits: 0, syncs: 0, conflicts: 0 }
  let runtimeMb = 0
  const watch = setInterval(() => {
    runtimeMb = Math.max(
      runtimeMb,
      runtimes.reduce((total, pid) => total + residentMb(pid), 0),
    )
  }, 1000)
  const timed: typeof fetch = async (input, init) => {
    const begun = performance.now()
    const answer = await fetch(input, init)
    latencies.push(performance.now() - begun)
    if (!answer.ok) {
      const { code } = Object(await answer.clone().json())
      refusals[String(code)] = (refusals[String(code)] ?? 0) + 1
    }
    return answer
  }
  try {
    const pack = await shippedPack()
    const { admin, keys } = await keysFor(server.url, folder, count)
    const chance = chanceOf(seed)
    const editors = await Promise.all(
      keys.map(async (key, n) => {
        const workbook = openWorkbook(zip(planParts(plan())), `台账${Math.floor(n / perLedger)}.xlsx`)
        const local = {
          ...localSession(workbook, pack, { asOf: '2020-09-30', year: 2020 }),
          clientId: `editor-${seed}-${n}`,
        }
        return new Editor(await connect(local, { url: server.url, key }, { fetch: timed }), chance)
      }),
    )
    // All at once: copies that nobody has synced before bring their rows once all the same.
    await Promise.all(editors.map((editor) => editor.sync()))
    latencies.length = 0
    const late = monitorEventLoopDelay({ resolution: 10 })
    late.enable()
    const end = Date.now() + seconds * 1000
    const syncOnce = async (editor: Editor) => {
      sum.syncs += 1
      try {
        const outcome = await editor.sync()
        sum.conflicts += outcome.conflicts.length
        return outcome
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        errors[error.code] = (errors[error.code] ?? 0) + 1
        return undefined
      }
    }
    await Promise.all(
      editors.map(async (editor, n) => {
        await wait(chance(4000))
        while (Date.now() < end) {
          for (let edits = chance(3) + 1; edits > 0; edits -= 1) {
            await editor.edit(`${n}`)
            sum.edits += 1
          }
          await syncOnce(editor)
          await wait(2000 + chance(4000))
        }
      }),
    )
    late.disable()
    let rounds = 0
    for (let isAllQuiet = false; !isAllQuiet && rounds < 20; rounds += 1) {
      isAllQuiet = true
      for (const editor of editors) {
        const outcome = await syncOnce(editor)
        if (outcome === undefined || !isQuiet(outcome)) isAllQuiet = false
      }
    }
    const api = createApi({ url: server.url, key: admin })
    let apart = 0
    let records = 0
    for (const ledger of await api.ledgers()) {
      const live = (await pullAll({ api, ledger: ledger.ledgerId }, undefined)).rows.filter(({ deleted }) => !deleted)
      records += live.length
      const revs = new Map<string, number>(live.map(({ id, rev }) => [id, rev]))
      for (const [n, editor] of editors.entries()) {
        if (!ledger.title.startsWith(`台账${Math.floor(n / perLedger)} `)) continue
        const rows = await editor.rows()
        const same = rows.filter(({ mark, hash }) => mark?.hash === hash && revs.get(mark.id) === mark.rev)
        apart += rows.length - same.length + Math.abs(live.length - same.length)
      }
    }
    latencies.sort((a, b) => a - b)
    const quantile = (share: number): number => Math.round(latencies[Math.floor((latencies.length - 1) * share)] ?? 0)
    return {
      editors: count,
      seconds,
      ...sum,
      requests: latencies.length,
      medianMs: quantile(0.5),
      p99Ms: quantile(0.99),
      slowestMs: quantile(1),
      ownP99Ms: Math.round(late.percentile(99) / 1e6),
      runtimeMb: Math.round(runtimeMb),
      refusals,
      errors,
      rounds,
      records,
      apart,
    }
  } finally {
    clearInterval(watch)
    await server.stop()
  }
}

/** An admin's key of the whole workspace, and one for each editor. */
async function keysFor(url: string, folder: string, count: number) {
  const secret = /^ADMIN_SECRET=(.+)$/m.exec(readFileSync(path.join(folder, 'secrets.env'), 'utf8'))?.[1] ?? ''
  const { units } = unitsFileSchema.parse(JSON.parse(readFileSync(path.join(root, 'examples', 'units.json'), 'utf8')))
  const post = async (route: string, key: string, json: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    return (await fetch(`${url}${route}`, { method: 'POST', headers, body: JSON.stringify(json) })).json()
  }
  const made = workspaceResponseSchema.parse(await post('/v1/admin/workspaces', secret, { name: '示例区', units }))
  const unit = units.find(({ name }) => name === '区民政局')?.id
  const keys: string[] = []
  for (let n = 0; n < count; n += 1) {
    const person = { name: `填报人${n}`, role: 'editor', unit }
    keys.push(keyResponseSchema.parse(await post('/v1/keys', made.key.key, person)).key)
  }
  return { admin: made.key.key, keys }
}

/** The same numbers from the same seed (a 32-bit linear congruential generator). */
function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** 0 where there is no /proc. */
function residentMb(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
