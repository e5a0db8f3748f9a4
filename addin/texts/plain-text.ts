import type { Paragraph, Piece } from './text-document.ts'

/**
 * The characters of a text file: UTF-8 or UTF-16 by its mark, else UTF-8 where that fits, else GB 18030, in which
 * Windows in Chinese still saves. `undefined` for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = decode(bytes)
  return text === undefined || binary.test(text) ? undefined : text
}

/** Control characters that no editor writes. */
const binary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

function decode(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return strictly('utf-8', bytes) ?? strictly('gb18030', bytes)
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Every line is a paragraph. In Markdown the signs of headings, quotes and bold are not part of what one reads. */
export function linesOf(source: string, format: 'txt' | 'md'): readonly Paragraph[] {
  const paragraphs: Paragraph[] = []
  let row = 0
  for (const { start, end } of lines(source)) {
    const line = source.slice(start, end)
    if (format === 'txt') {
      paragraphs.push(paragraphOf(line, [{ from: 0, to: line.length, start, end }]))
      continue
    }
    if (/^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/.test(line)) continue
    if (/^\s*\|.*\|\s*$/.test(line)) {
      row += 1
      paragraphs.push(...cellsOf(line, start, row))
      continue
    }
    const head = /^\s{0,3}(#{1,6})\s+/.exec(line)
    const skip = (head ?? /^\s*>\s?/.exec(line))?.[0].length ?? 0
    const paragraph = withoutBold(line.slice(skip), start + skip)
    paragraphs.push(head?.[1] === undefined ? paragraph : { ...paragraph, level: head[1].length })
  }
  return paragraphs
}

function* lines(source: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0
  for (let at = 0; at <= source.length; at++) {
    const code = source.charCodeAt(at)
    if (at < source.length && code !== 0x0a && code !== 0x0d) continue
    if (at > start) yield { start, end: at }
    start = at + 1
  }
}

const paragraphOf = (text: string, pieces: readonly Piece[]): Paragraph => ({ text, label: '', pieces, blanks: [] })

function withoutBold(text: string, start: number): Paragraph {
  const parts = text.split('**')
  if (parts.length < 3 || parts.length % 2 === 0) {
    return paragraphOf(text, [{ from: 0, to: text.length, start, end: start + text.length }])
  }
  const pieces: Piece[] = []
  let from = 0
  let at = start
  for (const part of parts) {
    if (part !== '') pieces.push({ from, to: from + part.length, start: at, end: at + part.length })
    from += part.length
    at += part.length + 2
  }
  return paragraphOf(parts.join(''), pieces)
}

function cellsOf(line: string, start: number, row: number): readonly Paragraph[] {
  const cells: Paragraph[] = []
  let from = line.indexOf('|') + 1
  for (let at = from; at < line.length; at++) {
    if (line[at] !== '|') continue
    cells.push({ ...withoutBold(line.slice(from, at), start + from), row })
    from = at + 1
  }
  return cells
}
