import type { Move } from '../../shared/wire/score-work.ts'
import type { ScoreOn } from '../../shared/wire/scores.ts'
import { publish, readExact, zero } from '../indicators/exact.ts'

/** Who moves: two results of the same units side by side, those who move most places first, then most points. */
export const movesBetween = (
  before: readonly ScoreOn<unknown>[],
  after: readonly ScoreOn<unknown>[],
): readonly Move[] => {
  const later = new Map(after.map((score) => [placeKey(score), score]))
  const both = before.map((score) => moveOf(score, later.get(placeKey(score))))
  const known = new Set(before.map(placeKey))
  const entered = after.filter((score) => !known.has(placeKey(score))).map((score) => moveOf(undefined, score))
  return [...both, ...entered].flatMap((move) => move ?? []).sort(bySize)
}

export const isMoved = ({ before, after }: Move): boolean =>
  before.points !== after.points || before.rank !== after.rank || before.grade !== after.grade

const placeKey = ({ group, unit }: ScoreOn<unknown>): string => `${group}/${unit}`

const moveOf = (before: ScoreOn<unknown> | undefined, after: ScoreOn<unknown> | undefined): Move | undefined => {
  const named = before ?? after
  if (!named) return undefined
  const [was, is] = [readExact(before?.points), readExact(after?.points)]
  const [from, to] = [before?.rank ?? null, after?.rank ?? null]
  return {
    unit: named.unit,
    unitName: named.unitName,
    group: named.group,
    before: standingOf(before),
    after: standingOf(after),
    pointsChange: was && is ? publish(is.sub(was), 2) : null,
    placesWon: from === null || to === null ? null : from - to,
  }
}

const standingOf = (score: ScoreOn<unknown> | undefined): Move['before'] => ({
  points: score?.points ?? null,
  rank: score?.rank ?? null,
  grade: score?.grade?.label ?? null,
})

const bySize = (a: Move, b: Move): number =>
  Math.abs(b.placesWon ?? 0) - Math.abs(a.placesWon ?? 0) || changeOf(b).compare(changeOf(a))

const changeOf = ({ pointsChange }: Move) => (readExact(pointsChange) ?? zero).abs()
