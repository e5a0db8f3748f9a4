import { spawnSync } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { root } from './install.mjs'
import { bundleWorker, startOwnServer } from './own-server.ts'

/**
 * `npm run serve -- --data /var/lib/taizhangtong --origin https://tzt.example.gov.cn`: the Worker on one's own server.
 * Listens on this machine only; a TLS proxy stands before it. See docs/own-server.md.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: path.join(root, '.data', 'server') },
      secrets: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8787' },
      origin: { type: 'string' },
      /** Starts what was built last, without building again. */
      'as-built': { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port 要写成 1 到 65535 的数，给的是 ${values.port}`)
  if (!['127.0.0.1', '::1', 'localhost'].includes(values.host)) {
    console.error(`注意：${values.host} 可能从其他机器访问，而这里没有 TLS。请改回 127.0.0.1，由 TLS 代理转发。`)
  }
  if (!values['as-built']) {
    const build = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' })
    if (build.status !== 0) throw new Error('页面没有构建成功，服务没有启动。')
    bundleWorker()
  }
  const server = await startOwnServer({
    data: path.resolve(values.data),
    host: values.host,
    port,
    ...(values.secrets === undefined ? {} : { secrets: path.resolve(values.secrets) }),
    ...(values.origin === undefined ? {} : { origin: values.origin }),
  })
  console.log(`台账通服务已启动：${server.url}（数据在 ${path.resolve(values.data)}）`)

  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Miniflare's own would end the process before the runtime has ended.
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      console.log('正在停止…')
      void server.stop().finally(() => process.exit(0))
    })
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})
