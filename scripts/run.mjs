// `node scripts/run.mjs FILE.ts …`: installs what is missing, then runs the file on the pinned Node.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { installMissing, pinnedNode, root } from './install.mjs'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('usage: node scripts/run.mjs FILE.ts …')
  process.exit(2)
}
installMissing()

const bin = path.join(root, 'node_modules', '.bin')
const nodeBin = path.dirname(pinnedNode())
const child = spawn(pinnedNode(), [path.resolve(root, file), ...args], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: [nodeBin, bin, process.env.PATH ?? ''].join(path.delimiter),
    NODE_OPTIONS: [process.env.NODE_OPTIONS, '--disable-warning=ExperimentalWarning'].filter(Boolean).join(' '),
    WRANGLER_SEND_METRICS: 'false',
  },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)))
