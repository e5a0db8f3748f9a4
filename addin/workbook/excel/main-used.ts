import type { Area } from '../a1.ts'
import { areAstray, cutOff, farAway, isVast } from '../main-area.ts'
import type { CellValue } from '../workbook.ts'
import { rangeOf, type UsedArea } from './sheet-state.ts'

/** How much of the used area is looked at for an end, in lines from its first one. */
const firstLines = {
  rows: [500, 2_000, 10_000, 50_000, 200_000, 800_000],
  columns: [64, 256, 1024, 4096, 12_000],
} as const

/** More cells than this behind a gap are not counted one by one: they are no few. */
const mostCounted = 20_000

type Direction = keyof typeof firstLines

/** What is used without a few cells that went astray far behind. Asks Excel only where the area is vast. */
export async function mainUsed(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  used: UsedArea,
): Promise<UsedArea> {
  if (!isVast(used.area)) return used
  const rows = await mainEndIn(context, sheet, used.area, 'rows')
  const columns = await mainEndIn(context, sheet, cutOff(used.area, rows, endOf(used.area, 'columns')), 'columns')
  const area = cutOff(used.area, rows, columns)
  return { ...used, area, range: rangeOf(sheet, area) }
}

/** The line behind the last of the table; that behind the used area where nothing went astray. */
async function mainEndIn(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  area: Area,
  direction: Direction,
): Promise<number> {
  let end = endOf(area, direction)
  const parts = firstLines[direction].filter((lines) => lines + farAway[direction] < area[direction])
  const known = await usedIn(
    context,
    sheet,
    parts.map((lines) => ({ ...area, [direction]: lines })),
  )
  const ends = new Map(known.flatMap((part) => (part === undefined ? [] : [[endOf(part, direction), part] as const])))
  // The outermost first: what strayed here and there is few cells at each place, and many between them.
  for (const [from, before] of [...ends].sort(([a], [b]) => b - a)) {
    const [behind] = from < end ? await usedIn(context, sheet, [between(area, direction, from, end)]) : []
    if (behind === undefined) continue
    const gap = (direction === 'rows' ? behind.row : behind.column) - from
    if (gap <= farAway[direction]) continue
    if (areAstray(await countIn(context, sheet, behind), before.rows * before.columns)) end = from
  }
  return end
}

const endOf = (area: Area, direction: Direction): number =>
  direction === 'rows' ? area.row + area.rows : area.column + area.columns

const between = (area: Area, direction: Direction, from: number, to: number): Area =>
  direction === 'rows' ? { ...area, row: from, rows: to - from } : { ...area, column: from, columns: to - from }

/** What is used within each of the areas, in one sync. */
async function usedIn(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  areas: readonly Area[],
): Promise<readonly (Area | undefined)[]> {
  if (areas.length === 0) return []
  const ranges = areas.map((area) => rangeOf(sheet, area).getUsedRangeOrNullObject(true))
  for (const range of ranges) range.load('rowIndex,columnIndex,rowCount,columnCount')
  await context.sync()
  return ranges.map((range) =>
    range.isNullObject
      ? undefined
      : { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount },
  )
}

async function countIn(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<number> {
  if (area.rows * area.columns > mostCounted) return Number.POSITIVE_INFINITY
  const range = rangeOf(sheet, area)
  range.load('values')
  await context.sync()
  const values: readonly (readonly CellValue[])[] = range.values
  return values.flat().filter((value) => value !== '').length
}
