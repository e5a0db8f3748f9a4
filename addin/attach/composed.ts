import type { Field, Kind } from '../../shared/pack/kind.ts'
import { isExcluded } from './affinity.ts'
import type { ColumnFacts } from './column-facts.ts'
import { otherNumber } from './complete.ts'
import { type FieldSenses, type KindSenses, keyOf, refined, sensesOf, widerKey } from './kind-senses.ts'
import { parseLabel } from './labels.ts'
import { plainly } from './plain-speech.ts'
import { choiceNouns, type Sense, senseOf } from './senses.ts'
import { commonFields, type Words } from './vocabulary.ts'
import { turning } from './wording.ts'

/** A head made of the words of a field, in whatever order and with whatever noun of the same sort. */
export function byComposition(
  facts: ColumnFacts,
  kind: Kind,
  words: Words,
): readonly { readonly field: Field; readonly score: number }[] {
  const known = sensesOf(kind, words)
  const senses = [plainly(facts.leaf.text), ...(facts.path.length > 1 ? [parentWith(facts)] : [])].map(senseOf)
  return known.fields.flatMap((own) => {
    if (isExcluded(facts, own.field) || isAskedOfPeople(facts, own.field, senses)) return []
    const verdict = verdictOn(facts, own.field, senses)
    const fit = Math.max(...senses.map((sense) => nearness(sense, own, known, facts, verdict)))
    return fit === 0 ? [] : [{ field: own.field, score: fit + (verdict > 0 ? 0.05 : verdict < 0 ? -0.3 : 0) }]
  })
}

/** 谁负责 asks for a unit or for a person; over names of people it asks for people. */
const isAskedOfPeople = ({ profile }: ColumnFacts, { type }: Field, senses: readonly Sense[]): boolean =>
  type === 'unit' &&
  senses.some(({ noun }) => noun === 'who') &&
  2 * profile.people >= profile.filled &&
  2 * profile.organisations < profile.filled

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
  const says = (field: FieldSenses, other: string | null): boolean =>
    field.keys.has(keyOf(core, other)) || (plain.length > 0 && field.plainKeys.has(keyOf(plain, other)))
  if (own.keys.has(keyOf(core, noun))) return unless(0.85, (field) => field.keys.has(keyOf(core, noun)))
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
  if (saysCode(core, noun, own, kind, facts, verdict)) return 0.76
  if (narrowsNoun(core, noun, own, kind, verdict)) return 0.8
  if (isShortFor(plain, noun, own, kind, facts, verdict)) return verdict > 0 ? 0.77 : 0.81
  return withoutForeign(core, noun, own, kind, verdict)
}

/** A head that leaves its noun out, or has another noun of choices: 具体经办, 评价等次. */
function isShortFor(
  core: readonly string[],
  noun: string | null,
  own: FieldSenses,
  kind: KindSenses,
  { leaf, profile }: ColumnFacts,
  verdict: number,
): boolean {
  // 是否回访 is no 回访评价 that its values do not say.
  if (leaf.text.startsWith('是否') && verdict <= 0) return false
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
  if (
    first === '' ||
    more.length > 0 ||
    (first.length > 3 && !/^[a-z]+$/.test(first)) ||
    turning.test(first) ||
    isOthers(first)
  )
    return 0
  const known = core.filter((word) => word !== first)
  const plain = known.filter((word) => !topics.has(word))
  if (known.length === 0) return 0
  if (!own.keys.has(keyOf(known, noun)) && !(plain.length > 0 && own.plainKeys.has(keyOf(plain, noun)))) return 0
  if (own.field.type === 'text') return verdict >= 0 ? 0.8 : 0
  return verdict > 0 && !own.isFigure ? 0.76 : 0.45
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

/** 志愿者编码 where the kind numbers one thing: a strange word in front, over marks in one of the first columns. */
const saysCode = (
  core: readonly string[],
  noun: string | null,
  own: FieldSenses,
  kind: KindSenses,
  { leaf, path, column, profile }: ColumnFacts,
  verdict: number,
): boolean =>
  noun === 'code' &&
  own.field.type === 'code' &&
  verdict > 0 &&
  path.length === 1 &&
  column <= 2 &&
  profile.filled === profile.rows &&
  core.length === 1 &&
  core.every((word) => !kind.words.has(word) && !turning.test(word)) &&
  !otherNumber.test(leaf.text) &&
  isOnly(own, kind, ({ field }) => field.type === 'code')

/** 获得原因 where a field of the kind is called 原因 and no other has that noun. */
const narrowsNoun = (
  core: readonly string[],
  noun: string | null,
  own: FieldSenses,
  kind: KindSenses,
  verdict: number,
): boolean =>
  noun !== null &&
  own.field.type === 'text' &&
  verdict >= 0 &&
  core.length === 1 &&
  own.bareNouns.has(noun) &&
  isOnly(own, kind, ({ nouns }) => nouns.has(noun)) &&
  core.every((word) => word.length <= 2 && !kind.words.has(word) && !turning.test(word))

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
  ['who', 'unit'],
  ['who', 'person'],
]
const nounsNear = (noun: string | null): readonly string[] =>
  noun === null
    ? []
    : near.filter((nouns) => nouns.includes(noun)).flatMap((nouns) => nouns.filter((other) => other !== noun))
