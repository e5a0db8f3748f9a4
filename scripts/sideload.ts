import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import path from 'node:path'
import process from 'node:process'
import { getHttpsServerOptions } from 'office-addin-dev-certs'
import { root } from './install.mjs'
import { developmentUrl } from './manifest.ts'

/**
 * `npm run sideload`: serves the pages over https://localhost:3000 with a development certificate that this machine
 * trusts (Excel loads an add-in from nowhere else), hands /v1 on to the Worker of `npm start`, and asks Excel to load the
 * add-in. `--serve-only` leaves out the last step, for Excel on the web.
 */
const pages = path.join(root, 'dist', 'web')
const worker = new URL(process.env.TZT_WORKER ?? 'http://127.0.0.1:8787')
// The newest major that the registries we could reach hold in full; asked for only here, since it brings 485 packages.
const debugging = 'office-addin-debugging@5.1.6'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function answer(request: http.IncomingMessage, response: http.ServerResponse): void {
  const address = new URL(request.url ?? '/', developmentUrl)
  if (/^\/(v1|health|openapi\.json|docs)(\/|$)/.test(address.pathname)) {
    handOn(request, response, address)
    return
  }
  const file = path.join(pages, decodeURIComponent(address.pathname))
  const type = mediaTypes[path.extname(file)]
  if (!file.startsWith(pages + path.sep) || type === undefined || !existsSync(file)) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(readFileSync(file))
}

function handOn(request: http.IncomingMessage, response: http.ServerResponse, address: URL): void {
  const options = { method: request.method, headers: { ...request.headers, host: worker.host } }
  const onward = http.request(new URL(address.pathname + address.search, worker), options, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(response)
  })
  onward.on('error', () => {
    response
      .writeHead(503, { 'content-type': 'text/plain; charset=utf-8' })
      .end('本机服务没有运行：请先在另一个终端运行 npm start。')
  })
  request.pipe(onward)
}

if (!existsSync(path.join(pages, 'taskpane.html'))) {
  const built = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) process.exit(1)
}

const server = https.createServer(await getHttpsServerOptions(), answer)
server.listen(Number(new URL(developmentUrl).port), '127.0.0.1', () => {
  console.log(`
加载项页面：${developmentUrl}/taskpane.html
在“设置”里把服务器地址填为 ${developmentUrl}，密钥用 npm start 显示的那一个。
按 Ctrl+C 停止；停止后用 npx ${debugging} stop manifest.xml 卸载。
`)
  if (process.argv.includes('--serve-only')) return
  const started = spawnSync('npx', ['--yes', debugging, 'start', 'manifest.xml', 'desktop', '--no-debug'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (started.status !== 0) {
    console.error('没有能自动打开 Excel。请在 Excel 网页版中选择：插入 → 加载项 → 上传我的加载项 → manifest.xml。')
  }
})
