import type { Paragraph } from '../texts/text-document.ts'
import { closingLines, openingOf } from './edges.ts'
import { type Line, linesOfPlan } from './lines.ts'
import { bareNumberAt, clauseStyles, type Marker, type MarkerStyle } from './markers.ts'
import type { Plan, PlanItem, PlanSection } from './plan.ts'
import { bare, clausesOf, headingOf } from './wording.ts'

/**
 * Reads a plan. Total and lossless: every character that is no white space stands in exactly one original, in order.
 *
 * Sections are what is numbered 一、 (or 第一部分, or headings of the file). In a section, the first way of numbering is
 * that of its items, every other way that of clauses. A heading whose number was forgotten is told by what follows it:
 * items that begin at 1 again.
 */
export function parsePlan(paragraphs: readonly Pick<Paragraph, 'text' | 'label' | 'level' | 'row'>[]): Plan {
  const lines = linesOfPlan(paragraphs)
  const reader = new PlanReader(lines)
  return reader.read()
}

interface SectionDraft {
  readonly number: number | undefined
  /** Its heading; a plan without sections has one that is not named. */
  readonly head: Line | undefined
  readonly lines: Line[]
  readonly items: ItemDraft[]
  style: MarkerStyle | undefined
}

interface ItemDraft {
  readonly number: number | undefined
  readonly lines: Line[]
  /** The clauses' way of numbering and how far it has come. */
  nested: { readonly style: MarkerStyle; readonly number: number } | undefined
}

class PlanReader {
  readonly #lines: readonly Line[]
  readonly #sectionStyle: MarkerStyle | undefined
  readonly #sectionLevel: number | undefined
  readonly #sections: SectionDraft[] = []

  constructor(lines: readonly Line[]) {
    this.#lines = lines
    this.#sectionStyle = sectionStyleOf(lines)
    this.#sectionLevel = this.#sectionStyle === undefined ? sectionLevelOf(lines) : undefined
  }

  read(): Plan {
    const closing = closingLines(this.#lines)
    const body = this.#lines.slice(0, this.#lines.length - closing.length)
    const first = this.#firstOfBody(body)
    for (let at = first; at < body.length; at++) this.#take(body, at)
    const opening = body.slice(0, first)
    return {
      title: openingOf(opening, body.length).title,
      opening: originalOf(opening),
      sections: finishedSections(this.#sections),
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
      this.#sections.push({ number: this.#numberOf(line), head: line, lines: [], items: [], style: undefined })
      return
    }
    const section = this.#sections.at(-1) ?? this.#unnamedSection()
    const item = section.items.at(-1)
    const marker = line.row === undefined ? (line.marker ?? this.#bareNumber(line, section)) : undefined
    if (marker !== undefined && beginsItem(section, item, line, marker)) {
      section.style ??= marker.style
      section.items.push({ number: marker.number, lines: [{ ...line, marker }], nested: undefined })
    } else if (item === undefined) section.lines.push(line)
    else {
      item.lines.push(line)
      if (marker !== undefined) item.nested = marker
    }
  }

  #unnamedSection(): SectionDraft {
    const section: SectionDraft = { number: undefined, head: undefined, lines: [], items: [], style: undefined }
    this.#sections.push(section)
    return section
  }

  #numberOf(line: Line): number | undefined {
    return line.marker?.style === this.#sectionStyle ? line.marker?.number : undefined
  }

  #bareNumber(line: Line, section: SectionDraft): Marker | undefined {
    if (!line.isStart || (section.style !== undefined && section.style !== 'arabic')) return undefined
    const lead = line.text.length - line.text.trimStart().length
    const marker = bareNumberAt(line.text, lead, (section.items.at(-1)?.number ?? 0) + 1)
    return marker && { ...marker, length: marker.length + lead }
  }

  #isHeading(lines: readonly Line[], at: number): boolean {
    const line = lines[at]
    if (line === undefined || !line.isStart || line.row !== undefined) return false
    if (line.marker !== undefined && line.marker.style === this.#sectionStyle) return true
    if (this.#sectionLevel !== undefined) return line.level === this.#sectionLevel
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

function beginsItem(section: SectionDraft, item: ItemDraft | undefined, line: Line, marker: Marker): boolean {
  if (section.style === undefined) return !clauseStyles.has(marker.style)
  if (marker.style === section.style) return true
  if (clauseStyles.has(marker.style) || !line.isStart) return false
  const nested = item?.nested
  if (marker.number === 1 || (nested?.style === marker.style && nested.number === marker.number - 1)) return false
  // Another way of writing the very number that is due: （三） behind 2.
  return marker.number === (item?.number ?? 0) + 1 && nested?.style !== marker.style
}

/** 一、 where there is one; else （一） where items 1. stand below it. */
function sectionStyleOf(lines: readonly Line[]): MarkerStyle | undefined {
  const heads = lines.filter((line) => line.isStart && line.row === undefined && line.marker !== undefined)
  const has = (style: MarkerStyle): boolean => heads.some(({ marker }) => marker?.style === style)
  for (const style of ['part', 'han'] as const) if (has(style)) return style
  if (sectionLevelOf(lines) !== undefined) return undefined
  return has('han-paren') && has('arabic') ? 'han-paren' : undefined
}

/** The highest level of which the file has two headings or more; a single one is the title. */
function sectionLevelOf(lines: readonly Line[]): number | undefined {
  const counts = new Map<number, number>()
  for (const { level, isStart } of lines) {
    if (level !== undefined && isStart) counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > 1).sort(([a], [b]) => a - b)[0]?.[0]
}

function originalOf(lines: readonly Line[]): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const isSameRow = line.row !== undefined && line.row === lines[index - 1]?.row
    text += (index === 0 || !line.isStart ? '' : isSameRow ? '\t' : '\n') + line.text
  }
  return text
}

function finishedSections(drafts: readonly SectionDraft[]): readonly PlanSection[] {
  const numbers = new Set(drafts.flatMap(({ number }) => number ?? []))
  const sectionCodes = new Codes()
  const itemCodes = new Codes()
  let last = 0
  return drafts.map((draft) => {
    if (draft.head === undefined) return finishedSection(draft, '', itemCodes)
    const number = draft.number ?? (numbers.has(last + 1) ? last : last + 1)
    last = number
    return finishedSection(draft, sectionCodes.free(`${number}`), itemCodes)
  })
}

function finishedSection(draft: SectionDraft, code: string, codes: Codes): PlanSection {
  const whole = draft.head === undefined ? undefined : headingOf(draft.head.text.slice(draft.head.marker?.length ?? 0))
  const title = whole?.title ?? ''
  const { head, lines } = draft.items.length > 0 ? draft : withOwnText(draft, whole?.rest ?? '')
  // A section that is only text still has to be done: each paragraph is an item.
  const isText = draft.items.length === 0 && lines.length > 0
  const items = isText ? paragraphItems(lines) : draft.items
  const heading = head === undefined ? [] : [head]
  let number = 0
  return {
    code,
    title,
    original: originalOf(isText ? heading : [...heading, ...lines]),
    items: items.map((item) => {
      number = item.number ?? number + 1
      return finishedItem(item, codes.free(code === '' ? `${number}` : `${code}.${number}`))
    }),
  }
}

/** Where a section has no items, what follows its heading in the same paragraph is its text. */
function withOwnText({ head, lines }: SectionDraft, rest: string): Pick<SectionDraft, 'head' | 'lines'> {
  if (head === undefined || rest.trim() === '') return { head, lines }
  const own: Line = { ...head, text: rest, marker: undefined, isStart: false, level: undefined }
  return { head: { ...head, text: head.text.slice(0, head.text.length - rest.length) }, lines: [own, ...lines] }
}

function paragraphItems(lines: readonly Line[]): readonly ItemDraft[] {
  const items: ItemDraft[] = []
  for (const line of lines) {
    const isNew = line.isStart && line.row === undefined && line.marker === undefined
    const item = items.at(-1)
    if (item === undefined || isNew) items.push({ number: undefined, lines: [line], nested: undefined })
    else item.lines.push(line)
  }
  return items
}

function finishedItem({ lines }: ItemDraft, code: string): PlanItem {
  const [head, ...rest] = lines
  if (head === undefined) return { code, title: '', clauses: [], original: '' }
  const { title, rest: own } = headingOf(head.text.slice(head.marker?.length ?? 0))
  const clauses = [...clausesOf(own)]
  for (let at = 0; at < rest.length; at++) {
    const line = rest[at]
    if (line === undefined) continue
    if (line.row !== undefined) {
      const cells = [line.text.trim()]
      while (rest[at + 1]?.row === line.row) cells.push((rest[++at]?.text ?? '').trim())
      clauses.push(cells.join(' '))
    } else if (line.marker === undefined) clauses.push(...clausesOf(line.text))
    else clauses.push(bare(line.text.slice(line.marker.length)))
  }
  return { code, title, clauses: clauses.filter((clause) => clause !== ''), original: originalOf(lines) }
}

/** Gives every code once: a number that the plan uses twice gets a letter behind it. */
class Codes {
  readonly #taken = new Set<string>()

  free(wanted: string): string {
    let code = wanted
    for (let tries = 0; this.#taken.has(code); tries++) {
      code = `${wanted}${tries < 26 ? String.fromCharCode(0x61 + tries) : `-${tries}`}`
    }
    this.#taken.add(code)
    return code
  }
}
