import { cellKey } from '../a1.ts'
import { markFormula, markLevelOf, markLevels, markLooks } from '../sheet-styles.ts'
import { type Mark, type MarkLevel, WorkbookError } from '../workbook.ts'
import { areaLists, toAreas } from './blocks.ts'
import type { Session } from './session.ts'

/** Replaces our marks on a sheet, in three syncs however many they are. See `Workbook.setMarks`. */
export async function setMarks(session: Session, name: string, marks: readonly Mark[]): Promise<void> {
  await session.run(async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name)
    sheet.load('name')
    sheet.protection.load('protected')
    const [ours = []] = await ourRules(context, [sheet], name)
    if (sheet.protection.protected) throw new WorkbookError('protected', `${name} is protected`, { sheet: name })
    for (const rule of ours) rule.delete()
    for (const level of markLevels) addRules(sheet, level, worst(marks, level))
    await context.sync()
  })
}

/**
 * Takes our marks away, everywhere where no sheet is named. See `Workbook.clearMarks`. A sheet that was protected
 * since refuses, which is told after all others are clean.
 */
export async function clearMarks(session: Session, name?: string): Promise<void> {
  await session.run(async (context) => {
    const rules = (await ourRules(context, await sheetsToClear(context, name), name)).flat()
    if (rules.length === 0) return
    for (const rule of rules) rule.delete()
    await context.sync()
  })
}

async function sheetsToClear(context: Excel.RequestContext, name?: string): Promise<readonly Excel.Worksheet[]> {
  const { worksheets } = context.workbook
  if (name !== undefined) {
    const sheet = worksheets.getItemOrNullObject(name)
    sheet.load('name')
    return [sheet]
  }
  worksheets.load('items/name,items/protection/protected')
  await context.sync()
  return [...worksheets.items].sort((a, b) => Number(a.protection.protected) - Number(b.protection.protected))
}

/** Ours are told from a person's by their formula alone, so they are found in a file that was copied or saved, too. */
async function ourRules(
  context: Excel.RequestContext,
  sheets: readonly Excel.Worksheet[],
  name: string | undefined,
): Promise<readonly (readonly Excel.ConditionalFormat[])[]> {
  const found = sheets.map((sheet) => sheet.getRange().conditionalFormats)
  for (const rules of found) rules.load('items/id,items/type')
  await context.sync()
  if (name !== undefined && sheets[0]?.isNullObject) {
    throw new WorkbookError('sheet-missing', `no sheet ${name}`, { sheet: name })
  }

  const expressions = found.map((rules) => rules.items.filter((rule) => rule.type === 'Custom'))
  if (expressions.flat().length === 0) return expressions
  for (const rule of expressions.flat()) rule.custom.rule.load('formula')
  await context.sync()
  return expressions.map((rules) => rules.filter((rule) => markLevelOf(rule.custom.rule.formula) !== undefined))
}

/** The marks of one level that no worse level covers. */
function worst(marks: readonly Mark[], level: MarkLevel): readonly Mark[] {
  const rank = (mark: Mark): number => markLevels.indexOf(mark.level)
  const best = new Map<number, Mark>()
  for (const mark of marks) {
    const key = cellKey(mark.row, mark.column)
    const before = best.get(key)
    if (!before || rank(mark) < rank(before)) best.set(key, mark)
  }
  return [...best.values()].filter((mark) => mark.level === level)
}

function addRules(sheet: Excel.Worksheet, level: MarkLevel, marks: readonly Mark[]): void {
  const look = markLooks[level]
  for (const addresses of areaLists(toAreas(marks))) {
    const rule = sheet.getRanges(addresses).conditionalFormats.add('Custom')
    rule.custom.rule.formula = `=${markFormula(level)}`
    const { fill, font } = rule.custom.format
    fill.color = `#${look.fill}`
    font.color = `#${look.color}`
    if (look.bold) font.bold = true
    if (look.italic) font.italic = true
    if (look.underline !== 'none') font.underline = look.underline === 'double' ? 'Double' : 'Single'
  }
}
