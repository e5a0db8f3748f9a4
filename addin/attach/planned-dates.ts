import type { Field } from '../../shared/pack/kind.ts'
import { foldLabel } from './labels.ts'
import type { Candidate } from './match.ts'
import { senseOf } from './senses.ts'

type ByColumn = ReadonlyMap<number, readonly Candidate[]>

/**
 * 完成时间 is when something is to be done, unless another column says that, or it is filled in for just as many rows as are
 * done: then it is when it was.
 */
export function datesApart(byColumn: ByColumn, byStrength: (a: Candidate, b: Candidate) => number): ByColumn {
  const all = [...byColumn.values()].flat()
  const isFor = ({ field, score }: Candidate): boolean => field.type === 'deadline' && score >= sure
  const planned = new Set(all.filter((one) => isFor(one) && isPlanned(one)).map(({ field }) => field))
  const done = doneRows(all)
  const isOfWhatIsDone = ({ facts: { profile } }: Candidate): boolean =>
    profile.filled > 0 && profile.filled === done && profile.filled < profile.rows && profile.phrases === 0
  const isActual = (one: Candidate): boolean =>
    isFor(one) && !isPlanned(one) && (planned.has(one.field) || isOfWhatIsDone(one))
  const actual = all.filter(isActual)
  if (actual.length === 0) return byColumn
  const apart = (one: Candidate): Candidate =>
    actual.includes(one) ? { ...one, score: Math.min(one.score, notThen), exact: false } : one
  return new Map([...byColumn].map(([column, own]) => [column, own.map(apart).sort(byStrength)]))
}

const sure = 0.8
/** Below what the date of doing reaches by its words. */
const notThen = 0.7

/** True for a head that says when something is to be done: 完成时限, 计划完成时间. */
function isPlanned({ facts }: Candidate): boolean {
  const { noun, core } = senseOf(facts.leaf.text)
  return noun === 'limit' || core.includes('计划')
}

/** How many rows the column of states says are done; `undefined` where there is none, or where it cannot be told. */
function doneRows(all: readonly Candidate[]): number | undefined {
  const states = all.filter(({ field, score }) => score >= sure && doneWords(field) !== undefined)
  const [only] = [...states].sort((a, b) => b.score - a.score)
  const words = only && doneWords(only.field)
  return words && only.facts.profile.texts.filter((text) => words.has(text)).length
}

/** What the pack calls done, where a field is a choice that has it. */
function doneWords(field: Field): ReadonlySet<string> | undefined {
  const done = field.type === 'choice' ? field.choices?.find(({ code }) => code === 'done') : undefined
  return done && new Set([done.label['zh-CN'], ...done.synonyms].map(foldLabel))
}
