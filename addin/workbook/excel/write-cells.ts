import { type Area, cellAddress, cellKey, contains } from '../a1.ts'
import { type CellWrite, WorkbookError } from '../workbook.ts'
import { type Block, bounding, portions, toBlocks } from './blocks.ts'
import { byteBudget, type Session } from './session.ts'
import { changeableSheet, formulaProbe, mergedAreas, rangeOf } from './sheet-state.ts'

/** Formulas of this many cells are asked at once: 200 bytes each, of which few have so many. */
const formulasAtOnce = 10_000

/** Writes cells in few blocks after making sure that every target may be written. See `Workbook.write`. */
export async function writeCells(session: Session, name: string, writes: readonly CellWrite[]): Promise<void> {
  const blocks = toBlocks(writes)
  await session.run((context) => checkTargets(context, name, writes, blocks))
  for (const portion of portions(blocks, byteBudget)) {
    await session.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem(name)
      for (const block of portion) assign(rangeOf(sheet, block.area), block)
      await context.sync()
    })
  }
}

/** Formats first: a number put into a cell that is still text would become text. */
export function assign(range: Excel.Range, block: Block): void {
  if (block.formats) range.numberFormat = block.formats
  range.values = block.values
}

async function checkTargets(
  context: Excel.RequestContext,
  name: string,
  writes: readonly CellWrite[],
  blocks: readonly Block[],
): Promise<void> {
  const { sheet } = await changeableSheet(context, name)
  const [first, ...rest] = blocks
  if (!first) return
  const whole = rest.reduce((area, block) => bounding(area, block.area), first.area)
  const probe = formulaProbe(rangeOf(sheet, whole))
  const merges = await mergedAreas(context, sheet, whole)
  refuseCovered(name, writes, merges)
  if (isAllowedOver(writes)) return
  // The probe is lost when the merges had to be asked again in halves; then every target is looked at.
  if (isAnswered(probe) && probe.isNullObject) return
  await refuseFormulas(context, name, sheet, writes, blocks)
}

const isAllowedOver = (writes: readonly CellWrite[]): boolean => writes.every((write) => write.overFormula === true)

function isAnswered(probe: Excel.RangeAreas): boolean {
  try {
    return probe.isNullObject || probe.areaCount > 0
  } catch {
    return false
  }
}

function refuseCovered(name: string, writes: readonly CellWrite[], merges: readonly Area[]): void {
  if (merges.length === 0) return
  const covered = new Set<number>()
  for (const merge of merges) {
    for (let row = merge.row; row < merge.row + merge.rows; row += 1) {
      for (let column = merge.column; column < merge.column + merge.columns; column += 1) {
        if (row !== merge.row || column !== merge.column) covered.add(cellKey(row, column))
      }
    }
  }
  const refused = writes.find((write) => covered.has(cellKey(write.row, write.column)))
  if (refused) throw refusal('merged', name, refused)
}

async function refuseFormulas(
  context: Excel.RequestContext,
  name: string,
  sheet: Excel.Worksheet,
  writes: readonly CellWrite[],
  blocks: readonly Block[],
): Promise<void> {
  const guarded = writes.filter((write) => write.overFormula !== true)
  for (const group of grouped(blocks)) {
    const ranges = group.map((area) => ({ area, range: rangeOf(sheet, area) }))
    for (const { range } of ranges) range.load('formulas,values')
    await context.sync()
    for (const { area, range } of ranges) {
      const formulas: readonly (readonly unknown[])[] = range.formulas
      const values: readonly (readonly unknown[])[] = range.values
      const refused = guarded.find(({ row, column }) => {
        if (!contains(area, row, column)) return false
        const formula = formulas[row - area.row]?.[column - area.column]
        const isOne = typeof formula === 'string' && formula.startsWith('=')
        return isOne && formula !== values[row - area.row]?.[column - area.column]
      })
      if (refused) throw refusal('formula', name, refused)
    }
  }
}

function grouped(blocks: readonly Block[]): readonly (readonly Area[])[] {
  const groups: Area[][] = []
  let room = 0
  for (const area of blocks.flatMap((block) => byRows(block.area))) {
    const cells = area.rows * area.columns
    if (cells > room || groups.length === 0) {
      groups.push([])
      room = formulasAtOnce
    }
    groups.at(-1)?.push(area)
    room -= cells
  }
  return groups
}

function byRows(area: Area): readonly Area[] {
  const step = Math.max(1, Math.floor(formulasAtOnce / area.columns))
  const parts: Area[] = []
  for (let row = 0; row < area.rows; row += step) {
    parts.push({ ...area, row: area.row + row, rows: Math.min(step, area.rows - row) })
  }
  return parts
}

function refusal(code: 'merged' | 'formula', sheet: string, { row, column }: CellWrite): WorkbookError {
  const address = cellAddress(row, column)
  return new WorkbookError(code, `${sheet}!${address} cannot be written (${code})`, { sheet, address })
}
