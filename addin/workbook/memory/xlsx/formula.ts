import { columnIndex, columnName, maxColumns, maxRows } from '../../a1.ts'

/** One end of a reference: 0-based; `undefined` in a whole column (`A:A`) or a whole row (`1:1`). */
export interface ReferenceEnd {
  readonly column: number | undefined
  readonly row: number | undefined
  readonly isColumnFixed: boolean
  readonly isRowFixed: boolean
}

export interface Reference {
  /** Of the sheet it names; `undefined` where it names none. */
  readonly sheet: string | undefined
  /** Leads into another workbook (`[1]Sheet1!A1`) or through several sheets (`甲:丙!A1`). */
  readonly reach: 'here' | 'external' | 'several-sheets'
  readonly first: ReferenceEnd
  readonly last: ReferenceEnd | undefined
}

const prefix = /(?:'(?:[^']|'')+'|[\p{L}_\\[][\p{L}\p{N}_.\\[\]]*(?::[\p{L}_][\p{L}\p{N}_.]*)?)!/uy
const end = /(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})|(\$?)([A-Za-z]{1,3})(?=\s*:)|(\$?)(\d{1,7})(?=\s*:)/y
const tail = /:\s*(?:(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})|(\$?)([A-Za-z]{1,3})|(\$?)(\d{1,7}))(?![\p{L}\p{N}_.(!])/uy
const word = /[\p{L}\p{N}_.\\$?]+/uy

/**
 * The formula with every reference replaced by what `change` gives for it; `undefined` keeps it as it is written. Texts
 * in quotes, names, functions and structured references are passed over.
 */
export function changeReferences(formula: string, change: (reference: Reference) => string | undefined): string {
  let out = ''
  let at = 0
  const match = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from
    return pattern.exec(formula)
  }
  while (at < formula.length) {
    const sign = formula.charAt(at)
    if (sign === '"') {
      at = copyTo(closing(formula, at, '"'))
      continue
    }
    const sheetPart = sign === "'" || /[\p{L}_\\[]/u.test(sign) ? match(prefix, at) : null
    const start = at + (sheetPart?.[0].length ?? 0)
    const head = match(end, start)
    const isWhole = head !== null && head[4] === undefined
    const rest = head ? match(tail, start + head[0].length + spaces(formula, start + head[0].length)) : null
    const stop = head ? (rest ? tail.lastIndex : start + head[0].length) : start
    if (head && (rest !== null || (!isWhole && !continues(formula, stop)))) {
      const first = endOf(head)
      const last = rest ? endOf(rest) : undefined
      const reference = first && (!rest || last) ? { ...sheetOf(sheetPart?.[0]), first, last } : undefined
      out += (reference && change(reference)) ?? formula.slice(at, stop)
      at = stop
      continue
    }
    if (sheetPart) {
      at = copyTo(start)
      continue
    }
    if (sign === '[') {
      at = copyTo(closingBracket(formula, at))
      continue
    }
    if (sign === "'") {
      at = copyTo(closing(formula, at, "'"))
      continue
    }
    const name = match(word, at)
    at = copyTo(at + (name?.[0].length ?? 1))
  }
  return out

  function copyTo(to: number): number {
    out += formula.slice(at, to)
    return to
  }
}

/** Whether a name, a number, a function's bracket or a sheet's mark goes on there, so that it was no reference. */
const continues = (formula: string, at: number): boolean => /[\p{L}\p{N}_.(!\\[]/u.test(formula.charAt(at))

function spaces(formula: string, at: number): number {
  let count = 0
  while (formula.charAt(at + count) === ' ') count++
  return formula.charAt(at + count) === ':' ? count : 0
}

/** Behind the closing quote; a doubled one is part of the text. */
function closing(formula: string, at: number, quote: string): number {
  for (let next = formula.indexOf(quote, at + 1); next >= 0; next = formula.indexOf(quote, next + 2)) {
    if (formula.charAt(next + 1) !== quote) return next + 1
  }
  return formula.length
}

function closingBracket(formula: string, at: number): number {
  let depth = 0
  for (let next = at; next < formula.length; next++) {
    const sign = formula.charAt(next)
    if (sign === "'") next++
    else if (sign === '[') depth++
    else if (sign === ']' && --depth === 0) return next + 1
  }
  return formula.length
}

function endOf(match: RegExpExecArray): ReferenceEnd | undefined {
  const [, c$ = '', c, r$ = '', r, wholeC$ = '', wholeC, wholeR$ = '', wholeR] = match
  const letters = c ?? wholeC
  const digits = r ?? wholeR
  const column = letters === undefined ? undefined : columnIndex(letters)
  const row = digits === undefined ? undefined : Number(digits) - 1
  if (letters !== undefined && column === undefined) return undefined
  if (row !== undefined && (row < 0 || row >= maxRows)) return undefined
  return { column, row, isColumnFixed: c$ + wholeC$ !== '', isRowFixed: r$ + wholeR$ !== '' }
}

function sheetOf(prefix: string | undefined): Pick<Reference, 'sheet' | 'reach'> {
  if (prefix === undefined) return { sheet: undefined, reach: 'here' }
  const bare = prefix.slice(0, -1)
  const name = bare.startsWith("'") ? bare.slice(1, -1).replaceAll("''", "'") : bare
  if (name.includes('[')) return { sheet: name, reach: 'external' }
  return { sheet: name, reach: name.includes(':') ? 'several-sheets' : 'here' }
}

/** A reference as it is written, without its sheet. */
export function referenceText(first: ReferenceEnd, last: ReferenceEnd | undefined): string {
  const text = ({ column, row, isColumnFixed, isRowFixed }: ReferenceEnd): string =>
    (column === undefined ? '' : `${isColumnFixed ? '$' : ''}${columnName(column)}`) +
    (row === undefined ? '' : `${isRowFixed ? '$' : ''}${row + 1}`)
  return last ? `${text(first)}:${text(last)}` : text(first)
}

/** The formula as it reads `rows` further down and `columns` further right. What falls off the sheet is `#REF!`. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  const moved = (one: ReferenceEnd): ReferenceEnd | undefined => {
    const row = one.row === undefined || one.isRowFixed ? one.row : one.row + rows
    const column = one.column === undefined || one.isColumnFixed ? one.column : one.column + columns
    const isOff =
      (row !== undefined && (row < 0 || row >= maxRows)) ||
      (column !== undefined && (column < 0 || column >= maxColumns))
    return isOff ? undefined : { ...one, row, column }
  }
  return changeReferences(formula, ({ sheet, reach, first, last }) => {
    const from = moved(first)
    const to = last && moved(last)
    const text = from && (!last || to) ? referenceText(from, to) : '#REF!'
    return `${sheetText(sheet, reach)}${text}`
  })
}

/** How a sheet's name stands in front of a reference. Quotes are always allowed, and needed by most Chinese names' neighbours. */
export function sheetText(sheet: string | undefined, reach: Reference['reach']): string {
  if (sheet === undefined) return ''
  const isPlain =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) && !/^[A-Za-z]{1,3}\d+$|^[Rr]\d*[Cc]\d*$|^[RrCc]$/.test(sheet)
  if (isPlain || (reach === 'several-sheets' && /^[\p{L}\p{N}_.:]+$/u.test(sheet))) return `${sheet}!`
  if (/^\[\d+\][\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet)) return `${sheet}!`
  return `'${sheet.replaceAll("'", "''")}'!`
}
