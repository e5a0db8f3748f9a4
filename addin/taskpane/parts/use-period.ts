import { useState } from 'react'
import type { Report } from '../../../shared/pack/report.ts'
import { periodOf } from '../../../shared/wire/period-code.ts'
import { usePaneState } from '../pane/use-pane.ts'
import { trackerDay } from './period-choices.ts'

/** The period chosen on a page; until one is, the usual one (a quarter, or its year) of the day the trackers speak of. */
export function usePeriod(shown: string | undefined, usual: Report['usualPeriod'] = 'quarter') {
  const state = usePaneState()
  const [chosen, choose] = useState<string>()
  const day = trackerDay(state, new Date().toISOString().slice(0, 10))
  return { period: chosen ?? shown ?? periodOf(day, usual), trackerYear: Number(day.slice(0, 4)), choose }
}
