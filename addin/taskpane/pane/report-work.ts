import type { Figure } from '../../../shared/wire/figures.ts'
import type { PaneContext } from './context.ts'
import type { ReportView } from './state.ts'

export type ReportRequest = ReportView['request']

/** What the pane does with reports: make, look into, put into the workbook, hand out. */
export interface ReportWork {
  make(request: ReportRequest): Promise<boolean>
  ask(figure: Figure | undefined): void
  insert(): Promise<boolean>
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

    insert: () =>
      runner.run('insert', async () => {
        const session = sessions.connected()
        const report = store.get().report
        if (session === undefined || report === undefined) return
        const { insertReport } = await import('../../actions/insert-report.ts')
        const { sheet, sourceSheet } = await insertReport(session, report.rendered)
        store.set({ notice: { intent: 'success', title: words('report.inserted', { sheet, sourceSheet }) } })
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
