import { Button, Spinner, Text } from '@fluentui/react-components'
import { ArrowClockwise16Regular } from '@fluentui/react-icons'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { Card, Lead, Section } from '../parts/section.tsx'
import { LedgerCard } from './ledger-card.tsx'
import { NextStepCard } from './next-step-card.tsx'

/** What was recognised in this workbook, and the one thing to do next. */
export function HomeScreen() {
  const pane = usePane()
  const { attached, findings, work } = usePaneState()
  const t = useWords()
  if (attached === undefined) {
    return work === undefined ? (
      <Lead>{t('problem.blank')}</Lead>
    ) : (
      <Spinner size="small" label={t('step.recognising', { sheet: '' })} />
    )
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
      {attached.refused.length > 0 && (
        <Disclosure title={t('home.refused', { count: attached.refused.length })}>
          {() => (
            <Card>
              {attached.refused.map(({ sheet, message }) => (
                <div key={sheet}>
                  <Text weight="semibold">{sheet}</Text>
                  <Lead>{message}</Lead>
                </div>
              ))}
            </Card>
          )}
        </Disclosure>
      )}
    </>
  )
}
