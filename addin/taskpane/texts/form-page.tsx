import { Button, Field, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { FoundForm } from '../../actions/find-forms.ts'
import type { BlankForm } from '../../forms/form.ts'
import { cellAddress } from '../../workbook/a1.ts'
import type { FormView } from '../pane/texts-state.ts'
import { usePane, usePaneState } from '../pane/use-pane.ts'
import { NeedsConnection } from '../parts/needs-connection.tsx'
import { PeriodSelect } from '../parts/period-select.tsx'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { usePeriod } from '../parts/use-period.ts'
import { UnitSelect } from '../screens/unit-select.tsx'
import { FormHeads } from './form-heads.tsx'
import { FormResult } from './form-result.tsx'
import { useTextWords } from './use-text-words.ts'

/** 填写上级来表: a blank form in this workbook, filled from what the trackers say already. */
export function FormPage() {
  const pane = usePane()
  const { texts, work } = usePaneState()
  const t = useTextWords()
  const { form } = texts
  return (
    <>
      <Section title={t('form.title')}>
        <Card>
          <Lead>{t('form.lead')}</Lead>
          <Row>
            <Button
              appearance={form === undefined ? 'primary' : 'secondary'}
              disabled={work !== undefined}
              onClick={() => void pane.texts.findForms()}
            >
              {form === undefined ? t('form.find') : t('form.findAgain')}
            </Button>
          </Row>
          {texts.refusal !== undefined && (
            <div role="alert">
              <Lead>{texts.refusal}</Lead>
            </div>
          )}
        </Card>
      </Section>
      {form !== undefined && <ChosenForm key={form.chosen} view={form} />}
    </>
  )
}

function ChosenForm({ view }: { readonly view: FormView }) {
  const pane = usePane()
  const t = useTextWords()
  const { forms } = view.survey
  const found = forms[view.chosen]
  if (found === undefined) return null
  return (
    <>
      <Section title={t('form.found', { sheet: found.form.sheet })}>
        {forms.length > 1 && (
          <Field label={t('form.choose')}>
            <Select value={String(view.chosen)} onChange={(_, { value }) => pane.texts.chooseForm(Number(value))}>
              {forms.map(({ form }, index) => (
                <option key={`${form.sheet}!${cornerOf(form)}`} value={String(index)}>
                  {forms.filter((other) => other.form.sheet === form.sheet).length > 1
                    ? `${form.sheet}!${cornerOf(form)}`
                    : form.sheet}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Lead>
          {t(`shape.${found.form.shape}`)} {found.isKnown ? t('form.known') : ''}
        </Lead>
        <FormHeads found={found} binding={view.binding} />
        <FillForm found={found} />
      </Section>
      {view.outcome !== undefined && <FormResult outcome={view.outcome} />}
    </>
  )
}

/** Where a form begins: a sheet may hold several. */
const cornerOf = ({ header, columns }: BlankForm): string => cellAddress(header.first, columns[0]?.column ?? 0)

/** What the form says of its own period stands in front of what the trackers speak of. */
const asWritten = ''

function FillForm({ found }: { readonly found: FoundForm }) {
  const pane = usePane()
  const { connection, work } = usePaneState()
  const t = useTextWords()
  const { trackerYear } = usePeriod(undefined)
  const own = found.periods.length === 1 ? found.periods[0] : undefined
  const [period, setPeriod] = useState(own ?? asWritten)
  const [unit, setUnit] = useState<string | undefined>(found.unit)
  if (connection.status !== 'connected') return <NeedsConnection />
  return (
    <Card>
      <PeriodSelect
        label={t('report.period')}
        trackerYear={Number(found.periods[0]?.slice(0, 4) ?? trackerYear)}
        value={period}
        onChange={setPeriod}
        {...(own === undefined ? { unset: t('form.periodWritten', { periods: found.periods.join() }) } : {})}
      />
      <UnitSelect value={unit} onChange={setUnit} />
      <Lead>{t('form.promise')}</Lead>
      <Row>
        <Button
          appearance="primary"
          disabled={work !== undefined}
          onClick={() =>
            void pane.texts.fillForm({
              ...(period === asWritten ? {} : { period }),
              ...(unit === undefined ? {} : { unit }),
            })
          }
        >
          {t('form.fill')}
        </Button>
      </Row>
    </Card>
  )
}
