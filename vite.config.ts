import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { functionsMetadata } from './addin/functions/definitions.ts'

/**
 * Builds the faces into dist/web: taskpane.html (pane and ribbon commands in one shared runtime) and demo.html, with
 * the icons and the example workbooks beside them. Addresses are relative, so that any folder of any server will do.
 *
 * `TZT_OFFICE_JS` names another place for Office.js, for users of an Office operated in China.
 */

const officeJs = process.env.TZT_OFFICE_JS ?? 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Connections are open because a person enters the server's address; scripts come from us and from Office.js' host. */
const contentSecurityPolicy = (page: 'taskpane' | 'demo'): string =>
  [
    "default-src 'none'",
    `script-src 'self'${page === 'taskpane' ? ` ${new URL(officeJs).origin}` : ''}`,
    // Griffel and the demo's grid put rules into style elements at run time.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
    "worker-src 'self' blob:",
    `frame-src ${page === 'taskpane' ? 'https:' : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join('; ')

function page(): Plugin {
  return {
    name: 'tzt-page',
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { filename, server }) => {
        const filled = html.replaceAll('%OFFICE_JS%', officeJs)
        if (server !== undefined) return filled
        const policy = contentSecurityPolicy(filename.includes('demo') ? 'demo' : 'taskpane')
        return {
          html: filled,
          tags: [
            {
              tag: 'meta',
              attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
              injectTo: 'head-prepend',
            },
          ],
        }
      },
    },
  }
}

/** What the demo page opens by itself: merged headers, mixed dates, subtotals and honest mistakes. */
const firstExample = '城东街道2020年重点任务台账.xlsx'

const bytesOf = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(here(path)))

/** Icons and example workbooks, under the names the manifest and the demo page know. */
function companions(): Plugin {
  const listed = (folder: string, extension: string): string[] =>
    readdirSync(here(folder))
      .filter((name) => name.endsWith(extension) && !name.startsWith('~'))
      .sort()
  return {
    name: 'tzt-companions',
    apply: 'build',
    generateBundle() {
      for (const name of listed('./assets', '.png')) {
        this.emitFile({ type: 'asset', fileName: `assets/${name}`, source: bytesOf(`./assets/${name}`) })
      }
      const examples = listed('./examples', '.xlsx').sort(
        (a, b) => Number(b === firstExample) - Number(a === firstExample),
      )
      for (const name of examples) {
        this.emitFile({ type: 'asset', fileName: `examples/${name}`, source: bytesOf(`./examples/${name}`) })
      }
      this.emitFile({ type: 'asset', fileName: 'examples/index.json', source: JSON.stringify(examples) })
      this.emitFile({ type: 'asset', fileName: 'pack.json', source: leanPack() })
      this.emitFile({ type: 'asset', fileName: 'functions.json', source: JSON.stringify(functionsMetadata()) })
      // The manifest's schema asks for a script; in a shared runtime Excel loads the page, which holds the functions.
      this.emitFile({ type: 'asset', fileName: 'functions.js', source: '// See taskpane.html.\n' })
      // Whoever opens the bare address wants to see what this is.
      this.emitFile({ type: 'asset', fileName: '_redirects', source: '/ /demo.html 302\n' })
    },
  }
}

/**
 * The pane's own copy of the pack without the texts of the report templates: the Worker makes the reports, and a sixth of
 * the pack's weight would be loaded at the start for nothing.
 */
function leanPack(): string {
  const pack: { readonly reports: readonly object[] } = JSON.parse(
    readFileSync(here('./packs/organisation-work.json'), 'utf8'),
  )
  return JSON.stringify({ ...pack, reports: pack.reports.map((report) => ({ ...report, template: '' })) })
}

export default defineConfig({
  root: here('./addin'),
  base: './',
  publicDir: false,
  plugins: [page(), react(), companions()],
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      input: {
        taskpane: here('./addin/taskpane.html'),
        demo: here('./addin/demo.html'),
        'sign-in': here('./addin/sign-in.html'),
      },
    },
  },
})
