import type { Range } from '../texts/text-document.ts'

/** Signs that people leave where a number is to come. Longer forms first; each is tried at every place of the text. */
const placeholder = new RegExp(
  [
    '[×✕✖╳]+(?:[.．][×✕✖╳]+)?',
    '(?<![A-Za-z0-9Ａ-Ｚａ-ｚ+＋\\-－])[XxＸｘ]{1,6}(?:[.．][XxＸｘ]{1,4})?(?![A-Za-z0-9Ａ-Ｚａ-ｚ+＋光线射])',
    '(?:_{2,}|＿+|[﹍﹎]{2,})',
    '【[\\s×✕XxＸｘ_＿.．]{0,20}】',
    '［\\s{0,20}］',
    '（\\s{0,20}）',
    '\\(\\s{0,20}\\)',
    '(?<![一二三四五六七八九零〇])[○◯]{2,}',
    '[*＊]{2,}',
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
    // 3×4 is a product.
    if (/[0-9]/.test(text.charAt(from - 1)) && /[0-9]/.test(text.charAt(to))) continue
    if (!underlined.some((other) => other.from < to && from < other.to)) found.push({ from, to })
  }
  return found.sort((a, b) => a.from - b.from)
}
