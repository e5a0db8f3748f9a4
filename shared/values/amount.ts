import { chineseInteger, chineseRun } from '../text/chinese-number.ts'
import { fold } from '../text/fold.ts'
import { addDecimals, type Decimal, isDecimal, parseDecimal, shift } from './decimal.ts'

/** A number with what was written around it. */
export interface Amount {
  /** With 万 and 亿 multiplied out. */
  readonly value: Decimal
  /** What follows the number, such as 元 or 场次; empty where nothing does. */
  readonly unit: string
  /** 约, 余, 多, 左右, 以上 … */
  readonly approximate: boolean
  /** True where 万, 亿, 千 or 百 scaled it: then the unit of the column's header does not scale it again. */
  readonly scaled: boolean
}

const leading = ['大约', '不少于', '不低于', '至少', '超过', '将近', '接近', '约', '近', '超', '逾', '达到', '达']
const silent = ['人民币', '累计', '合计', '总计', '共计', '共', '计', '¥', '￥']
const trailing = ['左右', '以上', '上下', '余', '多', '+']
const scales: Readonly<Record<string, number>> = { 亿: 8, 万: 4, 千: 3, 百: 2 }

/**
 * Reads an amount as people write it: `1,234`, `１.２万元`, `十二`, `约300`, `8万余人`, `3亿5000万`, `3场次`.
 * `undefined` where there is no single number with at most a unit behind it.
 *
 * @example readAmount('8万余人') // { value: '80000', unit: '人', approximate: true, scaled: true }
 */
export function readAmount(text: string): Amount | undefined {
  // Nearly every cell: a number and nothing else.
  if (isDecimal(text)) return { value: text, unit: '', approximate: false, scaled: false }
  if (text.length > 100) return undefined
  const folded = fold(text)
  const head = readLead(folded)
  const number = readNumber(folded, head.end)
  if (number === undefined) return undefined
  const tail = readTail(folded.slice(number.end))
  if (tail === undefined) return undefined
  return {
    value: number.value,
    unit: tail.unit,
    approximate: head.approximate || number.approximate || tail.approximate,
    scaled: number.scaled,
  }
}

function readLead(text: string): { readonly end: number; readonly approximate: boolean } {
  let end = 0
  let approximate = false
  for (let turn = 0; turn < 3; turn++) {
    const about = leading.find((word) => text.startsWith(word, end))
    const plain = about === undefined ? silent.find((word) => text.startsWith(word, end)) : undefined
    if (about === undefined && plain === undefined) break
    approximate ||= about !== undefined
    end += (about ?? plain ?? '').length
  }
  return { end, approximate }
}

interface Scanned {
  readonly value: Decimal
  readonly end: number
  readonly approximate: boolean
  readonly scaled: boolean
}

function readNumber(text: string, start: number): Scanned | undefined {
  const run = chineseRun(text, start)
  if (run > 0) {
    const value = chineseInteger(text.slice(start, start + run))
    if (value === undefined) return undefined
    const more = isMore(text.charAt(start + run))
    return { value: String(value), end: start + run + (more ? 1 : 0), approximate: more, scaled: false }
  }
  return readDigits(text, start)
}

/** Digits, each followed by a smaller scale than the one before: 3亿5000万, 1.2万, 85. */
function readDigits(text: string, start: number): Scanned | undefined {
  let total: Decimal | undefined
  let position = start
  let lastScale = 99
  let approximate = false
  let scaled = false
  for (let segment = 0; segment < 4; segment++) {
    const end = endOfDigits(text, position, segment === 0)
    if (end === position) break
    const digits = parseDecimal(text.slice(position, end))
    if (digits === undefined) return undefined
    position = end
    if (isMore(text.charAt(position)) && scaleAt(text, position + 1) !== undefined) {
      approximate = true
      position++
    }
    const scale = scaleAt(text, position)
    const power = scale?.power ?? 0
    if (power >= lastScale) return undefined
    const part = shift(digits, power)
    total = part === undefined || total === undefined ? part : addDecimals(total, part)
    if (total === undefined) return undefined
    lastScale = power
    if (scale === undefined) break
    scaled = true
    position = scale.end
    if (digits.startsWith('-')) break
  }
  if (total === undefined) return undefined
  if (isMore(text.charAt(position))) return { value: total, end: position + 1, approximate: true, scaled }
  return { value: total, end: position, approximate, scaled }
}

const isMore = (char: string): boolean => char === '余' || char === '多' || char === '几'

function scaleAt(text: string, start: number): { readonly power: number; readonly end: number } | undefined {
  let power = 0
  let end = start
  // 百万, 千万 and 万亿 are two scales in a row.
  while (end < text.length && end - start < 2) {
    const char = text.charAt(end)
    const step = Object.hasOwn(scales, char) ? scales[char] : undefined
    // 千克 and 千米 are units, not thousands.
    if (step === undefined || (char === '千' && /[克米瓦]/.test(text.charAt(end + 1)))) break
    power += step
    end++
  }
  return end === start ? undefined : { power, end }
}

function endOfDigits(text: string, start: number, maySign: boolean): number {
  let end = start
  const first = text.charAt(start)
  if (maySign && (first === '-' || first === '+' || first === '−')) end++
  const digitsFrom = end
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if ((code < 48 || code > 57) && code !== 44 && code !== 46) break
    end++
  }
  return end === digitsFrom ? start : end
}

function readTail(rest: string): { readonly unit: string; readonly approximate: boolean } | undefined {
  let unit = rest
  let approximate = false
  const word = trailing.find((candidate) => unit.endsWith(candidate))
  if (word !== undefined) {
    approximate = true
    unit = unit.slice(0, -word.length)
  }
  if (unit.length > 10 || /\d/.test(unit)) return undefined
  return { unit, approximate }
}
