import type { AttachedLedger } from '../../actions/ledger.ts'
import type { FormBinding } from '../../forms/binding.ts'
import type { Slot } from '../../template/slots.ts'
import type { PaneContext } from './context.ts'
import type { TextsPage } from './texts-state.ts'
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

/** The same, loaded when it is first asked for: most people open the pane for something else. */
export function lazyTextsWork(context: PaneContext, workbook: WorkbookWork): TextsWork {
  const work = async () => (await import('./texts-work.ts')).textsWork(context, workbook)
  return {
    show(page) {
      const { refusal: _, ...rest } = context.store.get().texts
      context.store.set({ texts: { ...rest, page } })
    },
    openTemplate: async (source) => (await work()).openTemplate(source),
    bind: (slot, indicator) => void work().then((texts) => texts.bind(slot, indicator)),
    fillTemplate: async (request) => (await work()).fillTemplate(request),
    downloadTemplate: async () => (await work()).downloadTemplate(),
    copyTemplate: async () => (await work()).copyTemplate(),
    openPlan: async (source) => (await work()).openPlan(source),
    writePlan: async () => (await work()).writePlan(),
    comparePlan: async (ledger) => (await work()).comparePlan(ledger),
    amendPlan: async (ledger) => (await work()).amendPlan(ledger),
    findForms: async () => (await work()).findForms(),
    chooseForm: (index) => void work().then((texts) => texts.chooseForm(index)),
    bindForm: (binding) => void work().then((texts) => texts.bindForm(binding)),
    fillForm: async (choice) => (await work()).fillForm(choice),
  }
}
