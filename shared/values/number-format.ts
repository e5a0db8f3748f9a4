/** What a number format says about the number under it. */
export type FormatKind = 'date' | 'month' | 'percent' | 'other'

const known = new Map<string, FormatKind>()

/**
 * Reads an Excel number format: a date (year, month or day), a month (no day), a percentage, or anything else. Quoted
 * text, escaped characters and bracketed colours and locales say nothing.
 *
 * @example formatKind('yyyy"年"m"月"') // 'month'
 */
export function formatKind(format: string): FormatKind {
  if (format === '' || format === 'General') return 'other'
  const seen = known.get(format)
  if (seen !== undefined) return seen
  const kind = readFormat(format)
  // A workbook has a few hundred formats; a hostile one may have many more.
  if (known.size < 2000) known.set(format, kind)
  return kind
}

function readFormat(format: string): FormatKind {
  const section = bare(format.slice(0, 255)).toLowerCase()
  if (section.includes('general') || section.includes('通用') || section === '@') return 'other'
  if (section.includes('%')) return 'percent'
  if (/[#0?]/.test(section) && !section.includes('y')) return 'other'
  if (section.includes('d')) return 'date'
  if (section.includes('y') && section.includes('m')) return 'month'
  if (/m/.test(section) && !/[hs]/.test(section)) return 'month'
  return section.includes('y') ? 'date' : 'other'
}

/** The first section without quoted text, escapes and brackets. */
function bare(format: string): string {
  let out = ''
  for (let index = 0; index < format.length; index++) {
    const char = format.charAt(index)
    if (char === ';') break
    if (char === '\\' || char === '_' || char === '*') index++
    else if (char === '"') index = closing(format, '"', index)
    else if (char === '[') index = closing(format, ']', index)
    else out += char
  }
  return out
}

function closing(format: string, mark: string, from: number): number {
  const end = format.indexOf(mark, from + 1)
  return end < 0 ? format.length : end
}

/** Decimal places a plain number format shows, `0.00` → 2; `undefined` where it does not say. */
export function decimalPlaces(format: string): number | undefined {
  const match = /^0(?:\.(0{1,10}))?_?\)?\s?$/.exec(format.slice(0, 20))
  return match ? (match[1]?.length ?? 0) : undefined
}
