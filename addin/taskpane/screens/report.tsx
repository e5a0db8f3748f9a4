import { Button, Field, Select } from '@fluentui/react-components'
import {
  ArrowDownload16Regular,
  ChevronRight16Regular,
  DocumentAdd16Regular,
  TableCellAdd16Regular,
} from '@fluentui/react-icons'
import { lazy, useState } from 'react'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { ReportView } from '../pane/state.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { NeedsConnection } from '../parts/needs-connection.tsx'
import { PeriodSelect } from '../parts/period-select.tsx'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { usePeriod } from '../parts/use-period.ts'
import { usualReport } from '../parts/usual-report.ts'
import { useTextWords } from '../texts/use-text-words.ts'
import { InsertedReports } from './inserted-reports.tsx'
import { KeptEdits } from './kept-edits.tsx'
import { ReportPreview } from './report-preview.tsx'
import { UnitSelect } from './unit-select.tsx'

const TextsPageView = lazy(async () => ({ default: (await import('../texts/texts-page.tsx')).TextsPageView }))

/** Makes a report, shows where each number comes from, and puts it where it is wanted. */
export function ReportScreen() {
  const { connection, report, texts, drifts } = usePaneState()
  const t = useWords()
  const hasChanged = drifts.some(({ changed }) => changed.length > 0)
  if (texts.page !== 'reports') return <TextsPageView page={texts.page} />
  return (
    <>
      <Section title={t('report.title')}>
        {connection.status === 'connected' ? <RequestForm /> : <NeedsConnection />}
      </Section>
      {/* What has changed stands in front of what was made before. */}
      {hasChanged && <InsertedReports />}
      {report !== undefined && <Report view={report} />}
      {!hasChanged && <InsertedReports />}
      <OtherTexts />
    </>
  )
}

function RequestForm() {
  const pane = usePane()
  const { reportChoices, report, work } = usePaneState()
  const t = useWords()
  const [chosen, choose] = useState<string>()
  const [unit, setUnit] = useState(report?.request.unit)
  const id = chosen ?? report?.request.report ?? usualReport(reportChoices)?.id
  const usual = reportChoices.find((choice) => choice.id === id)?.usualPeriod
  const {
    period,
    trackerYear,
    choose: choosePeriod,
  } = usePeriod(id === report?.request.report ? report?.request.period : undefined, usual)
  return (
    <Card>
      <Lead>{t('report.lead')}</Lead>
      <Field label={t('report.choose')}>
        <Select value={id ?? ''} onChange={(_, { value }) => choose(value)}>
          {reportChoices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.title}
            </option>
          ))}
        </Select>
      </Field>
      <PeriodSelect label={t('report.period')} trackerYear={trackerYear} value={period} onChange={choosePeriod} />
      <UnitSelect value={unit} onChange={setUnit} />
      <Row>
        <Button
          appearance={report === undefined ? 'primary' : 'secondary'}
          disabled={work !== undefined || id === undefined}
          onClick={() => {
            if (id !== undefined) void pane.report.make({ report: id, period, ...(unit === undefined ? {} : { unit }) })
          }}
        >
          {report === undefined ? t('report.make') : t('report.makeAgain')}
        </Button>
      </Row>
    </Card>
  )
}

function Report({ view }: { readonly view: ReportView }) {
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const { missing } = view.rendered
  const busy = work !== undefined
  return (
    <Section title={t('report.preview')}>
      <Row>
        <Button
          appearance="primary"
          icon={<DocumentAdd16Regular />}
          disabled={busy}
          onClick={() => void pane.report.insert('sheet')}
        >
          {t('report.insert')}
        </Button>
        <Button icon={<TableCellAdd16Regular />} disabled={busy} onClick={() => void pane.report.insert('cell')}>
          {t('report.insertHere')}
        </Button>
        <Button icon={<ArrowDownload16Regular />} disabled={busy} onClick={() => void pane.report.docx()}>
          {t('report.docx')}
        </Button>
      </Row>
      <KeptEdits view={view} />
      <ReportPreview view={view} />
      {missing.length > 0 && (
        <Disclosure title={t('report.missing', { count: missing.length })}>
          {() => (
            <Card>
              {missing.map(({ code, kind, message }) => (
                <Lead key={`${code}/${kind}/${message}`}>{message}</Lead>
              ))}
            </Card>
          )}
        </Disclosure>
      )}
    </Section>
  )
}

const otherTexts = ['template', 'plan', 'form'] as const

/** What else can be written from what the trackers say already. */
function OtherTexts() {
  const pane = usePane()
  const t = useTextWords()
  return (
    <Section title={t('texts.title')}>
      {otherTexts.map((page) => (
        <Card key={page}>
          <Button
            appearance="transparent"
            icon={<ChevronRight16Regular />}
            iconPosition="after"
            style={{ justifyContent: 'space-between', paddingInline: 0 }}
            onClick={() => pane.texts.show(page)}
          >
            {t(`texts.${page}`)}
          </Button>
          <Lead>{t(`texts.${page}Lead`)}</Lead>
        </Card>
      ))}
    </Section>
  )
}
