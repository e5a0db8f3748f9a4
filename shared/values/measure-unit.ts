import { foldKey } from '../text/fold.ts'
import { type Decimal, shift } from './decimal.ts'

/** A measure unit taken apart: `万元` is 10^4 × 元. */
interface Scaled {
  readonly power: number
  readonly base: string
}

const prefixes: readonly (readonly [string, number])[] = [
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['万亿', 12],
  ['亿', 8],
  ['万', 4],
  ['千', 3],
  ['百', 2],
]

const sameUnit: Readonly<Record<string, string>> = {
  人民币: '元',
  块: '元',
  元人民币: '元',
  rmb: '元',
  yuan: '元',
  m2: '平方米',
  平米: '平方米',
  平方: '平方米',
  '㎡': '平方米',
  公里: '千米',
  km: '千米',
  名: '人',
  位: '人',
  人次: '人',
  名次: '人',
}

/** Words that only count things: any of them may stand behind a number of a column that counts. */
const measureWords: ReadonlySet<string> = new Set(
  (
    '个 次 场 场次 名 人 位 人次 篇 期 户 件 项 家 条 份 处 座 支 组 批 批次 届 轮 轮次 天 日 小时 课时 学时 时 个月 月 周 年 台 套 本 册 幅 部 ' +
    '票 分 个百分点 % 节 堂 讲 班 班次 起 例 宗 间 所 栋 张 枚 面 块 米 公里 千米 平方米 m2 元 岁 支部 小组 社区 街道 单位'
  ).split(' '),
)

export const isMeasureWord = (unit: string): boolean => measureWords.has(unit)

const taken = new Map<string, Scaled>()

function takeApart(unit: string): Scaled {
  const seen = taken.get(unit)
  if (seen !== undefined) return seen
  const key = foldKey(unit).slice(0, 20)
  const whole = Object.hasOwn(sameUnit, key) ? (sameUnit[key] ?? key) : key
  const prefix = prefixes.find(([word]) => whole.startsWith(word) && whole.length > word.length)
  const rest = prefix === undefined ? whole : whole.slice(prefix[0].length)
  const base = Object.hasOwn(sameUnit, rest) ? (sameUnit[rest] ?? rest) : rest
  const scaled = { power: prefix?.[1] ?? 0, base }
  if (taken.size < 2000) taken.set(unit, scaled)
  return scaled
}

/**
 * `value` counted in `from`, counted in `to` instead; exact. `undefined` where the two measure different things.
 *
 * @example convert('12000', '元', '万元') // '1.2'
 */
export function convert(value: Decimal, from: string, to: string): Decimal | undefined {
  if (from === to) return value
  const source = takeApart(from)
  const target = takeApart(to)
  return source.base === target.base ? shift(value, source.power - target.power) : undefined
}

/** The unit without its scale: 万元 → 元. */
export const baseUnit = (unit: string): string => takeApart(unit).base
