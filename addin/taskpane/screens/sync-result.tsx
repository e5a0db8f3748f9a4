import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Filled, Warning16Filled } from '@fluentui/react-icons'
import type { LedgerSync, RowNote } from '../../actions/sync-outcome.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { LinkRow } from '../parts/link-row.tsx'
import { Card } from '../parts/section.tsx'

const useStyles = makeStyles({
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  counts: { color: tokens.colorNeutralForeground2 },
})

/** What a sync did to one ledger, and the rows that did not go through, each with its reason. */
export function SyncResult({ outcome }: { readonly outcome: LedgerSync }) {
  const styles = useStyles()
  const { language } = usePaneState()
  const t = useWords()
  const { ledger, pushed, merged, received, unchanged, locked, forbidden, invalid } = outcome
  const held = [...locked, ...forbidden, ...invalid, ...outcome.deletedRemotely, ...outcome.notWritten]
  return (
    <Card>
      <div className={styles.title}>
        {held.length === 0 ? (
          <CheckmarkCircle16Filled primaryFill={tokens.colorPaletteGreenForeground1} aria-hidden="true" />
        ) : (
          <Warning16Filled primaryFill={tokens.colorPaletteMarigoldForeground2} aria-hidden="true" />
        )}
        <Text weight="semibold">{`${ledger.kind?.title[language] ?? ''} · ${ledger.sheet}`}</Text>
      </div>
      <Text size={200} className={styles.counts}>
        {[
          t('sync.pushed', { count: pushed }),
          t('sync.merged', { count: merged }),
          t('sync.received', { count: received }),
          t('sync.unchanged', { count: unchanged }),
        ].join(' · ')}
      </Text>
      <Rows title={t('sync.invalid', { count: invalid.length })} rows={invalid} />
      <Rows title={t('sync.forbidden', { count: forbidden.length })} rows={forbidden} />
      <Rows title={t('sync.locked', { count: locked.length })} rows={locked} />
      <Rows
        title={t('sync.deletedRemotely', { count: outcome.deletedRemotely.length })}
        rows={outcome.deletedRemotely}
      />
      <Rows title={t('sync.notWritten', { count: outcome.notWritten.length })} rows={outcome.notWritten} />
      {outcome.notPlaced > 0 && <Text>{t('sync.notPlaced', { count: outcome.notPlaced })}</Text>}
    </Card>
  )
}

type Note = RowNote & { readonly findings?: LedgerSync['invalid'][number]['findings'] }

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly Note[] }) {
  const pane = usePane()
  const t = useWords()
  if (rows.length === 0) return null
  return (
    <Disclosure title={title}>
      {() =>
        rows.map(({ sheet, row, findings }) => (
          <LinkRow key={`${sheet}/${row}`} onClick={() => pane.workbook.jump({ sheet, row })}>
            {t('sync.invalidRow', { row: row + 1 })} {findings?.map(({ message }) => message).join(' ')}
          </LinkRow>
        ))
      }
    </Disclosure>
  )
}
