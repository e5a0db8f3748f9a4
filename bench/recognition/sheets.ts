import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { gridOfRows } from '../../addin/attach/grid-of-rows.ts'
import { answerOf, type HeldOutSheet } from '../../addin/attach/held-out.fixture.ts'
import { recognise } from '../../addin/attach/recognise.ts'
import { openWorkbook } from '../../addin/workbook/memory/open-workbook.ts'
import type { Kind } from '../../shared/pack/kind.ts'
import { corpusTruth } from './corpus-truth.ts'
import type { ReadTable } from './count.ts'

const folderOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Trackers written for the tests; where none of a column's answers is needed, none is asked for. */
export function heldOutTables(sheets: readonly HeldOutSheet[], kinds: readonly Kind[]): readonly ReadTable[] {
  return sheets.flatMap((sheet) => {
    const { tables } = recognise(gridOfRows(sheet.rows, sheet), { kinds })
    return sheet.tables.flatMap(({ kind: wanted, columns }, at) => {
      const found = tables[at]
      const kind = kinds.find(({ id }) => id === wanted)
      if (!found || !kind) return []
      const answers = Object.entries(columns).map(([letter, answer]) => [letter, answerOf(answer)] as const)
      return [
        {
          found,
          kind,
          truth: new Map(answers.map(([letter, { fields }]) => [letter, fields])),
          optional: new Set(answers.flatMap(([letter, { isOptional }]) => (isOptional ? [letter] : []))),
        },
      ]
    })
  })
}

const expectedSchema = z.object({
  file: z.string(),
  tables: z.array(
    z.object({
      sheet: z.string(),
      kind: z.string(),
      columns: z.array(z.object({ column: z.string(), field: z.string().nullable() })),
    }),
  ),
})

/** The workbooks of examples/, each with what it was made of. */
export async function exampleTables(kinds: readonly Kind[]): Promise<readonly ReadTable[]> {
  const folder = folderOf('examples')
  const read: ReadTable[] = []
  for (const name of readdirSync(`${folder}/expected`)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const { file, tables } = expectedSchema.parse(JSON.parse(readFileSync(`${folder}/expected/${name}`, 'utf8')))
    const workbook = openWorkbook(readFileSync(`${folder}/${file}`), file)
    for (const { sheet, kind: wanted, columns } of tables) {
      const [found] = recognise(await workbook.read(sheet), { kinds, title: file }).tables
      const kind = kinds.find(({ id }) => id === wanted)
      if (found && kind) read.push({ found, kind, truth: truthOf(columns.map(({ column, field }) => [column, field])) })
    }
  }
  return read
}

/** Real trackers, where they are at hand; tables of no kind of ours are left out on both sides. */
export async function corpusTables(kinds: readonly Kind[]): Promise<readonly ReadTable[] | undefined> {
  const folder = folderOf('../shared/corpus')
  if (!existsSync(folder)) return undefined
  const read: ReadTable[] = []
  for (const file of readdirSync(folder)
    .filter((name) => /\.xlsx?$/.test(name))
    .sort()) {
    const workbook = openWorkbook(readFileSync(`${folder}/${file}`), file)
    for (const [at, { name, visibility }] of (await workbook.sheets()).entries()) {
      const { tables } = recognise(await workbook.read(name), { kinds, title: file, visibility })
      for (const [index, found] of tables.entries()) {
        const truth = corpusTruth[`${file.slice(0, 2)}/${at + 1}/${index + 1}`]
        const kind = kinds.find(({ id }) => id === found.kind)
        if (truth === undefined || !kind) continue
        read.push({ found, kind, truth: inWordsOf(kind, truthOf(truth.split(', ').map((each) => pairOf(each)))) })
      }
    }
  }
  return read
}

/** What kinds that lie near each other call the same thing. */
const sameThing = [
  ['title', 'matter', 'problem'],
  ['code', 'case_no'],
  ['owner', 'responsible'],
  ['deadline', 'due_on'],
  ['lead_unit', 'handler_unit'],
  ['section', 'category'],
  ['progress_text', 'result'],
  ['completed_on', 'closed_on', 'settled_on', 'done_on'],
]

/** Where the kind that was recognised lacks a field the reader named, its own name for that is the right one. */
function inWordsOf(kind: Kind, truth: ReadTable['truth']): ReadTable['truth'] {
  const own = new Set<string>(kind.fields.map(({ id }) => id))
  const named = (field: string): readonly string[] =>
    own.has(field) ? [field] : (sameThing.find((names) => names.includes(field)) ?? []).filter((name) => own.has(name))
  return new Map([...truth].map(([letter, fields]) => [letter, [...new Set(fields.flatMap(named))]]))
}

const pairOf = (text: string): readonly [string, string] => {
  const [letter = '', fields = ''] = text.split(' ')
  return [letter, fields]
}

const truthOf = (entries: readonly (readonly [string, string | null])[]): ReadTable['truth'] =>
  new Map(entries.flatMap(([letter, field]) => (field === null ? [] : [[letter, field.split('|')] as const])))
