import type { Indicator } from '../../shared/pack/indicator.ts'
import type { ReportPeriod } from './period.ts'

/** Made once for an indicator and a period: what hundreds of units ask for in the same words. */
export const perPeriod = <T>(make: (indicator: Indicator, period: ReportPeriod) => T) => {
  const known = new WeakMap<Indicator, Map<string, T>>()
  return (indicator: Indicator, period: ReportPeriod): T => {
    const byPeriod = known.get(indicator) ?? new Map<string, T>()
    known.set(indicator, byPeriod)
    const found = byPeriod.get(period.code)
    if (found !== undefined) return found
    const made = make(indicator, period)
    byPeriod.set(period.code, made)
    return made
  }
}
