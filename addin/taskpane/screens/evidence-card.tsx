import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import type { ReportView } from '../pane/state.ts'
import { usePane, useWords } from '../pane/use-pane.ts'
import { Lead } from '../parts/section.tsx'
import { EvidenceRows } from './evidence-rows.tsx'

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusMedium,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    padding: tokens.spacingHorizontalS,
    margin: `${tokens.spacingVerticalXS} 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  head: { display: 'flex', alignItems: 'start', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
})

/** Where a number comes from: how it is counted, and the rows, each a click away. */
export function EvidenceCard({ asked }: { readonly asked: NonNullable<ReportView['asked']> }) {
  const styles = useStyles()
  const pane = usePane()
  const t = useWords()
  const card = useRef<HTMLElement>(null)
  const { figure, rows } = asked

  useEffect(() => {
    if (figure.id !== '') card.current?.focus({ preventScroll: false })
  }, [figure.id])

  return (
    <section ref={card} tabIndex={-1} className={styles.card} aria-label={t('report.evidence')}>
      <div className={styles.head}>
        <div>
          <Text weight="semibold" block>
            {t('text.labelled', {
              label: figure.label,
              text: figure.value === null ? '×' : `${figure.value}${figure.measureUnit}`,
            })}
          </Text>
          <Text size={200} block>
            {figure.unitName} · {figure.period}
          </Text>
        </div>
        <Button
          appearance="transparent"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={t('action.close')}
          onClick={() => pane.report.ask(undefined)}
        />
      </div>
      {figure.definition !== '' && <Lead>{figure.definition}</Lead>}
      {figure.missing !== undefined && <Lead>{figure.missing.message}</Lead>}
      {rows === undefined ? <Spinner size="tiny" label={t('report.evidenceLoading')} /> : <EvidenceRows rows={rows} />}
    </section>
  )
}
