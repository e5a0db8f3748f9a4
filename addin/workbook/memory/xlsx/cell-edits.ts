import { cellAddress, columnName, parseArea } from '../../a1.ts'
import type { CellValue } from '../../workbook.ts'
import { toXstring } from './cell-text.ts'
import { worksheetOrder } from './schema-order.ts'
import { asEmpty, asOpen, attribute, childOf, escapeXml, parseRoot, place, Tags, withAttribute } from './xml.ts'

export interface CellEdit {
  readonly value: CellValue
  /** Index of a cell style; left out, the cell keeps its own. */
  readonly style?: number
}

/** By row, by column. */
export type CellEdits = ReadonlyMap<number, ReadonlyMap<number, CellEdit>>

const ascending = (one: number, other: number): number => one - other

/** The worksheet with the edits in place, made in one pass over its rows. Everything else stays as it is written. */
export function editCells(xml: string, edits: CellEdits): string {
  if (edits.size === 0) return xml
  const whole = place(xml, worksheetOrder, 'sheetData', (old, p) => old ?? `<${p}sheetData/>`)
  const root = parseRoot(whole)
  const data = childOf(root, 'sheetData')
  if (!data) return xml
  const rows = new RowWriter(whole, root.prefix, edits)
  rows.goThrough(data.inner, data.close)
  const body = rows.finish()
  const name = `${root.prefix}sheetData`
  const opening = asOpen(whole.slice(data.start, data.inner))
  const edited = `${whole.slice(0, data.start)}${opening}${body}</${name}>${whole.slice(data.end)}`
  return widenDimension(edited, edits)
}

class RowWriter {
  readonly #xml: string
  readonly #p: string
  readonly #edits: CellEdits
  readonly #todo: number[]
  #done = 0
  readonly #out: string[] = []

  constructor(xml: string, prefix: string, edits: CellEdits) {
    this.#xml = xml
    this.#p = prefix
    this.#edits = edits
    this.#todo = [...edits.keys()].sort(ascending)
  }

  goThrough(from: number, to: number): void {
    const tags = new Tags(this.#xml, from)
    let row = -1
    let copied = from
    while (tags.next() && tags.start < to) {
      if (tags.kind === 'close' || tags.local !== 'row') continue
      const { start, end: inner, text } = tags
      const own = attribute(text, 'r')
      row = own === undefined ? row + 1 : Number(own) - 1
      this.#out.push(this.#xml.slice(copied, start))
      this.#newRowsBefore(row)
      const close = tags.skip()
      const edits = this.#todo[this.#done] === row ? this.#edits.get(row) : undefined
      if (edits) {
        this.#done++
        this.#out.push(this.#editedRow(row, text, inner, close, edits))
      } else if (own === undefined) {
        this.#out.push(withAttribute(text, 'r', row + 1), this.#xml.slice(inner, tags.end))
      } else this.#out.push(this.#xml.slice(start, tags.end))
      copied = tags.end
    }
    this.#out.push(this.#xml.slice(copied, to))
  }

  finish(): string {
    this.#newRowsBefore(Number.POSITIVE_INFINITY)
    return this.#out.join('')
  }

  #newRowsBefore(row: number): void {
    for (let next = this.#todo[this.#done]; next !== undefined && next < row; next = this.#todo[this.#done]) {
      this.#done++
      const edits = this.#edits.get(next) ?? new Map<number, CellEdit>()
      this.#out.push(`<${this.#p}row r="${next + 1}">`, this.#newCells(next, edits, [...edits.keys()].sort(ascending)))
      this.#out.push(`</${this.#p}row>`)
    }
  }

  #editedRow(row: number, tag: string, from: number, to: number, edits: ReadonlyMap<number, CellEdit>): string {
    const columns = [...edits.keys()].sort(ascending)
    const out: string[] = []
    const tags = new Tags(this.#xml, from)
    let column = -1
    let copied = from
    let isWider = false
    const newBefore = (limit: number): void => {
      let count = 0
      while (count < columns.length && (columns[count] ?? 0) < limit) count++
      if (count > 0) isWider = true
      out.push(this.#newCells(row, edits, columns.splice(0, count)))
    }
    while (from < to && tags.next() && tags.start < to) {
      if (tags.kind === 'close' || tags.local !== 'c') continue
      const { start, text } = tags
      const own = attribute(text, 'r')
      column = (own === undefined ? undefined : parseArea(own)?.column) ?? column + 1
      const inner = tags.end
      if (tags.kind === 'open') tags.skip()
      out.push(this.#xml.slice(copied, start))
      newBefore(column)
      const edit = columns[0] === column ? edits.get(column) : undefined
      if (edit) {
        columns.shift()
        out.push(this.#cell(row, column, edit, text))
      } else if (own === undefined) {
        out.push(withAttribute(text, 'r', cellAddress(row, column)), this.#xml.slice(inner, tags.end))
      } else out.push(this.#xml.slice(start, tags.end))
      copied = tags.end
    }
    if (from < to) out.push(this.#xml.slice(copied, to))
    newBefore(Number.POSITIVE_INFINITY)
    const numbered = withAttribute(asOpen(tag), 'r', row + 1)
    return `${isWider ? withAttribute(numbered, 'spans', undefined) : numbered}${out.join('')}</${this.#p}row>`
  }

  #newCells(row: number, edits: ReadonlyMap<number, CellEdit>, columns: readonly number[]): string {
    return columns
      .map((column) => {
        const edit = edits.get(column)
        return edit ? this.#cell(row, column, edit, `<${this.#p}c r="${cellAddress(row, column)}"/>`) : ''
      })
      .join('')
  }

  #cell(row: number, column: number, edit: CellEdit, tag: string): string {
    const p = this.#p
    let head = withAttribute(tag, 'r', cellAddress(row, column))
    for (const name of ['t', 'cm', 'vm', 'ph']) head = withAttribute(head, name, undefined)
    if (edit.style) head = withAttribute(head, 's', edit.style)
    const { value } = edit
    if (value === null) return asEmpty(head)
    if (typeof value === 'string')
      return `${asOpen(withAttribute(head, 't', 'inlineStr'))}${inlineText(value, p)}</${p}c>`
    if (typeof value === 'boolean')
      return `${asOpen(withAttribute(head, 't', 'b'))}<${p}v>${value ? 1 : 0}</${p}v></${p}c>`
    return `${asOpen(head)}<${p}v>${value}</${p}v></${p}c>`
  }
}

/** The content of a cell of type `inlineStr`. */
export const inlineText = (text: string, p: string): string =>
  `<${p}is><${p}t xml:space="preserve">${escapeXml(toXstring(text))}</${p}t></${p}is>`

/** Keeps the dimension, where there is one, around the new cells. */
function widenDimension(xml: string, edits: CellEdits): string {
  return place(xml, worksheetOrder, 'dimension', (old) => {
    const area = parseArea(old === undefined ? '' : (attribute(old, 'ref') ?? ''))
    if (old === undefined || !area) return old
    let [top, left, bottom, right] = [area.row, area.column, area.row + area.rows - 1, area.column + area.columns - 1]
    for (const [row, cells] of edits) {
      top = Math.min(top, row)
      bottom = Math.max(bottom, row)
      for (const column of cells.keys()) {
        left = Math.min(left, column)
        right = Math.max(right, column)
      }
    }
    const end = top === bottom && left === right ? '' : `:${columnName(right)}${bottom + 1}`
    return withAttribute(old, 'ref', `${cellAddress(top, left)}${end}`)
  })
}
