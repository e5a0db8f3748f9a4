import type { Block, BlockOf, Spans } from '../../shared/wire/reports.ts'
import { chineseNumber, headingPrefix } from './chinese.ts'
import { type Recorder, tagLineEnd } from './traced.ts'

/**
 * Reads rendered text, line by line, as blocks. Marks are opaque here: no value can make a heading, a cell or a line.
 * Lines that follow each other are one paragraph; headings without anything under them go, and numbers close up.
 */
export const readMarkup = (text: string, recorder: Recorder): readonly Block[] => {
  const reader = new Reader(recorder)
  for (const line of text.replaceAll(tagLineEnd, '').split(/\r?\n/)) reader.line(line.trim())
  return numbered(withoutEmptyHeadings(reader.finish()))
}

type Open =
  | { type: 'paragraph'; text: string }
  | { type: 'list'; style: 'ordinal' | 'number'; items: string[]; ended: boolean }
  | { type: 'rows'; as: 'table' | 'chart'; caption: string; rows: string[][] }
  | { type: 'signature'; lines: string[] }

class Reader {
  readonly #recorder: Recorder
  readonly #blocks: Block[] = []
  #open: Open | undefined

  constructor(recorder: Recorder) {
    this.#recorder = recorder
  }

  line(line: string): void {
    const heading = /^(#{1,5})\s*(.*)$/.exec(line)
    const section = /^\[(表|图|落款)\s*([^\]]*)\]$/.exec(line)
    const item = /^(-|\d+[.．、])\s+(.*)$/.exec(line)
    if (line === '') this.#blank()
    else if (heading) this.#heading(heading[1]?.length ?? 1, heading[2] ?? '')
    else if (section) this.#section(section[1] ?? '', section[2] ?? '')
    else if (line.startsWith('|')) this.#row(line)
    else if (item) this.#item(item[1] === '-' ? 'ordinal' : 'number', item[2] ?? '')
    else this.#words(line)
  }

  finish(): readonly Block[] {
    this.#close()
    return this.#blocks
  }

  #blank(): void {
    if (this.#open?.type === 'list') this.#open.ended = true
    else if (this.#open?.type === 'paragraph') this.#close()
  }

  #heading(level: number, text: string): void {
    this.#close()
    const spans = this.#spans(text)
    this.#blocks.push(level === 1 ? { type: 'title', spans } : { type: 'heading', level: level - 1, prefix: '', spans })
  }

  #section(name: string, caption: string): void {
    this.#close()
    if (name === '落款') this.#open = { type: 'signature', lines: [] }
    else this.#open = { type: 'rows', as: name === '图' ? 'chart' : 'table', caption, rows: [] }
  }

  #row(line: string): void {
    if (/^\|[\s|:-]+\|?$/.test(line) && line.includes('-')) return
    const cells = line.replace(/^\|/, '').replace(/\|$/, '').split('|')
    const row = cells.map((cell) => cell.trim())
    if (this.#open?.type === 'rows') {
      this.#open.rows.push(row)
      return
    }
    this.#close()
    this.#open = { type: 'rows', as: 'table', caption: '', rows: [row] }
  }

  #item(style: 'ordinal' | 'number', text: string): void {
    if (this.#open?.type === 'list' && this.#open.style === style) {
      this.#open.items.push(text)
      this.#open.ended = false
      return
    }
    this.#close()
    this.#open = { type: 'list', style, items: [text], ended: false }
  }

  #words(line: string): void {
    const open = this.#open
    if (open?.type === 'signature') {
      open.lines.push(line)
      return
    }
    if (open?.type === 'paragraph') {
      open.text += line
      return
    }
    if (open?.type === 'list' && !open.ended) {
      open.items.push(`${open.items.pop() ?? ''}${line}`)
      return
    }
    this.#close()
    this.#open = { type: 'paragraph', text: line }
  }

  #close(): void {
    const block = this.#open && this.#blockOf(this.#open)
    if (block) this.#blocks.push(block)
    this.#open = undefined
  }

  #blockOf(open: Open): Block | undefined {
    switch (open.type) {
      case 'paragraph':
        return { type: 'paragraph', spans: this.#spans(open.text) }
      case 'list':
        return {
          type: 'list',
          style: open.style,
          items: open.items.map((item, index) => ({
            // What stands alone is not counted.
            prefix: open.items.length === 1 ? '' : itemPrefix(open.style, index + 1),
            spans: this.#spans(item),
          })),
        }
      case 'signature':
        return open.lines.length === 0
          ? undefined
          : { type: 'signature', lines: open.lines.map((line) => this.#spans(line)) }
      case 'rows':
        return open.as === 'chart' ? this.#chart(open.caption, open.rows) : this.#table(open.caption, open.rows)
    }
  }

  #table(caption: string, [header, ...rows]: readonly string[][]): BlockOf<'table'> | undefined {
    if (!header || rows.length === 0) return undefined
    const cells = (row: readonly string[]) => header.map((_, index) => this.#spans(row[index] ?? ''))
    return { type: 'table', caption: this.#spans(caption), header: cells(header), rows: rows.map(cells) }
  }

  #chart(caption: string, rows: readonly string[][]): BlockOf<'chart'> | undefined {
    if (rows.length === 0) return undefined
    const bars = rows.map(([label = '', value = '']) => {
      const figure = this.#recorder.valuesIn(value)[0]?.figures[0]
      return { label: this.#spans(label), value: this.#spans(value), number: figure?.value ?? null }
    })
    return { type: 'chart', chart: 'bar', caption: this.#spans(caption), bars }
  }

  #spans(text: string) {
    return [...this.#recorder.spansOf(text)]
  }
}

const itemPrefix = (style: 'ordinal' | 'number', number: number): string =>
  style === 'ordinal' ? `${chineseNumber(number)}是` : `${number}.`

/** A heading counts as filled when anything but an equal or higher heading follows. */
const withoutEmptyHeadings = (blocks: readonly Block[]): readonly Block[] => {
  const kept: Block[] = []
  for (const block of [...blocks].reverse()) {
    const next = kept[0]
    if (
      block.type === 'heading' &&
      (!next || next.type === 'signature' || (next.type === 'heading' && next.level <= block.level))
    )
      continue
    kept.unshift(block)
  }
  return kept
}

const numbered = (blocks: readonly Block[]): readonly Block[] => {
  const counts = [0, 0, 0, 0, 0]
  return blocks.map((block) => {
    if (block.type !== 'heading') return block
    const number = (counts[block.level] ?? 0) + 1
    counts.fill(0, block.level + 1)
    counts[block.level] = number
    return { ...block, prefix: headingPrefix(block.level, number) }
  })
}

/** The words of spans, without where they come from. */
export const textOf = (spans: Spans): string => spans.map((span) => span.text).join('')
