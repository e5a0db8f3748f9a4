import { periodOf } from '../../shared/wire/period-code.ts'
import type { ReportRequest } from '../taskpane/pane/report-work.ts'
import type { PaneState } from '../taskpane/pane/state.ts'
import { trackerDay } from '../taskpane/parts/period-choices.ts'
import { usualReport } from '../taskpane/parts/usual-report.ts'

/** What 生成报告 means without a question: the last report asked for, else the quarterly one of the trackers' quarter. */
export function reportOfTheQuarter(state: PaneState): ReportRequest | undefined {
  if (state.connection.status !== 'connected') return undefined
  if (state.report !== undefined) return state.report.request
  const choice = usualReport(state.reportChoices)
  if (choice === undefined) return undefined
  return {
    report: choice.id,
    period: periodOf(trackerDay(state, new Date().toISOString().slice(0, 10)), choice.usualPeriod),
  }
}
