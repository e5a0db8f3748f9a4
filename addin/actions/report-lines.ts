import { similarity } from '../../shared/text/similarity.ts'

/** A row of a report as it stands in a sheet: what people read in it, and which columns its cells begin in. */
export interface ReportLine {
  /** Of a table row all its cells, with tabs between. */
  readonly text: string
  /** Columns of its cells, such as `0,3,6`. */
  readonly columns: string
}

/** What is in the sheet now. A formula of the person's in the row makes it theirs, whatever it shows. */
export interface PresentLine {
  readonly row: number
  readonly text: string
  readonly hasFormula: boolean
}

/** What becomes of one line of the new report. */
export type LineFate =
  /** Stands as it should; `write` where its text is to be replaced by the new one. */
  | { readonly at: 'row'; readonly row: number; readonly write: boolean }
  /** Edited by the person and left as it is. */
  | { readonly at: 'kept'; readonly row: number }
  /** Not in the sheet: it is new, or the person wants it back. */
  | { readonly at: 'new' }
  /** The person took it out. */
  | { readonly at: 'gone' }

/** A place where the person's text and ours have parted. */
export interface LineDifference {
  /** Index in the new report; `undefined` where it has no such line any more. */
  readonly line: number | undefined
  /** What we wrote last time. */
  readonly before: string
  /** What the person made of it; `null` where they deleted it. */
  readonly theirs: string | null
  /** What the report says now; `null` where it says nothing any more. */
  readonly ours: string | null
}

export interface MergedLines {
  /** Of each line of the new report. */
  readonly fates: readonly LineFate[]
  /** Rows of ours that nobody edited and that the new report no longer has. */
  readonly removed: readonly number[]
  readonly differences: readonly LineDifference[]
  /** False where the sheet holds what we wrote and nothing else, so that it may be drawn afresh. */
  readonly isTouched: boolean
}

/**
 * Three-way merge by lines: `before` is what we wrote, `present` what the sheet holds, `after` the new report. A line
 * that the person edited, deleted or added stays theirs, unless `wanted` names its index in the new report.
 * `undefined` where the sheet has nothing left in common with what we wrote, or is too long to be compared.
 */
export function mergeLines(
  before: readonly ReportLine[],
  present: readonly PresentLine[],
  after: readonly ReportLine[],
  wanted: ReadonlySet<number> = new Set(),
): MergedLines | undefined {
  if (before.length * Math.max(present.length, after.length) > mostCells) return undefined
  const inSheet = align(
    before.map(({ text }) => text),
    present.map(({ text }) => text),
    { alike: () => true, least: 0.3, isPairedByPlace: true },
  )
  const inReport = align(before.map(skeleton), after.map(skeleton), {
    alike: (one, other) => before[one]?.columns === after[other]?.columns,
    least: 0.35,
    isPairedByPlace: false,
  })
  if (before.length > 0 && !inSheet.some((at, line) => at !== undefined && present[at]?.text === before[line]?.text)) {
    return undefined
  }
  const oldOf = new Map(inReport.flatMap((at, old) => (at === undefined ? [] : [[at, old] as const])))
  const differences: LineDifference[] = []
  const placeOf = (old: number): PresentLine | undefined => {
    const at = inSheet[old]
    return at === undefined ? undefined : present[at]
  }
  const isEdited = (old: number, place: PresentLine): boolean => place.hasFormula || place.text !== before[old]?.text

  const fates = after.map((line, index): LineFate => {
    const old = oldOf.get(index)
    if (old === undefined) return { at: 'new' }
    const place = placeOf(old)
    const was = before[old]?.text ?? ''
    if (place === undefined) {
      differences.push({ line: index, before: was, theirs: null, ours: line.text })
      return wanted.has(index) ? { at: 'new' } : { at: 'gone' }
    }
    if (!isEdited(old, place)) return { at: 'row', row: place.row, write: place.text !== line.text }
    if (place.text === line.text && !place.hasFormula) return { at: 'row', row: place.row, write: false }
    differences.push({ line: index, before: was, theirs: place.text, ours: line.text })
    return wanted.has(index) ? { at: 'row', row: place.row, write: true } : { at: 'kept', row: place.row }
  })

  const removed: number[] = []
  for (const [old, at] of inReport.entries()) {
    const place = at === undefined ? placeOf(old) : undefined
    if (place === undefined) continue
    if (isEdited(old, place)) {
      differences.push({ line: undefined, before: before[old]?.text ?? '', theirs: place.text, ours: null })
    } else removed.push(place.row)
  }
  const ofOurs = new Set(inSheet)
  const isTouched =
    inSheet.some((at, old) => at === undefined || isEdited(old, present[at] ?? nowhere)) ||
    present.some((_, at) => !ofOurs.has(at))
  const open = differences.filter(({ line }) => line === undefined || !wanted.has(line))
  return { fates, removed, differences: open, isTouched }
}

const nowhere: PresentLine = { row: -1, text: '', hasFormula: false }

/** Of a line what stays when its figures change. */
const skeleton = ({ text }: ReportLine): string => text.replace(/[-−]?[\d.,]*\d|×/g, '#')

interface Alignment {
  readonly alike: (before: number, after: number) => boolean
  /** Similarity from which on two different texts are one line that changed. */
  readonly least: number
  /** True where as many lines stand between two equal ones on both sides: then they are the same lines. */
  readonly isPairedByPlace: boolean
}

/** Beyond this many pairs of lines the comparison takes too long, and too much memory. */
const mostCells = 4_000_000

/** More pairs than this are not compared for likeness; what is not equal then counts as removed and added. */
const mostPairs = 40_000

/** For each line before, its place after: equal texts first (the longest common run of them), then the similar between. */
function align(before: readonly string[], after: readonly string[], how: Alignment): readonly (number | undefined)[] {
  const partner = new Array<number | undefined>(before.length).fill(undefined)
  const equal = commonLines(before, after, how.alike)
  let [one, other] = [0, 0]
  for (const [nextOne, nextOther] of [...equal, [before.length, after.length] as const]) {
    for (const [left, right] of similarLines(before, after, [one, nextOne], [other, nextOther], how))
      partner[left] = right
    if (nextOne < before.length) partner[nextOne] = nextOther
    one = nextOne + 1
    other = nextOther + 1
  }
  return partner
}

type Pairs = readonly (readonly [number, number])[]

/** The longest common subsequence, what is equal at both ends taken off first. */
function commonLines(before: readonly string[], after: readonly string[], alike: Alignment['alike']): Pairs {
  const isSame = (one: number, other: number): boolean => before[one] === after[other] && alike(one, other)
  let start = 0
  while (start < Math.min(before.length, after.length) && isSame(start, start)) start += 1
  let end = 0
  const room = Math.min(before.length, after.length) - start
  while (end < room && isSame(before.length - 1 - end, after.length - 1 - end)) end += 1
  const middle = best([start, before.length - end], [start, after.length - end], (one, other) =>
    isSame(one, other) ? 1 : 0,
  )
  const head = Array.from({ length: start }, (_, at) => [at, at] as const)
  const tail = Array.from({ length: end }, (_, at) => [before.length - end + at, after.length - end + at] as const)
  return [...head, ...middle, ...tail]
}

type Span = readonly [number, number]

function similarLines(
  before: readonly string[],
  after: readonly string[],
  left: Span,
  right: Span,
  { alike, least, isPairedByPlace }: Alignment,
): Pairs {
  const [rows, columns] = [left[1] - left[0], right[1] - right[0]]
  if (isPairedByPlace && rows === columns) {
    return Array.from({ length: rows }, (_, at) => [left[0] + at, right[0] + at] as const)
  }
  if (rows * columns > mostPairs) return []
  return best(left, right, (one, other) => {
    if (!alike(one, other)) return 0
    const score = similarity(before[one] ?? '', after[other] ?? '')
    return score >= least ? score : 0
  })
}

/** The pairs, in order on both sides, whose scores add up to most. Takes time and memory of rows × columns. */
function best(left: Span, right: Span, scoreOf: (one: number, other: number) => number): Pairs {
  const [rows, columns] = [left[1] - left[0], right[1] - right[0]]
  if (rows <= 0 || columns <= 0) return []
  const width = columns + 1
  const scores = new Float64Array(rows * columns)
  const sums = new Float64Array((rows + 1) * width)
  const at = (list: Float64Array, index: number): number => list[index] ?? 0
  for (let one = rows - 1; one >= 0; one -= 1) {
    for (let other = columns - 1; other >= 0; other -= 1) {
      const score = scoreOf(left[0] + one, right[0] + other)
      scores[one * columns + other] = score
      const paired = score > 0 ? score + at(sums, (one + 1) * width + other + 1) : 0
      sums[one * width + other] = Math.max(
        paired,
        at(sums, (one + 1) * width + other),
        at(sums, one * width + other + 1),
      )
    }
  }
  const pairs: (readonly [number, number])[] = []
  let [one, other] = [0, 0]
  while (one < rows && other < columns) {
    const here = at(sums, one * width + other)
    if (here === at(sums, (one + 1) * width + other)) one += 1
    else if (here === at(sums, one * width + other + 1)) other += 1
    else {
      pairs.push([left[0] + one, right[0] + other])
      one += 1
      other += 1
    }
  }
  return pairs
}
