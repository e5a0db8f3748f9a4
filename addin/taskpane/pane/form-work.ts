import type { FormSurvey } from '../../actions/find-forms.ts'
import type { BindingMemory } from '../../forms/binding.ts'
import type { TranslateTexts } from '../../messages/texts-messages.ts'
import type { PaneContext } from './context.ts'
import type { TextsWork } from './lazy-texts-work.ts'
import type { FormView, TextsState } from './texts-state.ts'

/** What the pane does with blank forms from above. What people agreed on stays on this computer, by the form's shape. */
export function formWork(
  { host, store, runner, sessions }: PaneContext,
  words: TranslateTexts,
  set: (change: Partial<TextsState>) => void,
): Pick<TextsWork, 'findForms' | 'chooseForm' | 'bindForm' | 'fillForm'> {
  const view = (): FormView | undefined => store.get().texts.form

  async function memory(): Promise<BindingMemory> {
    const { bindingMemorySchema, noBindings } = await import('../../forms/binding.ts')
    try {
      const parsed = bindingMemorySchema.safeParse(JSON.parse(host.storage.get('forms') ?? 'null'))
      return parsed.success ? parsed.data : noBindings
    } catch {
      return noBindings
    }
  }

  function choose(survey: FormSurvey, index: number): void {
    const found = survey.forms[index]
    if (found !== undefined) set({ form: { survey, chosen: index, binding: found.proposal.binding } })
  }

  return {
    findForms: () =>
      runner.run('form', async () => {
        const { findForms } = await import('../../actions/find-forms.ts')
        const session = sessions.current()
        const front = await session.workbook.activeSheet()
        const survey = await findForms(session, { memory: await memory() })
        if (survey.forms.length === 0) {
          const reason = survey.none.find(({ sheet }) => sheet === front)?.message ?? ''
          return set({ refusal: words('form.none', { sheet: front, reason }) })
        }
        const inFront = survey.forms.findIndex(({ form }) => form.sheet === front)
        choose(survey, Math.max(0, inFront))
      }),

    chooseForm(index) {
      const form = view()
      if (form !== undefined) choose(form.survey, index)
    },

    bindForm(binding) {
      const form = view()
      if (form === undefined) return
      const { outcome: _, ...rest } = form
      set({ form: { ...rest, binding } })
    },

    fillForm: ({ period, unit }) =>
      runner.run('form', async (task) => {
        const session = sessions.connected()
        const form = view()
        const found = form?.survey.forms[form.chosen]
        if (session === undefined || form === undefined || found === undefined) return
        const { fillForm } = await import('../../actions/fill-form.ts')
        const { rememberBinding } = await import('../../forms/binding.ts')
        const asked = session.units.units.find(({ id }) => id === unit)?.id
        const outcome = await fillForm(
          session,
          found,
          {
            binding: form.binding,
            ...(period === undefined ? {} : { periods: [period] }),
            ...(asked === undefined ? {} : { unit: asked }),
          },
          task,
        )
        host.storage.set('forms', JSON.stringify(rememberBinding(await memory(), form.binding)))
        const filled = outcome.cells.filter(({ value }) => value !== null).length
        set({ form: { ...form, outcome } })
        const title = words('form.filled', { sheet: outcome.sheet, filled, empty: outcome.cells.length - filled })
        store.set({ notice: { intent: filled > 0 ? 'success' : 'info', title } })
      }),
  }
}
