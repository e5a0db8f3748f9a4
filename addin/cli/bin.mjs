#!/usr/bin/env node
// Plain JavaScript, so that any Node from 20 on can start it; the work happens in main.ts on the pinned Node.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const run = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url))
const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const child = spawnSync(process.execPath, [run, main, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(child.status ?? 2)
