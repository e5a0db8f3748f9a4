import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FigureOn } from '../../shared/wire/figures.ts'
import type { Span, Spans } from '../../shared/wire/reports.ts'

/**
 * The only thing a template may put out: text that knows where it comes from. Everything a template can reach is one of
 * these, or cannot be put out.
 */
export class Traced {
  readonly spans: Spans
  readonly figures: readonly FigureOn<Grounds>[]
  /** Whether there is anything to read. */
  readonly said: boolean

  constructor(spans: Spans, figures: readonly FigureOn<Grounds>[] = []) {
    this.said = spans.length > 0
    this.spans = spans
    this.figures = figures
  }
}

/** One figure, as text. Templates ask `known` and `zero` in conditions. */
export class FigureValue extends Traced {
  readonly figure: FigureOn<Grounds>
  readonly known: boolean
  readonly zero: boolean

  constructor(figure: FigureOn<Grounds>, text: string) {
    super([{ text, figure: figure.id }], [figure])
    this.figure = figure
    this.known = figure.value !== null
    this.zero = figure.value !== null && /^-?0(\.0+)?$/.test(figure.value)
  }
}

export const missingMark = '×'

/** A figure with its measure unit: `12期`, `85.3%`; × where it is missing. */
export const withUnit = (figure: FigureOn<Grounds>): FigureValue =>
  new FigureValue(figure, figure.value === null ? missingMark : `${figure.value}${figure.measureUnit}`)

export const bare = (figure: FigureOn<Grounds>): FigureValue => new FigureValue(figure, figure.value ?? missingMark)

export const given = (text: string, from: 'request' | 'units' | 'pack', id: string): Traced =>
  new Traced([{ text, given: { from, id } }])

/** Several values with words of the product's own between them. */
export const joined = (values: readonly Traced[], separator: string): Traced => {
  const spans = values.flatMap((value, index): readonly Span[] =>
    index === 0 || separator === '' ? value.spans : [{ text: separator }, ...value.spans],
  )
  return new Traced(
    spans,
    values.flatMap((value) => value.figures),
  )
}

// Two characters from the private use area that no template may contain and that data never brings in: only the number
// of a value stands between them.
const open = '\u{E000}'
const close = '\u{E001}'
/** Stands for the line end after a line of nothing but tags, so that such lines leave no blank line behind. */
export const tagLineEnd = '\u{E002}'

export const reserved = /[\u{E000}-\u{E002}]/u
const marks = /\u{E000}(\d+)\u{E001}/gu

/** Keeps what a template puts out and hands back a mark that stands for it. */
export class Recorder {
  readonly #values: Traced[] = []

  mark(value: Traced): string {
    this.#values.push(value)
    return `${open}${this.#values.length - 1}${close}`
  }

  /** The values whose marks stand in a text, in order. */
  valuesIn(text: string): readonly Traced[] {
    return [...text.matchAll(marks)].flatMap((match) => this.#values[Number(match[1])] ?? [])
  }

  /** A text with marks as spans: its own words plain, each mark its value. */
  spansOf(text: string): Spans {
    const spans: Span[] = []
    let at = 0
    for (const match of text.matchAll(marks)) {
      if (match.index > at) spans.push({ text: text.slice(at, match.index) })
      spans.push(...(this.#values[Number(match[1])]?.spans ?? []))
      at = match.index + match[0].length
    }
    if (at < text.length) spans.push({ text: text.slice(at) })
    return spans.filter((span) => span.text !== '')
  }
}
