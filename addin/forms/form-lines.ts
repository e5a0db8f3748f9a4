import { parseLabel } from '../attach/labels.ts'
import type { Span } from '../attach/recognition.ts'
import { type SheetView, textOf } from '../attach/sheet-view.ts'
import { isSequenceLabel } from '../attach/vocabulary.ts'
import { type FormColumn, type FormLine, labelOf } from './form.ts'

/** A column with a head, before anyone has said whether it names lines or is to be filled. */
export type HeadedColumn = Omit<FormColumn, 'role'>

const isNumbering = (text: string): boolean => /^[（(]?[\d一二三四五六七八九十①-⑳]{1,4}[)）、.．]?$/.test(text)

/** What forms call a column of their own line numbers. */
const codeLabel = /^(?:代码|编号|行次|行号|栏次|指标代码|项目代码)$/

function areNumbers(view: SheetView, column: number, body: Span): boolean {
  const texts: string[] = []
  for (let row = body.first; row <= body.last; row += 1) {
    const text = textOf(view.shown(row, column))
    if (text !== '') texts.push(text)
  }
  return texts.length > 0 && texts.every(isNumbering)
}

/** Which columns number the lines, which name them, and which are to be filled. */
export function withRoles(view: SheetView, columns: readonly HeadedColumn[], body: Span): readonly FormColumn[] {
  const sequence = new Set<number>()
  for (const { column, path } of columns) {
    const label = parseLabel(path.at(-1) ?? '').text
    if (isSequenceLabel(label) || (codeLabel.test(label) && areNumbers(view, column, body))) sequence.add(column)
  }
  const rows: number[] = []
  for (let row = body.first; row <= body.last; row += 1) {
    const isNamed = columns.some(({ column }) => !sequence.has(column) && view.shown(row, column) !== null)
    if (isNamed && !isTotalRow(view, columns, row)) rows.push(row)
  }
  let leading = true
  return columns.map((column): FormColumn => {
    if (sequence.has(column.column)) return { ...column, role: 'sequence' }
    const named = rows.filter((row) => isSideText(view, row, column.column)).length
    leading &&= rows.length > 0 && named >= 0.6 * rows.length
    return { ...column, role: leading ? 'side' : 'open' }
  })
}

export function isSideText(view: SheetView, row: number, column: number): boolean {
  const shown = view.shown(row, column)
  return shown !== null && typeof shown === 'string' && !view.isFormula(row, column)
}

/** The rows that name what they ask for. */
export function linesOf(view: SheetView, columns: readonly FormColumn[], body: Span): readonly FormLine[] {
  const side = columns.filter(({ role }) => role === 'side')
  if (side.length === 0) return []
  const lines: FormLine[] = []
  for (let row = body.first; row <= body.last; row += 1) {
    const given = new Map<number, string>()
    const path: string[] = []
    for (const { column } of side) {
      const text = textOf(view.shown(row, column)).replace(/\s+/g, ' ')
      if (text === '') continue
      given.set(column, text)
      if (path.at(-1) !== text) path.push(text)
    }
    // 合计 may stand in the number column, with a merge over the names.
    if (path.length === 0) {
      const lead = columns.find(
        ({ role, column }) => role === 'sequence' && !isNumbering(textOf(view.shown(row, column))),
      )
      const text = lead ? textOf(view.shown(row, lead.column)) : ''
      if (text !== '') path.push(text)
    }
    if (path.length > 0) lines.push({ row, path, given })
  }
  return withGroups(lines)
}

const partOf = /^(?:其中|其)[:：]?/

/** Lines that read alike, such as 其中：已办结 below two measures, take the label of the measure they are part of. */
function withGroups(lines: readonly FormLine[]): readonly FormLine[] {
  if (!lines.some(({ path }) => partOf.test(path[0] ?? ''))) return lines
  const times = Map.groupBy(lines, ({ path }) => labelOf(path))
  const isAlone = ({ path }: FormLine): boolean => times.get(labelOf(path))?.length === 1
  let group: string | undefined
  return lines.map((line) => {
    const [first = ''] = line.path
    if (isAlone(line)) {
      if (!partOf.test(first)) group = first
      return line
    }
    return group === undefined || totalWord.test(first.replace(/\s/g, ''))
      ? line
      : { ...line, path: [group, ...line.path] }
  })
}

const totalWord = /^(?:合计|总计|小计|共计)(?:数)?[:：]?$/

/** A row that holds the word 合计, and nothing else but formulas. */
export function isTotalRow(view: SheetView, columns: readonly HeadedColumn[], row: number): boolean {
  const texts = columns.flatMap(({ column }) => {
    const value = view.value(row, column)
    return typeof value === 'string' && !view.isFormula(row, column) ? [value.replace(/\s/g, '')] : []
  })
  return texts.length > 0 && texts.every((text) => totalWord.test(text))
}
