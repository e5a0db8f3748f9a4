import { baseUnit, convert, isMeasureWord } from '../../shared/values/measure-unit.ts'

/** Words that count as well as the ones that values know. */
const more: ReadonlySet<string> = new Set([
  '卷',
  '类',
  '亩',
  '堂',
  '门',
  '对',
  '人次',
  '件次',
  '户次',
  '班次',
  '辆',
  '顷',
])
/** Units that people count but also name things by: 3支部 is not written, 支部 is. */
const things: ReadonlySet<string> = new Set(['支部', '小组', '社区', '街道', '单位'])
const dates: ReadonlySet<string> = new Set(['年', '月', '日', '月份', '时', '季度', '周年'])

/** 余 and the like stand between a number and its measure word. */
const vague = /^\s{0,4}[余多几来]?\s{0,4}/u

/**
 * The measure word with which a text goes on, or `null`.
 *
 * @example measureWordAt('余人次参加') // '人次'
 */
export function measureWordAt(text: string): string | null {
  const rest = text.slice(vague.exec(text)?.[0].length ?? 0)
  if (/^[%％]/.test(rest)) return '%'
  if (rest.startsWith('个百分点')) return '个百分点'
  const hours = /^个(小时|学时|课时)/.exec(rest)?.[1]
  if (hours !== undefined) return hours
  for (let length = Math.min(5, rest.length); length > 0; length--) {
    const word = rest.slice(0, length)
    if (dates.has(word)) return word
    if (!things.has(word) && (isMeasureWord(word) || more.has(word) || isMoneyOrArea(word) || isScaled(word)))
      return word
  }
  return null
}

const isMoneyOrArea = (word: string): boolean => /^(?:亿|千万|百万|万|千)?(?:元|平方米|平方公里|公里)$/.test(word)
/** 万人次 */
const isScaled = (word: string): boolean => /^[万亿千百]./.test(word) && isMeasureWord(word.slice(1))

/** 年, 月, 日: the slot is a date and no figure. */
export const isDateWord = (word: string | null): boolean => word !== null && dates.has(word)

const documents: readonly string[] = ['篇', '份', '部', '卷', '册', '本', '条']

const groups: readonly (readonly string[])[] = [
  ['人', '名', '位', '人次', '名次'],
  ['次', '场', '场次', '期', '班', '班次', '轮', '堂', '节', '轮次'],
  ['个', '项', '件', '条', '起', '处', '家', '类', '座', '所', '支', '批', '批次', '户', '例', '宗'],
  [...documents, '期'],
  ['%', '个百分点'],
  ['小时', '学时', '课时'],
]

export type UnitFit = 'same' | 'alike' | 'apart' | 'opposed'

/** How well a measure word fits an indicator's own. Words of one group are used for one another: 名 and 人次, 场 and 次. */
export function unitFit(word: string, indicatorUnit: string): UnitFit {
  if (word === indicatorUnit) return 'same'
  if (convert('1', word, indicatorUnit) !== undefined)
    return word === '%' || indicatorUnit === '%' ? 'opposed' : 'alike'
  // 期 counts issues of a paper as well; classes are in no volumes, and of what is bound in volumes nothing else is.
  if (documents.includes(word) && (indicatorUnit === '期' || /[册本]/.test(word))) return 'opposed'
  const own = baseUnit(word)
  const shared = groups.filter((group) => group.includes(own) || group.includes(word))
  if (shared.some((group) => group.includes(indicatorUnit))) return 'alike'
  const isCount = (unit: string): boolean => groups.slice(1, 4).some((group) => group.includes(unit))
  return isCount(word) && isCount(indicatorUnit) ? 'apart' : 'opposed'
}

/** A figure's value counted in the slot's measure word; as it is where the two only name the same thing differently. */
export function valueIn(value: string, from: string, word: string | null): string {
  if (word === null || word === from || from === '') return value
  return convert(value, from, word) ?? value
}
