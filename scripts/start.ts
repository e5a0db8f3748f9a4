import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { demoWorkspace } from './demo-workspace.ts'
import { root } from './install.mjs'
import { startLocalWorker } from './local-worker.ts'

/** `npm start`: builds, runs the Worker with its pages on this machine, makes the demo workspace, says where to go. */
const folder = path.join(root, '.data', 'demo')
const port = Number(process.env.PORT ?? 8787)

console.log('正在构建页面… Building …')
const build = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.ts')], { cwd: root, stdio: 'inherit' })
if (build.status !== 0) process.exit(1)

console.log('正在启动本地服务… Starting the Worker …')
const worker = await startLocalWorker({ folder, port, onLog: (line) => console.error(line) }).catch(
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    console.error(`端口 ${port} 若被占用，请换一个：PORT=8790 npm start`)
    process.exit(1)
  },
)
const demo = await demoWorkspace(worker, folder)
writeFileSync(
  path.join(root, 'dist', 'web', 'demo-config.json'),
  JSON.stringify({ url: worker.url, key: demo.reviewer, units: demo.units }, null, 2),
)

console.log(`
台账通已在本机运行（只有本机能访问）。 Taizhangtong is running on this machine.

  演示页面 Demo       ${worker.url}/demo.html
  管理台 Console      ${worker.url}/console.html
  接口文档 API docs   ${worker.url}/docs
  服务地址 Server     ${worker.url}
  审核人密钥 Reviewer ${demo.reviewer}
  管理员密钥 Admin    ${demo.admin}

  在真实 Excel 中加载 Load it into real Excel:
    另开一个终端运行  npm run sideload      (Windows/Mac 桌面版；网页版见 docs/deploy.md)
    然后在“设置”里填写上面的服务地址和密钥。 Enter the address and a key under Settings.

  按 Ctrl+C 停止。 Ctrl+C stops it.
`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void worker.stop().finally(() => process.exit(0))
  })
}
setInterval(() => undefined, 60_000)
