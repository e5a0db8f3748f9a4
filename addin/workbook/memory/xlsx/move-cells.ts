import { areaAddress, cellAddress, parseArea } from '../../a1.ts'
import { moveArea, type RowMove } from './row-move.ts'
import { asEmpty, asOpen, attribute, childOf, escapeXml, parseRoot, plainText, Tags, withAttribute } from './xml.ts'

/** How formulas of a part change. */
export type FormulaChange = (formula: string) => string

/**
 * The cells of the sheet whose rows move: rows get their new numbers, deleted ones go, new ones stand formatted as the
 * row above, and formulas follow. Shared formulas must have been written out before.
 */
export function moveCells(xml: string, move: RowMove, change: FormulaChange): string {
  const root = parseRoot(xml)
  const data = childOf(root, 'sheetData')
  if (!data) return xml
  const out: string[] = [xml.slice(0, data.inner)]
  const tags = new Tags(xml, data.inner)
  let copied = data.inner
  let row = -1
  let above: { readonly row: number; readonly xml: string } | undefined
  let isInserted = move.kind !== 'insert'
  const insert = (): void => {
    isInserted = true
    if (above?.row !== move.from - 1) return
    for (let index = 0; index < move.count; index++) out.push(blankRow(above.xml, move.from + index))
  }
  while (tags.next() && tags.start < data.close) {
    if (tags.kind === 'close' || tags.local !== 'row') continue
    const { start } = tags
    row = Number(attribute(tags.text, 'r') ?? row + 2) - 1
    if (tags.kind === 'open') tags.skip()
    const element = xml.slice(start, tags.end)
    out.push(xml.slice(copied, start))
    copied = tags.end
    if (row >= move.from && !isInserted) insert()
    const to = move.row(row)
    if (to !== undefined) out.push(moveRow(element, row, to, move, change))
    above = { row, xml: element }
  }
  if (data.close === data.end) return xml
  out.push(xml.slice(copied, data.close))
  if (!isInserted) insert()
  return out.join('') + xml.slice(data.close)
}

function moveRow(element: string, row: number, to: number, move: RowMove, change: FormulaChange): string {
  const tags = new Tags(element)
  const out: string[] = []
  let copied = 0
  let column = -1
  const replace = (tag: string): void => {
    out.push(element.slice(copied, tags.start), tag)
    copied = tags.end
  }
  while (tags.next()) {
    if (tags.kind === 'close') continue
    const { text } = tags
    if (tags.local === 'row' && tags.start === 0) replace(withAttribute(text, 'r', to + 1))
    else if (tags.local === 'c') {
      column = parseArea(attribute(text, 'r') ?? '')?.column ?? column + 1
      if (to !== row || attribute(text, 'r') === undefined) replace(withAttribute(text, 'r', cellAddress(to, column)))
    } else if (tags.local === 'f') {
      const area = parseArea(attribute(text, 'ref') ?? '')
      const moved = area && moveArea(area, move)
      replace(moved ? withAttribute(text, 'ref', areaAddress(moved)) : text)
      if (tags.kind === 'empty') continue
      const inner = tags.end
      const close = tags.skip()
      const before = plainText(element.slice(inner, close))
      const after = change(before)
      if (after !== before) {
        out.push(escapeXml(after))
        copied = close
      }
    }
  }
  return out.join('') + element.slice(copied)
}

/** A row like `above` with no value in it: its height and its cells' styles. */
function blankRow(above: string, row: number): string {
  const tags = new Tags(above)
  if (!tags.next()) return ''
  const { name } = tags
  const keep = ['s', 'customFormat', 'ht', 'customHeight', 'spans']
  const source = tags.text
  const head = keep.reduce((tag, attr) => withAttribute(tag, attr, attribute(source, attr)), `<${name} r="${row + 1}">`)
  const cells: string[] = []
  let column = -1
  while (tags.next()) {
    if (tags.kind === 'close' || tags.local !== 'c') continue
    const { text, name: cell } = tags
    column = parseArea(attribute(text, 'r') ?? '')?.column ?? column + 1
    const style = attribute(text, 's')
    if (tags.kind === 'open') tags.skip()
    if (style !== undefined) cells.push(asEmpty(withAttribute(`<${cell} r="${cellAddress(row, column)}">`, 's', style)))
  }
  return `${asOpen(head)}${cells.join('')}</${name}>`
}

/** Formulas in the cells of a sheet whose rows stay; those of shared groups must have been written out before. */
export function changeCellFormulas(xml: string, change: FormulaChange): string {
  const data = childOf(parseRoot(xml), 'sheetData')
  if (!data) return xml
  const tags = new Tags(xml, data.inner)
  const out: string[] = []
  let copied = 0
  while (tags.next() && tags.start < data.close) {
    if (tags.kind !== 'open' || tags.local !== 'f') continue
    const inner = tags.end
    const close = tags.skip()
    const before = plainText(xml.slice(inner, close))
    const after = change(before)
    if (after === before) continue
    out.push(xml.slice(copied, inner), escapeXml(after))
    copied = close
  }
  return out.join('') + xml.slice(copied)
}
