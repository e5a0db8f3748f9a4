import process from 'node:process'
import fc from 'fast-check'
import { test } from 'vitest'
import { type HistoryRuntime, histories, play, Seen } from './histories.ts'
import { keptHistories } from './kept-histories.ts'
import { nodeRuntime } from './node-runtime.ts'
import { testVars } from './node-worker.ts'
import { expectAllSeen } from './seen.ts'

/** One share of the histories on `node:sqlite`; each test file has a seed of its own, so that two cores share the work. */
export function testHistories(share: { readonly runs: number; readonly seed: number }): void {
  const runs = Number(process.env.PROPERTY_RUNS ?? share.runs)
  test(`no invariant breaks in ${runs} histories with losses, duplicates, breaks and restores`, async () => {
    const { env, evict, sqlOf, breakAt, drop } = nodeRuntime(testVars)
    const runtime: HistoryRuntime = {
      env,
      evict: async (name) => evict(name),
      read: async (name, work) => work(sqlOf(name)),
      breakAt,
      drop,
    }
    const seen = new Seen()
    await fc.assert(
      fc.asyncProperty(histories, (steps) => play(runtime, steps, seen)),
      {
        numRuns: runs,
        seed: Number(process.env.PROPERTY_SEED ?? share.seed),
        // A mutant is to be noticed, not understood.
        endOnFailure: process.env.PROPERTY_FIRST === '1',
        examples: keptHistories.map((steps) => [[...steps]]),
      },
    )
    expectAllSeen(seen, { breaks: true })
  }, 600_000)
}
