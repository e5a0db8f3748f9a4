import { type Area, areaAddress, parseArea } from '../../a1.ts'
import { markFormula, markLevelOf, markLevels } from '../../sheet-styles.ts'
import type { Mark, MarkLevel } from '../../workbook.ts'
import { worksheetOrder } from './schema-order.ts'
import {
  attribute,
  childOf,
  escapeXml,
  openingTag,
  parseRoot,
  placeNew,
  plainText,
  Tags,
  tagsOf,
  textOf,
  withAttribute,
} from './xml.ts'

export type MarkAreas = ReadonlyMap<MarkLevel, readonly Area[]>

/** Areas in one `sqref`; a longer list becomes several rules. */
const areasPerRule = 1_000

/** The marks as few areas: of a cell marked twice the worst level counts; neighbours join, down first, then across. */
export function joinMarks(marks: readonly Mark[]): MarkAreas {
  const taken = new Set<string>()
  const joined = new Map<MarkLevel, readonly Area[]>()
  for (const level of markLevels) {
    const cells = marks.filter((mark) => mark.level === level && !taken.has(`${mark.row},${mark.column}`))
    for (const { row, column } of cells) taken.add(`${row},${column}`)
    if (cells.length > 0) joined.set(level, joinAcross(joinDown(cells)))
  }
  return joined
}

function joinDown(cells: readonly Mark[]): Area[] {
  const sorted = [...cells].sort((one, other) => one.column - other.column || one.row - other.row)
  const runs: Area[] = []
  for (const { row, column } of sorted) {
    const last = runs.at(-1)
    if (last && last.column === column && row < last.row + last.rows) continue
    if (last && last.column === column && row === last.row + last.rows)
      runs[runs.length - 1] = { ...last, rows: last.rows + 1 }
    else runs.push({ row, column, rows: 1, columns: 1 })
  }
  return runs
}

function joinAcross(runs: readonly Area[]): Area[] {
  const sorted = [...runs].sort(
    (one, other) => one.row - other.row || one.rows - other.rows || one.column - other.column,
  )
  const areas: Area[] = []
  for (const run of sorted) {
    const last = areas.at(-1)
    const isNext = last && last.row === run.row && last.rows === run.rows && last.column + last.columns === run.column
    if (last && isNext) areas[areas.length - 1] = { ...last, columns: last.columns + 1 }
    else areas.push(run)
  }
  return areas
}

/**
 * The worksheet with our rules in front of all others: theirs move back by as many as ours are, so that taking ours away
 * gives the very text of before. `firstFormat` is the index of the differential format of the worst level.
 */
export function withMarkRules(xml: string, areas: MarkAreas, firstFormat: number): string {
  const rules: { level: MarkLevel; sqref: string }[] = []
  for (const level of markLevels) {
    const addresses = (areas.get(level) ?? []).map(areaAddress)
    for (let at = 0; at < addresses.length; at += areasPerRule) {
      rules.push({ level, sqref: addresses.slice(at, at + areasPerRule).join(' ') })
    }
  }
  if (rules.length === 0) return xml
  const moved = movePriorities(xml, rules.length)
  const root = parseRoot(moved)
  const { prefix: p } = root
  const items = rules.map(
    ({ level, sqref }, index) =>
      `<${p}conditionalFormatting sqref="${sqref}"><${p}cfRule type="expression" dxfId="${firstFormat + markLevels.indexOf(level)}"` +
      ` priority="${index + 1}"><${p}formula>${escapeXml(markFormula(level))}</${p}formula></${p}cfRule></${p}conditionalFormatting>`,
  )
  return placeNew(moved, root, worksheetOrder, 'conditionalFormatting', items.join(''))
}

/** Our rules in a worksheet, and the worksheet without them; `undefined` where it has none. */
export function withoutMarkRules(
  xml: string,
): { readonly text: string; readonly areas: MarkAreas; readonly formats: readonly number[] } | undefined {
  const areas = new Map<MarkLevel, Area[]>()
  const formats = new Set<number>()
  let text = ''
  let copied = 0
  let count = 0
  for (const child of parseRoot(xml).children) {
    if (child.name !== 'conditionalFormatting') continue
    const element = textOf(xml, child)
    const level = levelOf(element)
    if (level === undefined) continue
    count++
    const sqref = attribute(openingTag(element), 'sqref') ?? ''
    const there = areas.get(level) ?? []
    areas.set(level, [...there, ...sqref.split(/\s+/).flatMap((address) => parseArea(address) ?? [])])
    for (const tag of tagsOf(element, 'cfRule')) formats.add(Number(attribute(tag, 'dxfId')))
    text += xml.slice(copied, child.start)
    copied = child.end
  }
  if (count === 0) return undefined
  return { text: movePriorities(text + xml.slice(copied), -count), areas, formats: [...formats] }
}

/** The level of a conditional formatting that is ours: one rule with our formula and nothing else. */
function levelOf(element: string): MarkLevel | undefined {
  const rules = parseRoot(element).children.filter((child) => child.name === 'cfRule')
  const [rule] = rules
  if (!rule || rules.length > 1) return undefined
  const text = textOf(element, rule)
  const formula = childOf(parseRoot(text), 'formula')
  return formula && markLevelOf(plainText(text.slice(formula.inner, formula.close)))
}

/**
 * Moves the priorities of the sheet's own rules, unless one would fall below 1 (a person's program has renumbered them
 * since). Rules under `extLst` (x14) are left alone: those with a dxf of their own count apart from these.
 */
function movePriorities(xml: string, by: number): string {
  const places: { start: number; end: number; tag: string; priority: number }[] = []
  for (const child of parseRoot(xml).children) {
    if (child.name !== 'conditionalFormatting') continue
    const tags = new Tags(xml, child.inner)
    while (tags.next() && tags.start < child.end) {
      if (tags.kind === 'close' || tags.local !== 'cfRule') continue
      const priority = Number(attribute(tags.text, 'priority'))
      if (Number.isInteger(priority)) places.push({ start: tags.start, end: tags.end, tag: tags.text, priority })
    }
  }
  if (places.some(({ priority }) => priority + by < 1)) return xml
  const out: string[] = []
  let copied = 0
  for (const { start, end, tag, priority } of places) {
    out.push(xml.slice(copied, start), withAttribute(tag, 'priority', priority + by))
    copied = end
  }
  return out.join('') + xml.slice(copied)
}
