import type { Paragraph } from '../texts/text-document.ts'
import { closingLines, openingOf } from './edges.ts'
import { finishedSections, type ItemDraft, originalOf, type SectionDraft } from './finish-plan.ts'
import { type Line, linesOfPlan } from './lines.ts'
import { bareNumberAt, clauseStyles, type Marker, type MarkerStyle } from './markers.ts'
import type { Plan } from './plan.ts'
import { headRows } from './table-items.ts'

/**
 * Reads a plan. Total and lossless: every character that is no white space stands in exactly one original, in order.
 *
 * Sections are what is numbered 一、 (or 第一部分, or headings of the file). In a section, the first way of numbering is
 * that of its items, every other way that of clauses. A heading whose number was forgotten is told by what follows it:
 * items that begin at 1 again; so are all headings where none has a number.
 */
export function parsePlan(
  paragraphs: readonly Pick<Paragraph, 'text' | 'label' | 'level' | 'row' | 'isMargin'>[],
): Plan {
  const lines = withLoneHeadings(linesOfPlan(paragraphs))
  const reader = new PlanReader(lines)
  return reader.read()
}

class PlanReader {
  readonly #lines: readonly Line[]
  readonly #sectionStyle: MarkerStyle | undefined
  readonly #sectionLevel: number | undefined
  /** （一） stand between a section and its items, which are numbered through. */
  readonly #hasGroups: boolean
  readonly #sections: SectionDraft[] = []
  #lead: Line[] = []

  constructor(lines: readonly Line[]) {
    this.#lines = lines
    this.#sectionStyle = sectionStyleOf(lines)
    this.#sectionLevel = this.#sectionStyle === undefined ? sectionLevelOf(lines) : undefined
    this.#hasGroups = this.#sectionStyle !== 'han-paren' && countsOverGroups(lines, this.#sectionStyle)
  }

  read(): Plan {
    const closing = closingLines(this.#lines, (line) => this.#isSection(line))
    const body = this.#lines.slice(0, this.#lines.length - closing.length)
    const first = this.#firstOfBody(body)
    for (let at = first; at < body.length; at++) this.#take(body, at)
    this.#endGroup()
    const opening = body.slice(0, first)
    return {
      title: openingOf(opening, body.length).title,
      opening: originalOf(opening),
      sections: finishedSections(this.#sections, headRows(this.#lines)),
      closing: originalOf(closing),
    }
  }

  /** Where title and preface end. */
  #firstOfBody(lines: readonly Line[]): number {
    const first = lines.findIndex((line, at) => this.#isHeading(lines, at) || this.#isItem(line))
    if (first < 0) return lines.length === 0 ? 0 : openingOf(lines, lines.length).lines
    return first
  }

  #isItem = (line: Line): boolean =>
    line.row === undefined &&
    line.isStart &&
    (line.marker === undefined
      ? bareNumberAt(line.text.trimStart(), 0, 1) !== undefined
      : !clauseStyles.has(line.marker.style) && line.marker.number <= 1)

  #take(lines: readonly Line[], at: number): void {
    const line = lines[at]
    if (line === undefined) return
    if (this.#isHeading(lines, at)) {
      this.#endGroup()
      this.#sections.push({ number: this.#numberOf(line), head: line, lines: [], items: [], style: undefined })
      return
    }
    const section = this.#sections.at(-1) ?? this.#unnamedSection()
    const item = section.items.at(-1)
    const marker = line.row === undefined ? (line.marker ?? this.#unwritten(line, section)) : undefined
    if (this.#hasGroups && line.isStart && marker?.style === 'han-paren') {
      this.#lead.push(line)
    } else if (marker !== undefined && beginsItem(section, item, line, marker)) {
      section.style ??= marker.style
      const lead = this.#lead
      this.#lead = []
      section.items.push({ number: marker.number, lead, lines: [{ ...line, marker }], nested: new Map() })
    } else if (this.#lead.length > 0) {
      // Text of the group itself stands with its heading.
      this.#lead.push(line)
    } else if (item === undefined) section.lines.push(line)
    else {
      item.lines.push(line)
      if (marker !== undefined) item.nested.set(marker.style, marker.number)
    }
  }

  /** A group without items stays with what stands in front of it. */
  #endGroup(): void {
    const section = this.#sections.at(-1)
    if (section !== undefined) (section.items.at(-1) ?? section).lines.push(...this.#lead)
    this.#lead = []
  }

  #unnamedSection(): SectionDraft {
    const section: SectionDraft = { number: undefined, head: undefined, lines: [], items: [], style: undefined }
    this.#sections.push(section)
    return section
  }

  #numberOf(line: Line): number | undefined {
    return line.marker?.style === this.#sectionStyle ? line.marker?.number : undefined
  }

  /** The number that a line has without its being written in the usual way: `1 加强…`, or a heading of the file. */
  #unwritten(line: Line, section: SectionDraft): Marker | undefined {
    const number = (section.items.at(-1)?.number ?? 0) + 1
    if (!line.isStart) return undefined
    const through = section.items.length === 0 ? (this.#sections.at(-2)?.items.at(-1)?.number ?? 0) + 1 : number
    const lead = line.text.length - line.text.trimStart().length
    if (line.level !== undefined && (section.style === undefined || section.style === 'heading')) {
      return { style: 'heading', number, length: lead }
    }
    if (section.style !== undefined && section.style !== 'arabic') return undefined
    const marker = bareNumberAt(line.text, lead, number) ?? bareNumberAt(line.text, lead, through)
    return marker && { ...marker, length: marker.length + lead }
  }

  #isSection(line: Line): boolean {
    if (!line.isStart || line.row !== undefined) return false
    if (line.marker !== undefined && line.marker.style === this.#sectionStyle) return true
    return this.#sectionLevel !== undefined && line.level === this.#sectionLevel
  }

  #isHeading(lines: readonly Line[], at: number): boolean {
    const line = lines[at]
    if (line === undefined || !line.isStart || line.row !== undefined) return false
    if (this.#isSection(line)) return true
    if (this.#sectionLevel !== undefined) return false
    return line.marker === undefined && this.#isForgotten(lines, at)
  }

  /** A short line without a number, behind which items begin at 1 again. */
  #isForgotten(lines: readonly Line[], at: number): boolean {
    const line = lines[at]
    const next = lines[at + 1]
    if (line === undefined || next?.row !== undefined || !looksLikeHeading(line.text)) return false
    const section = this.#sections.at(-1)
    const number = next?.marker ?? (next && bareNumberAt(next.text.trimStart(), 0, 1))
    if (number === undefined || number.number !== 1 || next?.isStart !== true) return false
    if (clauseStyles.has(number.style) || number.style === this.#sectionStyle) return false
    if (section !== undefined && section.items.length > 0) return number.style === section.style
    // The only line in front of the first item is the title, not a section.
    return section === undefined && at > 0 && this.#sectionStyle !== undefined
  }
}

const looksLikeHeading = (text: string): boolean => {
  const { length } = text.trim()
  return length >= 2 && length <= 30 && !/[。；;：:，,！!？?]/.test(text.trim())
}

/**
 * Where no section has a number or a style: the short lines behind which the outermost numbers begin at 1 again are its
 * headings. One of them proves nothing, and the first line is the title.
 */
function withLoneHeadings(lines: readonly Line[]): readonly Line[] {
  const heads = lines.filter((line) => line.isStart && line.row === undefined && line.marker !== undefined)
  const style = heads.find(({ marker }) => marker !== undefined && !clauseStyles.has(marker.style))?.marker?.style
  if (style !== 'han-paren' && style !== 'arabic') return lines
  const isNumbered = heads.some(({ marker }) => marker?.style === 'part' || marker?.style === 'han')
  if (isNumbered || lines.some(({ level }) => level !== undefined)) return lines
  const found = new Set(
    lines.filter((line, at) => {
      const next = lines[at + 1]
      if (at === 0 || !line.isStart || line.row !== undefined || line.marker !== undefined) return false
      return next?.isStart && next.marker?.style === style && next.marker.number === 1 && looksLikeHeading(line.text)
    }),
  )
  return found.size < 2 ? lines : lines.map((line) => (found.has(line) ? { ...line, level: 1 } : line))
}

function beginsItem(section: SectionDraft, item: ItemDraft | undefined, line: Line, marker: Marker): boolean {
  if (section.style === undefined) return !clauseStyles.has(marker.style) && !isBelowBullet(section, line)
  const isNext = item?.nested.get(marker.style) === marker.number - 1
  if (marker.style === section.style) {
    // Inside a paragraph only the number that is due begins an item: 1.甲。2.乙。
    return line.isStart || item === undefined || (!isNext && marker.number === (item.number ?? 0) + 1)
  }
  if (clauseStyles.has(marker.style) || !line.isStart) return false
  if (marker.number === 1 || isNext) return false
  // Another way of writing the very number that is due: （三） behind 2.
  return marker.number === (item?.number ?? 0) + 1 && item?.nested.has(marker.style) === false
}

/** In a list without numbers, a numbered one that stands further in. */
function isBelowBullet({ lines }: SectionDraft, line: Line): boolean {
  const bullet = lines.findLast(({ marker }) => marker?.style === 'bullet')
  return bullet !== undefined && indentOf(line.text) > indentOf(bullet.text)
}

const indentOf = (text: string): number => text.length - text.trimStart().length

/** 一、 where there is one; else （一） or 1. where items 1. or 1.1 stand below the first of them. */
function sectionStyleOf(lines: readonly Line[]): MarkerStyle | undefined {
  const heads = lines.filter((line) => line.isStart && line.row === undefined && line.marker !== undefined)
  const first = (style: MarkerStyle): number => heads.findIndex(({ marker }) => marker?.style === style)
  for (const style of ['part', 'han'] as const) if (first(style) >= 0) return style
  if (sectionLevelOf(lines) !== undefined) return undefined
  const isAbove = (style: MarkerStyle, below: MarkerStyle): boolean => first(style) >= 0 && first(below) > first(style)
  if ((['arabic', 'arabic-paren', 'arabic-half'] as const).some((below) => isAbove('han-paren', below))) {
    return 'han-paren'
  }
  return isAbove('arabic', 'decimal') ? 'arabic' : undefined
}

/** Whether items 1. are numbered through sections while （一） begin again: then （一） are headings of groups. */
function countsOverGroups(lines: readonly Line[], sectionStyle: MarkerStyle | undefined): boolean {
  let isBehindGroup = false
  const firsts: number[] = []
  for (const { marker, isStart, row } of lines) {
    if (!isStart || row !== undefined || marker === undefined) continue
    if (marker.style === sectionStyle) isBehindGroup = false
    else if (marker.style === 'han-paren') isBehindGroup = true
    else if (marker.style === 'arabic' && isBehindGroup) {
      firsts.push(marker.number)
      isBehindGroup = false
    }
  }
  return firsts.length > 1 && firsts.filter((number) => number > 1).length >= firsts.length / 2
}

/** The highest level of which the file has two headings or more; a single one is the title. */
function sectionLevelOf(lines: readonly Line[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { level, isStart } of lines) {
    if (level !== undefined && isStart) counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > 1).sort(([a], [b]) => a - b)[0]?.[0]
}
