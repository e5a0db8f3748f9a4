import { Button, Spinner, Text } from '@fluentui/react-components'
import { ArrowClockwise16Regular } from '@fluentui/react-icons'
import { Disclosure } from '../../../ui/disclosure.tsx'
import type { AttachOutcome } from '../../actions/attach.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Lead, Section } from '../parts/section.tsx'
import { LedgerCard } from './ledger-card.tsx'
import { NextStepCard } from './next-step-card.tsx'

/** What is not worked with, and why; open where there is nothing else to see. */
function NotLedgers({ attached }: { readonly attached: AttachOutcome }) {
  const pane = usePane()
  const { work, language } = usePaneState()
  const t = useWords()
  const { refused, leftOut, ledgers } = attached
  const count = refused.length + leftOut.length
  if (count === 0) return null
  return (
    <Disclosure
      key={ledgers.length === 0 ? 'alone' : 'beside'}
      title={t('home.refused', { count })}
      initially={ledgers.length === 0 ? 'open' : 'closed'}
    >
      {() => (
        <Card>
          {leftOut.map((ledger) => (
            <div key={ledger.key}>
              <Text weight="semibold">{[ledger.sheet, ledger.kind?.title[language]].filter(Boolean).join(' · ')}</Text>
              <Lead>{t('home.leftOut')}</Lead>
              <Button size="small" disabled={work !== undefined} onClick={() => void pane.workbook.takeIn(ledger)}>
                {t('home.takeIn')}
              </Button>
            </div>
          ))}
          {refused.map(({ sheet, message }) => (
            <div key={sheet}>
              <Text weight="semibold">{sheet}</Text>
              <Lead>{message}</Lead>
            </div>
          ))}
        </Card>
      )}
    </Disclosure>
  )
}

/** What was recognised in this workbook, and the one thing to do next. */
export function HomeScreen() {
  const pane = usePane()
  const { attached, findings, work } = usePaneState()
  const t = useWords()
  if (attached === undefined) {
    return work === undefined ? <NextStepCard /> : <Spinner size="small" label={t('step.recognising', { sheet: '' })} />
  }
  return (
    <>
      <NextStepCard />
      {attached.drifted.length > 0 && (
        <Section title={t('home.drift')}>
          <Card>
            {attached.drifted.map((drift) => (
              <Text key={`${drift.ledgerKey}/${drift.field}`}>
                {t('home.driftLine', { sheet: drift.sheet, label: drift.label })}
              </Text>
            ))}
          </Card>
        </Section>
      )}
      {attached.ledgers.length > 0 && (
        <Section
          title={t('home.ledgers')}
          aside={
            <Button
              appearance="transparent"
              size="small"
              icon={<ArrowClockwise16Regular />}
              disabled={work !== undefined}
              onClick={() => void pane.workbook.attach()}
            >
              {t('home.again')}
            </Button>
          }
        >
          {attached.ledgers.map((ledger) => (
            <LedgerCard
              key={ledger.key}
              ledger={ledger}
              findings={findings?.find((found) => found.ledger.key === ledger.key)}
            />
          ))}
        </Section>
      )}
      <NotLedgers attached={attached} />
    </>
  )
}
