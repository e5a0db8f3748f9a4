import { cellAddress, maxRows, parseArea } from '../../a1.ts'
import { WorkbookError } from '../../workbook.ts'
import type { Sheet } from '../sheet.ts'
import { moveAttachments } from './move-attachments.ts'
import { changeCellFormulas, moveCells } from './move-cells.ts'
import { changeFormulas, moveSurroundings } from './move-surroundings.ts'
import type { Package } from './package.ts'
import { moveReferences, type RowMove } from './row-move.ts'
import { expandSharedFormulas } from './shared-formulas.ts'
import type { WorkbookPart } from './workbook-part.ts'
import { attribute, parseRoot, tagsOf, textOf } from './xml.ts'

/** What a sheet may hold that we cannot move without risk: then nothing is moved at all. */
const unmovable = new Set([
  'scenarios',
  'customSheetViews',
  'oleObjects',
  'controls',
  'dataConsolidate',
  'AlternateContent',
])

/**
 * Inserts or deletes rows of one sheet, and takes along everything in the workbook that speaks of its rows: cells,
 * merges, rules, validations, links, filters, tables, notes, drawings, charts, names, pivot sources, and the formulas of
 * all sheets. Every part is worked out before the first is replaced, so a refusal leaves all as it was.
 * Errors: `cannot-insert`.
 */
export function moveRows(
  parts: Package,
  part: WorkbookPart,
  sheet: Sheet,
  sheets: readonly Sheet[],
  move: RowMove,
): void {
  const refuse = (why: string): never => {
    throw new WorkbookError('cannot-insert', why, { sheet: sheet.name })
  }
  refuseUnmovable(sheet, move, refuse)
  const changed = new Map<string, string>()
  const change = (own: string | undefined) => (formula: string) =>
    moveReferences(formula, own, sheet.name, move, () => refuse('A formula goes through several sheets'))

  for (const one of sheets) {
    const before = parts.text(one.path)
    const isMoving = one === sheet
    if (!isMoving && !mayName(before, sheet.name)) continue
    const expanded = expandSharedFormulas(before)
    const after = isMoving
      ? moveSurroundings(moveCells(expanded, move, change(one.name)), move, change(one.name))
      : changeOtherSheet(expanded, change(one.name))
    changed.set(one.path, after)
  }
  moveAttachments(parts, sheet, move, change(sheet.name), changed, refuse)
  for (const [path, text] of chartsAndSources(parts, sheet.name, move, change(undefined))) changed.set(path, text)

  for (const [path, text] of changed) if (text !== parts.text(path)) parts.setText(path, text)
  const tab = part.tabIndex(sheet.name)
  part.changeNames(({ formula, sheet: local }) => change(local === tab ? sheet.name : undefined)(formula))
  part.dropCalculationChain()
}

function refuseUnmovable(sheet: Sheet, move: RowMove, refuse: (why: string) => never): void {
  if (!Number.isInteger(move.from) || move.from < 0 || move.from >= maxRows) refuse(`No row ${move.from}`)
  for (const child of parseRoot(sheet.text).children)
    if (unmovable.has(child.name)) refuse(`The sheet has ${child.name}`)
  const used = sheet.table.usedArea()
  if (move.kind === 'insert' && used && used.row + used.rows + move.count > maxRows)
    refuse('Values would fall off the sheet')
  for (const { row, rows, column } of sheet.table.arrays) {
    const isSplit =
      move.kind === 'insert'
        ? row < move.from && move.from < row + rows
        : move.span(row, row + rows - 1)?.[1] !== undefined && spanLength(move, row, rows) !== rows
    if (isSplit) refuse(`An array formula at ${cellAddress(row, column)}`)
  }
}

function spanLength(move: RowMove, row: number, rows: number): number {
  const span = move.span(row, row + rows - 1)
  return span ? span[1] - span[0] + 1 : 0
}

/** Whether a part's text can hold a formula that names the sheet. Escaped signs make it worth a closer look. */
const mayName = (xml: string, sheet: string): boolean =>
  xml.includes('&') || xml.includes("''") || xml.toLowerCase().includes(`${sheet.toLowerCase()}`) || xml.includes(':')

function changeOtherSheet(xml: string, change: (formula: string) => string): string {
  const cells = changeCellFormulas(xml, change)
  const out: string[] = []
  let copied = 0
  for (const child of parseRoot(cells).children) {
    if (!['conditionalFormatting', 'dataValidations', 'extLst'].includes(child.name)) continue
    out.push(cells.slice(copied, child.start), changeFormulas(textOf(cells, child), change))
    copied = child.end
  }
  return out.join('') + cells.slice(copied)
}

/** Charts of any sheet that draw this one's cells, and pivot tables that are made from them. */
function* chartsAndSources(
  parts: Package,
  sheet: string,
  move: RowMove,
  change: (formula: string) => string,
): Generator<readonly [string, string]> {
  for (const path of parts.paths()) {
    if (/(?:^|\/)charts\/[^/]+\.xml$/i.test(path)) yield [path, changeFormulas(parts.text(path), change)]
    if (/pivotCacheDefinition[^/]*\.xml$/i.test(path)) yield [path, moveSource(parts.text(path), sheet, move)]
  }
}

function moveSource(xml: string, sheet: string, move: RowMove): string {
  const tag = [...tagsOf(xml, 'worksheetSource')][0]
  const area = tag && attribute(tag, 'sheet') === sheet ? parseArea(attribute(tag, 'ref') ?? '') : undefined
  const span = area && move.span(area.row, area.row + area.rows - 1)
  if (!tag || !area || !span) return xml
  const end = cellAddress(span[1], area.column + area.columns - 1)
  return xml.replace(tag, () =>
    tag.replace(/(\sref\s*=\s*["'])[^"']*/, (_, head) => `${head}${cellAddress(span[0], area.column)}:${end}`),
  )
}
