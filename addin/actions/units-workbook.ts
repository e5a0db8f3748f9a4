import { fold } from '../../shared/text/fold.ts'
import { splitList } from '../../shared/text/list.ts'
import { newUnitId } from '../../shared/units/new-unit-id.ts'
import { type Unit, type UnitId, unitIdSchema, unitSchema } from '../../shared/units/unit.ts'
import { isCivilDate } from '../../shared/values/civil-date.ts'
import { dateOfSerial } from '../../shared/values/excel-date.ts'
import { cellAddress } from '../workbook/a1.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import { type DraftCell, type Grid, WorkbookError } from '../workbook/workbook.ts'

const levels = { 区: 'district', 部门: 'department', 街道: 'street', 社区: 'community', 支部: 'branch' } as const
const levelWord = new Map(Object.entries(levels).map(([word, level]) => [level, word]))

/** The columns of the sheet, with what else people head them. */
const heads = {
  name: ['名称', '单位', '单位名称'],
  level: ['层级', '级别', '单位层级'],
  parent: ['上级单位', '上级', '上级名称'],
  group: ['排名组', '组别', '考核组'],
  aliases: ['别名', '其他叫法', '简称'],
  validFrom: ['启用日期'],
  validTo: ['停用日期'],
  id: ['编号（不要改）', '编号'],
} as const
type Column = keyof typeof heads
const columns = Object.keys(heads).filter((key): key is Column => key in heads)

const sheetName = '单位'

export type ReadUnits =
  | { readonly ok: true; readonly units: readonly Unit[] }
  /** The cells that are not as agreed; none for a file that holds no list of units at all. */
  | { readonly ok: false; readonly paths: readonly string[] }

/** The list of units as a workbook to be changed in Excel and read back. */
export async function unitsWorkbook(units: readonly Unit[]): Promise<Blob> {
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  const row = (unit: Unit): Readonly<Record<Column, string>> => ({
    name: unit.name,
    level: levelWord.get(unit.level) ?? '',
    parent: unit.parent === undefined ? '' : (nameOf.get(unit.parent) ?? ''),
    group: unit.group ?? '',
    aliases: unit.aliases.join('、'),
    validFrom: unit.validFrom ?? '',
    validTo: unit.validTo ?? '',
    id: unit.id,
  })
  const head = columns.map(
    (key, column): DraftCell => ({ row: 0, column, value: heads[key][0], style: 'table-header' }),
  )
  const body = units.flatMap((unit, at) =>
    columns.flatMap((key, column): readonly DraftCell[] => {
      const value = row(unit)[key]
      return value === '' ? [] : [{ row: at + 1, column, value }]
    }),
  )
  const workbook = newWorkbook('单位表.xlsx')
  const columnWidths = [24, 8, 20, 10, 40, 12, 12, 18]
  await workbook.putSheet({ name: sheetName, columnWidths, cells: [...head, ...body], merges: [], charts: [] })
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Blob([new Uint8Array(workbook.bytes())], { type })
}

/**
 * Units from a workbook with at least the columns 名称 and 层级, on any sheet and below any title. A unit that was known
 * before, by its id or its name under the same parent, stays the same one. Total: where it breaks, the cells are named.
 */
export async function readUnitsWorkbook(bytes: Uint8Array, known: readonly Unit[]): Promise<ReadUnits> {
  try {
    const workbook = openWorkbook(bytes, '单位表.xlsx')
    for (const { name } of await workbook.sheets()) {
      const grid = await workbook.read(name)
      const found = headOf(grid)
      if (found !== undefined) return unitsOf(grid, found.row, found.at, known)
    }
    return { ok: false, paths: [] }
  } catch (error) {
    if (error instanceof WorkbookError) return { ok: false, paths: [] }
    throw error
  }
}

type Places = ReadonlyMap<Column, number>

/** The first row that heads both a name and a level. */
function headOf({ values }: Grid): { readonly row: number; readonly at: Places } | undefined {
  for (const [row, cells] of values.slice(0, 20).entries()) {
    const at = new Map<Column, number>()
    for (const [index, cell] of cells.entries()) {
      const word = fold(String(cell ?? '')).trim()
      const key = columns.find((each) => !at.has(each) && heads[each].some((head) => fold(head) === word))
      if (key !== undefined) at.set(key, index)
    }
    if (at.has('name') && at.has('level')) return { row, at }
  }
  return undefined
}

interface Row {
  readonly id: UnitId
  readonly before: Unit | undefined
  readonly text: (key: Column) => string
  readonly fault: (key: Column) => void
}

function unitsOf(grid: Grid, head: number, at: Places, known: readonly Unit[]): ReadUnits {
  const paths: string[] = []
  // A root hangs below nothing, which its row says by an empty cell.
  const nameOf = new Map<UnitId | undefined, string>([
    [undefined, ''],
    ...known.map(({ id, name }) => [id, name] as const),
  ])
  const rows: Row[] = []
  for (const [index, cells] of grid.values.entries()) {
    const text = (key: Column): string => textOf(cells[at.get(key) ?? -1], grid.date1904, key)
    if (index <= head || text('name') === '') continue
    const before = known.find(
      ({ id, name, parent }) => id === text('id') || (name === text('name') && nameOf.get(parent) === text('parent')),
    )
    const given = unitIdSchema.safeParse(text('id'))
    rows.push({
      id: before?.id ?? (given.success ? given.data : newUnitId([...known, ...rows])),
      before,
      text,
      fault: (key) => paths.push(cellAddress(grid.area.row + index, grid.area.column + (at.get(key) ?? 0))),
    })
  }
  const units = rows.flatMap((row, index) => unitOf(row, parentOf(row, index, rows), at) ?? [])
  if (paths.length > 0) return { ok: false, paths: paths.slice(0, 10) }
  return units.length === 0 ? { ok: false, paths: [] } : { ok: true, units }
}

/** The unit of that name: the nearest above, as people indent and group them, else the first there is. */
function parentOf({ text }: Row, index: number, rows: readonly Row[]): Row | undefined {
  const isIt = (other: Row): boolean => other.text('name') === text('parent')
  return rows.slice(0, index).findLast(isIt) ?? rows.find(isIt)
}

/** `undefined` where a cell is not as agreed, which is told. */
function unitOf({ id, before, text, fault }: Row, above: Row | undefined, at: Places): Unit | undefined {
  const level = Object.entries(levels).find(([word]) => word === text('level'))?.[1]
  const wrong: Column[] = [
    ...(level === undefined ? (['level'] as const) : []),
    ...(text('parent') !== '' && above === undefined ? (['parent'] as const) : []),
    ...(['validFrom', 'validTo'] as const).filter((key) => text(key) !== '' && !isCivilDate(text(key))),
  ]
  const group = at.has('group') ? text('group') : (before?.group ?? '')
  const unit = unitSchema.safeParse({
    id,
    name: text('name'),
    level,
    aliases: splitList(text('aliases')),
    ...(above === undefined ? {} : { parent: above.id }),
    ...(group === '' ? {} : { group }),
    ...(text('validFrom') === '' ? {} : { validFrom: text('validFrom') }),
    ...(text('validTo') === '' ? {} : { validTo: text('validTo') }),
    ...(before?.successor === undefined ? {} : { successor: before.successor }),
  })
  if (unit.success && wrong.length === 0) return unit.data
  for (const key of wrong.length > 0 ? wrong : (['name'] as const)) fault(key)
  return undefined
}

/** Dates may have become Excel's own while the sheet was edited. */
function textOf(cell: Grid['values'][number][number] | undefined, date1904: boolean, key: Column): string {
  if (typeof cell === 'number' && (key === 'validFrom' || key === 'validTo')) {
    return dateOfSerial(cell, date1904 ? '1904' : '1900') ?? String(cell)
  }
  return fold(String(cell ?? '')).trim()
}
