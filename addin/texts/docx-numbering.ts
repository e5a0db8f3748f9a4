import { attribute, Tags } from '../workbook/memory/xlsx/xml.ts'

/** What a style says of the paragraphs that have it. */
export interface DocxStyle {
  readonly basedOn?: string
  readonly numId?: string
  readonly numLevel?: number
  /** 1 for 标题 1. */
  readonly level?: number
}

interface Level {
  readonly format: string
  /** Such as `第%1章` or `%1.%2`. */
  readonly text: string
  readonly start: number
}

interface List {
  readonly abstract: string
  readonly starts: ReadonlyMap<number, number>
}

/** The styles of `word/styles.xml` by id. */
export function readStyles(xml: string): ReadonlyMap<string, DocxStyle> {
  const styles = new Map<string, DocxStyle>()
  let id: string | undefined
  let style: DocxStyle = {}
  for (const tags = new Tags(xml); tags.next(); ) {
    if (tags.kind === 'close') {
      if (tags.local === 'style' && id !== undefined) styles.set(id, style)
      if (tags.local === 'style') id = undefined
      continue
    }
    if (tags.local === 'style') {
      id = attribute(tags.text, '*:styleId')
      style = {}
    }
    if (id === undefined) continue
    const value = attribute(tags.text, '*:val')
    if (value === undefined) continue
    if (tags.local === 'basedOn') style = { ...style, basedOn: value }
    if (tags.local === 'numId') style = { ...style, numId: value }
    if (tags.local === 'ilvl') style = { ...style, numLevel: Number(value) }
    if (tags.local === 'outlineLvl') style = { ...style, level: Number(value) + 1 }
    const heading = tags.local === 'name' ? /^(?:heading|标题)\s*([1-9])$/i.exec(value) : null
    if (heading) style = { ...style, level: Number(heading[1]) }
  }
  return styles
}

/** A property of a style or of the ones it is based on. */
export function styleValue<Key extends keyof DocxStyle>(
  styles: ReadonlyMap<string, DocxStyle>,
  id: string | undefined,
  key: Key,
): DocxStyle[Key] | undefined {
  // Styles that are based on each other in a ring end here.
  for (let at = id, steps = 0; at !== undefined && steps < 20; steps++) {
    const style = styles.get(at)
    if (style?.[key] !== undefined) return style[key]
    at = style?.basedOn
  }
  return undefined
}

/**
 * Counts the automatic numbers of a document and words them as Word shows them. Bullets have no wording.
 *
 * Source: ISO/IEC 29500-1, 17.9 (numbering) and 17.18.59 (number formats).
 */
export class Numbering {
  readonly #levels = new Map<string, Map<number, Level>>()
  readonly #lists = new Map<string, List>()
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<string>()

  /** From `word/numbering.xml`. */
  constructor(xml: string) {
    let abstract: string | undefined
    let list: { readonly id: string; abstract: string; readonly starts: Map<number, number> } | undefined
    let at = 0
    for (const tags = new Tags(xml); tags.next(); ) {
      if (tags.kind === 'close') {
        if (tags.local === 'abstractNum') abstract = undefined
        if (tags.local === 'num' && list) this.#lists.set(list.id, list)
        if (tags.local === 'num') list = undefined
        continue
      }
      const value = attribute(tags.text, '*:val') ?? ''
      if (tags.local === 'abstractNum') {
        abstract = attribute(tags.text, '*:abstractNumId') ?? ''
        this.#levels.set(abstract, new Map())
      } else if (tags.local === 'num') {
        list = { id: attribute(tags.text, '*:numId') ?? '', abstract: '', starts: new Map() }
      } else if (tags.local === 'abstractNumId' && list) list.abstract = value
      else if (tags.local === 'lvlOverride') at = Number(attribute(tags.text, '*:ilvl') ?? 0)
      else if (tags.local === 'startOverride' && list) list.starts.set(at, Number(value))
      else if (tags.local === 'lvl') at = Number(attribute(tags.text, '*:ilvl') ?? 0)
      else if (abstract !== undefined) this.#setLevel(abstract, at, tags.local, value)
    }
  }

  #setLevel(abstract: string, at: number, name: string, value: string): void {
    const levels = this.#levels.get(abstract)
    const level = levels?.get(at) ?? { format: 'decimal', text: '', start: 1 }
    if (name === 'start') levels?.set(at, { ...level, start: Number(value) || 0 })
    if (name === 'numFmt') levels?.set(at, { ...level, format: value })
    if (name === 'lvlText') levels?.set(at, { ...level, text: value })
  }

  /** Counts one more paragraph of the list and words its number. */
  next(numId: string, level: number): string {
    const list = this.#lists.get(numId)
    const levels = list && this.#levels.get(list.abstract)
    const own = levels?.get(level)
    if (!list || !levels || !own || level > 8) return ''
    const counts = this.#counts.get(list.abstract) ?? []
    const override = this.#begun.has(`${numId}/${level}`) ? undefined : list.starts.get(level)
    this.#begun.add(`${numId}/${level}`)
    const last = counts[level]
    counts[level] = override ?? (last === undefined ? own.start : last + 1)
    for (let deeper = level + 1; deeper < counts.length; deeper++) counts[deeper] = undefined
    this.#counts.set(list.abstract, counts)
    if (own.format === 'bullet' || own.format === 'none') return ''
    return own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const index = Number(digit) - 1
      const named = levels.get(index)
      return named ? numberInWords(counts[index] ?? named.start, named.format) : ''
    })
  }
}

const hanDigits = '零一二三四五六七八九'

function numberInWords(value: number, format: string): string {
  if (!Number.isInteger(value) || value < 0) return ''
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'ideographTraditional':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return inHan(value)
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
      return [...String(value)].map((digit) => hanDigits[Number(digit)]).join('')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : `${value}`
    case 'decimalFullWidth':
      return [...String(value)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
    case 'decimalEnclosedParen':
      return `(${value})`
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'lowerLetter':
      return letter(value)
    case 'upperLetter':
      return letter(value).toUpperCase()
    case 'lowerRoman':
      return roman(value).toLowerCase()
    case 'upperRoman':
      return roman(value)
    default:
      return `${value}`
  }
}

/** 1–99 as people count headings; beyond that nobody numbers them. */
function inHan(value: number): string {
  if (value > 99) return `${value}`
  if (value < 10) return hanDigits[value] ?? ''
  const tens = Math.floor(value / 10)
  return `${tens === 1 ? '' : hanDigits[tens]}十${value % 10 === 0 ? '' : hanDigits[value % 10]}`
}

const letter = (value: number): string =>
  value === 0 ? '' : String.fromCodePoint(0x61 + ((value - 1) % 26)).repeat(Math.ceil(value / 26) % 20)

const romans: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  if (value > 399) return `${value}`
  let rest = value
  let text = ''
  for (const [size, sign] of romans) for (; rest >= size; rest -= size) text += sign
  return text
}
