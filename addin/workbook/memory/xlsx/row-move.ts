import { type Area, areaAddress, maxRows, parseArea } from '../../a1.ts'
import { changeReferences, type Reference, referenceText, sheetText } from './formula.ts'

/** Where rows go when some are inserted or deleted. Rows are 0-based; `undefined` is a row that is gone. */
export interface RowMove {
  readonly kind: 'insert' | 'delete'
  readonly isNothing: boolean
  /** First row that is affected. */
  readonly from: number
  /** How many rows come in; 0 for a deletion. */
  readonly count: number
  row(row: number): number | undefined
  /** A span of rows: it grows with rows inserted inside it and shrinks with those deleted. */
  span(first: number, last: number): readonly [number, number] | undefined
}

/** `count` rows come in before `row`. */
export function insertion(row: number, count: number): RowMove {
  const isNothing = !(Number.isInteger(count) && count > 0)
  const move = (one: number): number | undefined => {
    const moved = one >= row ? one + count : one
    return moved < maxRows ? moved : undefined
  }
  return {
    kind: 'insert',
    isNothing,
    from: row,
    count,
    row: move,
    span: (first, last) => {
      const start = move(first)
      // A span down to the sheet's last row (a whole column) stays one.
      return start === undefined ? undefined : [start, move(last) ?? maxRows - 1]
    },
  }
}

/** These rows go. */
export function deletion(rows: readonly number[]): RowMove {
  const gone = [...new Set(rows)]
    .filter((row) => Number.isInteger(row) && row >= 0 && row < maxRows)
    .sort((a, b) => a - b)
  /** How many of those that go are below `row`, by halving. */
  const goneBefore = (row: number): number => {
    let low = 0
    let high = gone.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((gone[middle] ?? 0) < row) low = middle + 1
      else high = middle
    }
    return low
  }
  const isGone = (row: number): boolean => gone[goneBefore(row)] === row
  return {
    kind: 'delete',
    isNothing: gone.length === 0,
    from: gone[0] ?? 0,
    count: 0,
    row: (row) => (isGone(row) ? undefined : row - goneBefore(row)),
    span: (first, last) => {
      const start = first - goneBefore(first)
      const end = last - goneBefore(last + 1)
      if (last === maxRows - 1) return [start, maxRows - 1]
      return end < start ? undefined : [start, end]
    },
  }
}

export function moveArea(area: Area, move: RowMove): Area | undefined {
  const span = move.span(area.row, area.row + area.rows - 1)
  return span && { ...area, row: span[0], rows: span[1] - span[0] + 1 }
}

/** An address or a list of them with blanks between; `undefined` where nothing is left. What cannot be read stays. */
export function moveAddresses(sqref: string, move: RowMove): string | undefined {
  const moved = sqref.split(/\s+/).flatMap((address) => {
    const area = parseArea(address)
    if (!area) return address === '' ? [] : [address]
    const to = moveArea(area, move)
    return to ? [areaAddress(to)] : []
  })
  return moved.length === 0 ? undefined : moved.join(' ')
}

/**
 * The formula after the rows of `sheet` moved, where it stands on `own`. References into what is gone become `#REF!`.
 * `several` is called for one that goes through several sheets, which no rewriting of one sheet can keep right.
 */
export function moveReferences(
  formula: string,
  own: string | undefined,
  sheet: string,
  move: RowMove,
  several: () => void,
): string {
  const isIt = (name: string | undefined): boolean => (name ?? own)?.toLowerCase() === sheet.toLowerCase()
  return changeReferences(formula, (reference) => {
    if (reference.reach === 'several-sheets') several()
    if (reference.reach !== 'here' || !isIt(reference.sheet)) return undefined
    return `${sheetText(reference.sheet, 'here')}${movedReference(reference, move)}`
  })
}

function movedReference({ first, last }: Reference, move: RowMove): string {
  if (first.row === undefined || (last && last.row === undefined)) return referenceText(first, last)
  if (!last || last.row === undefined) {
    const row = move.row(first.row)
    return row === undefined ? '#REF!' : referenceText({ ...first, row }, undefined)
  }
  const isUpright = first.row <= last.row
  const span = isUpright ? move.span(first.row, last.row) : move.span(last.row, first.row)
  if (!span) return '#REF!'
  const [top, bottom] = span
  return referenceText({ ...first, row: isUpright ? top : bottom }, { ...last, row: isUpright ? bottom : top })
}
