import type { Kind } from '../../shared/pack/kind.ts'
import type { Steps } from '../../shared/validate/slices.ts'
import { subjectOf } from './complete.ts'
import { type Block, filledCells, type HeaderRow, headerBand, isHeader, isSureHeader, scoreRow } from './header.ts'
import { foldLabel, parseLabel } from './labels.ts'
import type { Span } from './recognition.ts'
import { isTitleAgain, titleKey } from './rows.ts'
import { isPause, type SheetView, textOf } from './sheet-view.ts'
import { headness, isSequenceLabel, type Vocabulary } from './vocabulary.ts'

/** Where a table may be: its header, the rows below that may hold records, and the rows above that speak for it. */
export interface Region {
  readonly block: Block
  readonly header: Span
  readonly body: Span
  readonly preamble: readonly number[]
}

/** Finds the tables of a sheet: side by side where a blank column parts them, one below the other by their headers. */
export function* findRegions(view: SheetView, vocabulary: Vocabulary): Steps<readonly Region[]> {
  const regions: Region[] = []
  const blocks = joinPieces(view, yield* columnPieces(view), vocabulary)
  for (const block of blocks.flatMap((each) => atSecondNumbers(view, each, vocabulary))) {
    regions.push(...withoutCaptions(view, yield* stacked(view, block, vocabulary), vocabulary))
  }
  return regions
}

/** Two tables with no blank column between them: each begins with 序号, and has the same heads again or its own items. */
function atSecondNumbers(view: SheetView, block: Block, vocabulary: Vocabulary): readonly Block[] {
  const row = firstHeader(view, block, vocabulary)
  if (row === undefined) return [block]
  const numbers = filledCells(view, block, row).filter(({ text }) => isSequenceLabel(foldLabel(text)))
  const [first, second] = numbers
  if (numbers.length !== 2 || !first || !second || first.column !== block.left) return [block]
  const left = { ...block, right: second.column - 1 }
  const right = { ...block, left: second.column }
  const heads = labelsIn(view, left, { first: row, last: row })
  const beside = labelsIn(view, right, { first: row, last: row })
  const again = [...beside].filter((text) => heads.has(text)).length
  return (again >= 3 && again >= 0.6 * beside.size) || areOfTwoKinds(heads, beside, vocabulary)
    ? [left, right]
    : [block]
}

/** A doubtful header above a sure one is the captions of a form that stands over the table. */
function withoutCaptions(view: SheetView, regions: readonly Region[], vocabulary: Vocabulary): readonly Region[] {
  const isSure = ({ block, header }: Region): boolean => isSureHeader(scoreRow(view, block, header.last, vocabulary))
  const firstSure = regions.findIndex(isSure)
  return firstSure > 0 ? regions.slice(firstSure) : regions
}

/** Runs of columns that have something in them. */
function* columnPieces(view: SheetView): Steps<readonly Block[]> {
  const used = new Set<number>(coveredColumns(view))
  for (let row = view.top; row <= view.bottom; row += 1) {
    if (isPause(row)) yield row
    const cells = view.grid.values[row - view.top]
    for (let column = view.left; column <= view.right; column += 1) {
      if (cells?.[column - view.left] != null && view.value(row, column) !== null) used.add(column)
    }
  }
  const pieces: Block[] = []
  for (const column of [...used].sort((a, b) => a - b)) {
    const last = pieces.at(-1)
    if (last && last.right === column - 1) pieces[pieces.length - 1] = { ...last, right: column }
    else pieces.push({ left: column, right: column, top: view.top, bottom: view.bottom })
  }
  return pieces
}

/** Columns that are blank only because cells left of them reach over them, row by row; wide titles do not count. */
function coveredColumns(view: SheetView): readonly number[] {
  const covered = new Map<number, number>()
  for (const { row, column, rows, columns } of view.grid.merges) {
    if (columns < 2 || columns > 4 || view.value(row, column) === null) continue
    for (let at = column + 1; at < column + columns; at += 1)
      covered.set(at, (covered.get(at) ?? 0) + Math.min(rows, 100))
  }
  return [...covered].filter(([column, rows]) => rows >= 3 && column <= view.right).map(([column]) => column)
}

/** A blank column inside a table is common; a second table beside the first has its own title or the same heads again. */
function joinPieces(view: SheetView, pieces: readonly Block[], vocabulary: Vocabulary): readonly Block[] {
  const blocks: Block[] = []
  for (const piece of pieces) {
    const before = blocks.at(-1)
    if (before && !standsAlone(view, before, piece, vocabulary)) {
      blocks[blocks.length - 1] = { ...before, right: piece.right }
    } else blocks.push(piece)
  }
  return blocks
}

function standsAlone(view: SheetView, left: Block, right: Block, vocabulary: Vocabulary): boolean {
  const first = firstHeader(view, left, vocabulary)
  const second = firstHeader(view, right, vocabulary)
  if (first === undefined) {
    return second !== undefined && right.right - right.left >= 1 && !isHeadedIn(view, left, second)
  }
  const heads = labelsIn(view, left, headerBand(view, left, first, vocabulary))
  const beside = labelsIn(view, right, headerBand(view, left, first, vocabulary))
  if ([...beside].some((text) => heads.has(text))) return true
  if (second === undefined) {
    // Remarks at the side are no columns: 填写说明 over sentences.
    const heads = [...beside].filter((text) => headness(text, vocabulary) >= 0.6)
    return heads.length < 0.5 * Math.max(1, beside.size)
  }
  const own = headerBand(view, right, second, vocabulary)
  const base = headerBand(view, left, first, vocabulary)
  if (own.last < base.first || own.first > base.last) return true
  if (areOfTwoKinds(heads, labelsIn(view, right, own), vocabulary)) return true
  for (let row = view.top; row < own.first; row += 1) {
    if (filledCells(view, right, row).some(({ text }) => !/[:：]|日期|单位/.test(text))) return true
  }
  return false
}

/** True where every column has a short text of its own in this row and something below it: heads whose words nobody knows. */
function isHeadedIn(view: SheetView, block: Block, row: number): boolean {
  const cells = filledCells(view, block, row)
  const isHead = ({ column, text }: { column: number; text: string }): boolean =>
    typeof view.value(row, column) === 'string' && text.length <= 20 && view.value(row + 1, column) !== null
  return (
    cells.length >= 2 &&
    cells.length === block.right - block.left + 1 &&
    new Set(cells.map(({ text }) => text)).size === cells.length &&
    cells.every(isHead)
  )
}

/**
 * True where each side names items of its own, and two kinds, one on each side, know at least two more of the heads than
 * any one kind knows of all.
 */
function areOfTwoKinds(left: ReadonlySet<string>, right: ReadonlySet<string>, vocabulary: Vocabulary): boolean {
  let mostLeft = 0
  let mostRight = 0
  let mostTogether = 0
  for (const kind of vocabulary.kinds) {
    const onLeft = knownOf(left, kind, vocabulary)
    const onRight = knownOf(right, kind, vocabulary)
    if (onLeft.namesItems) mostLeft = Math.max(mostLeft, onLeft.count)
    if (onRight.namesItems) mostRight = Math.max(mostRight, onRight.count)
    mostTogether = Math.max(mostTogether, onLeft.count + onRight.count)
  }
  return mostLeft >= 3 && mostRight >= 3 && mostLeft + mostRight >= mostTogether + 2
}

/** How many heads a kind knows, and whether the one its items are known by is among them. */
function knownOf(labels: ReadonlySet<string>, kind: Kind, vocabulary: Vocabulary) {
  const words = vocabulary.wordsOf(kind)
  const subject = subjectOf(kind)?.id
  const owners = [...labels].map((label) => words.ownersOf(parseLabel(label).text)).filter(({ size }) => size > 0)
  return { count: owners.length, namesItems: owners.some((fields) => subject !== undefined && fields.has(subject)) }
}

function labelsIn(view: SheetView, block: Block, band: Span): ReadonlySet<string> {
  const labels = new Set<string>()
  for (let row = band.first; row <= band.last; row += 1) {
    for (const { text } of filledCells(view, block, row)) labels.add(foldLabel(text))
  }
  return labels
}

/** How far down a first header is looked for; below that nobody would find it either. */
const searchDepth = 80

function firstHeader(view: SheetView, block: Block, vocabulary: Vocabulary, from = block.top): number | undefined {
  const last = Math.min(block.bottom, from + searchDepth)
  for (let row = from; row <= last; row += 1) {
    const score = scoreRow(view, block, row, vocabulary)
    if (!isHeader(score)) continue
    return betterBelow(view, block, score, vocabulary) ?? row
  }
  return from === block.top ? shapedHeader(view, block, vocabulary) : undefined
}

/** Captions of a preamble can look like a small header; a much fuller one right below them is the real one. */
function betterBelow(view: SheetView, block: Block, score: HeaderRow, vocabulary: Vocabulary): number | undefined {
  for (let row = score.row + 1; row <= Math.min(block.bottom, score.row + 3); row += 1) {
    const next = scoreRow(view, block, row, vocabulary)
    if (isSureHeader(next) && next.strong >= score.strong + 2 && next.strong >= 1.5 * score.strong) return row
  }
  return undefined
}

/** A header whose words nobody knows: short different texts over columns that hold something else. */
function shapedHeader(view: SheetView, block: Block, vocabulary: Vocabulary): number | undefined {
  for (let row = block.top; row <= Math.min(block.bottom - 1, block.top + 20); row += 1) {
    const cells = filledCells(view, block, row)
    if (cells.length < 3) continue
    const texts = cells.map(({ text }) => text)
    const isShort = cells.every(({ column, text }) => typeof view.value(row, column) === 'string' && text.length <= 20)
    if (!isShort || new Set(texts).size < texts.length) return undefined
    const mean = texts.reduce((sum, text) => sum + headness(text, vocabulary), 0) / texts.length
    return mean >= 0.2 && contrasts(view, block, row) ? row : undefined
  }
  return undefined
}

function contrasts(view: SheetView, block: Block, row: number): boolean {
  let different = 0
  let fullest = 0
  const cells = filledCells(view, block, row)
  for (const { column, text } of cells) {
    let below = 0
    let figures = 0
    let length = 0
    for (let at = row + 1; at <= Math.min(block.bottom, row + 12); at += 1) {
      const value = view.value(at, column)
      if (value === null) continue
      below += 1
      if (typeof value === 'number' || /^\d/.test(textOf(value))) figures += 1
      length += textOf(value).length
    }
    fullest = Math.max(fullest, below)
    if (below > 0 && (figures >= 0.6 * below || length / below >= 2 * text.length + 4)) different += 1
  }
  return fullest >= 2 && different >= Math.max(1, 0.25 * cells.length)
}

/** Tables one below the other in the same columns. */
function* stacked(view: SheetView, block: Block, vocabulary: Vocabulary): Steps<readonly Region[]> {
  const regions: Region[] = []
  let start = block.top
  let row = firstHeader(view, block, vocabulary)
  while (row !== undefined) {
    const header = headerBand(view, block, row, vocabulary)
    const labels = labelsIn(view, block, header)
    const next = yield* nextHeader(view, block, header, labels, vocabulary)
    const bodyEnd = next === undefined ? block.bottom : endOfBody(view, block, header.last, next)
    regions.push({
      block,
      header,
      body: { first: header.last + 1, last: bodyEnd },
      preamble: filledRows(view, block, start, header.first - 1),
    })
    start = bodyEnd + 1
    row = next
  }
  return regions
}

function filledRows(view: SheetView, block: Block, first: number, last: number): readonly number[] {
  const rows: number[] = []
  for (let row = first; row <= last; row += 1) if (filledCells(view, block, row).length > 0) rows.push(row)
  return rows
}

/** The titles among the rows above a header. */
export function titlesIn(view: SheetView, block: Block, rows: readonly number[]): ReadonlySet<string> {
  const alone = rows.map((row) => filledCells(view, block, row)).filter(({ length }) => length === 1)
  return new Set(alone.flatMap(([cell]) => (cell && cell.text.length >= 4 ? [titleKey(cell.text)] : [])))
}

/** The next row that heads a table of its own: after a blank or a title, with other heads or under a title of its own. */
function* nextHeader(
  view: SheetView,
  block: Block,
  header: Span,
  labels: ReadonlySet<string>,
  vocabulary: Vocabulary,
): Steps<number | undefined> {
  const titles = titlesIn(view, block, filledRows(view, block, block.top, header.first - 1))
  let before = 0
  let blanks = 0
  let titled = false
  for (let row = header.last + 1; row <= block.bottom; row += 1) {
    if (isPause(row)) yield row
    const cells = filledCells(view, block, row)
    if (cells.length === 0) {
      blanks += 1
      before = 0
      continue
    }
    if (row > header.last + 1 && cells.length >= 3 && before <= 2) {
      const score = scoreRow(view, block, row, vocabulary)
      if (isSureHeader(score)) {
        const same = cells.filter(({ text }) => labels.has(foldLabel(text))).length >= 0.6 * cells.length
        if (!same || titled) return row
      }
    }
    const [only] = cells
    if (cells.length === 1 && only && isTitleAgain(only.text, titles)) titled = false
    else titled = cells.length === 1 ? blanks > 0 || titled : titled && cells.length <= 2
    blanks = 0
    before = cells.length
  }
  return undefined
}

const mostCaptions = 3

/** Leaves the titles and captions right above the next header to the next table. */
function endOfBody(view: SheetView, block: Block, first: number, next: number): number {
  let row = next - 1
  let titled = false
  let texts = 0
  while (row > first) {
    const cells = filledCells(view, block, row)
    if (cells.length === 0 && titled) break
    if (cells.length > 2 || cells.some(({ column }) => typeof view.value(row, column) !== 'string')) break
    titled ||= cells.length > 0
    texts += cells.length > 0 ? 1 : 0
    // So many lines on end are the last, half-filled rows of the table above.
    if (texts > mostCaptions) return next - 1
    row -= 1
  }
  return row
}
