import type { Pack } from '../pack.ts'
import { headOf, sheetNames } from './heads.ts'
import { type Json, type SheetTable, tableOf } from './rows.ts'

/** A cell of Excel holds no more; templates are cut well before. */
const longestText = 30_000

/** The whole pack as tables: what `sheetsToPack` reads back to the same pack. */
export function packToSheets(pack: Pack): readonly SheetTable[] {
  const { kinds, indicators, scoreTree, reports, ...head } = pack
  const { root, vetoes, grades, ...rules } = scoreTree
  const nodes = nodesOf(json(root), undefined)
  const table = (name: string, objects: readonly Json[], first: readonly string[] = []): SheetTable =>
    tableOf(name, objects, headOf, first)
  return [
    table(sheetNames.pack, [json(head)], ['id', 'version']),
    table(
      sheetNames.kinds,
      kinds.map(({ fields: _fields, rules: _rules, ...kind }) => json(kind)),
      ['id'],
    ),
    table(
      sheetNames.fields,
      kinds.flatMap((kind) => kind.fields.map(({ choices: _, ...field }) => ({ kind: kind.id, ...json(field) }))),
      ['kind', 'id', 'label.zh-CN', 'label.en-US', 'type', 'required', 'synonyms'],
    ),
    table(
      sheetNames.choices,
      kinds.flatMap((kind) =>
        kind.fields.flatMap((field) =>
          (field.choices ?? []).map((choice) => ({ kind: kind.id, field: field.id, ...json(choice) })),
        ),
      ),
      ['kind', 'field', 'code'],
    ),
    table(
      sheetNames.rules,
      kinds.flatMap((kind) => kind.rules.map((rule) => ({ kind: kind.id, ...json(rule) }))),
      ['kind', 'id'],
    ),
    table(sheetNames.indicators, indicators.map(json), ['id', 'label.zh-CN', 'label.en-US', 'kind', 'filter']),
    table(sheetNames.scoreTree, [json(rules)], ['id']),
    table(
      sheetNames.nodes,
      nodes.map(({ node }) => node),
      ['id', 'parent', 'label.zh-CN', 'label.en-US', 'full', 'method'],
    ),
    table(
      sheetNames.items,
      nodes.flatMap(({ items }) => items),
      ['node', 'list'],
    ),
    table(sheetNames.vetoes, vetoes.map(json), ['id']),
    table(sheetNames.grades, grades.map(json), ['id']),
    table(
      sheetNames.reports,
      reports.map(({ template: _, ...report }) => json(report)),
      ['id'],
    ),
    table(sheetNames.lines, reports.flatMap(linesOf), ['report', 'text']),
  ]
}

/** The same data, free to be taken apart. */
const json = (value: object): Json => ({ ...value })

interface SplitNode {
  readonly node: Json
  readonly items: readonly Json[]
}

/** A node a row, its children below it; lists of objects among its parameters become rows of their own. */
function nodesOf({ children, params, ...node }: Json, parent: string | undefined): readonly SplitNode[] {
  const items: Json[] = []
  const kept: Json = {}
  for (const [key, value] of Object.entries(isObject(params) ? params : {})) {
    if (isObjects(value)) items.push(...value.map((item) => ({ node: node.id, list: key, ...item })))
    else kept[key] = value
  }
  const own = { ...node, ...(parent === undefined ? {} : { parent }), params: kept }
  const below = isObjects(children) ? children.flatMap((child) => nodesOf(child, String(node.id))) : []
  return [{ node: own, items }, ...below]
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isObjects = (value: unknown): value is readonly Json[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

/** A template line by line; a line too long for a cell is continued. */
function linesOf({ id, template }: Pack['reports'][number]): readonly Json[] {
  return template.split('\n').flatMap((text) => {
    const pieces: Json[] = []
    for (let from = 0; from === 0 || from < text.length; from += longestText) {
      const piece = text.slice(from, from + longestText)
      pieces.push({ report: id, text: guarded(piece), ...(from > 0 ? { joined: true } : {}) })
    }
    return pieces
  })
}

/** A blank line is a cell with one mark in it: blank cells are no rows. Marks of the template's own are doubled. */
const guarded = (text: string): string => (/^¶*$/.test(text) ? `¶${text}` : text)
export const unguarded = (text: string): string => (/^¶+$/.test(text) ? text.slice(1) : text)
