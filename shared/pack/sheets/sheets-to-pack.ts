import { checkPack } from '../check.ts'
import { type Pack, packSchema } from '../pack.ts'
import { shapeFaults } from '../shape-faults.ts'
import { reportTemplateFaults } from '../template-words.ts'
import { headOf, isKnownKey, type SheetPart, sheetNames } from './heads.ts'
import { unguarded } from './pack-to-sheets.ts'
import { type CellFault, type CellPlace, type Json, type ReadRow, readTable, type SheetCells } from './rows.ts'

export interface ReadPack {
  /** Set where nothing is wrong. */
  readonly pack?: Pack
  readonly faults: readonly CellFault[]
}

/**
 * Puts the tables of a pack's workbook together again. What is wrong is told at its cell: a cell that cannot be read, a
 * value that a pack cannot have, a reference to something that is not there. Total.
 */
export function sheetsToPack(sheets: readonly SheetCells[]): ReadPack {
  const faults: CellFault[] = []
  const report = (fault: CellFault): void => void faults.push(fault)
  const tables = readTables(sheets, report)
  if (!tables) return { faults }
  const builder = new PackBuilder(tables, report)
  const document = builder.build()
  const parsed = packSchema.safeParse(document)
  if (!parsed.success) {
    const isRootTold = faults.length > 0
    for (const issue of parsed.error.issues) {
      const leaf = leafOf(issue.path.map(String))
      if (isRootTold && leaf === 'root') continue
      for (const { path, message } of shapeFaults(issue, valueAt(document, issue.path), headOf(leaf))) {
        report({ place: builder.placeOf(path.map(String)), message: message['zh-CN'] })
      }
    }
  }
  if (!parsed.success || faults.length > 0) return { faults }
  const indicators = new Set<string>(parsed.data.indicators.map(({ id }) => id))
  for (const { id, template } of parsed.data.reports) {
    for (const { line, message } of reportTemplateFaults(template, indicators)) {
      report({ place: builder.placeOfLine(id, line), message: message['zh-CN'] })
    }
  }
  for (const { path, message } of checkPack(parsed.data)) {
    report({ place: builder.placeOf(path.flatMap((step) => step.split('/'))), message: message['zh-CN'] })
  }
  return faults.length > 0 ? { faults } : { pack: parsed.data, faults }
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let at = document
  for (const step of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined
  return at
}

const leafOf = (path: readonly string[]): string =>
  path.slice(-2).some((step) => /zh-CN|en-US/.test(step))
    ? path.slice(-2).join('.')
    : (path.findLast((step) => !/^\d+$/.test(step)) ?? '')

type Tables = Readonly<Record<SheetPart, readonly ReadRow[]>>

function readTables(sheets: readonly SheetCells[], report: (fault: CellFault) => void): Tables | undefined {
  const read = (part: SheetPart): readonly ReadRow[] | undefined => {
    const sheet = sheets.find(({ name }) => name.trim() === sheetNames[part])
    if (sheet) return sheet.cells.length === 0 ? [] : readTable(sheet, isKnownKey, report)
    const place = { sheet: sheets[0]?.name ?? sheetNames[part], row: 0, column: 0 }
    report({ place, message: `缺少工作表“${sheetNames[part]}”。请从重新导出的文件中复制这张表，不要改它的名称。` })
    return undefined
  }
  const tables = {
    pack: read('pack'),
    kinds: read('kinds'),
    fields: read('fields'),
    choices: read('choices'),
    rules: read('rules'),
    indicators: read('indicators'),
    scoreTree: read('scoreTree'),
    nodes: read('nodes'),
    items: read('items'),
    vetoes: read('vetoes'),
    grades: read('grades'),
    reports: read('reports'),
    lines: read('lines'),
  }
  const { pack, kinds, fields, choices, rules, indicators, scoreTree, nodes, items, vetoes, grades, reports, lines } =
    tables
  if (!pack || !kinds || !fields || !choices || !rules || !indicators || !scoreTree) return undefined
  if (!nodes || !items || !vetoes || !grades || !reports || !lines) return undefined
  return { pack, kinds, fields, choices, rules, indicators, scoreTree, nodes, items, vetoes, grades, reports, lines }
}

/** Builds the document and remembers from which row each of its parts came. */
class PackBuilder {
  readonly #tables: Tables
  readonly #report: (fault: CellFault) => void
  /** Rows by the path of what they became, in positions and in ids. */
  readonly #rows = new Map<string, ReadRow>()
  /** The row that each line of a report's template came from. */
  readonly #lines = new Map<string, readonly ReadRow[]>()

  constructor(tables: Tables, report: (fault: CellFault) => void) {
    this.#tables = tables
    this.#report = report
  }

  build(): Json {
    const { pack, scoreTree, indicators, vetoes, grades } = this.#tables
    const [head] = pack
    const [tree] = scoreTree
    if (head) this.#rows.set('', head)
    if (tree) this.#rows.set('scoreTree', tree)
    return {
      ...head?.value,
      kinds: this.#kinds(),
      indicators: this.#list(indicators, ['indicators'], ({ value }) => value),
      scoreTree: {
        ...tree?.value,
        root: this.#root(),
        vetoes: this.#list(vetoes, ['scoreTree', 'vetoes'], ({ value }) => value),
        grades: this.#list(grades, ['scoreTree', 'grades'], ({ value }) => value),
      },
      reports: this.#reports(),
    }
  }

  /** The nearest cell to a path through the document, by positions or by ids. */
  placeOf(path: readonly string[]): CellPlace {
    for (let length = path.length; length >= 0; length -= 1) {
      const row = this.#rows.get(path.slice(0, length).join('/'))
      if (!row) continue
      const rest = path.slice(length)
      for (let depth = rest.length; depth > 0; depth -= 1) {
        const place = row.places.get(rest.slice(0, depth).join('.'))
        if (place) return place
      }
      // `at`, `filter` and the like may be named without the parts above them.
      const leaf = rest.at(-1)
      const column = leaf === undefined ? undefined : [...row.places.keys()].find((key) => key.endsWith(`.${leaf}`))
      return (column === undefined ? undefined : row.places.get(column)) ?? row.place
    }
    return { sheet: sheetNames.pack, row: 0, column: 0 }
  }

  /** The cell of a line of a report's template; lines count from 1. */
  placeOfLine(report: string, line: number): CellPlace {
    const row = this.#lines.get(report)?.[line - 1] ?? this.#lines.get(report)?.at(-1)
    return row?.places.get('text') ?? row?.place ?? { sheet: sheetNames.lines, row: 0, column: 0 }
  }

  #list(
    rows: readonly ReadRow[],
    path: readonly string[],
    make: (row: ReadRow, path: string) => Json,
  ): readonly Json[] {
    return rows.map((row, at) => {
      const own = [...path, String(at)].join('/')
      this.#rows.set(own, row)
      const name = row.value.id ?? row.value.code
      if (typeof name === 'string') this.#rows.set([...path, name].join('/'), row)
      return make(row, own)
    })
  }

  #kinds(): readonly Json[] {
    const { kinds, fields, choices, rules } = this.#tables
    const ids = new Set(kinds.map(({ value }) => value.id))
    const names = new Set(fields.map(({ value }) => `${value.kind}/${value.id}`))
    for (const row of [...fields, ...rules]) if (!ids.has(row.value.kind)) this.#stray(row, 'kind', '台账类型')
    for (const row of choices) {
      if (!names.has(`${row.value.kind}/${row.value.field}`)) this.#stray(row, 'field', '字段')
    }
    return this.#list(kinds, ['kinds'], (row, path) => {
      const id = row.value.id
      const own = (rows: readonly ReadRow[]): readonly ReadRow[] => rows.filter(({ value }) => value.kind === id)
      const named = (part: string) => ['kinds', String(id), part]
      return {
        ...row.value,
        fields: this.#both(own(fields), [path, 'fields'], named('fields'), (field, fieldPath) => {
          const listed = own(choices).filter(({ value }) => value.field === field.value.id)
          const made = without(field.value, ['kind'])
          if (listed.length === 0) return made
          const ofField = [...named('fields'), String(field.value.id), 'choices']
          const list = this.#both(listed, [fieldPath, 'choices'], ofField, ({ value }) =>
            without(value, ['kind', 'field']),
          )
          return { ...made, choices: list }
        }),
        rules: this.#both(own(rules), [path, 'rules'], named('rules'), ({ value }) => without(value, ['kind'])),
      }
    })
  }

  /** Under the positions and under the ids of what stands above. */
  #both(
    rows: readonly ReadRow[],
    path: readonly string[],
    named: readonly string[],
    make: (row: ReadRow, path: string) => Json,
  ): readonly Json[] {
    for (const row of rows) {
      const name = row.value.id ?? row.value.code
      if (typeof name === 'string') this.#rows.set([...named, name].join('/'), row)
    }
    return this.#list(rows, path, make)
  }

  #root(): Json | undefined {
    const { nodes, items } = this.#tables
    const ids = new Set(nodes.map(({ value }) => value.id))
    for (const row of items) if (!ids.has(row.value.node)) this.#stray(row, 'node', '考核项')
    const roots = nodes.filter(({ value }) => value.parent === undefined)
    for (const row of nodes) {
      const { parent } = row.value
      if (parent !== undefined && !ids.has(parent)) this.#stray(row, 'parent', '上级考核项')
    }
    const [root, second] = roots
    if (second) {
      const place = second.places.get('parent') ?? second.place
      this.#report({ place, message: '评分树只能有一个没有上级的考核项。请给这一项填上级。' })
    }
    const place = { sheet: sheetNames.nodes, row: 0, column: 0 }
    if (!root) this.#report({ place, message: '评分树没有最上级的考核项。请留一项“上级”为空。' })
    const tree = root && this.#node(root, ['scoreTree', 'root'], new Set())
    for (const row of nodes) {
      const { id, parent } = row.value
      if (parent === undefined || !ids.has(parent) || second || !root) continue
      if (this.#rows.has(['scoreTree', String(id)].join('/'))) continue
      const named = row.places.get('parent') ?? row.place
      this.#report({ place: named, message: `“${String(id)}”的上级绕成了圈，没有连到最上级的考核项。请改正上级。` })
    }
    return tree
  }

  #node(row: ReadRow, path: readonly string[], above: ReadonlySet<unknown>): Json {
    const { id } = row.value
    this.#rows.set(path.join('/'), row)
    this.#rows.set(['scoreTree', String(id)].join('/'), row)
    const { nodes, items } = this.#tables
    const made = without(row.value, ['parent'])
    const held = made.params
    const params: Json = typeof held === 'object' && held !== null && !Array.isArray(held) ? { ...held } : {}
    for (const [list, rows] of Map.groupBy(
      items.filter(({ value }) => value.node === id),
      ({ value }) => String(value.list),
    )) {
      params[list] = this.#list(rows, [...path, 'params', list], ({ value }) => without(value, ['node', 'list']))
    }
    const below = new Set([...above, id])
    const children = nodes
      .filter(({ value }) => value.parent === id && !below.has(value.id))
      .map((child, at) => this.#node(child, [...path, 'children', String(at)], below))
    return {
      ...made,
      ...(Object.keys(params).length > 0 ? { params } : {}),
      ...(children.length > 0 ? { children } : {}),
    }
  }

  #reports(): readonly Json[] {
    const { reports, lines } = this.#tables
    const ids = new Set(reports.map(({ value }) => value.id))
    for (const row of lines) if (!ids.has(row.value.report)) this.#stray(row, 'report', '报告')
    return this.#list(reports, ['reports'], ({ value }) => {
      const own = lines.filter((line) => line.value.report === value.id)
      let template = ''
      const lineRows: ReadRow[] = []
      for (const [at, line] of own.entries()) {
        const text = unguarded(String(line.value.text ?? ''))
        template += at === 0 || line.value.joined === true ? text : `\n${text}`
        const isNew = at === 0 || line.value.joined !== true
        for (let more = text.split('\n').length - (isNew ? 0 : 1); more > 0; more -= 1) lineRows.push(line)
      }
      this.#lines.set(String(value.id), lineRows)
      return { ...value, template }
    })
  }

  #stray(row: ReadRow, key: string, name: string): void {
    const named = row.value[key]
    const place = row.places.get(key) ?? row.place
    this.#report({
      place,
      message:
        named === undefined
          ? `没有写${name}，请填写。`
          : `没有“${String(named)}”这个${name}。请改成已有的编号，或先在相应的表中增加。`,
    })
  }
}

const without = (value: Json, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))
