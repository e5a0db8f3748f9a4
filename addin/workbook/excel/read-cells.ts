import { type Area, cellKey } from '../a1.ts'
import type { CellValue } from '../workbook.ts'
import { matrixBytes } from './blocks.ts'
import { askHiddenLines, type HiddenLines } from './hidden-lines.ts'
import type { Cells } from './read-sheet.ts'
import { asWorkbookError, byteBudget, codeOf } from './session.ts'
import {
  areasOf,
  formulaProbe,
  mergedAreas,
  queueMerges,
  rangeOf,
  type SheetState,
  type UsedArea,
} from './sheet-state.ts'

/** What one cell is taken to weigh before any was seen: a short Chinese sentence and its number format. */
const presumedCellBytes = 120

/** What is asked once, together with the first rows. */
interface Asked {
  readonly hidden: () => Promise<HiddenLines>
  /** Missing on a protected sheet, which refuses the question; formulas are then read with everything else. */
  readonly formulas: Excel.RangeAreas | undefined
  /** Missing when Excel has too many merges to list them at once. */
  readonly merges: Excel.RangeAreas | undefined
}

/** Reads the used area from the top, as many rows at a time as the rows before suggest. */
export async function readCells(context: Excel.RequestContext, state: SheetState, used: UsedArea): Promise<Cells> {
  const { area } = used
  const values: CellValue[][] = []
  const formats: string[][] = []
  const formulas = new Set<number>()
  let bytesSeen = 0
  let limit = Number.POSITIVE_INFINITY
  let asked: Asked | undefined
  let listsMerges = true

  while (values.length < area.rows) {
    const rowBytes = values.length === 0 ? area.columns * presumedCellBytes : bytesSeen / values.length
    const fitting = Math.max(1, Math.min(Math.floor(byteBudget / rowBytes), limit))
    const block: Area = { ...area, row: area.row + values.length, rows: Math.min(fitting, area.rows - values.length) }
    try {
      asked ??= ask(context, state, used, listsMerges ? 'merges too' : 'no merges')
      const read = await readBlock(context, state, block, asked)
      take(read)
    } catch (error) {
      const isFirst = values.length === 0
      if (isTooLarge(error) && block.rows > 1) limit = Math.floor(block.rows / 2)
      else if (isFirst && listsMerges && asWorkbookError(error).code === 'host') listsMerges = false
      else throw error
      // What was queued with a refused sync is gone.
      if (isFirst) asked = undefined
    }
  }

  const merges = asked?.merges ? areasOf(asked.merges) : await mergedAreas(context, state.sheet, area)
  clearCovered(values, area, merges)
  const hidden = await asked?.hidden()
  return {
    area,
    values,
    formats,
    formulas,
    merges,
    hiddenRows: hidden?.rows ?? new Set(),
    hiddenColumns: hidden?.columns ?? new Set(),
  }

  function take(read: RawBlock): void {
    for (const [i, line] of read.formulas.entries()) {
      for (const [j, formula] of line.entries()) {
        const isOne = isFormula(formula, read.values[i]?.[j])
        if (isOne) formulas.add(cellKey(area.row + values.length + i, area.column + j))
      }
    }
    for (const line of read.values) values.push(line.map(cellValue))
    for (const line of read.formats) formats.push(line.map(String))
    bytesSeen += matrixBytes(read.values) + matrixBytes(read.formats) + matrixBytes(read.formulas)
  }
}

/** A file may hold values under a merge; nobody sees them, and Excel still gives them. */
function clearCovered(values: CellValue[][], area: Area, merges: readonly Area[]): void {
  for (const merge of merges) {
    const end = Math.min(merge.row + merge.rows, area.row + area.rows)
    for (let row = Math.max(merge.row, area.row); row < end; row += 1) {
      const line = values[row - area.row]
      const from = merge.column - area.column + (row === merge.row ? 1 : 0)
      line?.fill(null, Math.max(0, from), Math.max(0, merge.column + merge.columns - area.column))
    }
  }
}

function ask(
  context: Excel.RequestContext,
  state: SheetState,
  used: UsedArea,
  scope: 'merges too' | 'no merges',
): Asked {
  return {
    hidden: askHiddenLines(context, state, used),
    formulas: state.isProtected ? undefined : formulaProbe(used.range),
    merges: scope === 'merges too' ? queueMerges(used.range) : undefined,
  }
}

interface RawBlock {
  readonly values: readonly (readonly unknown[])[]
  readonly formats: readonly (readonly unknown[])[]
  /** Empty where the sheet has none. */
  readonly formulas: readonly (readonly unknown[])[]
}

async function readBlock(
  context: Excel.RequestContext,
  state: SheetState,
  block: Area,
  asked: Asked,
): Promise<RawBlock> {
  const isFirst = block.row === state.used?.area.row
  const range = rangeOf(state.sheet, block)
  const certain = asked.formulas === undefined || (!isFirst && !asked.formulas.isNullObject)
  range.load(certain ? 'values,numberFormat,formulas' : 'values,numberFormat')
  await context.sync()
  const late = !certain && isFirst && asked.formulas?.isNullObject === false
  if (late) {
    range.load('formulas')
    await context.sync()
  }
  const read = {
    values: range.values,
    formats: range.numberFormat,
    formulas: certain || late ? range.formulas : [],
  }
  range.untrack()
  return read
}

const isTooLarge = (error: unknown): boolean => codeOf(error) === 'ResponsePayloadSizeLimitExceeded'

const cellValue = (value: unknown): CellValue =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean' ? value : null

/** Text that begins with `=` reads the same in both; a formula's result hardly ever equals the formula. */
const isFormula = (formula: unknown, value: unknown): boolean =>
  typeof formula === 'string' && formula.startsWith('=') && formula !== value
