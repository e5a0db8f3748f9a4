import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Filled, Warning16Filled } from '@fluentui/react-icons'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { LedgerSync, RowNote, UnwrittenCell } from '../../actions/sync-outcome.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { LinkRow } from '../parts/link-row.tsx'
import { Card, Lead } from '../parts/section.tsx'

const useStyles = makeStyles({
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  counts: { color: tokens.colorNeutralForeground2 },
})

/** What a sync did to one ledger, and the rows that did not go through, each with its reason. */
export function SyncResult({ outcome }: { readonly outcome: LedgerSync }) {
  const styles = useStyles()
  const { language } = usePaneState()
  const t = useWords()
  const { ledger, pushed, merged, received, unchanged, locked, forbidden, invalid, isProtected, notPlaced } = outcome
  const { deletedRemotely, unidentified, notWritten } = outcome
  const held = [...locked, ...forbidden, ...invalid, ...deletedRemotely, ...unidentified, ...notWritten, ...notPlaced]
  const withReason = (reason: 'no-key' | 'same-key') => unidentified.filter((row) => row.reason === reason)
  const unidentifiable = { noKey: withReason('no-key'), sameKey: withReason('same-key') }
  const count = notWritten.length
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
      <Rows title={t('sync.deletedRemotely', { count: deletedRemotely.length })} rows={deletedRemotely} />
      <Rows title={t('sync.noKey', { count: unidentifiable.noKey.length })} rows={unidentifiable.noKey} />
      <Rows title={t('sync.sameKey', { count: unidentifiable.sameKey.length })} rows={unidentifiable.sameKey} />
      <Cells
        title={isProtected ? t('sync.notWrittenProtected', { count }) : t('sync.notWritten', { count })}
        cells={notWritten}
      />
      {notPlaced.length > 0 && (
        <Disclosure
          title={t(isProtected ? 'sync.notPlacedProtected' : 'sync.notPlaced', { count: notPlaced.length })}
          initially="open"
        >
          {() => notPlaced.map(({ recordId, title }) => <Lead key={recordId}>{title}</Lead>)}
        </Disclosure>
      )}
      {outcome.rowsKnownBy === 'keys' && <Lead>{t('sync.byKeys')}</Lead>}
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

/** What others changed and nothing of ours may write: the person can copy it over, or go there. */
function Cells({ title, cells }: { readonly title: string; readonly cells: readonly UnwrittenCell[] }) {
  const pane = usePane()
  const t = useWords()
  if (cells.length === 0) return null
  return (
    <Disclosure title={title} initially="open">
      {() =>
        cells.map(({ sheet, row, label, text }) => (
          <LinkRow key={`${sheet}/${row}/${label}`} onClick={() => pane.workbook.jump({ sheet, row })}>
            {t('sync.unwrittenCell', { row: row + 1, label, text: text || t('sync.empty') })}
          </LinkRow>
        ))
      }
    </Disclosure>
  )
}
