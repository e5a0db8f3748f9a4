import { normalise } from '../text/normalise.ts'
import { civilDate } from '../values/civil-date.ts'

export type PersonalData = 'phone' | 'identity'

export interface PersonalDataFound {
  readonly sort: PersonalData
  /** The number with its middle hidden: a finding must not spread what it warns of. */
  readonly masked: string
}

/**
 * A mobile number (11 digits from 13 to 19, also written 3-4-4, after a 0 or with 86 before it), a landline behind its area
 * code, or a resident identity number within a cell: 18 characters with a real birth date and a right check digit
 * (GB 11643-1999), or 15 digits with a province and a birth date as they were given until 1999. Also in full-width digits,
 * in Chinese numerals, with the usual signs in between, and beside other numbers.
 */
export function findPersonalData(raw: string | number): PersonalDataFound | undefined {
  if (typeof raw === 'number') return inNumber(raw)
  if (raw.length < fewest) return undefined
  const { arabic, chinese, odd } = digitsIn(raw)
  if (odd) {
    const plain = normalise(raw, 'NFKC').replace(unseen, '')
    if (plain !== raw) return findPersonalData(plain)
  }
  const found = arabic >= fewest ? inText(raw, digitAt) : undefined
  return found ?? (chinese >= fewestChinese ? inText(raw, numeralAt) : undefined)
}

/** A name that has to stay recognisable, without its digits where they look like somebody's number. */
export const withoutPersonalData = (name: string): string =>
  findPersonalData(name) === undefined
    ? name
    : Array.from(normalise(name, 'NFKC'), (sign) => (digitAt(sign, 0) === '' && !numerals.has(sign) ? sign : '*')).join(
        '',
      )

/** Fewer than eleven digits are neither; this runs for every cell of text. */
const fewest = 11
/** Of a number written 3-4-4, eight stand behind another; two may be in figures. */
const fewestChinese = 6

/** `chinese` counts numerals behind another one: they stand alone in most sentences, and side by side in a number. */
function digitsIn(raw: string): { readonly arabic: number; readonly chinese: number; readonly odd: boolean } {
  let arabic = 0
  let chinese = 0
  let odd = false
  let before = 0
  for (let index = 0; index < raw.length; index++) {
    const sort = sorts[raw.charCodeAt(index)] ?? 0
    if (sort === arabicSort) arabic++
    else if (sort === chineseSort) chinese += before === chineseSort ? 1 : 0
    else odd ||= sort === oddSort
    before = sort
  }
  return { arabic, chinese, odd }
}

const [arabicSort, chineseSort, oddSort] = [1, 2, 3]

/** What each UTF-16 unit is. Odd ones may be a digit in another guise (circled, raised, of mathematics), or are not seen. */
const sorts = new Uint8Array(0x10000)

const unseen = /[\u00ad\u200b-\u200f\u2060-\u206f\ufeff]/g

type DigitAt = (raw: string, index: number) => string

/** Runs of digits with signs between each two; `bound` are those between which and the next only a usual sign stands. */
interface Groups {
  readonly runs: string[]
  readonly bound: boolean[]
}

function inText(raw: string, digit: DigitAt): PersonalDataFound | undefined {
  let groups: Groups = { runs: [], bound: [] }
  let run = ''
  for (let index = 0; index <= raw.length; index++) {
    const char = index < raw.length ? digit(raw, index) : ''
    if (char !== '') {
      run += char
      continue
    }
    if (run !== '') groups.runs.push(run)
    run = ''
    const after = groups.runs.length === 0 ? index : endOfJoint(raw, index)
    if (after > index && digit(raw, after) !== '') {
      groups.bound.push(after === index + 1 && joints.has(raw.charAt(index)))
      index = after - 1
      continue
    }
    const found = inGroups(groups, raw.charAt(index))
    if (found !== undefined) return found
    if (groups.runs.length > 0) groups = { runs: [], bound: [] }
  }
  return undefined
}

function digitAt(raw: string, index: number): string {
  const code = raw.charCodeAt(index)
  if (code >= 48 && code <= 57) return raw.charAt(index)
  return code >= 0xff10 && code <= 0xff19 ? String(code - 0xff10) : ''
}

const numerals = new Map(
  ['〇零', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap((signs, digit) =>
    [...signs].map((sign) => [sign, String(digit)] as const),
  ),
)

for (const sign of numerals.keys()) sorts[sign.charCodeAt(0)] = chineseSort
for (const [first, last, sort] of [
  [0x30, 0x39, arabicSort],
  [0xff10, 0xff19, arabicSort],
  [0xad, 0xad, oddSort],
  [0xb2, 0xb3, oddSort],
  [0xb9, 0xb9, oddSort],
  [0x200b, 0x200f, oddSort],
  [0x2060, 0x2089, oddSort],
  [0x2460, 0x24ff, oddSort],
  [0xd835, 0xd835, oddSort],
  [0xfeff, 0xfeff, oddSort],
] as const)
  sorts.fill(sort, first, last + 1)

/** Of both scripts, since who writes a number in characters may mix them. */
const numeralAt: DigitAt = (raw, index) => digitAt(raw, index) || (numerals.get(raw.charAt(index)) ?? '')

/** What may stand between the parts of one number; the bracket closes an area code. */
const joints = new Set([' ', '-', '－', '\u00a0', ')', '）'])
/** What as often stands between two numbers: only the usual groups are one number then. */
const looseJoints = new Set([...'.．·•/_~～–—‐‑\u3000\t\n\r'])
const longestJoint = 3

/** Behind the signs between two groups of digits that begin at `index`; `index` itself where there are none. */
function endOfJoint(raw: string, index: number): number {
  let end = index
  while (end < index + longestJoint && (joints.has(raw.charAt(end)) || looseJoints.has(raw.charAt(end)))) end++
  return end
}

/** `next` is the character behind the last run. */
function inGroups({ runs, bound }: Groups, next: string): PersonalDataFound | undefined {
  let from = 0
  for (const [at, run] of runs.entries()) {
    const isLast = at === runs.length - 1
    const behind = isLast ? next : ''
    const [second = '', third = ''] = runs.slice(at + 1, at + 3)
    const found =
      inRun(run, behind) ??
      (isThreeFourFour(run, second, third) ? inRun(`${run}${second}${third}`, '') : undefined) ??
      identityFrom(runs, at, next) ??
      (bound[at] ? landline(run, second) : undefined)
    if (found !== undefined) return found
    if (bound[at]) continue
    const whole = at > from ? inRun(runs.slice(from, at + 1).join(''), behind) : undefined
    if (whole !== undefined) return whole
    from = at + 1
  }
  return undefined
}

const isThreeFourFour = (first: string, second: string, third: string): boolean =>
  first.length === 3 && second.length === 4 && third.length === 4

/** However it is cut up: its check digit tells it from other numbers. Nobody cuts it into more than six. */
function identityFrom(runs: readonly string[], from: number, next: string): PersonalDataFound | undefined {
  let run = ''
  for (let at = from; at < runs.length && at < from + 6 && run.length < 18; at++) {
    run += runs[at]
    if (run.length < 17 || at === from) continue
    const found = run.length === 18 ? identity(run) : at === runs.length - 1 ? inRun(run, next) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** Area codes: 010, 02x, and four digits from 03 to 09; behind them seven or eight digits that begin with neither 0 nor 1. */
const landline = (area: string, local: string): PersonalDataFound | undefined =>
  /^0(?:10|2\d|[3-9]\d\d)$/.test(area) && /^[2-9]\d{6,7}$/.test(local)
    ? { sort: 'phone', masked: mask(`${area}${local}`) }
    : undefined

function inRun(run: string, next: string): PersonalDataFound | undefined {
  if (run.length === 17 && (next === 'X' || next === 'x' || next === 'Ｘ')) return identity(`${run}X`)
  if (run.length === 18) return identity(run)
  const national = run.length > 11 ? run.replace(/^(?:0086|86|0)/, '') : run
  if (isMobile(national)) return { sort: 'phone', masked: mask(national) }
  return run.length === 15 && isOldIdentity(run) ? { sort: 'identity', masked: mask(run) } : undefined
}

const isMobile = (run: string): boolean => run.length === 11 && run.startsWith('1') && run.charAt(1) >= '3'

/** Of 1984 to 1999: no century, no check digit. The province keeps it apart from numbers that begin with a year. */
const isOldIdentity = (run: string): boolean =>
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])/.test(run) &&
  civilDate(1900 + Number(run.slice(6, 8)), Number(run.slice(8, 10)), Number(run.slice(10, 12))) !== undefined

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkDigits = '10X98765432'

function identity(text: string): PersonalDataFound | undefined {
  if (!hasBirthDate(text)) return undefined
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0)
  return text.charAt(17) === checkDigits.charAt(sum % 11) ? { sort: 'identity', masked: mask(text) } : undefined
}

const hasBirthDate = (text: string): boolean =>
  text >= '11' &&
  text < '83' &&
  civilDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14))) !== undefined

/** Excel has dropped the last three digits of an identity number kept as a number, so its check digit says nothing. */
function inNumber(raw: number): PersonalDataFound | undefined {
  if (raw < 13e9 || !Number.isInteger(raw)) return undefined
  const text = BigInt(raw).toString()
  if (text.length === 18) return hasBirthDate(text) ? { sort: 'identity', masked: mask(text) } : undefined
  return text.length === 12 ? undefined : inRun(text, '')
}

const mask = (digits: string): string => `${digits.slice(0, 3)}****${digits.slice(-2)}`
