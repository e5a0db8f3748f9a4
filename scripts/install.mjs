// Plain JavaScript for any Node from 20 on: it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.taizhangtong-installed')

const digest = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

function isCurrent() {
  if (!existsSync(stamp) || !existsSync(pinnedNode())) return false
  return readFileSync(stamp, 'utf8') === digest()
}

/** The Node that the tools want (the `node` package of npm); the machine's own may be older. */
export function pinnedNode() {
  const bin = path.join(modules, 'node', 'bin')
  return path.join(bin, process.platform === 'win32' ? 'node.exe' : 'node')
}

/** Installs what package-lock.json names, unless it is there. Exits the process with a sentence where that fails. */
export function installMissing() {
  if (isCurrent()) return
  console.error('正在安装依赖（首次约一两分钟）… Installing dependencies …')
  // A clean install where there is nothing; else only what differs, so that running tools keep their files.
  const how = existsSync(modules) ? ['install', '--no-save'] : ['ci']
  // Engine warnings speak of the outer Node only: quiet.
  const npm = spawnSync('npm', [...how, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0 || !existsSync(pinnedNode())) {
    console.error(
      '依赖没有装好。请检查网络或 npm 镜像设置后再运行一次。 npm ci failed: check the network or registry, then run again.',
    )
    process.exit(2)
  }
  linkOwnCommand()
  writeFileSync(stamp, digest())
}

/** `npx tzt` works in a checkout, as it does where the package is installed. */
function linkOwnCommand() {
  if (process.platform === 'win32') return
  const link = path.join(modules, '.bin', 'tzt')
  if (existsSync(link)) return
  mkdirSync(path.dirname(link), { recursive: true })
  const target = path.join(root, 'addin', 'cli', 'bin.mjs')
  chmodSync(target, 0o755)
  symlinkSync(path.relative(path.dirname(link), target), link)
}
