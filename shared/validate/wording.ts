import type { LocalText } from '../pack/kind.ts'
import type { FindingCode } from './finding.ts'
import { messages } from './messages.ts'
import type { Locale, ValidationContext } from './table.ts'

export type Parameters = Readonly<Record<string, string | number | undefined>>

const place = /\{([a-zA-Z][\w:]{0,60})\}/

/** A template taken apart: text, name of a place, text, name … text. */
const templates = new Map<string, readonly string[]>()
/** Those of the catalogue and of a pack are far fewer. */
const mostTemplates = 2000

function takeApart(template: string): readonly string[] {
  const known = templates.get(template)
  if (known !== undefined) return known
  const parts = template.split(place)
  if (templates.size < mostTemplates) templates.set(template, parts)
  return parts
}

/** Fills the places of a template. A place without a parameter stays empty; what is put in is never read again. */
export function fill(template: string, parameters: Parameters): string {
  let text = ''
  let isName = false
  for (const part of takeApart(template)) {
    text += isName ? ((Object.hasOwn(parameters, part) ? parameters[part] : '') ?? '') : part
    isName = !isName
  }
  return text
}

/** The sentence of a finding. An organisation's own wording comes before the catalogue's. */
export function wordFinding(
  code: FindingCode,
  parameters: Parameters,
  locale: Locale,
  own?: Partial<Readonly<Record<FindingCode, LocalText>>>,
): string {
  // Cells and heads may hold half a character, which no message may carry on.
  return fill((own?.[code] ?? messages[code])[locale], parameters).toWellFormed()
}

const longestQuoted = 60

/** A cell's text as it is quoted in a sentence: on one line, not too long. */
export function quote(text: string): string {
  const cut = text.length > longestQuoted ? `${text.slice(0, longestQuoted).toWellFormed()}…` : text
  return cut.replace(/\s+/g, ' ').trim()
}

/** A row of another table, as it is named to the person. `row`: 0-based. */
export const rowName = (title: string, row: number, locale: Locale): string =>
  locale === 'zh-CN' ? `${title}第${row + 1}行` : `${title}, row ${row + 1}`

/** Excel's name of a 0-based column: 0 → A, 26 → AA. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

const sources = {
  sheet: { 'zh-CN': '（表中填报日期）', 'en-US': ' (the date on the sheet)' },
  today: { 'zh-CN': '（今天）', 'en-US': ' (today)' },
} as const

/** The day of judgement as findings name it; a day that nobody gave comes with its source. */
export function asOfText({ asOf, asOfFrom = 'given', locale }: ValidationContext): string {
  return asOfFrom === 'given' ? asOf : `${asOf}${sources[asOfFrom][locale]}`
}
