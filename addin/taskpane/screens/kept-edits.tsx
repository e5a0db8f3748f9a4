import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { LineDifference } from '../../actions/report-lines.ts'
import type { ReportView } from '../pane/state.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { inOrder } from './in-order.ts'

const useStyles = makeStyles({
  version: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  label: { color: tokens.colorNeutralForeground2 },
})

/** What the person changed in a report and what stayed so, beside what stood there and what the report says now. */
export function KeptEdits({ view }: { readonly view: ReportView }) {
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const { inserted } = view
  if (inserted === undefined || inserted.differences.length === 0) return null
  const { sheet, column, differences } = inserted
  const place = column === undefined ? ('sheet' as const) : { sheet, row: 0, column }
  const take = (lines: readonly LineDifference[]): void => {
    void pane.report.insert(place, new Set(lines.flatMap(({ line }) => (line === undefined ? [] : [line]))))
  }
  return (
    <Section title={t('inserted.kept', { count: differences.length })}>
      <Lead>{t('inserted.keptLead')}</Lead>
      {inOrder(differences).map(({ key, item }) => (
        <Card key={key}>
          <Version label={t('inserted.before')} text={item.before} />
          <Version label={t('inserted.theirs')} text={item.theirs ?? t('inserted.deleted')} />
          <Version label={t('inserted.ours')} text={item.ours ?? t('inserted.dropped')} />
          {item.line !== undefined && (
            <Row>
              <Button size="small" disabled={work !== undefined} onClick={() => take([item])}>
                {item.theirs === null ? t('inserted.putBack') : t('inserted.takeNew')}
              </Button>
            </Row>
          )}
        </Card>
      ))}
    </Section>
  )
}

function Version({ label, text }: { readonly label: string; readonly text: string }) {
  const styles = useStyles()
  return (
    <p className={styles.version} lang="zh-CN">
      <Text size={200} className={styles.label}>
        {label}
      </Text>
      <br />
      {text.trim().replaceAll('\t', '  ')}
    </p>
  )
}
