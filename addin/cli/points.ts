import type { ScoresResponse } from '../../shared/wire/scores.ts'
import { print } from './console.ts'

/** A line a unit: points and place; × where nothing is known, and why there is no place where something is. */
export function printPoints(scores: ScoresResponse['scores']): void {
  for (const { unitName, group, points, rank, known } of scores) {
    const place = rank === null ? unranked(points, known) : `，第 ${rank} 名`
    print(`${unitName}（${group}）：${points ?? '×'} 分${place}`)
  }
}

const unranked = (points: string | null, known: string | undefined): string =>
  points === null ? '' : `，数据不足，不参加排名${known === undefined ? '' : `（已有数据的考核项占总分 ${known}%）`}`
