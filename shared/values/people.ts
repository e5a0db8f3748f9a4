import { splitAtAnd, splitList } from '../text/list.ts'
import { normalise } from '../text/normalise.ts'
import { hasPlaceholder, isNilMark, isNilWord } from './marks.ts'
import { accepted, refused, type ValueType } from './value-type.ts'

const most = 50
const longestName = 50

/**
 * Names of people, canonically a list in the order written, each once. Separated as any list, by spaces between full
 * names, or by 和. `张 三` with a space for looks is one name.
 *
 * @example people.parse('张三、李四和王五', {}) // accepted(['张三', '李四', '王五'])
 */
export const people: ValueType<readonly string[], object> = {
  parse(raw) {
    if (typeof raw !== 'string' || raw.length > most * longestName) return refused('type-error')
    const simple = simpleNames(raw)
    if (simple !== undefined) return accepted(simple)
    const names = [...new Set(splitList(raw.toWellFormed()).flatMap(bySpaces).filter(isSaid).flatMap(byAnd))]
    if (names.length === 0 || names.length > most || names.some((name) => name.length > longestName))
      return refused('type-error')
    if (names.every((name) => hasPlaceholder(name))) return refused('placeholder-left')
    return accepted(names)
  },
  format: (value) => value.join('、'),
  isFormatted: (text, value) => isJoined(text, value),
  toCell: (value) => ({ value: value.join('、') }),
  check: (value) => checkNames(value),
}

/** Nearly every cell: one name, or two different ones, of ordinary Chinese characters with 、 between. */
function simpleNames(raw: string): readonly string[] | undefined {
  if (raw === '' || raw.length > longestName) return undefined
  let comma = -1
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index)
    if (code === 0x3001) {
      if (comma >= 0 || index === 0 || index === raw.length - 1) return undefined
      comma = index
    } else if (code < 0x4e00 || code > 0x9fff || mayMean.has(code)) return undefined
  }
  if (comma < 0) return [raw]
  const one = raw.slice(0, comma)
  const other = raw.slice(comma + 1)
  return one === other ? undefined : [one, other]
}

/** A table has a cell of names in every row, and few of them are alike. */
function isJoined(text: string, names: readonly string[]): boolean {
  let at = 0
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? ''
    if (index > 0 && text.charCodeAt(at++) !== 0x3001) return false
    if (!text.startsWith(name, at)) return false
    at += name.length
  }
  return at === text.length
}

/** 和 及 与 join names; 无, 空 and a 一 for a dash name nobody. */
const mayMean: ReadonlySet<number> = new Set(Array.from('和及与无空一', (char) => char.charCodeAt(0)))

const chineseName = /^[\p{Script=Han}·]{2,6}$/u
/** A dash in a list names nobody. */
const isSaid = (name: string): boolean => name !== '' && !isNilMark(name) && !isNilWord(name)
const isName = (text: string): boolean => chineseName.test(text)

function bySpaces(item: string): readonly string[] {
  if (!/\s/.test(item)) return [clean(item)]
  const parts = item.split(/\s+/)
  if (parts.every(isName)) return parts
  // 张 三: characters set apart for looks; a latin name keeps its space.
  return parts.every((part) => /^\p{Script=Han}$/u.test(part)) ? [parts.join('')] : [clean(parts.join(' '))]
}

const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const clean = (name: string): string => normalise(name.replace(invisible, ''), 'NFKC').trim()

function byAnd(item: string): readonly string[] {
  const sides = item.length > 20 ? undefined : splitAtAnd(item, isName)
  return sides === undefined ? [item] : sides.flatMap(byAnd)
}

function checkNames(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return undefined
  const names: string[] = []
  for (const name of value) {
    if (typeof name !== 'string' || !isSaid(name) || name.length > longestName || name !== clean(name)) return undefined
    names.push(name)
  }
  return new Set(names).size === names.length ? names : undefined
}
