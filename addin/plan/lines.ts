import { type Paragraph, shownText } from '../texts/text-document.ts'
import { withoutPageNumbers } from './lone-lines.ts'
import { bulletAt, type Marker, type MarkerStyle, markerAt } from './markers.ts'
import { isRowNumber, isSequence } from './table-items.ts'
import { type TypedLine, unwrapped } from './wrapped.ts'

/** A stretch of the text that begins with a marker, or a paragraph or its rest. Joined, lines are the whole text. */
export interface Line {
  readonly text: string
  readonly marker: Marker | undefined
  /** Begins a paragraph; else it goes on in the one before it. */
  readonly isStart: boolean
  /** In a table: lines of one row share it. */
  readonly row: number | undefined
  /** The file says that it is a heading of this level. */
  readonly level: number | undefined
}

/** The lines of a document; blank ones are left out. A paragraph with several items or clauses is cut at each. */
export function linesOfPlan(paragraphs: readonly PlanParagraph[]): readonly Line[] {
  const inText = paragraphs.filter(({ isMargin }) => !isMargin)
  const inRow = new Map<number, number>()
  for (const { row, text } of inText) {
    if (row !== undefined && text.trim() !== '') inRow.set(row, (inRow.get(row) ?? 0) + 1)
  }
  const inFront = cellsInFront(inText)
  const typed = inText.flatMap((paragraph): readonly TypedLine[] => {
    const level = paragraph.level ?? inFront.get(paragraph)
    // A row with a single text is a heading across the table, and so is a cell in front of the numbers.
    const isHead = paragraph.row !== undefined && (inRow.get(paragraph.row) === 1 || inFront.has(paragraph))
    const row = isHead ? undefined : paragraph.row
    return shownText(paragraph)
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((text) => ({ text, row, level }))
  })
  const lines = unwrapped(withoutPageNumbers(typed)).flatMap(({ text, row, level }) =>
    cut(text, row !== undefined).map((piece) => ({ ...piece, row, level })),
  )
  return withoutAmounts(lines)
}

type PlanParagraph = Pick<Paragraph, 'text' | 'label' | 'level' | 'row' | 'isMargin'>

/** Below all headings of the file. */
const cellLevel = 9

/**
 * Where the column 序号 is the second one, the cells of the first: each names the section of the rows that it is merged
 * over. By cell its level as a heading; of the head itself, none.
 */
function cellsInFront(paragraphs: readonly PlanParagraph[]): ReadonlyMap<PlanParagraph, number | undefined> {
  const rows = Map.groupBy(
    paragraphs.filter(({ row, text }) => row !== undefined && text.trim() !== ''),
    ({ row }) => row,
  )
  const found = new Map<PlanParagraph, number | undefined>()
  let isHeaded = false
  for (const [first, second] of rows.values()) {
    if (first === undefined || second === undefined) continue
    if (isSequence(first.text)) isHeaded = false
    if (isSequence(second.text)) {
      isHeaded = true
      found.set(first, undefined)
    } else if (isHeaded && !isRowNumber(first.text) && isRowNumber(second.text)) found.set(first, cellLevel)
  }
  return found
}

/** 1.5小时 is an amount and 1.2 a number: that counts which the others lead up to. */
function withoutAmounts(lines: readonly Line[]): readonly Line[] {
  const written = new Set(lines.flatMap(({ marker }) => (marker?.style === 'decimal' ? [decimalKey(marker)] : [])))
  const counted = new Set<string>()
  let chapter = 0
  return lines.map((line) => {
    const { marker } = line
    if (marker?.style === 'arabic') chapter = marker.number
    if (marker?.style !== 'decimal') return line
    const isFirst = marker.number === 1 && (marker.chapter === chapter || written.has(decimalKey(marker, 1)))
    if (!isFirst && !counted.has(decimalKey(marker, -1))) return { ...line, marker: undefined }
    counted.add(decimalKey(marker))
    return line
  })
}

const decimalKey = ({ chapter, number }: Marker, step = 0): string => `${chapter}.${number + step}`

type Piece = Pick<Line, 'text' | 'marker' | 'isStart'>

function cut(text: string, isInTable: boolean): readonly Piece[] {
  const lead = text.length - text.trimStart().length
  const first = isInTable ? undefined : (markerAt(text, lead) ?? bulletAt(text, lead))
  const places = isInTable ? [] : inlineMarkers(text, lead, first)
  const starts = [0, ...places.map(({ at }) => at)]
  return starts.map((start, index) => ({
    text: text.slice(start, starts[index + 1]),
    marker: index === 0 ? first && { ...first, length: first.length + lead } : places[index - 1]?.marker,
    isStart: index === 0,
  }))
}

interface Place {
  readonly at: number
  readonly marker: Marker
}

/**
 * Markers inside a paragraph. Only such as count on count: the next of the one the paragraph begins with, or a run of
 * one, two and so on; a lone （1） is a reference and a lone 一是 an accident.
 */
function inlineMarkers(text: string, lead: number, first: Marker | undefined): readonly Place[] {
  const found: Place[] = []
  for (let at = lead + 1; at < text.length; at++) {
    if (!boundary.test(text.charAt(at - 1))) continue
    const marker = markerAt(text, at)
    if (marker === undefined || atStartOnly.has(marker.style)) continue
    // A plain number inside a sentence is a number; it begins an item only after the sentence has ended, or in a run of them.
    const last = found.at(-1)?.marker
    const isPlain = marker.style.startsWith('arabic') && marker.style !== 'arabic-paren'
    const isRun = last?.style === marker.style && last.number === marker.number - 1
    if (isPlain && !isRun && !sentenceEnd.test(before(text, at))) continue
    found.push({ at, marker })
    at += marker.length - 1
  }
  return counted(found, first, lead)
}

/** Ways of numbering that inside of a paragraph are something else. */
const atStartOnly: ReadonlySet<MarkerStyle> = new Set(['han', 'part', 'decimal'])

const boundary = /[。；;：:，,、！!？?”’）)\s]/
const sentenceEnd = /[。；;：:！!？?]\s*$/
const before = (text: string, at: number): string => text.slice(Math.max(0, at - 4), at)

/** Of these places, the ones that count on or are counted on. */
function counted(found: readonly Place[], first: Marker | undefined, lead: number): readonly Place[] {
  const key = ({ style, number }: Pick<Marker, 'style' | 'number'>): string => `${style} ${number}`
  const earliest = new Map<string, number>()
  const latest = new Map<string, number>()
  for (const { at, marker } of first === undefined ? found : [{ at: lead, marker: first }, ...found]) {
    if (!earliest.has(key(marker))) earliest.set(key(marker), at)
    latest.set(key(marker), at)
  }
  const lastTurn = found.findLast(({ marker }) => marker.style === 'in-turn')?.at ?? 0
  return found.filter(({ at, marker }) => {
    const { style, number } = marker
    if (style === 'in-turn' && number > 1) return (earliest.get(key({ style, number: 1 })) ?? at) < at
    if (style === 'in-turn') return lastTurn > at
    if (number === 1) return (latest.get(key({ style, number: 2 })) ?? -1) > at
    return (earliest.get(key({ style, number: number - 1 })) ?? at) < at
  })
}
