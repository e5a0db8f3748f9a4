import type { AttachedLedger } from '../../actions/ledger.ts'
import type { FormBinding } from '../../forms/binding.ts'
import type { Slot } from '../../template/slots.ts'
import type { PaneContext } from './context.ts'
import { formWork } from './form-work.ts'
import type { TextsPage, TextsState } from './texts-state.ts'
import type { WorkbookWork } from './workbook-work.ts'

/** A text that was opened from a file, or pasted. */
export type TextSource = { readonly bytes: Uint8Array; readonly name: string } | { readonly text: string }

/** What the pane does with a unit's own templates, plans and forms from above. */
export interface TextsWork {
  show(page: TextsPage): void
  openTemplate(source: TextSource): Promise<boolean>
  /** `undefined` leaves the place as it is. */
  bind(slot: Slot, indicator: string | undefined): void
  /** Remembers what was bound, and fills. */
  fillTemplate(request: { readonly period: string; readonly unit?: string }): Promise<boolean>
  /** Hands out the filled text: a .docx keeps its own styles. */
  downloadTemplate(): Promise<boolean>
  copyTemplate(): Promise<boolean>
  openPlan(source: TextSource): Promise<boolean>
  writePlan(): Promise<boolean>
  comparePlan(ledger: AttachedLedger): Promise<boolean>
  amendPlan(ledger: AttachedLedger): Promise<boolean>
  findForms(): Promise<boolean>
  chooseForm(index: number): void
  bindForm(binding: FormBinding): void
  fillForm(choice: { readonly period?: string; readonly unit?: string }): Promise<boolean>
}

const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain;charset=utf-8',
  md: 'text/markdown;charset=utf-8',
} as const

export function textsWork(context: PaneContext, workbook: WorkbookWork): TextsWork {
  const { host, store, runner, sessions, words } = context
  const now = (): TextsState => store.get().texts
  /** Refusals belong to the last thing tried. */
  const set = (change: Partial<TextsState>): void => {
    const { refusal: _, ...rest } = now()
    store.set({ texts: { ...rest, ...change } })
  }

  return {
    ...formWork(context, set),

    show: (page) => set({ page }),

    openTemplate: (source) =>
      runner.run('template', async () => {
        const { readTemplate, readPastedTemplate, recallBindings } = await import('../../actions/template.ts')
        const { bindSuggested } = await import('../../template/bindings.ts')
        const { workbook: book, pack, locale } = sessions.current()
        const outcome =
          'text' in source
            ? readPastedTemplate(source.text, pack, locale)
            : readTemplate(source.bytes, source.name, pack, locale)
        if (!outcome.ok) return set({ refusal: outcome.message })
        const known = await recallBindings(book)
        const settled = new Set(known.bindings.map(({ fingerprint }) => fingerprint))
        const bindings = bindSuggested(known, outcome.template.slots, pack)
        set({ template: { open: outcome.template, bindings, settled } })
      }),

    bind(slot, indicator) {
      void (async () => {
        const { bind } = await import('../../template/bindings.ts')
        const { template } = now()
        const found = sessions.current().pack.indicators.find(({ id }) => id === indicator)
        if (template === undefined) return
        const { filled: _, ...rest } = template
        const bindings = bind(template.bindings, slot, found && { indicator: found.id })
        set({ template: { ...rest, bindings } })
      })()
    },

    fillTemplate: (request) =>
      runner.run('template', async ({ signal }) => {
        const session = sessions.connected()
        const { template } = now()
        if (session === undefined || template === undefined) return
        const { fillFromWorker, rememberBindings } = await import('../../actions/template.ts')
        await rememberBindings(session.workbook, template.bindings)
        const filled = await fillFromWorker(session, template.open, template.bindings, request, signal)
        set({ template: { ...template, filled } })
        const rest = filled.unbound.length + filled.missing.length
        const title = words('template.filled', { count: filled.filled.length, rest })
        store.set({ notice: { intent: 'success', title } })
      }),

    downloadTemplate: () =>
      runner.run('template', async () => {
        const { template } = now()
        if (template?.filled === undefined) return
        const { filledFile } = await import('../../template/fill.ts')
        const { document } = template.open
        const bytes = new Uint8Array(filledFile(document, template.filled))
        const bare = document.name.replace(/\.[A-Za-z0-9]{2,5}$/, '') || words('template.title')
        const name = `${words('template.fileName', { name: bare })}.${document.format}`
        host.download({ name, mediaType: mediaTypes[document.format], bytes })
      }),

    copyTemplate: () =>
      runner.run('template', async () => {
        const { template } = now()
        if (template?.filled === undefined) return
        const { filledText } = await import('../../template/fill.ts')
        await navigator.clipboard.writeText(filledText(template.open.document, template.filled))
        store.set({ notice: { intent: 'success', title: words('template.copied') } })
      }),

    openPlan: (source) =>
      runner.run('plan', async () => {
        const { readPlan, readPastedPlan } = await import('../../actions/plan.ts')
        const { locale } = sessions.current()
        const outcome =
          'text' in source ? readPastedPlan(source.text, locale) : readPlan(source.bytes, source.name, locale)
        if (!outcome.ok) return set({ refusal: outcome.message })
        set({ plan: { plan: outcome.plan } })
      }),

    writePlan: () =>
      runner.run('plan', async () => {
        const { plan } = now()
        if (plan === undefined) return
        const { importPlan } = await import('../../actions/plan.ts')
        const { attachWorkbook } = await import('../../actions/attach.ts')
        const { sheet, originalSheet } = await importPlan(sessions.current().workbook, plan.plan)
        store.set({ attached: await attachWorkbook(sessions.current()) })
        store.set({ notice: { intent: 'success', title: words('plan.written', { sheet, originalSheet }) } })
      }),

    comparePlan: (ledger) =>
      runner.run('plan', async () => {
        const { plan } = now()
        if (plan === undefined) return
        const { comparePlanWithLedger } = await import('../../actions/plan.ts')
        const comparison = await comparePlanWithLedger(sessions.current(), ledger, plan.plan)
        set({ plan: { plan: plan.plan, compared: { ledgerKey: ledger.key, comparison } } })
      }),

    amendPlan: async (ledger) => {
      const done = await runner.run('plan', async () => {
        const { plan } = now()
        if (plan === undefined) return
        const { amendLedger } = await import('../../actions/plan.ts')
        const { added, changed, removed, kept } = await amendLedger(sessions.current(), ledger, plan.plan)
        set({ plan: { plan: plan.plan } })
        const title = words('plan.amended', { added, changed, removed: removed.length, kept })
        store.set({ notice: { intent: 'success', title } })
      })
      const { notice } = store.get()
      if (done) await workbook.attach()
      store.set({ notice })
      return done
    },
  }
}
