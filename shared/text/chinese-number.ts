const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const small: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const large: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** Length of the run of Chinese numerals at `start`. */
export function chineseRun(text: string, start: number): number {
  let end = start
  while (end < text.length && isNumeral(text.charAt(end))) end++
  return end - start
}

const isNumeral = (char: string): boolean =>
  Object.hasOwn(digits, char) || Object.hasOwn(small, char) || Object.hasOwn(large, char)

/**
 * A whole number written in Chinese numerals, by place value (`一百零五`) or digit by digit (`二〇二〇`).
 * `undefined` for anything else, and beyond 9999 亿.
 *
 * @example chineseInteger('二十三') // 23
 */
export function chineseInteger(text: string): number | undefined {
  if (text.length === 0 || text.length > 20) return undefined
  return byDigits(text) ?? byPlace(text)
}

function byDigits(text: string): number | undefined {
  if (text.length > 12) return undefined
  let value = 0
  for (const char of text) {
    const digit = Object.hasOwn(digits, char) ? digits[char] : undefined
    if (digit === undefined) return undefined
    value = value * 10 + digit
  }
  return value
}

function byPlace(text: string): number | undefined {
  let total = 0
  let section = 0
  let digit: number | undefined
  let lastSmall = 10_000
  let lastLarge = Number.POSITIVE_INFINITY
  let lastMultiplier = 1
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index)
    const asDigit = Object.hasOwn(digits, char) ? digits[char] : undefined
    if (asDigit !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined
      digit = asDigit
      if (asDigit === 0) lastMultiplier = 1
      continue
    }
    const place = Object.hasOwn(small, char) ? small[char] : undefined
    if (place !== undefined) {
      if (place >= lastSmall) return undefined
      // 十二 means 12 only at the beginning of a section.
      if (digit === undefined && !(place === 10 && section === 0)) return undefined
      section += (digit ?? 1) * place
      lastSmall = place
      lastMultiplier = place
      digit = undefined
      continue
    }
    const big = Object.hasOwn(large, char) ? large[char] : undefined
    if (big === undefined || big >= lastLarge) return undefined
    section += digit ?? 0
    if (section === 0) return undefined
    total += section * big
    section = 0
    digit = undefined
    lastSmall = 10_000
    lastLarge = big
    lastMultiplier = big
  }
  // 一百二 is 120 and 三万五 is 35,000: a last digit counts tenths of the place before it.
  if (digit !== undefined) section += lastMultiplier > 10 ? (digit * lastMultiplier) / 10 : digit
  return total + section
}
