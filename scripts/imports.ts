import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The rules of the house on who may import whom, as data: a file in `from` must not import from `never`.
 * The reasons are in docs/architecture.md. Longest prefixes are the most particular.
 */
const rules: readonly { readonly from: string; readonly never: readonly string[]; readonly because: string }[] = [
  {
    from: 'shared/',
    never: ['addin/', 'worker/', 'console/', 'packs/', 'node:'],
    because: 'the ground floor stands on nothing',
  },
  {
    from: 'ui/',
    never: ['addin/', 'worker/', 'console/', 'packs/', 'shared/'],
    because: 'what faces share knows neither words nor data',
  },
  { from: 'addin/', never: ['worker/', 'console/'], because: 'the two houses never look into each other' },
  {
    from: 'console/',
    never: ['worker/', 'packs/', 'addin/attach/', 'addin/sync/', ...faces()],
    because: 'the console is a face: it may call actions and the workbook port, and nothing between them',
  },
  { from: 'worker/', never: ['addin/', 'console/', 'ui/'], because: 'the two houses never look into each other' },
  {
    from: 'addin/workbook/',
    never: ['addin/attach/', 'addin/sync/', ...faces('addin/actions/')],
    because: 'imports point down to the port',
  },
  { from: 'addin/attach/', never: faces('addin/actions/', 'addin/sync/'), because: 'imports point down' },
  { from: 'addin/sync/', never: faces('addin/actions/'), because: 'imports point down' },
  { from: 'addin/actions/', never: faces(), because: 'nothing imports a face' },
  { from: 'worker/indicators/', never: ['worker/routes/', 'worker/workspace/', 'hono'], because: 'the core is pure' },
  { from: 'worker/scoring/', never: ['worker/routes/', 'worker/workspace/', 'hono'], because: 'the core is pure' },
  { from: 'worker/reporting/', never: ['worker/routes/', 'worker/workspace/', 'hono'], because: 'the core is pure' },
]

function faces(...more: readonly string[]): readonly string[] {
  return [...more, 'addin/taskpane/', 'addin/commands/', 'addin/functions/', 'addin/demo/', 'addin/cli/']
}

export interface ImportFault {
  readonly file: string
  readonly imported: string
  readonly because: string
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\n[^'"\n;]*?)*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

/** Every import in `files` (repository paths) that a rule forbids. Tests may look anywhere below their own house. */
export function importFaults(files: readonly string[], root: string): readonly ImportFault[] {
  return files.flatMap((file) => faultsOf(file, readFileSync(path.join(root, file), 'utf8')))
}

export function faultsOf(file: string, text: string): readonly ImportFault[] {
  if (/\.(test|e2e)\.tsx?$/.test(file)) return []
  const applying = rules.filter((rule) => file.startsWith(rule.from))
  const imported = [...text.matchAll(importPattern)].flatMap((match) => match[1] ?? match[2] ?? [])
  return imported.flatMap((specifier) => {
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier
    return applying
      .filter((rule) => rule.never.some((prefix) => target.startsWith(prefix)))
      .map((rule) => ({ file, imported: target, because: rule.because }))
  })
}
