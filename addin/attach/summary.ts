import type { ColumnFacts } from './column-facts.ts'
import { doubtful } from './recognition.ts'
import type { RefusalReason } from './refusals.ts'
import { isSequenceLabel } from './vocabulary.ts'

const figureHead = /(?:数|率|量|比例|占比|金额|合计|累计|得分|分值?)$/

/**
 * Why a table that is hardly of any kind is no list of items: figures of one unit or thing a row, as statistics have them;
 * or a form whose figures are still to be filled in. `undefined` where it may be a list.
 */
export function reasonOfSummary(
  columns: readonly ColumnFacts[],
  guess: { readonly confidence: number },
  rows: number,
): RefusalReason | undefined {
  if (guess.confidence > doubtful || rows < 3) return undefined
  const [names, ...others] = columns.filter(({ leaf }) => !isSequenceLabel(leaf.text))
  if (names === undefined || others.length < 3 || names.profile.filled < 0.8 * rows) return undefined
  const { distinct, filled, numbers } = names.profile
  if (distinct < filled || numbers > 0.2 * filled) return undefined
  const empty = others.filter(({ profile }) => profile.filled === 0)
  const toFill = empty.filter(({ leaf }) => figureHead.test(leaf.text))
  if (toFill.length >= 2 && empty.length >= 0.5 * others.length) return 'form'
  const figures = others.filter(
    ({ profile }) => profile.filled > 0 && profile.numbers + profile.percents >= 0.8 * profile.filled,
  )
  return figures.length >= 3 && figures.length >= 0.75 * others.length ? 'cross-tab' : undefined
}
