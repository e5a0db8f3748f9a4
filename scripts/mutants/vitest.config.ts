import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** What a mutant has to get past: the histories and the route tests, all on node:sqlite, so that each takes seconds. */
export default defineConfig({
  resolve: { alias: { 'cloudflare:workers': path.resolve('worker/testing/cloudflare-workers.ts') } },
  test: {
    include: [
      'worker/routes/{sync,scope,backup,twins,hidden,overview}.worker.test.ts',
      'worker/{hostile,personal-data}.worker.test.ts',
      'worker/workspace/{store,merge,periods,actor,audit,restore,allowance}.test.ts',
      'worker/workspace/invariants-a.test.ts',
    ],
    testTimeout: 30_000,
    isolate: false,
    maxWorkers: 1,
    bail: 1,
  },
})
