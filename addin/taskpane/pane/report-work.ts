import type { Evidence, Figure } from '../../../shared/wire/figures.ts'
import type { FoundRows } from '../../actions/evidence.ts'
import type { CellPlace } from '../../actions/insert-report.ts'
import type { InsertedReport } from '../../actions/inserted-reports.ts'
import type { ReportDrift } from '../../actions/report-drift.ts'
import type { PaneContext } from './context.ts'
import type { ReportView } from './state.ts'

export type ReportRequest = ReportView['request']

/** What the pane does with reports: make, look into, put into the workbook, hand out. */
export interface ReportWork {
  make(request: ReportRequest): Promise<boolean>
  ask(figure: Figure | undefined): void
  /** On a sheet of its own, or at a cell, which is the chosen one where none is named; `wanted` as `InsertOptions`. */
  insert(where: 'sheet' | 'cell' | CellPlace, wanted?: ReadonlySet<number>): Promise<boolean>
  /** The rows behind a number. */
  rowsOf(evidence: readonly Evidence[]): Promise<FoundRows>
  /** Reads which reports stand in this workbook. */
  load(): Promise<void>
  /** Looks whether rows changed behind them. */
  check(): Promise<boolean>
  /** Makes one of them again and puts it where it stands. */
  renew(inserted: InsertedReport): Promise<boolean>
  docx(): Promise<boolean>
}

const wordMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function reportWork({ host, store, runner, sessions, words }: PaneContext): ReportWork {
  /** Only looks, so that it need not wait for what is being done. */
  async function findEvidence(figure: Figure): Promise<void> {
    try {
      const { findRows } = await import('../../actions/evidence.ts')
      const rows = await findRows(sessions.current(), figure)
      const shown = store.get().report
      if (shown?.asked?.figure === figure) store.set({ report: { ...shown, asked: { figure, rows } } })
    } catch (cause) {
      store.set({ notice: { intent: 'error', sentence: await runner.describe(cause) } })
    }
  }

  async function insertNow(
    view: ReportView,
    at: 'sheet' | CellPlace,
    wanted: ReadonlySet<number> = new Set(),
  ): Promise<void> {
    const { insertReport } = await import('../../actions/insert-report.ts')
    const { readInserted } = await import('../../actions/inserted-reports.ts')
    const session = sessions.current()
    const place = at === 'sheet' ? {} : { at }
    const outcome = await insertReport(session, view.rendered, { ...place, wanted })
    const { sheet, sourceSheet, differences, id } = outcome
    const said =
      differences.length === 0
        ? words('report.inserted', { sheet, sourceSheet })
        : words('inserted.insertedKept', { sheet, sourceSheet, count: differences.length })
    store.set({
      report: { ...view, inserted: at === 'sheet' ? outcome : { ...outcome, column: at.column } },
      inserted: await readInserted(session.workbook),
      drifts: store.get().drifts.filter((drift) => drift.id !== id),
      notice: { intent: 'success', title: said },
    })
  }

  return {
    make: (request) =>
      runner.run('report', async ({ signal }) => {
        const session = sessions.connected()
        if (session === undefined) return
        const { makeReport } = await import('../../actions/report.ts')
        const rendered = await makeReport(session, request, signal)
        store.set({ report: { request, rendered }, notice: { intent: 'success', title: words('report.ready') } })
      }),

    ask(figure) {
      const report = store.get().report
      if (report === undefined) return
      const { asked: _, ...rest } = report
      if (figure === undefined) return store.set({ report: rest })
      store.set({ report: { ...rest, asked: { figure } } })
      void findEvidence(figure)
    },

    insert: (where, wanted) =>
      runner.run('insert', async () => {
        const report = store.get().report
        if (sessions.connected() === undefined || report === undefined) return
        const at = where === 'cell' ? await sessions.current().workbook.activeCell() : where
        await insertNow(report, at, wanted)
      }),

    async rowsOf(evidence) {
      const { findRows } = await import('../../actions/evidence.ts')
      return findRows(sessions.current(), { evidence: [...evidence] })
    },

    load: async () => {
      const { readInserted } = await import('../../actions/inserted-reports.ts')
      store.set({ inserted: await readInserted(sessions.current().workbook).catch(() => []) })
    },

    check: () =>
      runner.run('drift', async ({ signal, onProgress }) => {
        const session = sessions.connected()
        if (session === undefined) return
        const { readInserted } = await import('../../actions/inserted-reports.ts')
        const { checkDrift } = await import('../../actions/report-drift.ts')
        const names = new Set((await session.workbook.sheets()).map(({ name }) => name))
        const inserted = (await readInserted(session.workbook)).filter(({ sheet }) => names.has(sheet))
        const drifts: ReportDrift[] = []
        for (const [done, report] of inserted.entries()) {
          onProgress?.({ step: 'comparing', done, total: inserted.length, sheet: report.sheet })
          drifts.push(await checkDrift(session, report, signal))
        }
        const changed = drifts.filter((drift) => drift.changed.length > 0).length
        const title = changed === 0 ? words('inserted.unchanged') : words('inserted.changedSome', { count: changed })
        store.set({ inserted, drifts, notice: { intent: changed === 0 ? 'success' : 'info', title } })
      }),

    renew: ({ report, period, unit, sheet, column }) =>
      runner.run('insert', async ({ signal }) => {
        const session = sessions.connected()
        if (session === undefined) return
        const { makeReport } = await import('../../actions/report.ts')
        const request = { report, period, unit }
        const view = { request, rendered: await makeReport(session, request, signal) }
        await insertNow(view, column === undefined ? 'sheet' : { sheet, row: 0, column })
      }),

    docx: () =>
      runner.run('docx', async ({ signal }) => {
        const session = sessions.connected()
        const report = store.get().report
        if (session === undefined || report === undefined) return
        const { reportDocx } = await import('../../actions/report.ts')
        const bytes = await reportDocx(session, report.request, signal)
        const name = `${report.rendered.title}.docx`
        host.download({ name, mediaType: wordMediaType, bytes: new Uint8Array(bytes) })
      }),
  }
}
