import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular, CheckmarkCircle16Filled, TableSettings16Regular } from '@fluentui/react-icons'
import type { AttachedLedger } from '../../actions/attach.ts'
import type { LedgerFindings } from '../../actions/validate.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { ConfidenceBadge } from '../parts/confidence-badge.tsx'
import { shortInstant } from '../parts/instant.ts'
import { Card, Row } from '../parts/section.tsx'
import { SeverityCount } from '../parts/severity.tsx'

const severities = ['error', 'warning', 'info'] as const

const useStyles = makeStyles({
  title: { display: 'flex', alignItems: 'start', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  clean: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

interface Props {
  readonly ledger: AttachedLedger
  readonly findings: LedgerFindings | undefined
}

/** One recognised table: what it is, how sure that is, and how it stands. */
export function LedgerCard({ ledger, findings }: Props) {
  const styles = useStyles()
  const pane = usePane()
  const { language, work } = usePaneState()
  const t = useWords()
  const { table, kind } = ledger
  const matched = table.columns.filter((column) => column.field !== null).length
  const synced = ledger.memory?.link?.lastSyncAt
  return (
    <Card>
      <div className={styles.title}>
        <Text weight="semibold">{kind === undefined ? t('home.unknownKind') : kind.title[language]}</Text>
        <ConfidenceBadge confidence={table.kindConfidence} />
      </div>
      <Text size={200} className={styles.quiet}>
        {[
          t('home.sheet', { sheet: ledger.sheet }),
          t('home.rows', { count: ledger.rows }),
          t('home.columnsMatched', { matched, total: table.columns.length }),
          synced === undefined ? t('home.never') : t('home.lastSync', { when: shortInstant(synced, language) }),
        ].join(' · ')}
      </Text>
      {findings !== undefined && <Totals findings={findings} />}
      <Row>
        <Button
          size="small"
          icon={<TableSettings16Regular />}
          disabled={work !== undefined}
          onClick={() => pane.workbook.openMapping(ledger)}
        >
          {t('home.mapping')}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowRight16Regular />}
          onClick={() => pane.workbook.jump({ sheet: ledger.sheet, row: table.header.first })}
        >
          {t('home.goTo')}
        </Button>
      </Row>
    </Card>
  )
}

function Totals({ findings }: { readonly findings: LedgerFindings }) {
  const styles = useStyles()
  const t = useWords()
  const some = severities.filter((severity) => findings.totals[severity] > 0)
  if (some.length === 0) {
    return (
      <span className={styles.clean}>
        <CheckmarkCircle16Filled primaryFill={tokens.colorPaletteGreenForeground1} aria-hidden="true" />
        <Text size={200}>{t('home.clean')}</Text>
      </span>
    )
  }
  return (
    <Row>
      {some.map((severity) => (
        <SeverityCount key={severity} severity={severity} count={findings.totals[severity]} />
      ))}
    </Row>
  )
}
