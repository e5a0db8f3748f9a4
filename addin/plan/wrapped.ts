import { isClosing } from './edges.ts'
import { isLoneNumber } from './lone-lines.ts'
import { bulletAt, markerAt } from './markers.ts'

/** One line as it was typed, with what the file says of its paragraph. */
export interface TypedLine {
  readonly text: string
  readonly row: number | undefined
  readonly level: number | undefined
  /** The last line of a page; where its sentence has not ended, the next page goes on with it. */
  readonly endsPage?: true
}

/**
 * Text whose paragraphs were broken into lines by Enter: lines that go on in the next one are put together again. A line
 * goes on where it is a number alone, where it ends in a comma or inside brackets, where paragraphs are indented and the next line is not,
 * and where it is as long as the page was wide. Joined, the lines are the same characters without those breaks.
 */
export function unwrapped(lines: readonly TypedLine[]): readonly TypedLine[] {
  const layout = layoutOf(lines)
  const wholes: { readonly first: TypedLine; readonly texts: string[] }[] = []
  for (const [at, line] of lines.entries()) {
    const previous = lines[at - 1]
    if (previous !== undefined && goesOn(previous, line, layout)) {
      // 2. and 30个 would else be read as 2.30.
      wholes.at(-1)?.texts.push(isLoneNumber(previous.text) ? ` ${line.text.trim()}` : line.text.trim())
    } else wholes.push({ first: line, texts: [line.text] })
  }
  return wholes.map(({ first, texts }) => ({ ...first, text: texts.join('') }))
}

interface Layout {
  readonly isIndented: boolean
  /** Columns that a full line takes at least; a Han character takes two. */
  readonly full: number
}

function goesOn(line: TypedLine, next: TypedLine, { isIndented, full }: Layout): boolean {
  if (line.row !== undefined || next.row !== undefined || next.level !== undefined) return false
  const text = line.text.trim()
  if (startsAnew(next.text) || isClosing(next.text.trim())) return false
  if (isLoneNumber(text)) return true
  if (line.level !== undefined || /[。；;：:！!？?.|]$/u.test(text)) return false
  if (/[，,、（(“《]$/u.test(text) || endsInside(text)) return true
  if (line.endsPage) return true
  if (isIndented) return !isIndent(next.text)
  return columns(line.text) >= full
}

/** A bracket or a title of a book that was opened and not closed. */
const endsInside = (text: string): boolean =>
  ['（）', '()', '《》'].some(([open = '', close = '']) => text.lastIndexOf(open) > text.lastIndexOf(close))

const isIndent = (text: string): boolean => /^(?:\s{2}|[\u3000\t])/u.test(text)

const startsAnew = (text: string): boolean => {
  const lead = text.length - text.trimStart().length
  return markerAt(text, lead) !== undefined || bulletAt(text, lead) !== undefined || text.startsWith('|', lead)
}

/** Fewer lines prove nothing. */
const enough = 3

function layoutOf(lines: readonly TypedLine[]): Layout {
  const marked = lines.filter(({ text, row }) => row === undefined && startsAnew(text))
  const indented = marked.filter(({ text }) => isIndent(text))
  const isIndented = indented.length >= enough && indented.length >= 0.8 * marked.length
  const widths = lines.filter(({ row }) => row === undefined).map(({ text }) => columns(text))
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  const full = widest * 0.93
  // A page holds at most 45 characters a line; longer lines are paragraphs, and short ones are headings.
  const isPage = widest >= 40 && widest <= 90 && widths.filter((width) => width >= full).length >= 2 * enough
  return { isIndented, full: isPage ? full : Number.POSITIVE_INFINITY }
}

function columns(text: string): number {
  let count = 0
  for (const char of text) count += char.charCodeAt(0) < 0x2e80 ? 1 : 2
  return count
}
