import { areaAddress, parseArea } from '../../a1.ts'
import type { DraftCell, RowsDraft } from '../../workbook.ts'
import { type CellEdit, editCells } from './cell-edits.ts'
import { storedText } from './cell-text.ts'
import { linkXml, styleIndexes } from './new-sheet.ts'
import { worksheetOrder } from './schema-order.ts'
import type { Styles } from './styles.ts'
import { append, attribute, parseRoot, place, Tags, textOf, withAttribute, withElementAttribute } from './xml.ts'

/** The worksheet with rows of ours drawn into it; see `Workbook.drawRows`. */
export function withRows(xml: string, rows: RowsDraft, styles: Styles): string {
  const styleOf = styleIndexes(styles)
  const edits = new Map<number, Map<number, CellEdit>>()
  for (const row of rows.rowHeights?.keys() ?? []) edits.set(row, new Map())
  for (const cell of rows.cells) {
    const line = edits.get(cell.row) ?? new Map<number, CellEdit>()
    const text = typeof cell.value === 'string' ? storedText(cell.value) : cell.value
    edits.set(cell.row, line.set(cell.column, { value: text === '' ? null : text, style: styleOf(cell) }))
  }
  const drawn = withHeights(editCells(xml, edits), rows.rowHeights ?? new Map())
  return withMerges(withLinks(drawn, rows), rows)
}

/** The worksheet with a drawing of ours: the relation that leads to it, under the namespace `relations`. */
export const withDrawing = (xml: string, relation: string, relations: string): string =>
  place(xml, worksheetOrder, 'drawing', (_, p) => `<${p}drawing xmlns:r="${relations}" r:id="${relation}"/>`)

function withHeights(xml: string, heights: ReadonlyMap<number, number>): string {
  if (heights.size === 0) return xml
  const out: string[] = []
  let copied = 0
  for (const tags = new Tags(xml); tags.next(); ) {
    if (tags.kind === 'close' || tags.local !== 'row') continue
    const height = heights.get(Number(attribute(tags.text, 'r')) - 1)
    const { start, end, text } = tags
    if (tags.kind === 'open') tags.skip()
    if (height === undefined) continue
    out.push(xml.slice(copied, start), withAttribute(withAttribute(text, 'ht', height), 'customHeight', 1))
    copied = end
  }
  return out.join('') + xml.slice(copied)
}

function withLinks(xml: string, { cells }: RowsDraft): string {
  const isNew = ({ style, link }: DraftCell): boolean => style !== undefined || link !== undefined
  const drawn = new Set(cells.filter(isNew).map(({ row, column }) => `${row}:${column}`))
  const links = cells.filter(({ link }) => link !== undefined)
  return place(xml, worksheetOrder, 'hyperlinks', (old, p) => {
    const kept = (old === undefined ? [] : parseRoot(old).children.map((child) => textOf(old, child))).filter(
      (item) => {
        const at = parseArea(attribute(item, 'ref') ?? '')
        return at === undefined || !drawn.has(`${at.row}:${at.column}`)
      },
    )
    const made = links.map((cell) => linkXml(cell).replace('<hyperlink', `<${p}hyperlink`))
    const items = [...kept, ...made]
    return items.length === 0 ? undefined : `<${p}hyperlinks>${items.join('')}</${p}hyperlinks>`
  })
}

function withMerges(xml: string, { merges }: RowsDraft): string {
  const made = merges.filter(({ rows, columns }) => rows * columns > 1)
  if (made.length === 0) return xml
  return place(xml, worksheetOrder, 'mergeCells', (old, p) => {
    const items = made.map((area) => `<${p}mergeCell ref="${areaAddress(area)}"/>`).join('')
    const whole = append(old ?? `<${p}mergeCells/>`, items)
    return withElementAttribute(whole, 'count', parseRoot(whole).children.length)
  })
}
