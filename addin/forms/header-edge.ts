import { type Block, filledCells } from '../attach/header.ts'
import type { Span } from '../attach/recognition.ts'
import type { SheetView } from '../attach/sheet-view.ts'
import type { LineJudge } from './recognise-form.ts'

/** 甲、乙 or A、B over the labels, 1、2、3 or 3＝1＋2 over what is counted. */
const letter = /^(?:[甲乙丙丁戊己庚辛]|[A-Za-z])$/
const place = /^[（(]?\d{1,3}[）)]?$/
const sum = /^[\d（(）)\s=+\-×÷*/%]*=[\d（(）)\s=+\-×÷*/%]+$/

/** The row below a header that only numbers its columns, as statistical forms have it; it is no line of the form. */
export function isColumnNumbers(view: SheetView, block: Block, row: number): boolean {
  const texts = filledCells(view, block, row).map(({ text }) => text.normalize('NFKC').trim())
  if (texts.length < 3) return false
  const numbers = texts.filter((text) => place.test(text)).map((text) => Number(text.replace(/\D/g, '')))
  const sums = texts.filter((text) => sum.test(text))
  const letters = texts.filter((text) => letter.test(text))
  if (numbers.length + sums.length + letters.length < texts.length) return false
  return (
    numbers.length >= 1 &&
    numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? 0)) &&
    numbers[0] === 1
  )
}

/**
 * A header without the rows that were taken into it from the body: under a head that spans two columns of labels
 * (项目 over 干部工作 | 调整) the first line of the form looks like a further level. It is none where its cells stand at
 * the left alone and a label of it runs on below, or what it says is what lines are made of.
 */
export function withoutLines(view: SheetView, block: Block, header: Span, isAsked: LineJudge): Span {
  let { last } = header
  while (last > header.first && isLine(view, block, last, isAsked)) last -= 1
  return last === header.last ? header : { ...header, last }
}

function isLine(view: SheetView, block: Block, row: number, isAsked: LineJudge): boolean {
  const cells = filledCells(view, block, row)
  const [first] = cells
  const end = cells.at(-1)
  if (first === undefined || end === undefined) return false
  // A head of two levels beside others runs down over both of them by a merge.
  for (let column = end.column + 1; column <= block.right; column += 1) {
    if (view.merge(row, column) !== undefined) return false
  }
  let headed = 0
  for (let column = end.column + 1; column <= block.right; column += 1) {
    if (view.value(row - 1, column) !== null) headed += 1
  }
  if (headed === 0) return false
  const runsOn = cells.some(({ column }) => {
    const merge = view.merge(row, column)
    return merge !== undefined && merge.row === row && merge.rows > 1
  })
  return runsOn || isAsked(cells.map(({ text }) => text))
}
