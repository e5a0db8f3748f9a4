import type { ConnectedSession } from '../../actions/connect.ts'
import type { ReportDrift } from '../../actions/report-drift.ts'
import type { Task } from '../../actions/session.ts'
import type { PaneContext } from './context.ts'

/** Looks whether rows changed behind any report of this workbook, shows it, and gives how many reports are touched. */
export async function lookForDrift({ store }: PaneContext, session: ConnectedSession, task: Task): Promise<number> {
  const { readInserted } = await import('../../actions/inserted-reports.ts')
  const known = await readInserted(session.workbook)
  if (known.length === 0) return 0
  const { checkDrift } = await import('../../actions/report-drift.ts')
  const names = new Set((await session.workbook.sheets()).map(({ name }) => name))
  const inserted = known.filter(({ sheet }) => names.has(sheet))
  const drifts: ReportDrift[] = []
  for (const [done, report] of inserted.entries()) {
    task.onProgress?.({ step: 'comparing', done, total: inserted.length, sheet: report.sheet })
    drifts.push(await checkDrift(session, report, task.signal))
  }
  store.set({ inserted, drifts })
  return drifts.filter(({ changed }) => changed.length > 0).length
}
