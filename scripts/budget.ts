import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * How much script a page may bring before anything can be seen, packed, in KiB: what its HTML names and what that
 * imports without being asked. Pages load the rest when it is needed; the browser test counts the pane's whole first load.
 */
export const budgets: Readonly<Record<string, number>> = {
  'taskpane.html': 200,
  'demo.html': 210,
  'sign-in.html': 20,
  'console.html': 250,
}

/** The scripts of a built page, each once: from its HTML along static imports. */
export function firstScripts(html: string, read: (file: string) => string): readonly string[] {
  const found = new Set<string>()
  const open = [...html.matchAll(/<script[^>]*\ssrc="(?!https?:)\.?\/?([^"]+\.js)"/g)].map(([, file = '']) => file)
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue
    found.add(file)
    const folder = path.posix.dirname(file)
    // `import{a}from"./b.js"` and `import"./b.js"`; `import("./b.js")` is for later.
    for (const [, target = ''] of read(file).matchAll(
      /\b(?:import|export)\s*(?:[\w$\s{},*]*?from\s*)?["'](\.[^"']+)["']/g,
    )) {
      open.push(path.posix.join(folder, target))
    }
  }
  return [...found]
}

/** Pages over their budget, as lines for whoever builds. */
export function overBudget(folder: string): readonly string[] {
  return Object.entries(budgets).flatMap(([page, limit]) => {
    const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
    const scripts = firstScripts(read(page), read)
    const kilobytes = Math.ceil(scripts.reduce((sum, file) => sum + gzipSync(read(file)).length, 0) / 1024)
    if (scripts.length === 0) return [`${page}: no script found, so nothing was measured`]
    return kilobytes > limit ? [`${page}: ${kilobytes} KiB of script at the start, ${limit} are allowed`] : []
  })
}
