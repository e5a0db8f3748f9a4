import process from 'node:process'
import fc from 'fast-check'

/**
 * In CI every run draws the same cases, so that a red run speaks of the change and can be repeated; on a person's machine
 * each draws others, and `FC_SEED` repeats one.
 */
const seed = process.env.FC_SEED ?? (process.env.CI ? '20200930' : undefined)
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) })
