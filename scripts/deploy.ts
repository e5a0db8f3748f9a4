import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { root } from './install.mjs'

/**
 * `npm run deploy -- --env production [--secrets-file secrets.env] [--dry-run]`: builds, then deploys the Worker with its
 * pages. Refuses where a secret is missing, since such a Worker answers nobody and is found out only by its users.
 */
const needed = ['KEY_SECRET', 'ADMIN_SECRET'] as const

interface Ran {
  readonly ok: boolean
  readonly out: string
}

function wrangler(args: readonly string[], output: 'show' | 'keep'): Ran {
  const file = path.join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
  const run = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  })
  return { ok: run.status === 0, out: `${run.stdout ?? ''}${run.stderr ?? ''}` }
}

/** Names in the file, and of them those whose value is long enough. Errors: a sentence. */
export function secretsInFile(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*"?([^"]*)"?\s*$/.exec(line) ?? []
    return name !== undefined && value !== undefined && value.length >= 32 ? [name] : []
  })
}

const secretListSchema = z.array(z.object({ name: z.string() }))

/** What `wrangler secret list` printed; `undefined` where that was no list: no such Worker yet, or nobody logged in. */
export function secretsListed(output: string): readonly string[] | undefined {
  const from = output.indexOf('[')
  const to = output.lastIndexOf(']')
  if (from < 0 || to < from) return undefined
  try {
    return secretListSchema.parse(JSON.parse(output.slice(from, to + 1))).map(({ name }) => name)
  } catch {
    return undefined
  }
}

function missingSecrets(env: readonly string[], file: string | undefined): readonly string[] {
  if (file !== undefined) {
    if (!existsSync(file)) throw new Error(`找不到密码文件 ${file}。请核对 --secrets-file。`)
    const there = new Set(secretsInFile(readFileSync(file, 'utf8')))
    return needed.filter((name) => !there.has(name))
  }
  const there = secretsListed(wrangler(['secret', 'list', ...env], 'keep').out) ?? []
  return needed.filter((name) => !there.includes(name))
}

function main(): void {
  const { values } = parseArgs({
    options: {
      env: { type: 'string' },
      'secrets-file': { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const env = values.env === undefined ? [] : ['--env', values.env]
  const file = values['secrets-file']
  const isTrial = values['dry-run']

  if (!isTrial && !wrangler(['whoami'], 'keep').out.includes('@') && !process.env.CLOUDFLARE_API_TOKEN)
    throw new Error('还没有登录 Cloudflare。请先运行 npx wrangler login，或设置 CLOUDFLARE_API_TOKEN。')
  const missing = isTrial && file === undefined ? [] : missingSecrets(env, file)
  if (missing.length > 0) {
    const how = missing.map((name) => `npx wrangler secret put ${[name, ...env].join(' ')}`).join('\n  ')
    throw new Error(
      `缺少 ${missing.join('、')}（各需 32 个字符以上），没有部署。请先运行：\n  ${how}\n首次部署可改用 --secrets-file，见 docs/deploy.md。`,
    )
  }
  const build = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) throw new Error('页面没有构建成功，没有部署。')
  const secrets = file === undefined ? [] : ['--secrets-file', path.resolve(file)]
  const trial = isTrial ? ['--dry-run'] : []
  if (!wrangler(['deploy', ...env, ...secrets, ...trial], 'show').ok)
    throw new Error('部署没有成功，原来的版本仍在运行。')
}

if (process.argv[1] === import.meta.filename) {
  try {
    main()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
  }
}
