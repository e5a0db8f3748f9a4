import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { EvidencePacker } from '../../shared/wire/evidence-table.ts'
import { packValue, wordsOf } from './evaluate.ts'
import type { Facts } from './facts.ts'
import { keptBytes } from './kept-bytes.ts'
import type { Question } from './question.ts'
import { memoryOf } from './remembered.ts'

/**
 * Figures as the inside of a JSON object: `"indicators":[…],"values":[…],"evidence":{…}`. All those of the pack are kept
 * in bytes, outside the heap, for as long as no record changes that counts for the unit.
 */
export function toldFigures(
  indicators: readonly Indicator[] | undefined,
  facts: Facts,
  question: Question,
): readonly (string | Uint8Array)[] {
  if (indicators) return [sayIndicators(indicators, facts), ',', sayValues(indicators, facts, question)]
  const { kinds, indicators: all } = facts.pack
  const topic = { key: question.period.code, kinds: kinds.map(({ id }) => id), reach: 'subtree' as const }
  const asTheyStand = standing(facts).ask(topic, question.unit, () => ({}))
  return [sayPack(facts), ',', keptBytes.of(asTheyStand, () => sayValues(all, facts, question))]
}

/** Another object as soon as a record changes that counts for the unit. */
const standing = memoryOf<object>()

const sayValues = (indicators: readonly Indicator[], facts: Facts, question: Question): string => {
  const packer = new EvidencePacker()
  const values = indicators.map((indicator) => packValue(indicator, facts, question, packer))
  return `"values":${JSON.stringify(values)},"evidence":${JSON.stringify(packer.table())}`
}

const sayIndicators = (indicators: readonly Indicator[], facts: Facts): string =>
  `"indicators":${JSON.stringify(indicators.map((indicator) => wordsOf(indicator, facts)))}`

const sayPack = (facts: Facts): string => {
  const known = packs.get(facts.pack)
  if (known !== undefined) return known
  const made = sayIndicators(facts.pack.indicators, facts)
  packs.set(facts.pack, made)
  return made
}

const packs = new WeakMap<Pack, string>()
