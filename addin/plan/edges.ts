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
  let skipped = 0
  for (const { text, marker, row } of lines.slice(0, 6)) {
    const line = text.trim()
    if (letterhead.test(line)) {
      skipped += 1
      continue
    }
    if (marker !== undefined || row !== undefined || line.length > 40 || /[。；;：:！!？?]$/.test(line)) break
    if (bareNumberAt(line, 0, 1) || (parts.length > 0 && /^[（(].*[）)]$/.test(line))) break
    parts.push(line)
  }
  // Where nothing but short lines is left, only the first is the title.
  const taken = parts.slice(0, parts.length < total ? 3 : 1)
  const title = taken.join('')
  const issued = /^[^《]*关于印发《([^》]{2,40})》的通知$/.exec(title)?.[1]
  return { title: title === '' ? null : (issued ?? title), lines: taken.length + skipped }
}

/** Whose paper it is, and its number. */
const letterhead = /^\S{2,30}文件$|[〔[（(［]\s*[0-9０-９]{4}\s*[〕\]）)］]\s*第?\s*[0-9０-９]{1,4}\s*号$/

const day = '(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\\s*年\\s*\\S{1,3}\\s*月\\s*(?:\\S{1,3}\\s*日)?'
const date = new RegExp(`^[（(]?\\s*${day}\\s*[）)]?$`)
const signedDate = new RegExp(`^[^。；;：:，,0-9]{2,25}\\s{2,}${day}(?:\\s*印发)?$`)
const appendix = /^附\s*(?:[件表]?\s*[:：0-9０-９一二三四五六]|[件表]\s*$)/
const issued = /^(?:抄送|抄报|主送|报送)\s*[:：]|印发$/
const note = /^[（(]\s*(?:此件|共印|联系人)|^(?:注|备注|说明)\s*[:：]/

/**
 * The lines below the last item that belong to none: who signs, the date, the list of appendices and the appendices
 * themselves. `isHeading` tells headings of sections: an appendix that has as many as the text is the plan.
 */
export function closingLines(lines: readonly Line[], isHeading: (line: Line) => boolean): readonly Line[] {
  let first = appendicesFrom(lines, isHeading)
  for (let at = first - 1; at >= Math.max(1, first - 8); at--) {
    const line = lines[at]
    if (line === undefined || line.marker !== undefined || line.row !== undefined || !line.isStart) break
    const text = line.text.trim()
    const isSigner = first === at + 1 && date.test(lines[at + 1]?.text.trim() ?? '') && isName(text)
    if (!isClosing(text) && !isSigner) break
    first = at
  }
  return lines.slice(first)
}

/** A signature’s date, a note, a list of appendices or the imprint: no sentence goes on in it. */
export const isClosing = (text: string): boolean =>
  date.test(text) ||
  signedDate.test(text) ||
  note.test(text) ||
  appendix.test(text) ||
  (text.length < 60 && issued.test(text))

function appendicesFrom(lines: readonly Line[], isHeading: (line: Line) => boolean): number {
  const first = lines.findIndex(({ text, isStart, row, marker }, at) => {
    return at > 0 && isStart && row === undefined && marker === undefined && appendix.test(text.trim())
  })
  if (first < 0) return lines.length
  const before = lines.slice(0, first).filter(isHeading).length
  const after = lines.slice(first).filter(isHeading).length
  const hasNumbers = lines.slice(0, first).some(({ marker, level }) => marker !== undefined || level !== undefined)
  return hasNumbers && after <= before / 2 ? first : lines.length
}

const isName = (text: string): boolean => text.length <= 25 && !/[。；;：:，,！!？?0-9]/.test(text)
