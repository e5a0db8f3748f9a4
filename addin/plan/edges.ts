import type { Line } from './lines.ts'
import { bareNumberAt } from './markers.ts'

/**
 * The title among the first lines: short ones that are no sentence, two or three where it is broken. A notice that
 * issues a plan names the plan's title. `total` is the number of lines of the whole text.
 */
export function openingOf(
  lines: readonly Line[],
  total: number,
): { readonly title: string | null; readonly lines: number } {
  const parts: string[] = []
  for (const { text, marker, row } of lines.slice(0, 4)) {
    const line = text.trim()
    if (marker !== undefined || row !== undefined || line.length > 40 || /[。；;：:！!？?]$/.test(line)) break
    if (bareNumberAt(line, 0, 1) || (parts.length > 0 && /^[（(].*[）)]$/.test(line))) break
    parts.push(line)
  }
  // Where nothing but short lines is left, only the first is the title.
  const taken = parts.slice(0, parts.length < total ? 3 : 1)
  const title = taken.join('')
  const issued = /^[^《]*关于印发《([^》]{2,40})》的通知$/.exec(title)?.[1]
  return { title: title === '' ? null : (issued ?? title), lines: taken.length }
}

const date =
  /^[（(]?\s*(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*\S{1,3}\s*月\s*(?:\S{1,3}\s*日)?\s*[）)]?$/
const appendix = /^附\s*[件表]?\s*[:：0-9０-９一二三四五六]/
const issued = /(?:印发|抄送|主送|报送)/

/** The lines below the last item that belong to none: date, who signs, appendices. At most eight. */
export function closingLines(lines: readonly Line[]): readonly Line[] {
  let first = lines.length
  for (let at = lines.length - 1; at >= Math.max(1, lines.length - 8); at--) {
    const line = lines[at]
    if (line === undefined || line.marker !== undefined || line.row !== undefined || !line.isStart) break
    const text = line.text.trim()
    const isSigner = first === at + 1 && date.test(lines[at + 1]?.text.trim() ?? '') && isName(text)
    if (!date.test(text) && !appendix.test(text) && !(text.length < 40 && issued.test(text)) && !isSigner) break
    first = at
  }
  return lines.slice(first)
}

const isName = (text: string): boolean => text.length <= 25 && !/[。；;：:，,！!？?0-9]/.test(text)
