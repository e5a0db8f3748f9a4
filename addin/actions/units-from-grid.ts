import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { LocalText } from '../../shared/pack/kind.ts'
import { foldKey } from '../../shared/text/fold.ts'
import { type Unit, type UnitId, unitIdSchema } from '../../shared/units/unit.ts'
import { isCivilDate } from '../../shared/values/civil-date.ts'
import { cellAddress } from '../workbook/a1.ts'
import type { CellValue, Grid } from '../workbook/workbook.ts'

export interface UnitsRead {
  readonly units: readonly Unit[]
  /** What has to be put right, at its cell. Empty where the units may be used. */
  readonly faults: readonly UnitFault[]
}

export interface UnitFault {
  /** A1. */
  readonly cell: string
  readonly message: LocalText
}

const both = (chinese: string, english: string): LocalText => ({ 'zh-CN': chinese, 'en-US': english })

type Column = 'id' | 'name' | 'level' | 'parent' | 'group' | 'aliases' | 'former' | 'from' | 'to' | 'into'

const headers: Readonly<Record<Column, readonly string[]>> = {
  id: ['编号', '单位编号', 'id'],
  name: ['名称', '单位名称', '单位', 'name'],
  level: ['级别', '层级', 'level'],
  parent: ['上级', '上级单位', 'parent'],
  group: ['分组', '组别', '排名组', 'group'],
  aliases: ['别名', '其他名称', 'aliases'],
  former: ['曾用名', '原名称', 'formername'],
  from: ['启用日期', '成立日期', 'validfrom'],
  to: ['停用日期', '撤销日期', 'validto'],
  into: ['并入', '并入单位', 'mergedinto'],
}

const levels: Readonly<Record<string, Unit['level']>> = {
  区: 'district',
  县: 'district',
  市: 'district',
  部门: 'department',
  机关: 'department',
  街道: 'street',
  镇: 'street',
  乡: 'street',
  社区: 'community',
  村: 'community',
  支部: 'branch',
  党支部: 'branch',
}
const levelNames: readonly Unit['level'][] = ['district', 'department', 'street', 'community', 'branch']

/**
 * The tree of units in a sheet. A row is the unit of today that has its number, else its former name, else its name; a
 * new unit gets a number from its name. What it was called before stays as an alias, so that old trackers are still
 * understood, and its records, which know the number only, stay its own.
 */
export function unitsFromGrid(grid: Grid, known: readonly Unit[]): UnitsRead {
  const faults: UnitFault[] = []
  const headerRow = grid.values.findIndex((row) => row.some((cell) => columnOf(cell) === 'name'))
  if (headerRow < 0)
    return {
      units: [],
      faults: [
        {
          cell: 'A1',
          message: both(
            '找不到“名称”一列。请把第一行写成：编号、名称、级别、上级、分组、别名、曾用名、启用日期、停用日期、并入。',
            'There is no column 名称 (name). Head the columns as in the downloaded list.',
          ),
        },
      ],
    }
  const columns = new Map<Column, number>()
  grid.values[headerRow]?.forEach((cell, index) => {
    const column = columnOf(cell)
    if (column && !columns.has(column)) columns.set(column, index)
  })

  const fault = (row: number, column: Column, message: LocalText): void =>
    void faults.push({ cell: cellAddress(grid.area.row + row, grid.area.column + (columns.get(column) ?? 0)), message })
  const text = (row: number, column: Column): string => {
    const index = columns.get(column)
    const value = index === undefined ? null : (grid.values[row]?.[index] ?? null)
    return value === null ? '' : String(value).trim()
  }
  const date = (row: number, column: Column): string | undefined => {
    const index = columns.get(column)
    const value = index === undefined ? null : (grid.values[row]?.[index] ?? null)
    if (value === null || value === '') return undefined
    const day =
      typeof value === 'number' ? dayOfSerial(value, grid.date1904) : String(value).trim().replace(/[/.]/g, '-')
    if (isCivilDate(day)) return day
    fault(row, column, both('请写成 2020-01-01 这样的日期', 'write a date such as 2020-01-01'))
    return undefined
  }

  const rows = grid.values.flatMap((_, row) => (row > headerRow && text(row, 'name') !== '' ? [row] : []))
  const byId = new Map<string, Unit>(known.map((unit) => [unit.id, unit]))
  const byName = new Map(known.flatMap((unit) => [unit.name, ...unit.aliases].map((name) => [foldKey(name), unit])))
  for (const unit of known) byName.set(foldKey(unit.name), unit)
  const ids = new Map<number, UnitId>()
  for (const row of rows) {
    const given = unitIdSchema.safeParse(text(row, 'id'))
    if (text(row, 'id') !== '' && !given.success)
      fault(
        row,
        'id',
        both(
          '编号用小写字母开头，只含小写字母、数字和下划线',
          'a number begins with a small letter and holds small letters, digits and _ only',
        ),
      )
    const was = byName.get(foldKey(text(row, 'former') || text(row, 'name')))
    ids.set(row, given.data ?? was?.id ?? newId(text(row, 'name')))
  }
  const rowOfName = new Map(rows.map((row) => [foldKey(text(row, 'name')), row]))
  const reference = (row: number, column: 'parent' | 'into'): UnitId | undefined => {
    const name = text(row, column)
    if (name === '') return undefined
    const target = rowOfName.get(foldKey(name))
    const id = target === undefined ? [...ids.values()].find((each) => each === name) : ids.get(target)
    if (id === undefined) fault(row, column, both(`表中没有“${name}”这个单位`, `the list has no unit “${name}”`))
    return id
  }

  const units = rows.flatMap((row): Unit[] => {
    const id = ids.get(row)
    if (id === undefined) return []
    const name = text(row, 'name')
    const was = byId.get(id)
    const level = levelOf(text(row, 'level'), name) ?? was?.level
    if (level === undefined)
      fault(
        row,
        'level',
        both('级别写成：区、部门、街道、社区或支部', 'write one of 区, 部门, 街道, 社区, 支部 as the level'),
      )
    const own = text(row, 'aliases').split(/[、,，;；\s]+/)
    const former = [text(row, 'former'), ...(was && was.name !== name ? [was.name] : [])]
    const aliases = [...new Set([...own, ...former, ...(was?.aliases ?? [])])].filter((each) => each && each !== name)
    const parent = reference(row, 'parent')
    const successor = reference(row, 'into')
    const validFrom = date(row, 'from') ?? was?.validFrom
    const validTo = date(row, 'to')
    const group = text(row, 'group') || was?.group
    if (successor !== undefined && validTo === undefined)
      fault(row, 'to', both('并入其他单位时，请填写停用日期', 'a unit that was merged needs the day it ended'))
    return [
      {
        id,
        name,
        aliases: aliases.slice(0, 50),
        level: level ?? 'department',
        ...(parent && { parent }),
        ...(group && { group }),
        ...(validFrom && { validFrom }),
        ...(validTo && { validTo }),
        ...(successor && { successor }),
      },
    ]
  })
  const seen = new Map<string, number>()
  for (const [row, id] of ids) {
    const first = grid.area.row + (seen.get(id) ?? 0) + 1
    if (seen.has(id))
      fault(
        row,
        'name',
        both(
          `与第 ${first} 行是同一个单位；只是同名的，请各填一个编号`,
          `this is the unit of row ${first}; where two share a name, give each a number of its own`,
        ),
      )
    seen.set(id, row)
  }
  return { units, faults }
}

function columnOf(cell: CellValue): Column | undefined {
  if (typeof cell !== 'string') return undefined
  const folded = foldKey(cell)
  for (const column of columnNames) if (headers[column].includes(folded)) return column
  return undefined
}

const columnNames: readonly Column[] = [
  'id',
  'name',
  'level',
  'parent',
  'group',
  'aliases',
  'former',
  'from',
  'to',
  'into',
]

function levelOf(text: string, name: string): Unit['level'] | undefined {
  const named = levelNames.find((level) => level === text) ?? levels[text]
  if (named !== undefined || text !== '') return named
  // The longest ending counts: 社区 also ends in 区.
  const endings = Object.keys(levels).toSorted((a, b) => b.length - a.length)
  const ending = endings.find((word) => name.endsWith(word) && word !== '机关')
  return ending === undefined ? undefined : levels[ending]
}

/** Excel's day 0 is 1899-12-30, so that its 1900-02-29 that never was comes out right from March 1900 on. */
function dayOfSerial(serial: number, date1904: boolean): string {
  const zero = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const day = new Date(zero + Math.floor(serial) * 86_400_000)
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10)
}

const newId = (name: string): UnitId =>
  unitIdSchema.parse(`u_${bytesToHex(sha256(utf8ToBytes(foldKey(name)))).slice(0, 16)}`)
