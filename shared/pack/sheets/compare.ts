import type { Pack } from '../pack.ts'
import { columnTypes, type SheetCell } from './cell-codec.ts'
import { packToSheets } from './pack-to-sheets.ts'
import type { SheetTable } from './rows.ts'

/** What differs between two packs in one row of one sheet of their workbooks. */
export interface PackChange {
  /** The sheet, as the workbook names it. */
  readonly sheet: string
  /** What tells the row apart in its sheet, such as `task / deadline`. */
  readonly row: string
  readonly change: 'added' | 'removed' | 'changed'
  /** Of a changed row those that differ; of another one all that hold something. */
  readonly cells: readonly { readonly head: string; readonly before: string; readonly after: string }[]
}

/**
 * What an admin would see changed, sheet by sheet and row by row, in the order of the workbook. Rows are known by their
 * ids, so that a row which only moved is no change; rows without one, such as the bands of a score, by their place among
 * their like; lines of a report by their text.
 */
export function comparePacks(before: Pack, after: Pack): readonly PackChange[] {
  const newer = new Map(packToSheets(after).map((table) => [table.name, table]))
  return packToSheets(before).flatMap((table) => {
    const other = newer.get(table.name)
    return other ? compareTables(table, other) : []
  })
}

type Cells = ReadonlyMap<string, { readonly head: string; readonly text: string }>

function compareTables(before: SheetTable, after: SheetTable): readonly PackChange[] {
  const sheet = before.name
  const [old, fresh] = [keyed(before), keyed(after)]
  const changes: PackChange[] = []
  for (const [row, cells] of old) {
    const next = fresh.get(row)
    const pairs = pairsOf(cells, next ?? new Map())
    if (next === undefined) changes.push({ sheet, row: nameOf(row), change: 'removed', cells: pairs })
    else if (pairs.length > 0) changes.push({ sheet, row: nameOf(row), change: 'changed', cells: pairs })
  }
  for (const [row, cells] of fresh) {
    if (!old.has(row)) {
      changes.push({ sheet, row: nameOf(row), change: 'added', cells: pairsOf(new Map(), cells) })
    }
  }
  return changes
}

function pairsOf(before: Cells, after: Cells): PackChange['cells'] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [old, fresh] = [before.get(path), after.get(path)]
    if (old?.text === fresh?.text) return []
    return [{ head: old?.head ?? fresh?.head ?? path, before: old?.text ?? '', after: fresh?.text ?? '' }]
  })
}

/** The columns that tell rows apart, as far as a sheet has them; see `packToSheets` for the sheets. */
const keyPaths = ['kind', 'field', 'node', 'list', 'report', 'id', 'code'] as const
/** A row's id is enough where it is one for the whole sheet. */
const idAlone: ReadonlySet<string> = new Set(['指标', '考核评分树', '一票否决', '考核等次', '报告模板', '台账类型'])
const oneRow: ReadonlySet<string> = new Set(['配置包', '考核总则'])
const byText: ReadonlySet<string> = new Set(['报告正文'])

const separator = '\u0000'
/** The count that tells apart rows of the same key is for us alone, except where it is all there is. */
const nameOf = (key: string): string => key.split(separator)[0] ?? ''

function keyed(table: SheetTable): ReadonlyMap<string, Cells> {
  const paths = table.columns.map(({ key }) => pathOf(key))
  const rows = new Map<string, Cells>()
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const cells = new Map<string, { readonly head: string; readonly text: string }>()
    for (const [column, { head }] of table.columns.entries()) {
      const text = textOf(row[column] ?? null)
      if (text !== '') cells.set(paths[column] ?? '', { head, text })
    }
    const base = baseOf(table.name, cells)
    const content = byText.has(table.name) ? (cells.get('text')?.text ?? '') : ''
    const count = (seen.get(`${base}${separator}${content}`) ?? 0) + 1
    seen.set(`${base}${separator}${content}`, count)
    const name = count > 1 && content === '' && !byText.has(table.name) ? `${base} · ${count}` : base
    rows.set(`${name}${separator}${content}${separator}${count}`, cells)
  }
  return rows
}

function baseOf(sheet: string, cells: Cells): string {
  if (oneRow.has(sheet)) return ''
  if (idAlone.has(sheet)) return cells.get('id')?.text ?? cells.get('code')?.text ?? ''
  return keyPaths.flatMap((path) => cells.get(path)?.text ?? []).join(' / ')
}

function pathOf(key: string): string {
  const type = columnTypes.find((each) => each !== '' && key.endsWith(each)) ?? ''
  return key.slice(0, key.length - type.length)
}

const textOf = (cell: SheetCell): string => (cell === null ? '' : String(cell))
