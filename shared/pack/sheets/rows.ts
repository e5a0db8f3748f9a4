import { type ColumnType, columnTypes, decode, encode, meant, type SheetCell, typeOfValues } from './cell-codec.ts'

/** A table of cells ready to be written: a row of heads, a row of keys, then the data. */
export interface SheetTable {
  readonly name: string
  readonly columns: readonly { readonly head: string; readonly key: string }[]
  readonly rows: readonly (readonly SheetCell[])[]
}

/** A table as it was read. `row` and `column` say where `cells` begin in the sheet, 0-based. */
export interface SheetCells {
  readonly name: string
  readonly row: number
  readonly column: number
  readonly cells: readonly (readonly SheetCell[])[]
}

export interface CellPlace {
  readonly sheet: string
  readonly row: number
  readonly column: number
}

/** What keeps a cell from being used, as a Chinese sentence. */
export interface CellFault {
  readonly place: CellPlace
  readonly message: string
}

export type Json = Record<string, unknown>

/** One row of a table as an object, and where each of its values stands, by dotted path. */
export interface ReadRow {
  readonly value: Json
  readonly places: ReadonlyMap<string, CellPlace>
  /** The row's first cell. */
  readonly place: CellPlace
}

const isPlainObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects that stay whole in a cell: conditions, and maps from code to number. */
const isWhole = (path: string, value: Json): boolean =>
  'all' in value ||
  'any' in value ||
  'not' in value ||
  ('field' in value && ('is' in value || 'in' in value || 'op' in value)) ||
  /(?:^|\.)(?:grades|groups|by|weights)$/.test(path) ||
  Object.keys(value).some((key) => key.includes('.')) ||
  Object.keys(value).length === 0

function flatten(value: Json, prefix: string, into: Map<string, unknown>): void {
  for (const [key, held] of Object.entries(value)) {
    if (held === undefined) continue
    const path = `${prefix}${key}`
    if (isPlainObject(held) && !isWhole(path, held)) flatten(held, `${path}.`, into)
    else into.set(path, held)
  }
}

/** Empty lists and texts are the schema's defaults; so are parameters where a method has none. */
const isNothing = (path: string, value: unknown): boolean =>
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (path === 'params' && isPlainObject(value) && Object.keys(value).length === 0)

/** Objects as a table: a column for each path that any of them has, in the order they first come. */
export function tableOf(
  name: string,
  objects: readonly Json[],
  headOf: (path: string) => string,
  first: readonly string[] = [],
): SheetTable {
  const flat = objects.map((object) => {
    const into = new Map<string, unknown>()
    flatten(object, '', into)
    for (const [path, value] of into) if (isNothing(path, value)) into.delete(path)
    return into
  })
  const paths = [...new Set([...first, ...flat.flatMap((row) => [...row.keys()])])]
  const columns = paths.map((path) => {
    const values = flat.flatMap((row) => (row.has(path) ? [row.get(path)] : []))
    return { path, type: typeOfValues(values) }
  })
  return {
    name,
    columns: columns.map(({ path, type }) => ({ head: headOf(path), key: `${path}${type}` })),
    rows: flat.map((row) => columns.map(({ path, type }) => (row.has(path) ? encode(row.get(path), type) : null))),
  }
}

/**
 * Reads a table back. Rows that are blank from end to end are left out; heads are for people, keys count. `undefined`
 * where the row of keys cannot be used.
 */
export function readTable(
  sheet: SheetCells,
  isKnown: (path: string) => boolean,
  report: (fault: CellFault) => void,
): readonly ReadRow[] | undefined {
  const at = (row: number, column: number): CellPlace => ({
    sheet: sheet.name,
    row: sheet.row + row,
    column: sheet.column + column,
  })
  const columns = (sheet.cells[1] ?? []).map((cell) => keyOf(cell))
  const moved = sheet.cells.slice(0, 10).findIndex((row, at) => at !== 1 && holdsKeys(row, isKnown))
  if (moved >= 0 && !holdsKeys(sheet.cells[1] ?? [], isKnown)) {
    report({
      place: at(moved, 0),
      message: `列键应在第2行，现在在第${sheet.row + moved + 1}行。请${moved > 1 ? '删去上面多出的行' : '在最上面补一行列名'}，再导入。`,
    })
    return undefined
  }
  const seen = new Set<string>()
  for (const [index, column] of columns.entries()) {
    if (column === undefined) continue
    if (!isKnown(column.path)) {
      report({
        place: at(1, index),
        message: `第2行的列键“${column.path}”不认识。请从重新导出的文件中复制第2行，自己加的列第2行留空。`,
      })
      return undefined
    }
    if (seen.has(column.path)) report({ place: at(1, index), message: `列键“${column.path}”出现了两次，请删去一列。` })
    seen.add(column.path)
  }
  if (seen.size === 0) {
    report({
      place: at(1, 0),
      message: `工作表“${sheet.name}”第2行应是列键（如 id、label.zh-CN）。请不要删除这一行，可从重新导出的文件中复制。`,
    })
    return undefined
  }
  const rows: ReadRow[] = []
  for (const [offset, cells] of sheet.cells.entries()) {
    if (offset < 2 || cells.every((cell) => cell === null || cell === '')) continue
    const value: Json = {}
    const places = new Map<string, CellPlace>()
    for (const [index, column] of columns.entries()) {
      const cell = cells[index] ?? null
      if (column === undefined) {
        continue
      }
      places.set(column.path, at(offset, index))
      if (cell === null || cell === '') continue
      const held = typeof cell === 'string' && !wording.test(column.path) ? meant(cell) : cell
      const decoded = decode(held, column.type)
      if (decoded.ok) put(value, column.path.split('.'), decoded.value)
      else report({ place: at(offset, index), message: decoded.message })
    }
    rows.push({ value, places, place: at(offset, 0) })
  }
  return rows
}

/** Texts that people read, whose every character counts; a line of a template begins with spaces. */
const wording = /(?:^|\.)(?:text|zh-CN|en-US)$/

const holdsKeys = (row: readonly SheetCell[], isKnown: (path: string) => boolean): boolean => {
  const keys = row.flatMap((cell) => keyOf(cell)?.path ?? [])
  return keys.length >= 2 && keys.every(isKnown)
}

function keyOf(cell: SheetCell | undefined): { readonly path: string; readonly type: ColumnType } | undefined {
  if (typeof cell !== 'string' || cell.trim() === '') return undefined
  const text = cell.trim()
  const type = columnTypes.find((each) => each !== '' && text.endsWith(each)) ?? ''
  const path = text.slice(0, text.length - type.length)
  return path === '' || path.split('.').some((key) => key === '__proto__') ? undefined : { path, type }
}

function put(target: Json, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path
  if (key === undefined) return
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const held = target[key]
  const next: Json = isPlainObject(held) ? held : {}
  target[key] = next
  put(next, rest, value)
}
