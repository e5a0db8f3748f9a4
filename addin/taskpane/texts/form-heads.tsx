import { Field, Select } from '@fluentui/react-components'
import type { Kind } from '../../../shared/pack/kind.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { FoundForm } from '../../actions/find-forms.ts'
import { type FormBinding, type Meaning, meaningOfHead } from '../../forms/binding.ts'
import type { HeadProposal } from '../../forms/binding-proposal.ts'
import { usePane, usePaneState } from '../pane/use-pane.ts'
import { Card, Lead } from '../parts/section.tsx'
import { inOrder } from '../screens/in-order.ts'
import { useTextWords } from './use-text-words.ts'

interface Props {
  readonly found: FoundForm
  readonly binding: FormBinding
}

/** What each head of the form is taken to mean. Those that nothing was found for come first and open. */
export function FormHeads({ found, binding }: Props) {
  const t = useTextWords()
  const { heads } = found.proposal
  const open = heads.filter(({ means }) => means === undefined)
  const sure = heads.filter(({ means }) => means !== undefined)
  const rows = (some: readonly HeadProposal[]) => (
    <Card>
      {inOrder(some).map(({ key, item }) => (
        <HeadRow key={key} head={item} found={found} binding={binding} />
      ))}
    </Card>
  )
  return (
    <>
      {found.form.shape !== 'cross' && binding.kind !== null && <FilterRow binding={binding} />}
      {open.length > 0 && (
        <Disclosure title={t('form.open', { count: open.length })} initially="open">
          {() => (
            <>
              <Lead>{t('form.openLead')}</Lead>
              {rows(open)}
            </>
          )}
        </Disclosure>
      )}
      {sure.length > 0 && <Disclosure title={t('form.sure', { count: sure.length })}>{() => rows(sure)}</Disclosure>}
    </>
  )
}

/** Which records a list holds: all of the period, those that an indicator counts, or those of one choice. */
function FilterRow({ binding }: { readonly binding: FormBinding }) {
  const pane = usePane()
  const { language } = usePaneState()
  const t = useTextWords()
  const counted = pane.workbook
    .indicators()
    .filter(({ kind, aggregate }) => kind === binding.kind && (aggregate.type === 'count' || aggregate.type === 'sum'))
    .filter(({ filter }) => filter !== undefined)
  const chosen = choiceIn(pane.workbook.kinds(), binding)
  const choose = (value: string): void => {
    if (value === ofChoice) return
    const { filter: _, choice: __, ...rest } = binding
    const filter = counted.find(({ id }) => id === value)?.id
    pane.texts.bindForm(filter === undefined ? rest : { ...rest, filter })
  }
  return (
    <Field label={t('form.filter')}>
      <Select value={chosen ? ofChoice : (binding.filter ?? '')} onChange={(_, { value }) => choose(value)}>
        <option value="">{t('form.allRecords')}</option>
        {chosen && (
          <option value={ofChoice}>
            {chosen.field[language]}: {chosen.choice[language]}
          </option>
        )}
        {counted.map(({ id, label }) => (
          <option key={id} value={id}>
            {label[language]}
          </option>
        ))}
      </Select>
    </Field>
  )
}

const ofChoice = 'choice'

function choiceIn(kinds: readonly Kind[], { kind, choice }: FormBinding) {
  const field = kinds.find(({ id }) => id === kind)?.fields.find(({ id }) => id === choice?.field)
  const held = field?.choices?.find(({ code }) => code === choice?.code)
  return field && held ? { field: field.label, choice: held.label } : undefined
}

const unbound = ''
const nothing = 'nothing'

const keyOf = (means: Meaning | undefined): string => {
  if (means === undefined) return unbound
  if (means.type === 'nothing') return nothing
  return means.type === 'field' ? `field:${means.field}` : `indicator:${means.indicator}`
}

interface Choice {
  readonly key: string
  readonly label: string
  readonly means: Meaning
}

function HeadRow({ head, found, binding }: Props & { readonly head: HeadProposal }) {
  const pane = usePane()
  const { language } = usePaneState()
  const t = useTextWords()
  const fields = pane.workbook.kinds().find(({ id }) => id === binding.kind)?.fields ?? []
  const choices: readonly Choice[] = [
    ...(found.form.shape === 'cross'
      ? []
      : fields.map(({ id, label }): Choice => {
          const means = { type: 'field', field: id } as const
          return { key: keyOf(means), label: label[language], means }
        })),
    ...pane.workbook.indicators().map(({ id, label }): Choice => {
      const means = { type: 'indicator', indicator: id } as const
      return { key: keyOf(means), label: label[language], means }
    }),
  ]
  const likely = new Set([
    keyOf(head.means),
    ...head.fields.map((field) => keyOf({ type: 'field', field })),
    ...head.indicators.map(({ indicator }) => keyOf({ type: 'indicator', indicator })),
  ])
  const options = (some: readonly Choice[]) =>
    some.map(({ key, label }) => (
      <option key={key} value={key}>
        {label}
      </option>
    ))
  const choose = (value: string): void => {
    const others = binding.heads.filter(({ axis, label }) => axis !== head.axis || label !== head.label)
    const means: Meaning | undefined =
      value === nothing ? { type: 'nothing' } : choices.find(({ key }) => key === value)?.means
    const heads =
      means === undefined ? others : [...others, { axis: head.axis, label: head.label.slice(0, 600), means }]
    pane.texts.bindForm({ ...binding, heads })
  }
  return (
    <Field label={head.label.replaceAll('/', ' / ')}>
      <Select
        size="small"
        value={keyOf(meaningOfHead(binding, head.axis, head.label))}
        onChange={(_, { value }) => choose(value)}
      >
        <option value={unbound}>{t('form.unbound')}</option>
        <option value={nothing}>{t('form.nothing')}</option>
        <optgroup label={t('mapping.suggested')}>{options(choices.filter(({ key }) => likely.has(key)))}</optgroup>
        <optgroup label={t('mapping.others')}>{options(choices.filter(({ key }) => !likely.has(key)))}</optgroup>
      </Select>
    </Field>
  )
}
