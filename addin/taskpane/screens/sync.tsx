import { Button, Checkbox, Spinner, Text } from '@fluentui/react-components'
import { ArrowSync16Regular } from '@fluentui/react-icons'
import { useEffect } from 'react'
import type { SyncPreview } from '../../actions/sync.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { NeedsConnection } from '../parts/needs-connection.tsx'
import { Card, Lead, Row, Section } from '../parts/section.tsx'
import { AcrossLedgers } from './across-ledgers.tsx'
import { ConflictList } from './conflict-list.tsx'
import { MissingRows } from './missing-rows.tsx'
import { heldEntirely } from './next-step.ts'
import { SyncResult } from './sync-result.tsx'

/** What will go, what came, and what only the person can decide. */
export function SyncScreen() {
  const pane = usePane()
  const { connection, attached, findings, preview, synced, across, work } = usePaneState()
  const t = useWords()
  const online = connection.status === 'connected'
  const ready = online && attached !== undefined && work === undefined
  const unseen = preview === undefined && synced === undefined

  useEffect(() => {
    if (ready && unseen) void pane.server.preview()
  }, [pane, ready, unseen])

  // Nothing waits for the person's decision: the report is what comes next.
  const isSettled =
    synced?.ledgers.every(
      ({ conflicts, missing, copies }) => conflicts.length + missing.length + copies.length === 0,
    ) === true
  const isHeld = heldEntirely(synced?.ledgers ?? []) > 0
  const errors = findings?.reduce((sum, { totals }) => sum + totals.error, 0) ?? 0

  if (!online) {
    return (
      <Section title={t('sync.title')}>
        <NeedsConnection />
      </Section>
    )
  }
  return (
    <>
      <Section title={t('sync.title')}>
        <Card>
          <Lead>{t('sync.lead')}</Lead>
          {preview !== undefined && <Preview ledgers={preview} />}
          {work?.name === 'preview' && <Spinner size="tiny" label={t('sync.preview')} />}
          <Row>
            <Button
              appearance={isSettled && !isHeld ? 'secondary' : 'primary'}
              icon={<ArrowSync16Regular />}
              disabled={work !== undefined || attached === undefined}
              onClick={() => void pane.server.sync()}
            >
              {synced === undefined ? t('sync.start') : t('sync.again')}
            </Button>
            {isSettled && !isHeld && (
              <Button appearance="primary" onClick={() => pane.show('report')}>
                {t('home.nextReportAction')}
              </Button>
            )}
          </Row>
        </Card>
      </Section>
      {synced !== undefined && (
        <>
          <ConflictList conflicts={synced.ledgers.flatMap(({ conflicts }) => conflicts)} />
          <MissingRows ledgers={synced.ledgers} />
          <Section title={t(isSettled && !isHeld ? 'sync.done' : 'sync.result')}>
            {errors > 0 && <Lead>{t('sync.errorsStay', { count: errors })}</Lead>}
            {synced.ledgers.map((outcome) => (
              <SyncResult key={outcome.ledger.key} outcome={outcome} />
            ))}
          </Section>
          {across !== undefined && <AcrossLedgers found={across} />}
        </>
      )}
    </>
  )
}

function Preview({ ledgers }: { readonly ledgers: readonly SyncPreview[] }) {
  const pane = usePane()
  const { language, work } = usePaneState()
  const t = useWords()
  return (
    <div>
      <Text weight="semibold" block>
        {t('sync.preview')}
      </Text>
      {ledgers.map(({ ledger, added, changed, missing }) => {
        const isAlone = ledgers.filter((other) => other.ledger.sheet === ledger.sheet).length === 1
        const kindName = ledger.kind?.title[language] ?? ''
        const parts = [
          ...(added > 0 ? [t('sync.added', { count: added })] : []),
          ...(changed > 0 ? [t('sync.changed', { count: changed })] : []),
          ...(missing > 0 ? [t('sync.missing', { count: missing })] : []),
        ]
        return (
          <div key={ledger.key}>
            <Lead>
              {t('text.labelled', {
                label: `${kindName} ${ledger.sheet}`.trim(),
                text: parts.length === 0 ? t('sync.nothing') : parts.join(t('text.listSeparator')),
              })}
            </Lead>
            <Checkbox
              label={t('sync.refuseMarks', { sheet: isAlone ? ledger.sheet : `${ledger.sheet} ${kindName}` })}
              checked={ledger.memory?.withoutMarks === true}
              disabled={work !== undefined}
              onChange={(_, { checked }) => void pane.server.allowMarks(ledger, checked ? 'refuse' : 'allow')}
            />
          </div>
        )
      })}
    </div>
  )
}
