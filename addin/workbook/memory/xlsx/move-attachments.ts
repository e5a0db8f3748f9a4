import { areaAddress, parseArea } from '../../a1.ts'
import type { Sheet } from '../sheet.ts'
import type { FormulaChange } from './move-cells.ts'
import { changeFormulas, moveFilter } from './move-surroundings.ts'
import type { Package } from './package.ts'
import { moveAddresses, moveArea, type RowMove } from './row-move.ts'
import { attribute, childOf, openingTag, parseRoot, plainText, Tags, textOf, withElementAttribute } from './xml.ts'

/**
 * The parts that hang on a sheet whose rows move: tables, notes, threads and drawings. Their new texts go into
 * `changed`. What cannot be kept right calls `refuse`.
 */
export function moveAttachments(
  parts: Package,
  sheet: Sheet,
  move: RowMove,
  change: FormulaChange,
  changed: Map<string, string>,
  refuse: (why: string) => never,
): void {
  for (const { type, target, isExternal } of parts.relations(sheet.path)) {
    if (isExternal || !parts.has(target)) continue
    const text = type === 'image' || type === 'printerSettings' ? '' : parts.text(target)
    if (type === 'table') changed.set(target, moveTable(text, move, change, refuse))
    else if (type === 'comments' || type === 'threadedComment') changed.set(target, moveNotes(text, move))
    else if (type === 'vmlDrawing') changed.set(target, moveVml(text, move))
    else if (type === 'drawing') changed.set(target, moveDrawing(text, move))
    else if (type === 'pivotTable') refuseMovedPivot(text, move, refuse)
    else if (type === 'queryTable' || type === 'slicer') refuse(`The sheet has a ${type}`)
  }
}

function moveTable(xml: string, move: RowMove, change: FormulaChange, refuse: (why: string) => never): string {
  const tag = openingTag(xml)
  const area = parseArea(attribute(tag, 'ref') ?? '')
  if (!area) return refuse('A table without an address')
  const headers = Number(attribute(tag, 'headerRowCount') ?? 1)
  const totals = Number(attribute(tag, 'totalsRowCount') ?? 0)
  const first = area.row + headers
  const last = area.row + area.rows - 1 - totals
  const isHeaderGone = headers > 0 && move.row(area.row) === undefined
  const isTotalGone = totals > 0 && move.row(area.row + area.rows - 1) === undefined
  const moved = moveArea(area, move)
  if (!moved || isHeaderGone || isTotalGone || move.span(first, last) === undefined) {
    return refuse('A table would lose its header, its totals or its last row')
  }
  const placed = withElementAttribute(xml, 'ref', areaAddress(moved))
  const out: string[] = []
  let copied = 0
  for (const child of parseRoot(placed).children) {
    if (child.name !== 'autoFilter' && child.name !== 'sortState') continue
    out.push(placed.slice(copied, child.start), moveFilter(textOf(placed, child), move) ?? '')
    copied = child.end
  }
  return changeFormulas(out.join('') + placed.slice(copied), change)
}

/** Notes and threads: those of rows that are gone go with them. */
function moveNotes(xml: string, move: RowMove): string {
  const tags = new Tags(xml)
  const out: string[] = []
  let copied = 0
  while (tags.next()) {
    if (tags.kind === 'close' || (tags.local !== 'comment' && tags.local !== 'threadedComment')) continue
    const { start, text } = tags
    if (tags.kind === 'open') tags.skip()
    const address = attribute(text, 'ref') ?? ''
    const moved = moveAddresses(address, move)
    if (moved === address) continue
    out.push(xml.slice(copied, start))
    if (moved !== undefined) out.push(withElementAttribute(xml.slice(start, tags.end), 'ref', moved))
    copied = tags.end
  }
  return out.join('') + xml.slice(copied)
}

/**
 * The boxes of notes: `x:Row` is the note's cell, `x:Anchor` holds left column, offset, top row, offset, right column,
 * offset, bottom row, offset (ECMA-376 Part 4, 19.4.2.3).
 */
function moveVml(xml: string, move: RowMove): string {
  const out: string[] = []
  let copied = 0
  const shapes = new Tags(xml)
  while (shapes.next()) {
    if (shapes.kind !== 'open' || shapes.name !== 'v:shape') continue
    const { start } = shapes
    shapes.skip()
    const moved = moveShape(xml.slice(start, shapes.end), move)
    out.push(xml.slice(copied, start), moved)
    copied = shapes.end
  }
  return out.join('') + xml.slice(copied)
}

function moveShape(shape: string, move: RowMove): string {
  const row = /<x:Row>\s*(\d+)\s*<\/x:Row>/.exec(shape)
  if (row && move.row(Number(row[1])) === undefined) return ''
  const anchored = shape.replace(/(<x:Anchor>)([^<]*)/, (_, tag, list) => {
    const numbers = String(list)
      .split(',')
      .map((text) => Number(text))
    const [top = 0, bottom = 0] = [numbers[2], numbers[6]]
    const height = bottom - top
    const to = move.row(top) ?? move.from
    numbers[2] = to
    numbers[6] = to + height
    return `${tag}${numbers.join(', ')}`
  })
  return anchored.replace(/(<x:Row>)\s*(\d+)/, (_, tag, number) => `${tag}${move.row(Number(number)) ?? number}`)
}

/** Anchors of pictures, shapes and charts. One whose rows are all gone is drawn at the row that took their place. */
function moveDrawing(xml: string, move: RowMove): string {
  const out: string[] = []
  let copied = 0
  for (const anchor of parseRoot(xml).children) {
    const element = textOf(xml, anchor)
    const isFixed = anchor.name === 'absoluteAnchor' || attribute(openingTag(element), 'editAs') === 'absolute'
    if (isFixed) continue
    out.push(xml.slice(copied, anchor.start), moveAnchor(element, move))
    copied = anchor.end
  }
  return out.join('') + xml.slice(copied)
}

function moveAnchor(element: string, move: RowMove): string {
  const root = parseRoot(element)
  const [from, to] = [childOf(root, 'from'), childOf(root, 'to')]
  const top = from && rowOf(textOf(element, from))
  const bottom = to && rowOf(textOf(element, to))
  if (!from || top === undefined) return element
  const isOneCell = attribute(openingTag(element), 'editAs') === 'oneCell' || bottom === undefined
  const span = isOneCell ? undefined : move.span(top, bottom)
  const newTop = span?.[0] ?? move.row(top) ?? move.from
  const newBottom = span?.[1] ?? (bottom === undefined ? undefined : newTop + bottom - top)
  const head = element.slice(0, from.start) + withRow(textOf(element, from), newTop)
  if (!to || newBottom === undefined) return head + element.slice(from.end)
  return head + element.slice(from.end, to.start) + withRow(textOf(element, to), newBottom) + element.slice(to.end)
}

function rowOf(marker: string): number | undefined {
  const row = childOf(parseRoot(marker), 'row')
  return row && Number(plainText(marker.slice(row.inner, row.close)))
}

function withRow(marker: string, number: number): string {
  const row = childOf(parseRoot(marker), 'row')
  return row ? `${marker.slice(0, row.inner)}${number}${marker.slice(row.close)}` : marker
}

function refuseMovedPivot(xml: string, move: RowMove, refuse: (why: string) => never): void {
  const location = childOf(parseRoot(xml), 'location')
  const area = location && parseArea(attribute(openingTag(textOf(xml, location)), 'ref') ?? '')
  if (!area || area.row + area.rows > move.from) refuse('A pivot table stands below')
}
