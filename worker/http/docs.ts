import type { OpenAPIHono } from '@hono/zod-openapi'
import { html } from 'hono/html'
import type { AppEnv } from '../env.ts'

export type ApiDocument = ReturnType<OpenAPIHono<AppEnv>['getOpenAPI31Document']>

const methods = ['get', 'post', 'put', 'delete'] as const

/** The API on one page, without a script or anything from elsewhere. */
export function docsPage(document: ApiDocument) {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ path, method, operation }]
    }),
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
code, pre { font: 14px/1.5 ui-monospace, monospace; }
pre { background: #f5f5f5; padding: .75rem; overflow: auto; max-height: 28rem; }
section { border-top: 1px solid #d1d1d1; padding: .75rem 0; }
h2 { font-size: 1rem; margin: 0; }
.method { text-transform: uppercase; font-weight: 700; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #1b1b1b; } pre { background: #2b2b2b; } }
</style>
</head>
<body>
<h1>${document.info.title} ${document.info.version}</h1>
<p>${document.info.description ?? ''}</p>
<p><a href="/openapi.json">openapi.json</a></p>
${operations.map(
  ({ path, method, operation }) => html`<section>
<h2><code><span class="method">${method}</span> ${path}</code></h2>
<p>${operation.summary ?? ''}</p>
<details><summary>Request and answers</summary><pre>${JSON.stringify(operation, null, 2)}</pre></details>
</section>`,
)}
<section><h2>Schemas</h2><details><summary>Components</summary><pre>${JSON.stringify(document.components ?? {}, null, 2)}</pre></details></section>
</body>
</html>`
}
