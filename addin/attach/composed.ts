import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { isExcluded } from './affinity.ts'
import type { ColumnFacts } from './column-facts.ts'
import { parseLabel } from './labels.ts'
import { choiceNouns, type Sense, senseOf } from './senses.ts'
import { widerSense } from './thesaurus.ts'
import { commonFields, type Words } from './vocabulary.ts'
import { turning } from './wording.ts'

/** What the words of a field say, taken apart. */
interface FieldSenses {
  readonly field: Field
  readonly isFigure: boolean
  /** Each of its terms, as `keyOf`. */
  readonly keys: ReadonlySet<string>
  /** The same without the words the whole kind is about. */
  readonly plainKeys: ReadonlySet<string>
  /** Each of its terms in wider classes, as `widerKey`. */
  readonly widerKeys: ReadonlySet<string>
  readonly nouns: ReadonlySet<string>
  /** By noun: all words its terms have before that noun. */
  readonly parts: ReadonlyMap<string, ReadonlySet<string>>
}

interface KindSenses {
  readonly fields: readonly FieldSenses[]
  /** Words the whole kind is about: 整改 in a tracker of rectification. */
  readonly topics: ReadonlySet<string>
  /** All words its fields are called by. */
  readonly words: ReadonlySet<string>
}

const built = new WeakMap<Kind, KindSenses>()

/** A head made of the words of a field, in whatever order and with whatever noun of the same sort. */
export function byComposition(
  facts: ColumnFacts,
  kind: Kind,
  words: Words,
): readonly { readonly field: Field; readonly score: number }[] {
  const known = sensesOf(kind, words)
  const senses = [facts.leaf.text, ...(facts.path.length > 1 ? [parentWith(facts)] : [])].map(senseOf)
  return known.fields.flatMap((own) => {
    if (isExcluded(facts, own.field)) return []
    const verdict = verdictOn(facts, own.field, senses)
    const fit = Math.max(...senses.map((sense) => nearness(sense, own, known, facts, verdict)))
    return fit === 0 ? [] : [{ field: own.field, score: fit + (verdict > 0 ? 0.05 : verdict < 0 ? -0.3 : 0) }]
  })
}

/** A certificate's number may be a text of the pack's; that it is all digits speaks not against it. */
function verdictOn(facts: ColumnFacts, field: Field, senses: readonly Sense[]): number {
  const verdict = facts.fits(field)
  return verdict < 0 &&
    field.type === 'text' &&
    senses.some(({ core, noun }) => noun === 'code' || core.includes('月份'))
    ? 0
    : verdict
}

const parentWith = ({ path, leaf }: ColumnFacts): string => parseLabel(path.at(-2) ?? '').text + leaf.text

function nearness(sense: Sense, own: FieldSenses, kind: KindSenses, facts: ColumnFacts, verdict: number): number {
  const { noun } = sense
  const core = refined(own.isFigure ? sense.timedCore : sense.core, kind.words)
  if (core.length === 0) return saysBareNoun(noun, own, kind, facts, verdict) ? (verdict > 0 ? 0.77 : 0.81) : 0
  // 结果, 问题: a word by itself that nothing is known of is what the pack says it is, and nothing else.
  if (noun === null && core.length === 1 && core[0] === facts.leaf.text && facts.leaf.text.length <= 3) return 0
  const plain = core.filter((word) => !kind.topics.has(word))
  /** Two fields that a head says equally well are a question, unless the values are for one of them. */
  const unless = (score: number, says: (field: FieldSenses) => boolean): number =>
    kind.fields.some((other) => other !== own && says(other) && facts.fits(other.field) >= verdict) ? 0.7 : score
  const keys = [...own.keys]
  const says = (field: FieldSenses, other: string | null): boolean =>
    field.keys.has(keyOf(core, other)) || (plain.length > 0 && field.plainKeys.has(keyOf(plain, other)))
  if (keys.includes(keyOf(core, noun))) return unless(0.85, (field) => field.keys.has(keyOf(core, noun)))
  if (says(own, noun)) return unless(0.84, (field) => says(field, noun))
  if (plain.length > 0 && isMadeOf(plain, noun, own, kind.fields)) return 0.83
  if (nounsNear(noun).some((other) => says(own, other))) {
    return unless(0.8, (field) => [noun, ...nounsNear(noun)].some((other) => says(field, other)))
  }
  if (plain.length === 0) return 0
  const wide = widerKey(plain, noun)
  if (wide !== undefined && own.widerKeys.has(wide) && isOnly(own, kind, (field) => field.widerKeys.has(wide)))
    return 0.8
  // What was done is what really was done, where another column says when it was to be.
  if (noun === 'time' && own.plainKeys.has(keyOf([...plain, '实际'].sort(), noun))) return 0.77
  if (saysFigure(core, noun, own, kind, verdict)) return 0.76
  if (saysPlace(core, noun, own, kind, verdict)) return 0.81
  if (isShortFor(plain, noun, own, kind, facts, verdict)) return verdict > 0 ? 0.77 : 0.81
  return withoutForeign(core, noun, own, kind, verdict)
}

/** A head that leaves its noun out, or has another noun of choices: 具体经办, 评价等次. */
function isShortFor(
  core: readonly string[],
  noun: string | null,
  own: FieldSenses,
  kind: KindSenses,
  { profile }: ColumnFacts,
  verdict: number,
): boolean {
  if (noun === null && own.field.type !== 'text') {
    return verdict > 0 && [...own.nouns].some((other) => own.plainKeys.has(keyOf(core, other)))
  }
  if (noun === null || !choiceNouns.has(noun) || own.field.type !== 'choice') return false
  if (verdict < 0 || profile.distinct > 0.8 * profile.filled) return false
  const has = ({ parts }: FieldSenses, word: string): boolean => [...parts.values()].some((before) => before.has(word))
  return core.every((word) => has(own, word)) && core.some((word) => isOnly(own, kind, (field) => has(field, word)))
}

/** Unknown words in front narrow a head down and leave it what it is: 微项目名称 is a 项目名称. */
function withoutForeign(
  core: readonly string[],
  noun: string | null,
  own: FieldSenses,
  { fields, topics }: KindSenses,
  verdict: number,
): number {
  const isOthers = (word: string): boolean =>
    fields.some((other) => other !== own && other.parts.get(noun ?? '')?.has(word))
  const foreign = core.filter((word) => !topics.has(word) && !own.parts.get(noun ?? '')?.has(word))
  const [first = '', ...more] = foreign
  if (first === '' || more.length > 0 || first.length > 3 || turning.test(first) || isOthers(first)) return 0
  const known = core.filter((word) => word !== first)
  const plain = known.filter((word) => !topics.has(word))
  if (known.length === 0) return 0
  if (!own.keys.has(keyOf(known, noun)) && !(plain.length > 0 && own.plainKeys.has(keyOf(plain, noun)))) return 0
  if (own.field.type === 'text') return verdict >= 0 ? 0.8 : 0
  return verdict > 0 && !own.isFigure ? 0.76 : 0.45
}

/** A word that is nowhere known, cut where another known word begins or ends it. */
function refined(core: readonly string[], words: ReadonlySet<string>): readonly string[] {
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

/** Where a kind has one field of these types, a bare noun of theirs is that field. */
const typesOfNoun: Readonly<Record<string, readonly Field['type'][]>> = {
  time: ['date'],
  limit: ['deadline'],
  rate: ['percent'],
  count: ['number', 'integer'],
  score: ['number', 'integer'],
  times: ['number', 'integer'],
  code: ['code'],
  money: ['quantity'],
  quarter: ['period'],
}
/** Others, where one field of the kind is called by such a noun. */
const tellingNouns = new Set([
  'batch',
  'round',
  'place',
  'hours',
  'lessons',
  'grade',
  'level',
  'stage',
  'rate',
  'times',
])
/** What a field is counted in, and the nouns that count so. */
const nounOfMeasure: Readonly<Record<string, string>> = {
  分: 'score',
  人: 'count',
  人次: 'count',
  个: 'count',
  学时: 'lessons',
  小时: 'hours',
  期: 'times',
  万元: 'money',
}

/** 投入数 where the kind counts one thing: a word that is nobody's in front says nothing else. */
function saysFigure(
  core: readonly string[],
  noun: string | null,
  own: FieldSenses,
  kind: KindSenses,
  verdict: number,
): boolean {
  if (noun !== 'count' || verdict <= 0 || !own.field.required || core.length !== 1) return false
  const types = typesOfNoun[noun]
  const isTypedSo = ({ field }: FieldSenses): boolean => types?.includes(field.type) === true
  return (
    isTypedSo(own) && isOnly(own, kind, isTypedSo) && core.every((word) => !kind.words.has(word) && !turning.test(word))
  )
}

/** 上课地点: a place is the kind's only place, whatever is done there. */
const saysPlace = (
  core: readonly string[],
  noun: string | null,
  own: FieldSenses,
  kind: KindSenses,
  verdict: number,
): boolean =>
  noun === 'place' &&
  own.field.type === 'text' &&
  verdict >= 0 &&
  core.length === 1 &&
  own.nouns.has(noun) &&
  isOnly(own, kind, ({ nouns }) => nouns.has('place')) &&
  core.every((word) => word.length === 2 && !turning.test(word))

/** A bare noun says enough where one field of the kind can be meant. */
function saysBareNoun(
  noun: string | null,
  own: FieldSenses,
  kind: KindSenses,
  { profile }: ColumnFacts,
  verdict: number,
): boolean {
  if (noun === null || verdict < 0 || profile.filled === 0) return false
  const isCountedSo = ({ field }: FieldSenses): boolean => nounOfMeasure[field.measureUnit ?? ''] === noun
  if (isCountedSo(own) && isOnly(own, kind, isCountedSo)) return verdict > 0
  const types = typesOfNoun[noun]
  const isTypedSo = ({ field }: FieldSenses): boolean => types?.includes(field.type) === true
  if (isTypedSo(own) && isOnly(own, kind, isTypedSo)) return verdict > 0
  const { type } = own.field
  const isLikely =
    (type === 'text' && /^(?:batch|round|place)$/.test(noun)) ||
    (type === 'choice' && profile.distinct <= 0.8 * profile.filled)
  return (
    tellingNouns.has(noun) &&
    (isLikely || verdict > 0) &&
    own.nouns.has(noun) &&
    isOnly(own, kind, ({ nouns }) => nouns.has(noun))
  )
}

const isOnly = (own: FieldSenses, { fields }: KindSenses, has: (field: FieldSenses) => boolean): boolean =>
  fields.every((other) => other === own || commonFields.has(other.field.id) || !has(other)) &&
  !commonFields.has(own.field.id)

/** The words of one wider class under their noun, or `undefined` where they are of none or of several. */
function widerKey(core: readonly string[], noun: string | null): string | undefined {
  if (noun === null) return undefined
  const at = widerSense.findIndex(({ nouns, words }) => nouns.includes(noun) && core.every((word) => words.has(word)))
  return at < 0 || core.length === 0 ? undefined : `${at}|${noun}`
}

/** All words are the field's before such a noun, and one of them no other field's. */
function isMadeOf(
  core: readonly string[],
  noun: string | null,
  { parts, field, plainKeys }: FieldSenses,
  fields: readonly FieldSenses[],
): boolean {
  if (noun === null && !core.some((word) => plainKeys.has(keyOf([word], null)))) return false
  const before = parts.get(noun ?? '')
  if (before === undefined || !core.every((word) => before.has(word))) return false
  const others = fields.filter((other) => other.field !== field)
  return core.some((word) => !others.some((other) => other.parts.get(noun ?? '')?.has(word)))
}

/** Nouns that are used one for another where a choice is made. */
const near: readonly (readonly string[])[] = [
  ['sort', 'manner'],
  ['count', 'times'],
  ['score', 'count'],
  ['unit', 'branch'],
]
const nounsNear = (noun: string | null): readonly string[] =>
  noun === null
    ? []
    : near.filter((nouns) => nouns.includes(noun)).flatMap((nouns) => nouns.filter((other) => other !== noun))

const keyOf = (core: readonly string[], noun: string | null): string => `${core.join(' ')}|${noun ?? ''}`

function sensesOf(kind: Kind, { terms }: Words): KindSenses {
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
