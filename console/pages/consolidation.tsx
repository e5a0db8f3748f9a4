import { Link, makeStyles } from '@fluentui/react-components'
import type { FieldId } from '../../shared/pack/kind.ts'
import type { ConsolidatedMatter, ConsolidationResponse, Report } from '../../shared/wire/consolidation.ts'
import { Answer } from '../parts/answer.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { Bar, Page, Quiet, Section } from '../parts/page.tsx'
import { PeriodSelect } from '../parts/period-select.tsx'
import { valueText } from '../parts/record-text.ts'
import { Sign } from '../parts/sign.tsx'
import { UnitSelect } from '../parts/unit-select.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { addressOf, useAddress } from '../session/address.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'

const useStyles = makeStyles({
  reports: { margin: 0, paddingInlineStart: '18px', display: 'flex', flexDirection: 'column', gap: '2px' },
})

/** 台账核对: one matter in several ledgers, what they say of it differently, and what supporting units report. */
export function ConsolidationPage() {
  const t = useWords()
  const { api, period } = useConsole()
  const { unit } = useAddress().query
  const year = Number(period.slice(0, 4))
  const { asked, again } = useAsked(`${year}/${unit ?? ''}`, () => api.consolidation({ year, unit }))
  return (
    <Page title={t('nav.consolidation')} lead={t('consolidation.lead')}>
      <Bar>
        <PeriodSelect />
        <UnitSelect
          label={t('unit.label')}
          all={t('unit.all')}
          value={unit ?? ''}
          onChange={(chosen) => {
            window.location.hash = addressOf('consolidation', { unit: chosen })
          }}
        />
      </Bar>
      <Answer of={asked} again={again}>
        {(answer) => <Matters answer={answer} />}
      </Answer>
    </Page>
  )
}

function Matters({ answer: { matters, totals, uncovered } }: { readonly answer: ConsolidationResponse }) {
  const t = useWords()
  const language = useLanguage()
  const { pack, units } = useConsole()
  const columns: readonly Column<ConsolidatedMatter>[] = [
    {
      id: 'matter',
      label: t('consolidation.matter'),
      names: 'row',
      cell: ({ title, kind }) => (
        <>
          {title} <Quiet>{pack.kinds.find(({ id }) => id === kind)?.title[language] ?? kind}</Quiet>
        </>
      ),
    },
    { id: 'lead', label: t('consolidation.leadUnit'), cell: ({ lead = '' }) => units.nameOf(lead) },
    { id: 'finding', label: t('consolidation.finding'), cell: (matter) => <Verdict matter={matter} /> },
    { id: 'reports', label: t('consolidation.reports'), cell: (matter) => <Reports matter={matter} /> },
  ]
  const hidden = totals.matters - matters.length
  return (
    <>
      {totals.matters > 0 && <Quiet>{t('consolidation.totals', totals)}</Quiet>}
      <DataTable
        caption={t('nav.consolidation')}
        columns={columns}
        rows={matters}
        rowKey={({ kind, reports }) => `${kind}/${reports.map(({ recordId }) => recordId).join()}`}
        empty={t('consolidation.none')}
      />
      {hidden > 0 && <Quiet>{t('consolidation.hidden', { count: hidden })}</Quiet>}
      {uncovered.length > 0 && (
        <Section title={t('consolidation.uncovered', { count: uncovered.length })}>
          <ul>
            {uncovered.map(({ recordId, number, title }) => (
              <li key={recordId}>
                <Link href={addressOf('records', { record: recordId })}>{`${number} ${title}`}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Verdict({ matter: { kind, conflicts, duplicates } }: { readonly matter: ConsolidatedMatter }) {
  const t = useWords()
  const language = useLanguage()
  const { pack } = useConsole()
  const fields = pack.kinds.find(({ id }) => id === kind)?.fields ?? []
  const labelOf = (field: FieldId): string => fields.find(({ id }) => id === field)?.label[language] ?? field
  if (conflicts.length + duplicates.length === 0) return <Quiet>{t('consolidation.agrees')}</Quiet>
  return (
    <>
      {conflicts.length > 0 && (
        <div>
          <Sign look="missing">
            {t('consolidation.conflict', { fields: conflicts.map(labelOf).join(t('text.listSeparator')) })}
          </Sign>
        </div>
      )}
      {duplicates.length > 0 && <Sign look="warning">{t('consolidation.duplicate')}</Sign>}
    </>
  )
}

function Reports({ matter: { kind, reports, silent } }: { readonly matter: ConsolidatedMatter }) {
  const styles = useStyles()
  const t = useWords()
  const { pack, units } = useConsole()
  const fields = pack.kinds.find(({ id }) => id === kind)?.fields ?? []
  const said = ({ values }: Report): string =>
    fields
      .map((field) => valueText(values[field.id], field, units))
      .filter((text) => text !== '')
      .join(' ')
  return (
    <ul className={styles.reports}>
      {reports.map((report) => (
        <li key={report.recordId}>
          <Link href={addressOf('records', { record: report.recordId })}>{report.ledgerTitle}</Link>{' '}
          {t('consolidation.report', {
            unit: units.nameOf(report.unit),
            part: t(`part.${report.part}`),
            text: said(report) || t('consolidation.nothing'),
          })}
        </li>
      ))}
      {silent.length > 0 && (
        <li>
          {t('consolidation.silent', { units: silent.map((unit) => units.nameOf(unit)).join(t('text.listSeparator')) })}
        </li>
      )}
    </ul>
  )
}
