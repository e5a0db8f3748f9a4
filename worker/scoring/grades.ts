import type { ScoreTree } from '../../shared/pack/score-tree.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FlagOn } from '../../shared/wire/scores.ts'
import { exact, publishShort } from '../indicators/exact.ts'
import { noRows } from '../indicators/rows.ts'
import type { Result } from './results.ts'

type Grade = ScoreTree['grades'][number]

export interface Graded {
  /** `undefined` where a person has to decide, where no grade is reached, and where the unit is not ranked. */
  readonly grade: Grade | undefined
  readonly flags: readonly FlagOn<Grounds>[]
}

/**
 * Grades of one group, in the order given: thresholds and vetoes first, then quotas from the best grade down, floor(N ·
 * share) each; whoever finds no place is passed on to the next grade. Equal points on both sides of a quota are left
 * undecided and flagged: a tie is never broken silently.
 */
export const gradeGroup = (grades: readonly Grade[], results: readonly Result[]): readonly Graded[] => {
  const graded = new Map<Result, Graded>()
  const entered = results.filter((result) => result.isRanked)
  let waiting: readonly Result[] = []
  for (const [index, grade] of grades.entries()) {
    const candidates = [...waiting, ...entered.filter((result) => thresholdGrade(result, grades) === index)].sort(
      byPoints,
    )
    const places = grade.quota === undefined ? candidates.length : placesOf(entered.length, grade.quota)
    const { inside, tied, outside } = split(candidates, places)
    for (const result of inside) graded.set(result, { grade, flags: [] })
    for (const result of tied) graded.set(result, { grade: undefined, flags: [tieFlag(grade, tied, places)] })
    waiting = outside
  }
  return results.map((result) => graded.get(result) ?? { grade: undefined, flags: [] })
}

const thresholdGrade = ({ points, bestGrade }: Result, grades: readonly Grade[]): number => {
  const reached = grades.findIndex((grade) => points !== undefined && points.compare(exact(grade.min)) >= 0)
  return reached < 0 ? -1 : Math.max(reached, bestGrade)
}

const placesOf = (units: number, quota: string): number => Number(exact(quota).mul(units).div(100).floor().n)

/** Candidates come best first. */
const split = (candidates: readonly Result[], places: number) => {
  const last = candidates[places - 1]
  const next = candidates[places]
  if (!last || !next || byPoints(last, next) !== 0) {
    return { inside: candidates.slice(0, places), tied: [], outside: candidates.slice(places) }
  }
  return {
    inside: candidates.filter((one) => byPoints(one, last) < 0),
    tied: candidates.filter((one) => byPoints(one, last) === 0),
    outside: candidates.filter((one) => byPoints(one, last) > 0),
  }
}

const byPoints = (a: Result, b: Result): number => (a.points && b.points ? b.points.compare(a.points) : 0)

const tieFlag = (grade: Grade, tied: readonly Result[], places: number): FlagOn<Grounds> => {
  const names = tied.map((result) => result.unit.name).join('、')
  const points = tied[0]?.points
  const label = grade.label['zh-CN']
  return {
    code: 'boundary-tie',
    message: `${names}同为${points ? publishShort(points, 2) : '×'}分，“${label}”共${places}个名额容纳不下，请由人工确定等次。`,
    evidence: noRows,
  }
}
