import type { Range } from '../texts/text-document.ts'
import { measureWordAt } from './measure-words.ts'

/** Signs that people leave where a number is to come. Longer forms first; each is tried at every place of the text. */
const placeholder = new RegExp(
  [
    '[×✕✖╳]+(?:[.．][×✕✖╳]+)?',
    '(?<![A-Za-z0-9Ａ-Ｚａ-ｚ+＋\\-－])[XxＸｘ]{1,6}(?:[.．][XxＸｘ]{1,4})?(?![A-Za-z0-9Ａ-Ｚａ-ｚ+＋光线射])',
    '(?<=(?:19|20))[XxＸｘ]{2}(?=\\s?年)',
    '(?:_+|＿+|[﹍﹎]{2,})',
    '【[\\s×✕XxＸｘ_＿.．]{0,20}】',
    '［\\s{0,20}］',
    '（\\s{0,20}）',
    '\\(\\s{0,20}\\)',
    '(?<![一二三四五六七八九零〇○◯])[○◯]+(?![一二三四五六七八九零〇])',
    '[*＊]+',
    '[□☐]+',
  ].join('|'),
  'gu',
)

/** Where a text has places to be filled in, in order. `blanks`: underlined white space, known only from the file. */
export function placeholders(text: string, blanks: readonly Range[]): readonly Range[] {
  const underlined = blanks.filter(({ from, to }) => to - from > 1)
  const found: Range[] = [...underlined]
  for (const match of text.matchAll(placeholder)) {
    const from = match.index
    const to = from + match[0].length
    if (isOther(text, from, to)) continue
    if (!underlined.some((other) => other.from < to && from < other.to)) found.push({ from, to })
  }
  return found.sort((a, b) => a.from - b.from)
}

/** A sign between two numbers or letters multiplies: 3×4, A × B. A single one of some signs may be anything without a measure word. */
function isOther(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 4), from).trimEnd()
  const after = text.slice(to, to + 12).trimStart()
  if (/[0-9０-９A-Za-z]$/.test(before) && /^[0-9０-９A-Za-z]/.test(after)) return true
  if (before.endsWith('乘号')) return true
  // □ alone is a box to tick, unless a sentence goes on through it: 职□次 counts, 类型：□个人 does not.
  if (/^[□☐]$/.test(text.slice(from, to)))
    return measureWordAt(after) === null || !/[\p{Script=Han}，、（(]$/u.test(before)
  return (
    /^[○◯_*＊]$/.test(text.slice(from, to)) &&
    (measureWordAt(after) === null || !/[\p{Script=Han}，、；：（(]$/u.test(before))
  )
}
