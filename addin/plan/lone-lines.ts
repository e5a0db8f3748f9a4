import { markerAt } from './markers.ts'
import type { TypedLine } from './wrapped.ts'

/** — 1 —, - 2 -, 第 3 页 共 4 页, 4 / 4: what a copy out of a PDF or of a print carries along. */
const pageNumber =
  /^(?:[-—–－―]{1,2}\s*\d{1,3}\s*[-—–－―]{1,2}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*\/\s*\d{1,3}|page\s*\d{1,3}(?:\s*of\s*\d{1,3})?)$/i

const digits = /^\d{1,3}$/

const plain = (text: string): string => text.trim().normalize('NFKC')

/**
 * The lines without page numbers; the last of a page is told. Digits alone number the items where nothing else is numbered 1.; else, where they count
 * up, they are pages.
 */
export function withoutPageNumbers(lines: readonly TypedLine[]): readonly TypedLine[] {
  const inText = lines.filter(({ row }) => row === undefined)
  const isNumbered = inText.some(
    ({ text }) => markerAt(text, text.length - text.trimStart().length)?.style === 'arabic',
  )
  const alone = inText.map(({ text }) => plain(text)).filter((text) => digits.test(text))
  const countsUp = alone.length > 1 && alone.every((text, at) => at === 0 || Number(text) === Number(alone[at - 1]) + 1)
  const arePages = isNumbered && countsUp
  const isPage = ({ text, row }: TypedLine): boolean =>
    row === undefined && (pageNumber.test(plain(text)) || (arePages && digits.test(plain(text))))
  return lines.flatMap((line, at): TypedLine[] => {
    if (isPage(line)) return []
    const next = lines[at + 1]
    return [next !== undefined && isPage(next) ? { ...line, endsPage: true } : line]
  })
}

/** A number that stands on a line of its own: 1. or （一） or 1. */
export function isLoneNumber(text: string): boolean {
  const line = text.trim()
  return markerAt(line, 0)?.length === line.length || digits.test(plain(line))
}
