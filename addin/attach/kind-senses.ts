import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { type Sense, senseOf } from './senses.ts'
import { widerSense } from './thesaurus.ts'
import type { Words } from './vocabulary.ts'

/** What the words of a field say, taken apart. */
export interface FieldSenses {
  readonly field: Field
  readonly isFigure: boolean
  /** Each of its terms, as `keyOf`. */
  readonly keys: ReadonlySet<string>
  /** The same without the words the whole kind is about. */
  readonly plainKeys: ReadonlySet<string>
  /** Each of its terms in wider classes, as `widerKey`. */
  readonly widerKeys: ReadonlySet<string>
  readonly nouns: ReadonlySet<string>
  /** Nouns that are terms of it by themselves. */
  readonly bareNouns: ReadonlySet<string>
  /** By noun: all words its terms have before that noun. */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>
}

export interface KindSenses {
  readonly fields: readonly FieldSenses[]
  /** Words the whole kind is about: 整改 in a tracker of rectification. */
  readonly topics: ReadonlySet<string>
  /** All words its fields are called by. */
  readonly words: ReadonlySet<string>
}

const built = new WeakMap<Kind, KindSenses>()

/** What the words of a kind's fields say, worked out once. */
export function sensesOf(kind: Kind, { terms }: Words): KindSenses {
  const known = built.get(kind)
  if (known) return known
  const byField = new Map<FieldId, { readonly field: Field; senses: Sense[] }>()
  for (const { field, text } of terms) {
    if (/[()]/.test(text)) continue
    const entry = byField.get(field.id) ?? { field, senses: [] }
    entry.senses.push(senseOf(text))
    byField.set(field.id, entry)
  }
  const pieces = new Set([...byField.values()].flatMap(({ senses }) => senses.flatMap(({ core }) => core)))
  for (const entry of byField.values()) {
    entry.senses = entry.senses.map((sense) => ({
      ...sense,
      core: refined(sense.core, without(pieces, sense.core)),
      timedCore: refined(sense.timedCore, without(pieces, sense.timedCore)),
    }))
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
      const before = parts.get(noun ?? '') ?? new Set()
      for (const word of core) before.add(word)
      parts.set(noun ?? '', before)
    }
    return {
      field,
      isFigure,
      keys: new Set(cores.map(({ core, noun }) => keyOf(core, noun))),
      widerKeys: new Set(plain.flatMap(({ core, noun }) => widerKey(core, noun) ?? [])),
      bareNouns: new Set(senses.flatMap(({ core, noun }) => (core.length === 0 && noun !== null ? [noun] : []))),
      nouns: new Set(senses.flatMap(({ noun }) => noun ?? [])),
      plainKeys: new Set(plain.map(({ core, noun }) => keyOf(core, noun))),
      parts,
    }
  })
  const words = new Set(fields.flatMap(({ parts }) => [...parts.values()].flatMap((all) => [...all])))
  const senses = { fields, topics, words: new Set([...words, ...topics]) }
  built.set(kind, senses)
  return senses
}

const without = (words: ReadonlySet<string>, some: readonly string[]): ReadonlySet<string> =>
  new Set([...words].filter((word) => word.length >= 2 && !some.includes(word)))

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

/** A head's words and noun as one text, to compare. */
export const keyOf = (core: readonly string[], noun: string | null): string => `${core.join(' ')}|${noun ?? ''}`

/** A word that is nowhere known, cut where another known word begins or ends it. */
export function refined(core: readonly string[], words: ReadonlySet<string>): readonly string[] {
  if (core.every((word) => word.length < 3 || words.has(word))) return core
  return [...new Set(core.flatMap((word) => (words.has(word) ? [word] : cutAt(word, words))))].sort()
}

function cutAt(word: string, words: ReadonlySet<string>): readonly string[] {
  for (let length = word.length - 1; length >= 2; length -= 1) {
    const end = word.slice(-length)
    if (words.has(end)) return [word.slice(0, -length), end]
    const start = word.slice(0, length)
    if (words.has(start)) return [start, word.slice(length)]
  }
  return [word]
}

/** The words of one wider class under their noun, or `undefined` where they are of none or of several. */
export function widerKey(core: readonly string[], noun: string | null): string | undefined {
  if (noun === null) return undefined
  const at = widerSense.findIndex(({ nouns, words }) => nouns.includes(noun) && core.every((word) => words.has(word)))
  return at < 0 || core.length === 0 ? undefined : `${at}|${noun}`
}
