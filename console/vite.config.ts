import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * Builds the console into dist/web beside the add-in's pages, after them: their build empties the folder. A build of its
 * own, so that the console's weight never counts against the pane's.
 */

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Scripts, answers and pictures come from the Worker that serves the page, and from nowhere else. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Griffel puts rules into style elements at run time.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')

const policy: Plugin = {
  name: 'tzt-console-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'pre',
    handler: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  },
}

/** What a page cannot say of itself, for all pages of the folder. */
const headers: Plugin = {
  name: 'tzt-asset-headers',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: '_headers', source: readFileSync(here('./asset-headers.txt')) })
  },
}

export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [policy, headers, react()],
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: false,
    assetsDir: 'console-assets',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { console: here('./console.html') } },
  },
})
