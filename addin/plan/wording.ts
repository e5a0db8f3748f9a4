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
    else if (depth === 0 && endsThere(text, at, signs)) {
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
    if (!endsThere(text, at, signs)) continue
    parts.push(text.slice(start, at + 1))
    start = at + 1
  }
  return start < text.length ? [...parts, text.slice(start)] : parts
}

/** A full stop of the half width counts behind a Han character only: 1.5, 2.有偿补课. */
const endsThere = (text: string, at: number, signs: string): boolean => {
  const char = text.charAt(at)
  return signs.includes(char) && (char !== '.' || /\p{Script=Han}/u.test(text.charAt(at - 1)))
}

/** Without the white space around it and the sign that ends it. */
export const bare = (text: string): string => text.trim().replace(/(?:[。；;：:，,、\s]|(?<=\p{Script=Han})\.)+$/u, '')

/** The longest heading we take; longer ones are sentences. */
const longestTitle = 60

/**
 * The heading of an item and the rest: up to the first end of a sentence, a colon, a wide gap behind a few words, or the only space.
 *
 * @example headingOf('加强理论学习。全年组织集中学习12次。') // { title: '加强理论学习', rest: '全年组织集中学习12次。' }
 */
export function headingOf(text: string): { readonly title: string; readonly rest: string } {
  const gap = /^\s*(\S{2,25})(?:\u3000|\s{2,})\s*(?=\S{8})/u.exec(text)
  if (gap?.[1] && !/[。；;：:]/.test(gap[1])) return { title: bare(gap[1]), rest: text.slice(gap[0].length) }
  const space = /^\s*([\p{Script=Han}“”]{4,20})[ \t](?=\S{5,}\s*$)/u.exec(text)
  if (space?.[1]) return { title: space[1], rest: text.slice(space[0].length) }
  const [sentence = ''] = cutAfter(text, '。；;：:！!？?.')
  const named = withoutAttribution(sentence)
  if (bare(named).length <= longestTitle) return { title: bare(named), rest: text.slice(named.length) }
  const [phrase = ''] = cutAfter(sentence, '，,')
  return { title: bare(phrase), rest: text.slice(phrase.length) }
}

/** Who does it and until when, as plans put it behind an item in brackets. */
const attribution =
  /[（(【[][^（()）【】[\]]{0,20}(?:单位|部门|科室|责任人|负责人|领导|时限|时间|进度)\s*[:：][^（(【[]{1,200}[）)】\]][。；;\s]*$/u

/** The text up to such a bracket at its end. */
function withoutAttribution(text: string): string {
  const found = attribution.exec(text.slice(-260))
  return found === null ? text : text.slice(0, text.length - found[0].length)
}

/** Whether a clause only says who does it and until when. */
export const isAttribution = (clause: string): boolean =>
  /^[（(【[]?[^（()）【】[\]：:]{0,20}(?:单位|部门|科室|责任人|负责人|领导|时限|时间|进度)\s*[:：]/u.test(clause)

/** One clause, and the bracket behind it that says who does it; neither is empty. */
export function attributed(clause: string): readonly string[] {
  const named = withoutAttribution(clause)
  return [bare(named), bare(clause.slice(named.length))].filter((each) => each !== '')
}

/** The clauses of a text without markers: cut at ； and 。 and before brackets that say who does it. */
export const clausesOf = (text: string): readonly string[] => cutAfter(text, '；;。！!.').flatMap(attributed)
