import type { Field, Kind, KindId } from '../../shared/pack/kind.ts'
import { finish, type Steps } from '../../shared/validate/slices.ts'
import type { Grid, SheetInfo } from '../workbook/workbook.ts'
import { isAccounts } from './accounts.ts'
import { type ColumnFacts, columnFacts, commonPrefixes } from './column-facts.ts'
import { profileOf } from './evidence.ts'
import { isCrossTab, isForm, isPickList, reasonWithoutTable } from './forms.ts'
import { type Block, filledCells, isSureHeader, labelPath, scoreRow } from './header.ts'
import { guessKind } from './kinds.ts'
import { foldLabel } from './labels.ts'
import { isPeopleList } from './people-list.ts'
import { readPreamble } from './preamble.ts'
import {
  askBelow,
  doubtful,
  type FillDown,
  type RecognisedColumn,
  type RecognisedTable,
  type Recognition,
  type SkippedRow,
} from './recognition.ts'
import type { RefusalReason } from './refusals.ts'
import { findRegions, type Region, titlesIn } from './regions.ts'
import { groupStart, isHintRow, type RowContext, skipReason, unitAlone } from './rows.ts'
import { isPause, type SheetView, viewOf } from './sheet-view.ts'
import { reasonOfSummary } from './summary.ts'
import { commonFields, isSequenceLabel, type Vocabulary, vocabularyOf } from './vocabulary.ts'

export interface RecogniseOptions {
  readonly kinds: readonly Kind[]
  /** Takes this kind instead of guessing. */
  readonly kind?: KindId
  /** What the workbook is called; its words help to tell the kind. */
  readonly title?: string
  readonly visibility?: SheetInfo['visibility']
}

/** Rows and columns of filled area that are still looked at. */
const mostColumns = 2_000
const mostCells = 30_000_000

/**
 * Finds the tables of a sheet, what their columns mean, and which rows are records; or says why there is none.
 * Never throws; linear in the number of cells.
 */
export const recognise = (grid: Grid, options: RecogniseOptions): Recognition => finish(recognitionSteps(grid, options))

/** As `recognise`, a few hundred rows at a time; yields a row it has come to. */
export function* recognitionSteps(grid: Grid, options: RecogniseOptions): Steps<Recognition> {
  const refuse = (reason: RefusalReason): Recognition => ({ sheet: grid.sheet, tables: [], refused: { reason } })
  if (grid.area.rows === 0 || grid.area.columns === 0) return refuse('empty')
  if (options.visibility !== undefined && options.visibility !== 'visible') return refuse('hidden')
  if (grid.area.columns > mostColumns || grid.area.rows * grid.area.columns > mostCells) return refuse('too-large')

  const view = viewOf(grid)
  const vocabulary = vocabularyOf(options.kinds)
  const regions = yield* findRegions(view, vocabulary)
  const sure = regions.some((region) => isSureHeader(scoreRow(view, region.block, region.header.last, vocabulary)))
  if (isPickList(view, grid.sheet, sure)) return refuse('pick-list')

  const rejected: RefusalReason[] = []
  const tables: RecognisedTable[] = []
  const blank: RecognisedTable[] = []
  for (const region of regions) {
    const outcome = yield* readRegion(view, region, options, vocabulary)
    if (typeof outcome === 'string') rejected.push(outcome)
    else if (outcome.data.last >= outcome.data.first) tables.push(outcome)
    else blank.push(outcome)
  }
  const records = tables.reduce((sum, { data }) => sum + data.last - data.first + 1, 0)
  // A header over nothing is a tracker not begun; several of them one below the other are the parts of a form.
  const parts = Math.max(
    0,
    ...blank.map(({ area }) => blank.filter((other) => other.area.firstColumn === area.firstColumn).length),
  )
  if (parts >= 2 && records <= 2) return refuse('form')
  if (tables.length > 0) return { sheet: grid.sheet, tables }
  if (blank.length > 0 && rejected.length === 0) return { sheet: grid.sheet, tables: blank }
  return refuse(isBlank(view) ? 'empty' : reasonWithoutTable(view, vocabulary, rejected))
}

const isBlank = (view: SheetView): boolean =>
  view.grid.values.every((cells, row) =>
    cells.every((_, column) => view.value(view.top + row, view.left + column) === null),
  )

function* readRegion(
  view: SheetView,
  region: Region,
  options: RecogniseOptions,
  vocabulary: Vocabulary,
): Steps<RecognisedTable | RefusalReason> {
  const { block, header } = region
  const paths = columnPaths(view, region)
  const context = rowContext(view, region, paths)
  const { rows, skipped } = yield* sortRows(context, region)
  const repeated = new Set(skipped.flatMap(({ row, reason }) => (reason === 'repeated-header' ? [row] : [])))
  if (isForm(view, region, repeated, vocabulary)) return 'form'
  if (isCrossTab(view, paths, rows)) return 'cross-tab'

  const prefixes = commonPrefixes(paths.values(), vocabulary)
  const facts = [...paths].map(([column, path]) => columnFacts(column, path, profileOf(view, column, rows), prefixes))
  const preamble = readPreamble(view, block, region.preamble, view.grid.sheet)
  const titles = [preamble.title ?? '', view.grid.sheet, options.title ?? '']
  const hinted = hintedUnits(view, block, skipped)
  const forced = options.kinds.find(({ id }) => id === options.kind)
  const guess = guessKind(facts, titles, vocabulary, forced)
  if (isPeopleList(facts, titles, guess)) return 'people'
  if (forced === undefined && isAccounts(facts)) return 'accounts'
  const summary = reasonOfSummary(facts, guess, rows.length)
  if (summary !== undefined) return summary
  // Where even the kind is a guess, only heads that mean the same in every kind are beyond asking.
  const isGuess = guess.confidence < doubtful
  const ceilingOf = (fact: ColumnFacts, field: Field): number =>
    isGuess && !isAgreed(fact, field, vocabulary) ? askBelow - 0.01 : 1
  const columns = facts.map((fact, at): RecognisedColumn => {
    const match = guess.matches[at]
    const isAmount = match?.field?.type === 'quantity' && /元$/.test(match.field.measureUnit ?? '')
    const headerUnit = fact.leaf.unit ?? hinted.get(fact.column) ?? (isAmount ? preamble.amountsIn : undefined)
    return {
      column: fact.column,
      label: fact.path.join('/'),
      field: match?.field?.id ?? null,
      ...(match?.grade === undefined ? {} : { grade: match.grade }),
      ...(headerUnit === undefined ? {} : { headerUnit }),
      confidence: Math.min(match?.confidence ?? 0, match?.field ? ceilingOf(fact, match.field) : 1),
      alternatives: match?.alternatives ?? [],
    }
  })
  const data = { first: rows[0] ?? header.last + 1, last: rows.at(-1) ?? header.last }
  return {
    sheet: view.grid.sheet,
    kind: guess.kind?.id ?? null,
    kindConfidence: guess.confidence,
    kindAlternatives: guess.alternatives,
    header,
    data,
    area: { firstColumn: columns[0]?.column ?? block.left, lastColumn: columns.at(-1)?.column ?? block.right },
    columns,
    skipped: [
      ...region.preamble.map((row): SkippedRow => ({ row, reason: 'preamble', ...excerpt(view, region, row) })),
      ...skipped,
    ],
    preamble,
    fillDown: fillDowns(view, facts, data),
  }
}

/** True where the head is a word of this field in whatever kind it occurs, or of people in all of them. */
function isAgreed({ variants }: ColumnFacts, field: Field, { terms }: Vocabulary): boolean {
  if (commonFields.has(field.id)) return true
  const meanings = variants.flatMap((text) => terms.get(text) ?? [])
  const isSame = (other: Field): boolean =>
    other.id === field.id || (other.type === 'people' && field.type === 'people')
  return meanings.length > 0 && meanings.every((term) => isSame(term.field))
}

/** Measure units that stand in a row of their own under the heads. */
function hintedUnits(view: SheetView, block: Block, skipped: readonly SkippedRow[]): ReadonlyMap<number, string> {
  const units = new Map<number, string>()
  for (const { row, reason } of skipped) {
    if (reason !== 'hint') continue
    for (const { column, text } of filledCells(view, block, row)) {
      const unit = unitAlone(text)
      if (unit !== undefined) units.set(column, unit)
    }
  }
  return units
}

/** The columns of a table: those with a header, and those that hold something without one. */
function columnPaths(view: SheetView, { block, header, body }: Region): ReadonlyMap<number, readonly string[]> {
  const paths = new Map<number, readonly string[]>()
  const holds = new Set<number>()
  for (let row = body.first; row <= body.last; row += 1) {
    if (holds.size > block.right - block.left) break
    for (let column = block.left; column <= block.right; column += 1) {
      if (!holds.has(column) && view.value(row, column) !== null && !view.merge(row, column)) holds.add(column)
    }
  }
  for (let column = block.left; column <= block.right; column += 1) {
    const merge = view.merge(header.last, column)
    // One head over two columns names the first; the second is a column only where it holds something itself.
    const isCovered = merge !== undefined && merge.column < column && merge.row + merge.rows - 1 >= header.last
    const path = isCovered ? [] : labelPath(view, block, header, column)
    if (path.length > 0 || holds.has(column)) paths.set(column, path)
  }
  return paths
}

function rowContext(
  view: SheetView,
  { block, header, preamble }: Region,
  paths: ReadonlyMap<number, readonly string[]>,
): RowContext {
  const heads: ReadonlyMap<number, string>[] = []
  for (let row = header.first; row <= header.last; row += 1) {
    heads.push(new Map(filledCells(view, block, row).map(({ column, text }) => [column, foldLabel(text)])))
  }
  const sequence = new Set<number>()
  for (const [column, path] of paths) if (isSequenceLabel(foldLabel(path.at(-1) ?? ''))) sequence.add(column)
  return { view, block, heads, width: paths.size, sequence, titles: titlesIn(view, block, preamble) }
}

interface SortedRows {
  readonly rows: readonly number[]
  readonly skipped: readonly SkippedRow[]
}

/** Parts the rows below the header into records and the rest. */
function* sortRows(context: RowContext, region: Region): Steps<SortedRows> {
  const { view, block } = context
  const rows: number[] = []
  const skipped: SkippedRow[] = []
  let hints = true
  for (let row = region.body.first; row <= region.body.last; row += 1) {
    if (isPause(row)) yield row
    if (hints && row < region.body.first + 2 && isHintRow(context, row)) {
      skipped.push({ row, reason: 'hint', ...excerpt(view, region, row) })
      continue
    }
    hints = false
    const reason = skipReason(context, row)
    if (reason === undefined) rows.push(row)
    else skipped.push({ row, reason, ...(reason === 'blank' ? {} : excerpt(view, region, row)) })
    if (reason === 'repeated-header') hints = isHintRow(context, row + 1)
    if (hints && row < region.body.last) {
      skipped.push({ row: row + 1, reason: 'hint', ...excerpt(view, region, row + 1) })
      row += 1
      hints = false
    }
  }
  return withoutTail(context, rows, skipped, block.left)
}

/** Remarks below the last record are notes even where they look like a begun row; blank rows there are nothing at all. */
function withoutTail(
  context: RowContext,
  rows: readonly number[],
  skipped: readonly SkippedRow[],
  left: number,
): SortedRows {
  const kept = [...rows]
  const notes: SkippedRow[] = []
  let prepared = ''
  const firstNote = skipped.find(({ reason }) => reason === 'note')?.row ?? Number.POSITIVE_INFINITY
  for (let last = kept.at(-1); last !== undefined && context.width >= 5; last = kept.at(-1)) {
    const cells = filledCells(context.view, context.block, last)
    const lead = cells[0]
    // A caption and its value far from the first columns: 实际交付时间 | 12.07.
    const isRemark = cells.length === 2 && lead !== undefined && lead.column >= left + 3 && captionEnd.test(lead.text)
    const text = JSON.stringify(cells)
    const isPrepared =
      cells.length <= 3 && (lead?.column ?? 0) > left && (text === prepared || repeatsAbove(context, last))
    if (isPrepared) prepared = text
    if (!isRemark && !isPrepared && !(cells.length === 1 && last > firstNote)) break
    if (!isPrepared) notes.unshift({ row: last, reason: 'note', text: (lead?.text ?? '').slice(0, 100) })
    kept.pop()
  }
  const end = kept.at(-1) ?? -1
  const first = kept[0] ?? Number.POSITIVE_INFINITY
  const rest = skipped
    .filter(({ row, reason }) => reason !== 'blank' || (row > first && row < end))
    .map((item) =>
      item.row > end && item.reason === 'group' && (item.row > firstNote || !groupStart.test(item.text ?? ''))
        ? { ...item, reason: 'note' as const }
        : item,
    )
  return { rows: kept, skipped: [...rest, ...notes].sort((a, b) => a.row - b.row) }
}

const captionEnd = /(?:时间|日期|人|数|率|额|[:：])$/

/** True where three rows on end hold the very same few cells: defaults filled in for items that never came. */
function repeatsAbove({ view, block }: RowContext, row: number): boolean {
  const textAt = (at: number): string => JSON.stringify(filledCells(view, block, at))
  return row >= 2 && textAt(row) === textAt(row - 1) && textAt(row) === textAt(row - 2)
}

function excerpt(view: SheetView, { block }: Region, row: number): { readonly text?: string } {
  const text = filledCells(view, block, row)
    .map((cell) => cell.text)
    .join(' ')
    .slice(0, 100)
  return text === '' ? {} : { text }
}

function fillDowns(
  view: SheetView,
  columns: readonly ColumnFacts[],
  data: { readonly first: number; readonly last: number },
): readonly FillDown[] {
  const mapped = new Set(columns.map(({ column }) => column))
  return view.grid.merges
    .filter(({ row, rows, column }) => rows >= 2 && mapped.has(column) && row >= data.first && row < data.last)
    .map(({ row, rows, column }) => ({ column, first: row, last: Math.min(row + rows - 1, data.last) }))
    .sort((a, b) => a.first - b.first || a.column - b.column)
}
