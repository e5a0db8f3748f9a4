import type { ScoresResponse } from '../../shared/wire/scores.ts'
import { print } from './console.ts'

/** A line a unit: points and place; × where nothing is known. */
export function printPoints(scores: ScoresResponse['scores']): void {
  for (const { unitName, group, points, rank } of scores)
    print(`${unitName}（${group}）：${points ?? '×'} 分${rank ? `，第 ${rank} 名` : ''}`)
}
