import type { Indicator } from '../../shared/pack/indicator.ts'
import { EvidencePacker } from '../../shared/wire/evidence-table.ts'
import { utf8 } from '../bytes.ts'
import { packValue, wordsOf } from './evaluate.ts'
import type { Facts } from './facts.ts'
import { keptBytes } from './kept-bytes.ts'
import type { Question } from './question.ts'
import { memoryOf } from './remembered.ts'

/**
 * Figures as the pieces of a JSON array of groups, one for each stretch of indicators of one kind. Those of the whole
 * pack are kept in bytes, outside the heap, for as long as no record of the kind changes that counts for the unit.
 */
export function toldFigures(
  indicators: readonly Indicator[],
  facts: Facts,
  question: Question,
): readonly (string | Uint8Array)[] {
  const pieces = groupsOf(indicators).flatMap((group, index): (string | Uint8Array)[] => {
    const before = index === 0 ? begin : next
    // Of a choice of indicators others may be asked next.
    if (indicators !== facts.pack.indicators)
      return [before, sayIndicators(group, facts), sayValues(group, facts, question), end]
    const { kind, id } = group[0]
    const topic = { key: `${id} ${question.period.code}`, kinds: [kind], reach: 'subtree' as const }
    const asTheyStand = standing(facts).ask(topic, question.unit, () => ({}))
    const values = keptBytes.of(asTheyStand, () => sayValues(group, facts, question))
    return [before, keptIndicators(group, facts), values, end]
  })
  return ['[', ...pieces, ']']
}

const begin = utf8('{"indicators":')
const next = utf8(',{"indicators":')
const end = utf8('}')

/** Another object as soon as a record changes that counts for the unit. */
const standing = memoryOf<object>()

type Group = readonly [Indicator, ...Indicator[]]

const groupsOf = (indicators: readonly Indicator[]): readonly Group[] => {
  const known = groupings.get(indicators)
  if (known) return known
  const groups: [Indicator, ...Indicator[]][] = []
  for (const indicator of indicators) {
    const last = groups.at(-1)
    if (last?.[0].kind === indicator.kind) last.push(indicator)
    else groups.push([indicator])
  }
  groupings.set(indicators, groups)
  return groups
}

const groupings = new WeakMap<readonly Indicator[], readonly Group[]>()

const sayValues = (group: Group, facts: Facts, question: Question): string => {
  const packer = new EvidencePacker()
  const values = group.map((indicator) => packValue(indicator, facts, question, packer))
  return `,"values":${JSON.stringify(values)},"evidence":${JSON.stringify(packer.table())}`
}

const sayIndicators = (group: Group, facts: Facts): string =>
  JSON.stringify(group.map((indicator) => wordsOf(indicator, facts)))

/** The same words for every unit. */
const keptIndicators = (group: Group, facts: Facts): Uint8Array => {
  const known = indicatorWords.get(group)
  if (known) return known
  const made = utf8(sayIndicators(group, facts))
  indicatorWords.set(group, made)
  return made
}

const indicatorWords = new WeakMap<Group, Uint8Array>()
