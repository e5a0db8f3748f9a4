import { civilDate } from '../values/civil-date.ts'

export type PersonalData = 'phone' | 'identity'

export interface PersonalDataFound {
  readonly sort: PersonalData
  /** The number with its middle hidden: a finding must not spread what it warns of. */
  readonly masked: string
}

/**
 * A mobile number (11 digits from 13 to 19, also written 3-4-4 or with 86 before it), a landline behind its area code, or
 * a resident identity number (18 characters with a real birth date and a right check digit; GB 11643-1999) within a cell;
 * also in full-width digits and with the usual spaces or hyphens in between, and beside other numbers.
 */
export function findPersonalData(raw: string | number): PersonalDataFound | undefined {
  if (typeof raw === 'number') return inNumber(raw)
  if (!hasManyDigits(raw)) return undefined
  let groups: string[] = []
  let group = ''
  for (let index = 0; index <= raw.length; index++) {
    const char = index < raw.length ? digitAt(raw, index) : ''
    if (char !== '') {
      group += char
      continue
    }
    if (group !== '') groups.push(group)
    group = ''
    if (groups.length > 0 && isJoint(raw, index) && digitAt(raw, index + 1) !== '') continue
    const found = inGroups(groups, raw.charAt(index))
    if (found !== undefined) return found
    groups = []
  }
  return undefined
}

/** Fewer than eleven digits are neither; this runs for every cell of text. */
function hasManyDigits(raw: string): boolean {
  if (raw.length < 11) return false
  let count = 0
  for (let index = 0; index < raw.length; index++) {
    const code = raw.charCodeAt(index)
    if ((code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)) count++
  }
  return count >= 11
}

function digitAt(raw: string, index: number): string {
  const code = raw.charCodeAt(index)
  if (code >= 48 && code <= 57) return raw.charAt(index)
  return code >= 0xff10 && code <= 0xff19 ? String(code - 0xff10) : ''
}

/** What may stand between the parts of one number; the bracket closes an area code. */
const joints = new Set([' ', '-', '－', '\u00a0', ')', '）'])
const isJoint = (raw: string, index: number): boolean => joints.has(raw.charAt(index))

/** Groups of digits with one joint between each two; `next` is the character behind the last. */
function inGroups(groups: readonly string[], next: string): PersonalDataFound | undefined {
  const whole = groups.length > 1 ? inRun(groups.join(''), next) : undefined
  if (whole !== undefined) return whole
  for (const [at, group] of groups.entries()) {
    const [second = '', third = ''] = groups.slice(at + 1, at + 3)
    const isLast = at === groups.length - 1
    const found =
      inRun(group, isLast ? next : '') ??
      (isThreeFourFour(group, second, third) ? inRun(`${group}${second}${third}`, '') : undefined) ??
      landline(group, second)
    if (found !== undefined) return found
  }
  return undefined
}

const isThreeFourFour = (first: string, second: string, third: string): boolean =>
  first.length === 3 && second.length === 4 && third.length === 4

/** Area codes: 010, 02x, and four digits from 03 to 09; behind them seven or eight digits that begin with neither 0 nor 1. */
const landline = (area: string, local: string): PersonalDataFound | undefined =>
  /^0(?:10|2\d|[3-9]\d\d)$/.test(area) && /^[2-9]\d{6,7}$/.test(local)
    ? { sort: 'phone', masked: mask(`${area}${local}`) }
    : undefined

function inRun(run: string, next: string): PersonalDataFound | undefined {
  if (run.length === 17 && (next === 'X' || next === 'x' || next === 'Ｘ')) return identity(`${run}X`)
  if (run.length === 18) return identity(run)
  const national = run.length === 13 && run.startsWith('86') ? run.slice(2) : run
  return isMobile(national) ? { sort: 'phone', masked: mask(national) } : undefined
}

const isMobile = (run: string): boolean => run.length === 11 && run.startsWith('1') && run.charAt(1) >= '3'

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
  if (isMobile(text)) return { sort: 'phone', masked: mask(text) }
  return text.length === 18 && hasBirthDate(text) ? { sort: 'identity', masked: mask(text) } : undefined
}

const mask = (digits: string): string => `${digits.slice(0, 3)}****${digits.slice(-2)}`
