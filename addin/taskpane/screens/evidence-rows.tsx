import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { FoundRows } from '../../actions/evidence.ts'
import { usePane, useWords } from '../pane/use-pane.ts'
import { Lead } from '../parts/section.tsx'

const useStyles = makeStyles({
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

/** The rows behind a number, each a click away; of those in other workbooks, how many are where. */
export function EvidenceRows({ rows: { here, elsewhere } }: { readonly rows: FoundRows }) {
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
