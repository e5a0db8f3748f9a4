import type { Grid } from '../workbook/workbook.ts'
import type { FormBinding } from './binding.ts'
import { type BindingContext, type BindingProposal, boundHead } from './binding-proposal.ts'
import type { BlankForm } from './form.ts'
import { bindCross } from './suggest-cross.ts'
import { bindList } from './suggest-list.ts'

/** What the heads of a form most likely mean; of a form that was agreed on before, what was agreed. */
export function suggestBinding(
  form: BlankForm,
  grid: Grid,
  context: BindingContext,
  agreed?: FormBinding,
): BindingProposal {
  const proposal = form.shape === 'cross' ? bindCross(form, context) : bindList(form, grid, context)
  if (!agreed) return proposal
  const heads = proposal.heads.map((head) => {
    const known = agreed.heads.find(({ axis, label }) => axis === head.axis && label === head.label)
    return known ? { ...head, means: known.means, confidence: 1 } : head
  })
  return { heads, binding: { ...agreed, heads: heads.flatMap(boundHead) } }
}
