/** Where a text may be cut: not inside quotes, titles of books and brackets. */
const openers = '“‘《〈（(【[「'
const closers = '”’》〉）)】]」'

/** The text cut behind each of `signs` that stands outside of quotes and brackets. Joined, the parts are the text. */
export function cutAfter(text: string, signs: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (openers.includes(char)) depth += 1
    else if (closers.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && signs.includes(char)) {
      parts.push(text.slice(start, at + 1))
      start = at + 1
    }
  }
  if (start < text.length) parts.push(text.slice(start))
  // A bracket that is never closed must not swallow the rest.
  return depth > 0 && parts.length < 2 ? cutPlainly(text, signs) : parts
}

function cutPlainly(text: string, signs: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (!signs.includes(text.charAt(at))) continue
    parts.push(text.slice(start, at + 1))
    start = at + 1
  }
  return start < text.length ? [...parts, text.slice(start)] : parts
}

/** Without the white space around it and the sign that ends it. */
export const bare = (text: string): string => text.trim().replace(/[。；;：:，,、\s]+$/u, '')

/** The longest heading we take; longer ones are sentences. */
const longestTitle = 60

/**
 * The heading of an item and the rest: up to the first end of a sentence, a colon, or a wide gap behind a few words.
 *
 * @example headingOf('加强理论学习。全年组织集中学习12次。') // { title: '加强理论学习', rest: '全年组织集中学习12次。' }
 */
export function headingOf(text: string): { readonly title: string; readonly rest: string } {
  const gap = /^\s*(\S{4,25})(?:\u3000|\s{2,})\s*(?=\S{8})/u.exec(text)
  if (gap?.[1] && !/[。；;：:]/.test(gap[1])) return { title: bare(gap[1]), rest: text.slice(gap[0].length) }
  const [sentence = ''] = cutAfter(text, '。；;：:！!？?')
  if (bare(sentence).length <= longestTitle) return { title: bare(sentence), rest: text.slice(sentence.length) }
  const [phrase = ''] = cutAfter(sentence, '，,')
  return { title: bare(phrase), rest: text.slice(phrase.length) }
}

/** The clauses of a text without markers: cut at ； and 。 */
export const clausesOf = (text: string): readonly string[] =>
  cutAfter(text, '；;。！!').flatMap((part) => (bare(part) === '' ? [] : [bare(part)]))
