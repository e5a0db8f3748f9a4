import { civilDate } from '../values/civil-date.ts'

export type PersonalData = 'phone' | 'identity'

export interface PersonalDataFound {
  readonly sort: PersonalData
  /** The number with its middle hidden: a finding must not spread what it warns of. */
  readonly masked: string
}

/**
 * A mobile number (11 digits from 13 to 19) or a resident identity number (18 characters with a real birth date and a right
 * check digit; GB 11643-1999) within a cell; also in full-width digits and with the usual spaces or hyphens in between.
 */
export function findPersonalData(raw: string | number): PersonalDataFound | undefined {
  if (typeof raw === 'number') return inNumber(raw)
  if (!hasManyDigits(raw)) return undefined
  let run = ''
  for (let index = 0; index <= raw.length; index++) {
    const char = index < raw.length ? digitAt(raw, index) : ''
    if (char !== '') {
      run += char
      continue
    }
    if (run !== '' && isJoint(raw, index) && digitAt(raw, index + 1) !== '') continue
    const found = inRun(run, raw.charAt(index))
    if (found !== undefined) return found
    run = ''
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

const isJoint = (raw: string, index: number): boolean => {
  const char = raw.charAt(index)
  return char === ' ' || char === '-' || char === '\u00a0'
}

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
