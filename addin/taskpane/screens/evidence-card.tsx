import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { FoundRows } from '../../actions/evidence.ts'
import type { ReportView } from '../pane/state.ts'
import { usePane, useWords } from '../pane/use-pane.ts'
import { Lead } from '../parts/section.tsx'

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
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorBrandForegroundLink,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '& > svg': { flexShrink: 0 },
  },
})

/** Rows shown at a time. */
const page = 10

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
      {rows === undefined ? <Spinner size="tiny" label={t('report.evidenceLoading')} /> : <Rows rows={rows} />}
    </section>
  )
}

function Rows({ rows: { here, elsewhere } }: { readonly rows: FoundRows }) {
  const styles = useStyles()
  const pane = usePane()
  const t = useWords()
  const [shown, setShown] = useState(page)
  if (here.length === 0 && elsewhere.length === 0) return <Lead>{t('report.evidenceNone')}</Lead>
  return (
    <>
      {here.length > 0 && (
        <>
          <Text size={200} weight="semibold" block>
            {t('report.evidenceHere', { count: here.length })}
          </Text>
          <ul className={styles.list}>
            {here.slice(0, shown).map(({ sheet, row, title }) => (
              <li key={`${sheet}/${row}`}>
                <button type="button" className={styles.row} onClick={() => pane.workbook.jump({ sheet, row })}>
                  <ArrowRight16Regular aria-hidden="true" />
                  <span>
                    {sheet} {t('validate.row', { row: row + 1 })} {title}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {here.length > shown && (
            <Button size="small" appearance="subtle" onClick={() => setShown(shown + page)}>
              {t('action.showMore', { count: Math.min(page, here.length - shown) })}
            </Button>
          )}
        </>
      )}
      {elsewhere.length > 0 && (
        <>
          <Text size={200} weight="semibold" block>
            {t('report.evidenceElsewhere')}
          </Text>
          {elsewhere.map(({ title, unit, count }) => (
            <Lead key={`${title}/${unit}`}>{t('report.evidenceElsewhereRow', { title, unit, count })}</Lead>
          ))}
        </>
      )}
    </>
  )
}
