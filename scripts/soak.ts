import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { crashRounds } from '../e2e/crash/writers.ts'
import { editorsAtWork } from '../e2e/editors/editors.ts'
import { root } from './install.mjs'

/**
 * Runs that are too long for every change: `npm run soak` for all of them, or one by name with its measure.
 * The figures of the last run stand in docs/testing.md.
 */
const soaks: Readonly<Record<string, (measure: string | undefined) => Promise<boolean>>> = {
  /** `crash [rounds]`: kill -9 under writers. */
  async crash(rounds = '200') {
    const folder = mkdtempSync(path.join(tmpdir(), 'taizhangtong-soak-'))
    try {
      const figures = await crashRounds(folder, Number(rounds), 6, (so) => {
        if (so.rounds % 10 === 0) console.log(JSON.stringify(so))
      })
      console.log(JSON.stringify(figures))
      return figures.lost + figures.partial + figures.twice === 0
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  /** `editors [seconds]`: fifty of them on one workspace. */
  async editors(seconds = '300') {
    const folder = mkdtempSync(path.join(tmpdir(), 'taizhangtong-soak-'))
    const seed = Math.floor(Math.random() * 2 ** 31)
    try {
      console.log(`seed ${seed}`)
      const figures = await editorsAtWork(folder, 50, Number(seconds), seed)
      console.log(JSON.stringify(figures))
      const declared = new Set(['unavailable', 'too-many-requests', 'timeout'])
      return figures.apart === 0 && Object.keys(figures.errors).every((code) => declared.has(code))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  /** `histories [runs]`: that many histories for each of two new seeds. */
  async histories(runs = '50000') {
    const seed = String(Math.floor(Math.random() * 2 ** 31))
    console.log(`seed ${seed}`)
    return vitest(['--project', 'node', 'worker/workspace/invariants'], { PROPERTY_RUNS: runs, PROPERTY_SEED: seed })
  },
  /** `mutants [name]`: every mutant, or those whose name begins so. */
  async mutants(name = '') {
    return node([path.join('scripts', 'mutants.ts'), name])
  },
}

const vitest = (args: readonly string[], env: Readonly<Record<string, string>>): boolean =>
  node([path.join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...args], env)

function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  const options = { cwd: root, stdio: 'inherit' as const, env: { ...process.env, ...env } }
  return spawnSync(process.execPath, [...args], options).status === 0
}

const [name, measure] = process.argv.slice(2)
const chosen = name === undefined ? Object.entries(soaks) : Object.entries(soaks).filter(([each]) => each === name)
if (chosen.length === 0) {
  console.error(`usage: npm run soak [-- ${Object.keys(soaks).join(' | ')} [measure]]`)
  process.exit(2)
}
for (const [each, run] of chosen) {
  const begun = Date.now()
  console.log(`\n━━ ${each}`)
  const fine = await run(measure)
  console.log(`${fine ? '✓' : '✗'} ${each} (${Math.round((Date.now() - begun) / 1000)} s)`)
  if (!fine) process.exitCode = 1
}
