import { useState } from 'react'
import { usePaneState } from '../pane/use-pane.ts'
import { quarterOf, trackerDay } from './period-choices.ts'

/** The period chosen on a page; until one is, the quarter the trackers speak of. */
export function usePeriod(shown: string | undefined) {
  const state = usePaneState()
  const [chosen, choose] = useState<string>()
  const day = trackerDay(state, new Date().toISOString().slice(0, 10))
  return { period: chosen ?? shown ?? quarterOf(day), trackerYear: Number(day.slice(0, 4)), choose }
}
