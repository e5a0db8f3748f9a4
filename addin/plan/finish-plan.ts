import type { Line } from './lines.ts'
import type { MarkerStyle } from './markers.ts'
import type { PlanItem, PlanSection } from './plan.ts'
import { type Row, rowClauses, tableItems } from './table-items.ts'
import { attributed, clausesOf, headingOf } from './wording.ts'

/** A section as far as it has been read. */
export interface SectionDraft {
  readonly number: number | undefined
  /** Its heading; a plan without sections has one that is not named. */
  readonly head: Line | undefined
  readonly lines: Line[]
  readonly items: ItemDraft[]
  style: MarkerStyle | undefined
}

/** An item as far as it has been read. */
export interface ItemDraft {
  readonly number: number | undefined
  /** Headings of a group of items in front of it: they are in its original and in no clause. */
  readonly lead: readonly Line[]
  readonly lines: Line[]
  /** The clauses' ways of numbering and how far each has come. */
  readonly nested: Map<MarkerStyle, number>
  /** Its first line is a row of a table. */
  readonly isRow?: true
}

/** The text of these lines as it was typed: a paragraph a line, cells of a row behind tabs. */
export function originalOf(lines: readonly Line[]): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const isSameRow = line.row !== undefined && line.row === lines[index - 1]?.row
    text += (index === 0 || !line.isStart ? '' : isSameRow ? '\t' : '\n') + line.text
  }
  return text
}

/** Words and numbers the sections that were read. */
export function finishedSections(drafts: readonly SectionDraft[], heads: readonly Row[]): readonly PlanSection[] {
  const numbers = new Set(drafts.flatMap(({ number }) => number ?? []))
  const sectionCodes = new Codes()
  const itemCodes = new Codes()
  let last = 0
  return drafts.map((draft) => {
    if (draft.head === undefined) return finishedSection(draft, '', itemCodes, heads)
    const number = draft.number ?? (numbers.has(last + 1) ? last : last + 1)
    last = number
    return finishedSection(draft, sectionCodes.free(`${number}`), itemCodes, heads)
  })
}

function finishedSection(draft: SectionDraft, code: string, codes: Codes, heads: readonly Row[]): PlanSection {
  const whole = draft.head === undefined ? undefined : headingOf(draft.head.text.slice(draft.head.marker?.length ?? 0))
  const title = whole?.title ?? ''
  const { head, lines } = draft.items.length > 0 ? draft : withOwnText(draft, whole?.rest ?? '')
  // A section that is only text still has to be done: each paragraph is an item.
  const isText = draft.items.length === 0 && lines.length > 0
  const items = isText ? (tableItems(lines, heads) ?? paragraphItems(lines)) : draft.items
  const heading = head === undefined ? [] : [head]
  let number = 0
  return {
    code,
    title,
    original: originalOf(isText ? heading : [...heading, ...lines]),
    items: items.map((item) => {
      number = item.number ?? number + 1
      const own = codes.free(code === '' ? `${number}` : `${code}.${number}`)
      return item.isRow ? rowItem(item, heads, own) : finishedItem(item, own)
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
    const isText = line.isStart && line.row === undefined
    const isNew = isText && (line.marker === undefined || !isListOf(items.at(-1), line))
    const item = items.at(-1)
    if (item === undefined || isNew) items.push({ number: undefined, lead: [], lines: [line], nested: new Map() })
    else item.lines.push(line)
  }
  return items
}

/** Whether a numbered line is one of a list that the item announces, or stands further in than the item. */
function isListOf(item: ItemDraft | undefined, line: Line): boolean {
  const head = item?.lines[0]
  if (head === undefined) return false
  return /[：:]$/.test(head.text.trimEnd()) || indentOf(line.text) > indentOf(head.text)
}

const indentOf = (text: string): number => text.length - text.trimStart().length

function finishedItem({ lead, lines }: ItemDraft, code: string): PlanItem {
  const [head, ...rest] = lines
  if (head === undefined) return { code, title: '', clauses: [], original: originalOf(lead) }
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
    else clauses.push(...attributed(line.text.slice(line.marker.length)))
  }
  const said = clauses.filter((clause) => clause !== '')
  // Behind a number alone the first clause is what the item is called.
  const named = title === '' ? { title: said[0] ?? '', clauses: said.slice(1) } : { title, clauses: said }
  return { code, ...named, original: originalOf([...lead, ...lines]) }
}

/** An item that is a row: its number, its title, and what is to be done. */
function rowItem({ lead, lines }: ItemDraft, heads: readonly Row[], code: string): PlanItem {
  const own = lines.filter(({ row }) => row === lines[0]?.row)
  const { title, rest } = headingOf(own[1]?.text ?? '')
  const clauses = [
    ...clausesOf(rest),
    ...rowClauses(own, heads),
    ...lines.slice(own.length).flatMap(({ text }) => clausesOf(text)),
  ]
  return { code, title, clauses, original: originalOf([...lead, ...lines]) }
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
