import { spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { overBudget } from './budget.ts'
import { root } from './install.mjs'

/** Assembles the pack, builds the pages into dist/web, and fails where one of them grew too heavy. */
for (const [file, ...args] of [
  [path.join(root, 'scripts', 'pack.ts')],
  [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
  [
    path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    '-c',
    'console/vite.config.ts',
    '--logLevel',
    'warn',
  ],
] as const) {
  const run = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' })
  if (run.status !== 0) process.exit(run.status ?? 1)
}

const faults = overBudget(path.join(root, 'dist', 'web'))
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)
