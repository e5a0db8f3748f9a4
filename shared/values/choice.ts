import type { Field } from '../pack/kind.ts'
import { fold, foldKey } from '../text/fold.ts'
import { splitList } from '../text/list.ts'
import { hasPlaceholder } from './marks.ts'
import { accepted, refused, type ValueType } from './value-type.ts'

/** What may be written in a column, ready to be looked up. Made once for a field. */
export interface ChoiceTable {
  /** Label, synonyms and code, folded → code. */
  readonly codes: ReadonlyMap<string, string>
  /** Code → Chinese label. */
  readonly labels: ReadonlyMap<string, string>
}

const none: ChoiceTable = { codes: new Map(), labels: new Map() }
const tables = new WeakMap<object, ChoiceTable>()

/** The table of a field's choices; one without choices has an empty one. The same field gets the same table. */
export function choiceTable(choices: Field['choices']): ChoiceTable {
  if (choices === undefined) return none
  const made = tables.get(choices)
  if (made !== undefined) return made
  const codes = new Map<string, string>()
  const labels = new Map<string, string>()
  for (const choice of choices) {
    labels.set(choice.code, choice.label['zh-CN'])
    const words = [choice.label['zh-CN'], choice.label['en-US'], choice.code, ...choice.synonyms]
    for (const word of words) {
      const key = foldKey(word)
      if (!codes.has(key)) codes.set(key, choice.code)
    }
  }
  const table = { codes, labels }
  tables.set(choices, table)
  return table
}

export interface ChoiceOptions {
  readonly choices: ChoiceTable
}

/**
 * One of the field's choices, canonically its code. Labels and synonyms are compared folded; a remark in brackets behind
 * one does not disturb. Several at once are `multi-value`, other words `forbidden-value`: nothing is guessed.
 *
 * @example choice.parse('已办结（8月）', { choices }) // accepted('done')
 */
export const choice: ValueType<string, ChoiceOptions> = {
  parse(raw, { choices }) {
    if (typeof raw === 'boolean') return lookUp(raw ? '是' : '否', choices)
    const written = String(raw)
    return written.length > 200 ? refused('forbidden-value') : lookUp(written, choices)
  },
  format: (value, { choices }) => choices.labels.get(value) ?? value,
  toCell: (value, { choices }) => ({ value: choices.labels.get(value) ?? value }),
  check: (value, { choices }) => (typeof value === 'string' && choices.labels.has(value) ? value : undefined),
}

function lookUp(written: string, choices: ChoiceTable) {
  const key = foldKey(written)
  const found = choices.codes.get(key) ?? choices.codes.get(withoutRemark(key))
  if (found !== undefined) return accepted(found)
  const several = new Set(splitList(written).map((item) => choices.codes.get(foldKey(item))))
  if (several.size > 1 && !several.has(undefined)) return refused<string>('multi-value')
  return refused<string>(hasPlaceholder(key) ? 'placeholder-left' : 'forbidden-value')
}

/** 已完成(8月). → 已完成 */
function withoutRemark(key: string): string {
  const bare = key.replace(/[。.!;,]+$/, '')
  const bracket = bare.endsWith(')') ? bare.indexOf('(') : -1
  return bracket > 0 ? bare.slice(0, bracket) : bare
}

/**
 * The choice whose word the text contains, for a suggestion a person decides on. Text with a negation before it has none.
 */
export function nearestChoice(written: string, choices: ChoiceTable): string | undefined {
  const text = fold(written.slice(0, 200)).toLowerCase()
  if (/[未不没非]/.test(text)) return undefined
  let best = ''
  for (const word of choices.codes.keys()) {
    if (word.length >= 2 && word.length > best.length && text.includes(word)) best = word
  }
  return choices.codes.get(best)
}
