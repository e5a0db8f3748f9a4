import type { ItemDraft } from './finish-plan.ts'
import type { Line } from './lines.ts'
import { bare, clausesOf, isAttribution } from './wording.ts'

/** A row of a table: its cells that are not empty. */
export type Row = readonly Line[]

/** The rows that say what the columns of numbered rows are: 序号 | 任务 | 责任单位. */
export const headRows = (lines: readonly Line[]): readonly Row[] =>
  rowsOf(lines.filter(({ row }) => row !== undefined)).filter(([cell]) => isSequence(cell?.text ?? ''))

/** The head of the column of numbers. */
export const isSequence = (text: string): boolean => /^(?:序号|编号|序|№|No\.?)$/i.test(text.trim())

/** Of lines that are all rows and numbered, the rows as items; what stands above the first goes with it. */
export function tableItems(lines: readonly Line[], heads: readonly Row[]): readonly ItemDraft[] | undefined {
  if (lines.some(({ row }) => row === undefined)) return undefined
  const rows = rowsOf(lines)
  const first = rows.findIndex((cells) => numberOf(cells) !== undefined)
  const numbered = rows.filter((cells) => numberOf(cells) !== undefined)
  const isHeaded = numbered.some((cells) => heads.some((head) => head.length === cells.length))
  if (first < 0 || first > 3 || (numbered.length < 2 && !isHeaded)) return undefined
  const items: ItemDraft[] = []
  for (const cells of rows.slice(first)) {
    const item = items.at(-1)
    const number = numberOf(cells)
    if (number === undefined && item !== undefined) item.lines.push(...cells)
    else {
      const lead = item === undefined ? rows.slice(0, first).flat() : []
      items.push({ number, lead, lines: [...cells], nested: new Map(), isRow: true })
    }
  }
  return items
}

function rowsOf(lines: readonly Line[]): readonly Row[] {
  const rows: Line[][] = []
  for (const line of lines) {
    const last = rows.at(-1)
    if (last !== undefined && last[0]?.row === line.row) last.push(line)
    else rows.push([line])
  }
  return rows
}

const rowNumber = /^[（(]?\s*(\d{1,3})\s*[.．、)）]?$/

export const isRowNumber = (text: string): boolean => rowNumber.test(text.trim().normalize('NFKC'))

const numberOf = ([cell, next]: Row): number | undefined => {
  const number = rowNumber.exec(cell?.text.trim().normalize('NFKC') ?? '')?.[1]
  return number === undefined || next === undefined ? undefined : Number(number)
}

/** What the cells behind the title say to do; who does it and until when stands behind the name of its column. */
export function rowClauses(cells: Row, heads: readonly Row[]): readonly string[] {
  const labels = heads.findLast((each) => each.length === cells.length)
  return cells.slice(2).flatMap((cell, at) => {
    const label = bare(labels?.[at + 2]?.text ?? '')
    return isAttribution(`${label}：`) ? [`${label}：${bare(cell.text)}`] : clausesOf(cell.text)
  })
}
