import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { BoundHead, FormBinding, Meaning } from './binding.ts'
import type { BlankForm } from './form.ts'
import type { PeriodCode } from './form-period.ts'
import type { IndicatorSuggestion } from './suggest-indicator.ts'

export interface BindingContext {
  readonly pack: Pack
  readonly units: UnitTree | undefined
  readonly periods: readonly PeriodCode[]
  /** The file's name, for its words. */
  readonly file?: string
}

/** A head, what it is taken to mean, and what else it may mean. */
export interface HeadProposal {
  readonly axis: BoundHead['axis']
  readonly label: string
  /** Of the head's own cell: the leaf of a column, the first side cell of a line. */
  readonly row: number
  readonly column: number
  readonly means: Meaning | undefined
  readonly confidence: number
  readonly indicators: readonly IndicatorSuggestion[]
  readonly fields: readonly FieldId[]
}

export interface BindingProposal {
  readonly binding: FormBinding
  readonly heads: readonly HeadProposal[]
}

/** From here on a suggestion is taken without asking; below it the head stays unbound until a person says. */
export const bindFrom = 0.75
export const fieldFrom = 0.8

export const boundHead = ({ axis, label, means }: HeadProposal): BoundHead[] =>
  means === undefined ? [] : [{ axis, label: label.slice(0, 600), means }]

export const titlesOf = (form: BlankForm, { file }: BindingContext): readonly string[] => [
  form.preamble.title ?? '',
  form.sheet,
  file ?? '',
]

/** A binding of what is sure among the heads. */
export const bindingOf = (form: BlankForm, kind: KindId | null, heads: readonly HeadProposal[]): FormBinding => ({
  version: 1,
  fingerprint: form.fingerprint,
  kind,
  heads: heads.flatMap(boundHead),
})
