import { availableParallelism } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** Runs in which the clock is looked at: alone, so that nothing else takes the processor from them. */
const timed = ['e2e/first-minute.e2e.ts', 'e2e/large.e2e.ts']

const inBrowser = {
  environment: 'node',
  testTimeout: 120_000,
  hookTimeout: 180_000,
  // The browser's own network stack gives up now and then on a page of many files under load; nothing else is tried again.
  retry: { count: 1, condition: /net::ERR_TOO_MANY_RETRIES/ },
} as const

/**
 * Two projects: `node` for everything that runs on a person's machine, `worker` for what runs in workerd
 * (files named `*.worker.test.ts`). Browser runs live in e2e/ and are started by scripts/test.ts.
 */
export default defineConfig({
  test: {
    projects: [
      {
        // The Worker's objects in plain Node, on node:sqlite: thousands of histories in the time of a few in workerd.
        resolve: { alias: { 'cloudflare:workers': path.resolve('worker/testing/cloudflare-workers.ts') } },
        test: {
          name: 'node',
          setupFiles: ['./scripts/property-seed.ts'],
          environment: 'node',
          include: ['{shared,addin,worker,packs,scripts,console,examples}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.worker.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                KEY_SECRET: 'a key secret that is for tests only',
                ADMIN_SECRET: 'an-admin-secret-that-is-for-tests-only',
                ALLOWED_ORIGINS: 'https://addin.example https://demo.example',
                ...(process.env.PROPERTY_RUNS && { PROPERTY_RUNS: process.env.PROPERTY_RUNS }),
                ...(process.env.PROPERTY_SEED && { PROPERTY_SEED: process.env.PROPERTY_SEED }),
              },
            },
          }),
        ],
        test: {
          name: 'worker',
          include: ['worker/**/*.worker.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...inBrowser,
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: [...timed],
          // Each file has a Worker, a browser, ports and a folder of its own, and waits half of the time: two fill two cores.
          // In CI one after the other: a machine that is slow for a moment must not hold up everybody.
          maxWorkers: process.env.CI ? 1 : Math.min(2, availableParallelism()),
        },
      },
      {
        test: { ...inBrowser, name: 'e2e-timed', include: [...timed], fileParallelism: false },
      },
    ],
  },
})
