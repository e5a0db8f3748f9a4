import type { Unit } from '../../shared/units/unit.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import type { DraftCell } from '../workbook/workbook.ts'
import { type UnitsRead, unitsFromGrid } from './units-from-grid.ts'

const levelWords: Readonly<Record<Unit['level'], string>> = {
  district: '区',
  department: '部门',
  street: '街道',
  community: '社区',
  branch: '支部',
}

/** The columns as `unitsFromGrid` reads them, with their widths in characters. */
const columns = [
  ['编号', 20, (unit: Unit) => unit.id],
  ['名称', 24, (unit: Unit) => unit.name],
  ['级别', 8, (unit: Unit) => levelWords[unit.level]],
  ['上级', 20, (unit: Unit, nameOf: Names) => nameOf(unit.parent)],
  ['分组', 10, (unit: Unit) => unit.group],
  ['别名', 40, (unit: Unit) => unit.aliases.join('、')],
  ['曾用名', 16, () => ''],
  ['启用日期', 12, (unit: Unit) => unit.validFrom],
  ['停用日期', 12, (unit: Unit) => unit.validTo],
  ['并入', 20, (unit: Unit, nameOf: Names) => nameOf(unit.successor)],
] as const

type Names = (id: Unit['parent']) => string

/** The list of units as a workbook to be changed in Excel and read back. */
export async function unitsWorkbook(units: readonly Unit[]): Promise<Uint8Array> {
  const names = Map.groupBy(units, ({ name }) => name)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  // A name that two units share says nothing; their numbers do.
  const nameOf: Names = (id) => {
    const unit = id === undefined ? undefined : byId.get(id)
    return unit === undefined || names.get(unit.name)?.length === 1 ? (unit?.name ?? '') : unit.id
  }
  const head = columns.map(([value], column): DraftCell => ({ row: 0, column, value, style: 'table-header' }))
  const body = units.flatMap((unit, at) =>
    columns.flatMap(([, , text], column): readonly DraftCell[] => {
      const value = text(unit, nameOf) ?? ''
      return value === '' ? [] : [{ row: at + 1, column, value }]
    }),
  )
  const workbook = newWorkbook('单位表.xlsx')
  const [sheet] = await workbook.sheets()
  const columnWidths = columns.map(([, width]) => width)
  await workbook.putSheet({ name: '单位', columnWidths, cells: [...head, ...body], merges: [], charts: [] })
  // The sheet that a new workbook begins with stays behind it, empty.
  if (sheet !== undefined) await workbook.select('单位', { row: 0, column: 0, rows: 1, columns: 1 })
  return workbook.bytes()
}

/** Units from the first visible sheet that says something. Errors: as `openWorkbook`. */
export async function readUnitsWorkbook(bytes: Uint8Array, known: readonly Unit[]): Promise<UnitsRead> {
  const workbook = openWorkbook(bytes, '单位表.xlsx')
  let read: UnitsRead = { units: [], faults: [] }
  for (const { name, visibility } of await workbook.sheets()) {
    const grid = visibility === 'visible' ? await workbook.read(name) : undefined
    if (grid === undefined || grid.area.rows === 0) continue
    read = unitsFromGrid(grid, known)
    if (read.units.length > 0) return read
  }
  return read
}
