import { Badge, Button, Text } from '@fluentui/react-components'
import { ArrowSync16Regular, Warning12Filled } from '@fluentui/react-icons'
import { useEffect } from 'react'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { InsertedReport } from '../../actions/inserted-reports.ts'
import type { ChangedFigure, ReportDrift } from '../../actions/report-drift.ts'
import { usePane, usePaneState } from '../pane/use-pane.ts'
import { LinkRow } from '../parts/link-row.tsx'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { useTextWords } from '../texts/use-text-words.ts'
import { inOrder } from './in-order.ts'

/** The reports that stand in this workbook, and whether the rows behind them have changed. */
export function InsertedReports() {
  const pane = usePane()
  const { inserted, drifts, connection, work, workbookName } = usePaneState()
  const t = useTextWords()
  // Another workbook has other reports.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the workbook's name is what tells them apart
  useEffect(() => void pane.report.load(), [pane, workbookName])
  if (inserted.length === 0) return null
  return (
    <Section
      title={t('inserted.title', { count: inserted.length })}
      aside={
        connection.status === 'connected' && (
          <Button
            appearance="transparent"
            size="small"
            style={{ whiteSpace: 'nowrap', minWidth: 'auto' }}
            icon={<ArrowSync16Regular />}
            disabled={work !== undefined}
            onClick={() => void pane.report.check()}
          >
            {t('inserted.check')}
          </Button>
        )
      }
    >
      {inserted.map((report) => (
        <InsertedCard key={report.id} report={report} drift={drifts.find(({ id }) => id === report.id)} />
      ))}
    </Section>
  )
}

function InsertedCard({ report, drift }: { readonly report: InsertedReport; readonly drift: ReportDrift | undefined }) {
  const pane = usePane()
  const { connection, work } = usePaneState()
  const t = useTextWords()
  const changed = drift?.changed ?? []
  return (
    <Card>
      <LinkRow onClick={() => pane.workbook.jump({ sheet: report.sheet, row: 0, column: report.column ?? 0 })}>
        {report.title}
      </LinkRow>
      <Lead>{t('inserted.facts', { asOf: report.asOf, figures: report.figures.length })}</Lead>
      {drift !== undefined && changed.length === 0 && <Lead>{t('inserted.same')}</Lead>}
      {changed.length > 0 && (
        <>
          <Row>
            <Badge appearance="tint" color="warning" icon={<Warning12Filled />}>
              {t('inserted.changed', { count: changed.length })}
            </Badge>
          </Row>
          <Disclosure title={t('inserted.which')}>
            {() => inOrder(changed).map(({ key, item }) => <Change key={key} figure={item} />)}
          </Disclosure>
          {drift?.isMarked === false && <Lead>{t('inserted.unmarked')}</Lead>}
        </>
      )}
      {connection.status === 'connected' && (
        <Row>
          <Button
            size="small"
            appearance={changed.length > 0 ? 'primary' : 'secondary'}
            disabled={work !== undefined}
            onClick={() => void pane.report.renew(report)}
          >
            {t('inserted.renew')}
          </Button>
        </Row>
      )}
    </Card>
  )
}

function Change({ figure }: { readonly figure: ChangedFigure }) {
  const pane = usePane()
  const t = useTextWords()
  const { label, unitName, was, now, recordsWere, recordsAre, places } = figure
  const name = t('text.labelled', { label: unitName, text: label })
  const said =
    was === now ? t('inserted.sameValue', { value: was, rows: recordsAre }) : t('inserted.values', { was, now })
  const rows = recordsWere === recordsAre ? '' : t('inserted.rows', { was: recordsWere, now: recordsAre })
  const [place] = places
  if (place === undefined) {
    return (
      <Text size={200} block>
        {name} {said} {rows}
      </Text>
    )
  }
  return (
    <LinkRow onClick={() => pane.workbook.jump(place)}>
      {name} {said} {rows}
    </LinkRow>
  )
}
