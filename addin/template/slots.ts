import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fold } from '../../shared/text/fold.ts'
import { type Paragraph, type Range, shownText } from '../texts/text-document.ts'
import { measureWordAt } from './measure-words.ts'
import { placeholders } from './placeholders.ts'

/** A place of a template that is to be filled. */
export interface Slot {
  /** From 1, in the order of the text. */
  readonly index: number
  readonly paragraph: number
  /** Of a cell, the row of its table. */
  readonly row?: number
  /** Its characters in the paragraph's text. */
  readonly range: Range
  readonly placeholder: string
  /** Words before and after, at most 30 of the same paragraph. */
  readonly before: string
  readonly after: string
  /** The word behind it that says what is counted, such as 次 or 万元. */
  readonly measureWord: string | null
  readonly context: SlotContext
  /** The same for the same words around it, wherever they stand and whatever the placeholder looks like. */
  readonly fingerprint: string
}

/** What surrounds a slot, from near to far, without placeholders. */
export interface SlotContext {
  /** The phrase in front, back to a comma or to the slot before. */
  readonly near: string
  /** The phrase behind its measure word, up to a comma or the next slot. */
  readonly following: string
  /** The sentence up to the slot, and its rest, which mostly speaks of other slots. */
  readonly sentence: string
  readonly later: string
  readonly paragraph: string
  /** The headings above it, the nearest last. */
  readonly headings: readonly string[]
  /** In a table, what stands above the cell; else empty. */
  readonly column: string
  /** The unit whose row or column of a table it is, or which the sentence names in front of it, as written. */
  readonly unit?: string
}

/** What a person reads in front of a slot: in a cell of a table that holds nothing else, its column and row. */
export const wordsBefore = ({ before, context }: Slot, most: number): string =>
  before.trim() === '' && context.near !== '' ? `${context.near}：`.slice(-most) : before.slice(-most)

export interface Heading {
  readonly level: number
  readonly text: string
}

export interface Template {
  readonly slots: readonly Slot[]
  readonly headings: readonly Heading[]
}

/** Every slot of a text with the words around it, and its headings. Total and linear in the length of the text. */
export function findSlots(paragraphs: readonly Paragraph[]): Template {
  const slots: Omit<Slot, 'fingerprint'>[] = []
  const headings: Heading[] = []
  let above: readonly Heading[] = []
  let table: TableWords | undefined
  for (const [index, paragraph] of paragraphs.entries()) {
    table = paragraph.row === undefined ? undefined : tableWords(table, paragraph, paragraph.row)
    // Notes and margins stand behind the text, under none of its headings.
    if (paragraph.part !== undefined) above = []
    const ranges = placeholders(paragraph.text, paragraph.blanks)
    const level = ranges.length === 0 || paragraph.text.length < 60 ? headingLevel(paragraph) : undefined
    if (level !== undefined) {
      const heading = { level, text: headingText(shownText(paragraph)) }
      headings.push(heading)
      above = [...above.filter((other) => other.level < level), heading]
    }
    for (const [at, range] of ranges.entries()) {
      slots.push({
        index: slots.length + 1,
        paragraph: index,
        ...(paragraph.row === undefined ? {} : { row: paragraph.row }),
        range,
        placeholder: paragraph.text.slice(range.from, range.to),
        before: paragraph.text.slice(Math.max(0, range.from - 30), range.from),
        after: paragraph.text.slice(range.to, range.to + 30),
        measureWord: measureWordOf(paragraph.text, range, table),
        context: contextOf(paragraph.text, ranges, at, above, table),
      })
    }
  }
  return { slots: withFingerprints(slots), headings }
}

/** What a cell of a table stands beside and below. */
interface TableWords {
  readonly row: number
  /** The latest word in each column of the rows above. */
  readonly above: readonly string[]
  readonly cells: readonly string[]
}

const hasWords = (text: string): boolean => /\p{Script=Han}{2}/u.test(text)

function tableWords(before: TableWords | undefined, { text }: Paragraph, row: number): TableWords {
  if (before === undefined) return { row, above: [], cells: [text] }
  // A row of a bomb is not copied for each of its cells.
  if (before.row === row) return before.cells.length < 200 ? { ...before, cells: [...before.cells, text] } : before
  const length = Math.min(100, Math.max(before.above.length, before.cells.length))
  const above = Array.from({ length }, (_, at) => {
    const cell = before.cells[at] ?? ''
    return hasWords(cell) ? cell : (before.above[at] ?? '')
  })
  return { row, above, cells: [text] }
}

/** The words beside the cell, else above it. */
const besideOf = ({ cells }: TableWords): string => cells.slice(0, -1).filter(hasWords).join(' ')
const aboveOf = ({ above, cells }: TableWords): string => above[cells.length - 1] ?? ''

const unitName =
  /^\S{1,16}(?:街道(?:办事处|党工委)?|办事处|社区|镇|乡|村|支部|党委|局|委员会|办公室|区[委府]\S{1,8}部)$/

function unitOf(table: TableWords): { readonly unit?: string } {
  const unit = [...table.cells.slice(0, -1), aboveOf(table)]
    .map((text) => text.trim())
    .find((text) => unitName.test(text))
  return unit === undefined ? {} : { unit }
}

const street = /(?:^|[，,、：:（(\s]|其中|对|在|由|和|及)(\p{Script=Han}{2,3}(?:街道|镇|乡)(?:办事处|党工委)?)/gu

/** 城东街道受理×件，办结×件. Where several are named with 分别, which of them is not ours to say. */
function unitInSentence(text: string): { readonly unit?: string } {
  const named = [...text.matchAll(street)].flatMap(([, name = '']) =>
    /^[各全个该本我每所等两]/.test(name) ? [] : [name],
  )
  const unit = /分别/.test(text) ? named.join('、') : named.at(-1)
  return unit === undefined || unit === '' ? {} : { unit }
}

function measureWordOf(text: string, { from, to }: Range, table: TableWords | undefined): string | null {
  if (/百分之\s*$/.test(text.slice(Math.max(0, from - 6), from))) return '%'
  const word = measureWordAt(text.slice(to, to + 12))
  if (word !== null || table === undefined) return word
  // 培训（期） | ×
  for (const words of [besideOf(table), aboveOf(table)]) {
    const bracket = /[（(]([^（()）]{1,4})[）)]\s*$/.exec(words.trim())?.[1]
    if (bracket !== undefined && measureWordAt(bracket) !== null) return measureWordAt(bracket)
  }
  return null
}

/** One line of a heading: up to the end of its sentence. */
const headingText = (text: string): string => (/^[^。；;]{0,60}/.exec(text.trim())?.[0] ?? '').trim()

/** By the file, else by its number: 一、 is level 1, （一） level 2. Long paragraphs only begin with one. */
function headingLevel(paragraph: Paragraph): number | undefined {
  const text = shownText(paragraph).trim()
  if (text === '' || paragraph.row !== undefined) return undefined
  if (paragraph.level !== undefined) return paragraph.level
  if (/^(?:第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}[、.．])/.test(text)) return 1
  if (/^[（(][一二三四五六七八九十]{1,3}[）)]/.test(text)) return 2
  return /^[0-9０-９]{1,2}[.．、](?![0-9])/.test(text) && text.length <= 40 ? 3 : undefined
}

const comma = /[，,；;。！!？?：:、\n]/
const stop = /[；;。！!？?\n]/

function contextOf(
  text: string,
  ranges: readonly Range[],
  at: number,
  headings: readonly Heading[],
  table: TableWords | undefined,
): SlotContext {
  const range = ranges[at] ?? { from: 0, to: 0 }
  const next = ranges[at + 1]?.from ?? text.length
  const word = measureWordAt(text.slice(range.to, range.to + 12)) ?? ''
  const skip = word === '' ? 0 : text.slice(range.to, range.to + 12).indexOf(word.replace('%', '')) + word.length
  const lead = leadOf(text, ranges, at)
  const sentenceStart = lastOf(text, stop, range.from)
  const sentenceEnd = firstOf(text, stop, range.to)
  return {
    near:
      phraseBefore(lead).trim() ||
      (table === undefined ? '' : `${aboveOf(table)} ${besideOf(table)}`.trim().slice(-60)),
    following: phraseAfter(text.slice(range.to + Math.max(skip, word.length), next)),
    sentence: text.slice(Math.max(sentenceStart, range.from - 200), range.from),
    later: text.slice(range.to, Math.min(sentenceEnd, range.to + 100)),
    paragraph: text.slice(Math.max(0, range.from - 600), range.from),
    headings: headings.map((heading) => heading.text),
    column: table === undefined ? '' : aboveOf(table).slice(0, 60),
    ...(table === undefined ? unitInSentence(text.slice(sentenceStart, range.from)) : unitOf(table)),
  }
}

/** Slots that one phrase counts at most. */
const mostJoined = 3

/** The words in front of a slot; where only 、 stands between it and the one before, that one's: 捐款×人次、×万元. */
function leadOf(text: string, ranges: readonly Range[], at: number): string {
  for (let slot = at; ; slot--) {
    const lead = withoutMeasure(text.slice(ranges[slot - 1]?.to ?? 0, ranges[slot]?.from), slot > 0)
    if (slot === 0 || at - slot === mostJoined || !/^[、和及与\s]*$/.test(lead)) return lead
  }
}

/** Of the words between two slots, those behind the first one's measure word. */
function withoutMeasure(text: string, isBetween: boolean): string {
  if (!isBetween) return text
  const word = measureWordAt(text)
  return word === null ? text : text.slice(text.indexOf(word) + word.length)
}

/** The last phrase of the words in front; the one before it too where it is too short to say anything. */
function phraseBefore(text: string): string {
  const tail = text.slice(-60)
  const start = lastOf(tail, comma, tail.length)
  const phrase = tail.slice(start)
  return phrase.replace(/[共计约达到了为有近超过\s]/gu, '').length > 1
    ? phrase
    : tail.slice(lastOf(tail, comma, start - 1))
}

const phraseAfter = (text: string): string => text.slice(0, Math.min(firstOf(text, comma, 0), 30))

/** No sentence is longer; a text without punctuation is not searched to its end for every slot. */
const longestSentence = 250

function lastOf(text: string, sign: RegExp, before: number): number {
  const least = Math.max(0, before - longestSentence)
  for (let at = before - 1; at >= least; at--) if (sign.test(text.charAt(at))) return at + 1
  return least
}

function firstOf(text: string, sign: RegExp, from: number): number {
  const last = Math.min(text.length, from + longestSentence)
  for (let at = from; at < last; at++) if (sign.test(text.charAt(at))) return at
  return last
}

/** Equal words around two slots are told apart by which comes first. */
function withFingerprints(slots: readonly Omit<Slot, 'fingerprint'>[]): readonly Slot[] {
  const seen = new Map<string, number>()
  return slots.map((slot) => {
    const { near, following, headings } = slot.context
    const words = [...headings.slice(-1), near, slot.measureWord ?? '', following].map((part) =>
      fold(part).replace(/[\p{P}\p{S}\dXx]/gu, ''),
    )
    const key = words.join('|')
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return { ...slot, fingerprint: bytesToHex(sha256(utf8ToBytes(`${key}#${count}`))).slice(0, 16) }
  })
}
