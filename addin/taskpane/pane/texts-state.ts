import type { FormOutcome } from '../../actions/fill-form.ts'
import type { FormSurvey } from '../../actions/find-forms.ts'
import type { OpenTemplate } from '../../actions/template.ts'
import type { FormBinding } from '../../forms/binding.ts'
import type { PlanComparison } from '../../plan/compare.ts'
import type { LedgerItem } from '../../plan/ledger-items.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Bindings } from '../../template/bindings.ts'
import type { FilledTemplate } from '../../template/fill.ts'

export type TextsPage = 'reports' | 'template' | 'plan' | 'form'

/** Last year's report, its places and what goes into them. */
export interface TemplateView {
  readonly open: OpenTemplate
  readonly bindings: Bindings
  /** Fingerprints of the places that a person settled before. */
  readonly settled: ReadonlySet<string>
  readonly filled?: FilledTemplate
}

/** The year's key points, and how a task ledger of this workbook differs from them. */
export interface PlanView {
  readonly plan: Plan
  readonly compared?: { readonly ledgerKey: string; readonly comparison: PlanComparison<LedgerItem> }
}

/** The blank forms of this workbook, and the one that is being filled. */
export interface FormView {
  readonly survey: FormSurvey
  readonly chosen: number
  readonly binding: FormBinding
  readonly outcome?: FormOutcome
}

export interface TextsState {
  readonly page: TextsPage
  /** Why a text could not be read: one sentence that says what to do. */
  readonly refusal?: string
  readonly template?: TemplateView
  readonly plan?: PlanView
  readonly form?: FormView
}

export const noTexts: TextsState = { page: 'reports' }
