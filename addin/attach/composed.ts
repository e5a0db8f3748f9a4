import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { isExcluded } from './affinity.ts'
import type { ColumnFacts } from './column-facts.ts'
import { parseLabel } from './labels.ts'
import { type Sense, senseOf } from './senses.ts'
import type { Words } from './vocabulary.ts'

/** What the words of a field say, taken apart. */
interface FieldSenses {
  readonly field: Field
  readonly isFigure: boolean
  /** Each of its terms, as `keyOf`. */
  readonly keys: ReadonlySet<string>
  /** The same without the words the whole kind is about. */
  readonly plainKeys: ReadonlySet<string>
  /** By noun: all words its terms have before that noun. */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>
}

interface KindSenses {
  readonly fields: readonly FieldSenses[]
  /** Words the whole kind is about: 整改 in a tracker of rectification. */
  readonly topics: ReadonlySet<string>
}

const built = new WeakMap<Kind, KindSenses>()

/** A head made of the words of a field, in whatever order and with whatever noun of the same sort. */
export function byComposition(
  facts: ColumnFacts,
  kind: Kind,
  words: Words,
): readonly { readonly field: Field; readonly score: number }[] {
  const { fields, topics } = sensesOf(kind, words)
  const senses = [facts.leaf.text, ...(facts.path.length > 1 ? [parentWith(facts)] : [])].map(senseOf)
  return fields.flatMap((own) => {
    if (isExcluded(facts, own.field)) return []
    const fit = Math.max(...senses.map((sense) => nearness(sense, own, fields, topics)))
    if (fit === 0) return []
    const verdict = facts.fits(own.field)
    return [{ field: own.field, score: fit + (verdict > 0 ? 0.05 : verdict < 0 ? -0.3 : 0) }]
  })
}

const parentWith = ({ path, leaf }: ColumnFacts): string => parseLabel(path.at(-2) ?? '').text + leaf.text

function nearness(sense: Sense, own: FieldSenses, fields: readonly FieldSenses[], topics: ReadonlySet<string>): number {
  const core = own.isFigure ? sense.timedCore : sense.core
  if (core.length === 0) return 0
  if (own.keys.has(keyOf(core, sense.noun))) return 0.85
  const plain = core.filter((word) => !topics.has(word))
  if (plain.length === 0) return 0
  if (own.plainKeys.has(keyOf(plain, sense.noun))) return 0.84
  if (isMadeOf(plain, sense.noun, own, fields)) return 0.83
  return nounsNear(sense.noun).some((noun) => own.plainKeys.has(keyOf(plain, noun))) ? 0.8 : 0
}

/** All words are the field's before such a noun, and one of them no other field's. */
function isMadeOf(
  core: readonly string[],
  noun: string | null,
  { parts, field }: FieldSenses,
  fields: readonly FieldSenses[],
): boolean {
  if (noun === null) return false
  const before = parts.get(noun)
  if (before === undefined || !core.every((word) => before.has(word))) return false
  const others = fields.filter((other) => other.field !== field)
  return core.some((word) => !others.some((other) => other.parts.get(noun)?.has(word)))
}

/** Nouns that are used one for another where a choice is made. */
const near: readonly (readonly string[])[] = [
  ['sort', 'manner'],
  ['count', 'times'],
  ['score', 'count'],
]
const nounsNear = (noun: string | null): readonly string[] =>
  noun === null ? [] : near.filter((nouns) => nouns.includes(noun)).flatMap((nouns) => nouns.filter((other) => other !== noun))

const keyOf = (core: readonly string[], noun: string | null): string => `${core.join(' ')}|${noun ?? ''}`

function sensesOf(kind: Kind, words: Words): KindSenses {
  const known = built.get(kind)
  if (known) return known
  const byField = new Map<FieldId, { readonly field: Field; readonly senses: Sense[] }>()
  for (const { field, text } of words.terms) {
    const entry = byField.get(field.id) ?? { field, senses: [] }
    entry.senses.push(senseOf(text))
    byField.set(field.id, entry)
  }
  const topics = topicsOf([...byField.values()].map(({ senses }) => senses))
  const fields = [...byField.values()].map(({ field, senses }): FieldSenses => {
    const isFigure = field.type === 'number' || field.type === 'integer' || field.type === 'quantity'
    const cores = senses
      .map(({ core, timedCore, noun }) => ({ core: isFigure ? timedCore : core, noun }))
      .filter(({ core }) => core.length > 0)
    const plain = cores
      .map(({ core, noun }) => ({ core: core.filter((word) => !topics.has(word)), noun }))
      .filter(({ core }) => core.length > 0)
    const parts = new Map<string, Set<string>>()
    for (const { core, noun } of plain) {
      if (noun === null) continue
      const before = parts.get(noun) ?? new Set()
      for (const word of core) before.add(word)
      parts.set(noun, before)
    }
    return {
      field,
      isFigure,
      keys: new Set(cores.map(({ core, noun }) => keyOf(core, noun))),
      plainKeys: new Set(plain.map(({ core, noun }) => keyOf(core, noun))),
      parts,
    }
  })
  const senses = { fields, topics }
  built.set(kind, senses)
  return senses
}

/** A word that four fields of a kind are called by says only what the kind is about. */
function topicsOf(fields: readonly (readonly Sense[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const senses of fields) {
    for (const word of new Set(senses.flatMap(({ core }) => core))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([word, count]) => (count >= 4 && !turned.has(word) ? [word] : [])))
}

/** What tells two fields of one noun apart is never a topic. */
const turned: ReadonlySet<string> = new Set(['计划', '实际', '应', '责任', '完成', '下步'])
