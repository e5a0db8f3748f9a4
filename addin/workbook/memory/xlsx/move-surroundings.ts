import { maxRows, parseArea } from '../../a1.ts'
import type { FormulaChange } from './move-cells.ts'
import { moveAddresses, type RowMove } from './row-move.ts'
import {
  attribute,
  type Element,
  escapeXml,
  openingTag,
  parseRoot,
  plainText,
  Tags,
  textOf,
  withAttribute,
  withElementAttribute,
} from './xml.ts'

/** Parents whose children each stand at an address: the child's attribute that holds it. */
const addressed: Readonly<Record<string, string>> = {
  mergeCells: 'ref',
  dataValidations: 'sqref',
  hyperlinks: 'ref',
  protectedRanges: 'sqref',
  ignoredErrors: 'sqref',
  cellWatches: 'r',
}

/** Everything in a worksheet part but its cells, moved with the rows. */
export function moveSurroundings(xml: string, move: RowMove, change: FormulaChange): string {
  const out: string[] = []
  let copied = 0
  for (const child of parseRoot(xml).children) {
    if (child.name === 'sheetData') continue
    out.push(xml.slice(copied, child.start), moveElement(textOf(xml, child), child, move, change))
    copied = child.end
  }
  return out.join('') + xml.slice(copied)
}

function moveElement(element: string, { name }: Element, move: RowMove, change: FormulaChange): string {
  const attr = addressed[name]
  if (attr !== undefined) return moveChildren(element, attr, move, change)
  if (name === 'conditionalFormatting') return moveAttribute(changeFormulas(element, change), 'sqref', move) ?? ''
  if (name === 'autoFilter' || name === 'sortState') return moveFilter(element, move) ?? ''
  if (name === 'dimension') return moveAttribute(element, 'ref', move) ?? element
  if (name === 'sheetViews') return moveView(element, move)
  if (name === 'rowBreaks') return moveBreaks(element, move)
  if (name === 'extLst') return changeFormulas(element, change, move)
  return element
}

function moveAttribute(element: string, attr: string, move: RowMove): string | undefined {
  const value = attribute(openingTag(element), attr)
  if (value === undefined) return element
  const moved = moveAddresses(value, move)
  return moved === undefined ? undefined : moved === value ? element : withElementAttribute(element, attr, moved)
}

/** Children whose place is gone go; so does a parent without children, which Excel takes for damage. */
function moveChildren(element: string, attr: string, move: RowMove, change: FormulaChange): string {
  const root = parseRoot(element)
  const isMerge = root.name === 'mergeCells'
  const kept = root.children.flatMap((child) => {
    const moved = moveAttribute(changeFormulas(textOf(element, child), change), attr, move)
    if (moved === undefined) return []
    const area = isMerge ? parseArea(attribute(openingTag(moved), attr) ?? '') : undefined
    return area && area.rows * area.columns === 1 ? [] : [moved]
  })
  if (kept.length === 0) return ''
  const opening = element.slice(root.start, root.inner)
  const counted = attribute(opening, 'count') === undefined ? opening : withAttribute(opening, 'count', kept.length)
  return `${counted}${kept.join('')}${element.slice(root.close)}`
}

/** A filter or a sort order with the address in itself and in what it holds. */
export function moveFilter(element: string, move: RowMove): string | undefined {
  const tags = new Tags(element)
  const out: string[] = []
  let copied = 0
  while (tags.next()) {
    const ref = tags.kind === 'close' ? undefined : attribute(tags.text, 'ref')
    if (ref === undefined) continue
    const moved = moveAddresses(ref, move)
    if (moved === undefined) return undefined
    out.push(element.slice(copied, tags.start), withAttribute(tags.text, 'ref', moved))
    copied = tags.end
  }
  return out.join('') + element.slice(copied)
}

/** Selections move; the rows that are frozen stay as many as they are. */
function moveView(element: string, move: RowMove): string {
  const tags = new Tags(element)
  const out: string[] = []
  let copied = 0
  while (tags.next()) {
    if (tags.kind === 'close' || tags.local !== 'selection') continue
    const moved = ['activeCell', 'sqref'].reduce((tag, attr) => {
      const value = attribute(tag, attr)
      return value === undefined ? tag : withAttribute(tag, attr, moveAddresses(value, move) ?? firstCell)
    }, tags.text)
    out.push(element.slice(copied, tags.start), moved)
    copied = tags.end
  }
  return out.join('') + element.slice(copied)
}
const firstCell = 'A1'

/** A page break stands below the row that its id names. */
function moveBreaks(element: string, move: RowMove): string {
  const root = parseRoot(element)
  const kept = root.children.flatMap((child) => {
    const text = textOf(element, child)
    const row = Number(attribute(openingTag(text), 'id')) - 1
    const moved = move.row(row)
    return moved === undefined || moved >= maxRows ? [] : [withElementAttribute(text, 'id', moved + 1)]
  })
  if (kept.length === 0) return ''
  const opening = ['count', 'manualBreakCount'].reduce(
    (tag, attr) => (attribute(tag, attr) === undefined ? tag : withAttribute(tag, attr, kept.length)),
    element.slice(root.start, root.inner),
  )
  return `${opening}${kept.join('')}${element.slice(root.close)}`
}

/** Elements that hold a formula: rules, validations, and the extensions of 2009 and later. */
const formulaElements = new Set(['formula', 'formula1', 'formula2', 'f', 'calculatedColumnFormula', 'totalsRowFormula'])

/** Formulas inside an element; with `move`, the `sqref` elements of extensions too. */
export function changeFormulas(element: string, change: FormulaChange, move?: RowMove): string {
  const tags = new Tags(element)
  const out: string[] = []
  let copied = 0
  while (tags.next()) {
    if (tags.kind !== 'open') continue
    const { local, end } = tags
    const isAddress = move !== undefined && local === 'sqref'
    if (!isAddress && !formulaElements.has(local)) continue
    const isNested =
      element.indexOf('<', end) < element.length && element.charCodeAt(element.indexOf('<', end) + 1) !== 0x2f
    // x14 rules keep their formula one level deeper (x14:formula1 holds xm:f).
    if (isNested && !element.startsWith('<![CDATA[', element.indexOf('<', end))) continue
    const close = tags.skip()
    const before = plainText(element.slice(end, close))
    const after = isAddress && move ? (moveAddresses(before, move) ?? before) : change(before)
    if (after === before) continue
    out.push(element.slice(copied, end), escapeXml(after))
    copied = close
  }
  return out.join('') + element.slice(copied)
}
