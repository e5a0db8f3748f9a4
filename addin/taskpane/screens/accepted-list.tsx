import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { LedgerFindings } from '../../actions/validate.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Row } from '../parts/section.tsx'
import { findingPlace } from './finding-groups.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column' },
  item: {
    paddingBlock: tokens.spacingVerticalXS,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
})

/** Warnings that were left as they are, each with its reason; they can be taken up again. */
export function AcceptedList({ ledgers }: { readonly ledgers: readonly LedgerFindings[] }) {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const accepted = ledgers.flatMap((ledger) => ledger.accepted)
  if (accepted.length === 0) return null
  return (
    <Disclosure title={t('accepted.title', { count: accepted.length })}>
      {() => (
        <Card>
          <ul className={styles.list}>
            {accepted.map(({ finding, reason }) => {
              const { sheet, row, column, code } = finding
              const place = findingPlace(finding)
              return (
                <li key={`${sheet}/${row}/${column}/${code}`} className={styles.item}>
                  <Text size={200}>{finding.message}</Text>
                  <Text size={200}>{t('accepted.reason', { reason })}</Text>
                  <Row>
                    <Button
                      size="small"
                      appearance="subtle"
                      onClick={() =>
                        pane.workbook.jump({ sheet, row: row ?? 0, ...(column === undefined ? {} : { column }) })
                      }
                    >
                      {place === '' ? t('validate.wholeTable') : t('validate.jump', { cell: place })}
                    </Button>
                    <Button
                      size="small"
                      disabled={work !== undefined}
                      aria-label={t('accepted.takeBackAt', { cell: place || sheet })}
                      onClick={() => void pane.workbook.takeBack(finding)}
                    >
                      {t('accepted.takeBack')}
                    </Button>
                  </Row>
                </li>
              )
            })}
          </ul>
        </Card>
      )}
    </Disclosure>
  )
}
