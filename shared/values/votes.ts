import { fold, foldKey } from '../text/fold.ts'
import type { ChoiceTable } from './choice.ts'
import { hasPlaceholder } from './marks.ts'
import { accepted, type Parsed, refused, type ValueType, type Votes } from './value-type.ts'

export interface VotesOptions {
  /** The grades. */
  readonly choices: ChoiceTable
  /** The one grade a column is about, where there is a column for each: its cells hold only the number. */
  readonly grade?: string
}

/**
 * How many votes each grade got, by the grade's code: `好12 较好3 一般1`, `好：12票，较好：3票`, or a bare number in a column
 * that is about one grade.
 *
 * @example votes.parse('好12、较好3', { choices }) // accepted({ good: 12, fairly_good: 3 })
 */
export const votes: ValueType<Votes, VotesOptions> = {
  parse(raw, options) {
    if (typeof raw === 'boolean') return refused('type-error')
    if (typeof raw === 'number') return bareCount(raw, options)
    if (raw.length > 500) return refused('type-error')
    const text = fold(raw)
    if (/^\d{1,7}[票人]?$/.test(text)) return bareCount(Number.parseInt(text, 10), options, 'number-as-text')
    return readGrades(text, options)
  },
  format: (value, { choices }) =>
    Object.entries(value)
      .map(([grade, count]) => `${choices.labels.get(grade) ?? grade}${count}`)
      .join('、'),
  toCell(value, options) {
    const only = options.grade === undefined ? undefined : value[options.grade]
    return { value: only ?? votes.format(value, options) }
  },
  check: (value, { choices }) => checkVotes(value, choices),
}

const mostVotes = 9_999_999
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostVotes

function bareCount(count: number, { grade }: VotesOptions, warning?: 'number-as-text'): Parsed<Votes> {
  return grade === undefined || !isCount(count) ? refused('type-error') : accepted({ [grade]: count }, warning)
}

const between = /[、,;:=()|/票人张。"“”'\-—]/g

function readGrades(text: string, { choices }: VotesOptions): Parsed<Votes> {
  const found: Record<string, number> = {}
  let position = 0
  while (position < text.length) {
    const labelEnd = runEnd(text, position, isNotDigit)
    const numberEnd = runEnd(text, labelEnd, isDigit)
    const label = text.slice(position, labelEnd).replace(between, '')
    if (numberEnd === labelEnd) {
      if (label === '' && position > 0) break
      return refused(hasPlaceholder(text) ? 'placeholder-left' : 'type-error')
    }
    const grade = choices.codes.get(foldKey(label))
    const count = Number(text.slice(labelEnd, numberEnd))
    if (grade === undefined) return refused(label === '' ? 'type-error' : 'forbidden-value')
    if (!isCount(count)) return refused('type-error')
    if (Object.hasOwn(found, grade)) return refused('multi-value')
    found[grade] = count
    position = numberEnd
  }
  return Object.keys(found).length === 0 ? refused('type-error') : accepted(found)
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isNotDigit = (code: number): boolean => !isDigit(code)

function runEnd(text: string, start: number, belongs: (code: number) => boolean): number {
  let end = start
  while (end < text.length && belongs(text.charCodeAt(end))) end++
  return end
}

function checkVotes(value: unknown, choices: ChoiceTable): Votes | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const counts: Record<string, number> = {}
  for (const [grade, count] of Object.entries(value)) {
    if (!choices.labels.has(grade) || !isCount(count)) return undefined
    counts[grade] = count
  }
  return Object.keys(counts).length === 0 ? undefined : counts
}
