import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { test } from 'vitest'
import { type HistoryRuntime, histories, play, Seen } from '../testing/histories.ts'
import { keptHistories } from '../testing/kept-histories.ts'
import { expectAllSeen } from '../testing/seen.ts'
import { durableSql } from './sql.ts'

const workerd: HistoryRuntime = {
  env,
  evict: (name) => evictDurableObject(env.WORKSPACE.getByName(name)),
  read: (name, work) =>
    runInDurableObject(env.WORKSPACE.getByName(name), (_, state) => work(durableSql(state.storage))),
}

test('no history of pushes, pulls, losses, evictions, moves, locks and restores breaks an invariant', async () => {
  const seen = new Seen()
  await fc.assert(
    fc.asyncProperty(histories, (steps) => play(workerd, steps, seen)),
    {
      numRuns: Number(env.PROPERTY_RUNS ?? 300),
      seed: Number(env.PROPERTY_SEED ?? 20201231),
      examples: keptHistories.map((steps) => [[...steps]]),
    },
  )
  expectAllSeen(seen, { breaks: false })
}, 300_000)
