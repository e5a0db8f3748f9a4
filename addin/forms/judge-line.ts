import type { Pack } from '../../shared/pack/pack.ts'
import { type FacetContext, readLine } from './facets.ts'
import type { LineJudge } from './recognise-form.ts'
import { suggestIndicators } from './suggest-indicator.ts'

/** Without a title to go by, this much tells a measure from the name of an item. */
const measureFrom = 0.55

/** Knows a line of a cross-tab by its labels: a unit, a period, a sum, or what an indicator measures. */
export function judgeLines(pack: Pack, context: FacetContext): LineJudge {
  return (path) => {
    const { units, periods, scope, words, measure } = readLine(path, context)
    if (units !== undefined || periods !== undefined || scope !== undefined) return true
    const [first] = suggestIndicators(pack, {
      words: measure === undefined ? path : words,
      titles: [],
      headerUnit: measure,
      periods: 'one',
      saysPeriod: false,
    })
    return first !== undefined && first.confidence >= measureFrom
  }
}
