import { Button, Text } from '@fluentui/react-components'
import type { Translate } from '../../messages/messages.ts'
import type { Pane } from '../pane/pane.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Row, Section } from '../parts/section.tsx'
import { type NextStep, nextStep } from './next-step.ts'

export function NextStepCard() {
  const pane = usePane()
  const state = usePaneState()
  const t = useWords()
  const next = nextStep(state)
  if (next === undefined) return null
  const { text, button, act } = wording(next, pane, t)
  return (
    <Section title={t('home.next')}>
      <Card tone="strong">
        <Text>{text}</Text>
        <Row>
          <Button appearance="primary" disabled={state.work !== undefined} onClick={act}>
            {button}
          </Button>
        </Row>
      </Card>
    </Section>
  )
}

interface Wording {
  readonly text: string
  readonly button: string
  readonly act: () => void
}

function wording(next: NextStep, pane: Pane, t: Translate): Wording {
  switch (next.step) {
    case 'open':
      return { text: t('home.nextOpen'), button: t('home.nextNoneAction'), act: () => void pane.start() }
    case 'none-found':
      return { text: t('home.nextNone'), button: t('home.nextNoneAction'), act: () => void pane.workbook.attach() }
    case 'confirm':
      return {
        text: t('home.nextConfirm', { count: next.count }),
        button: t('home.nextConfirmAction'),
        act: () => pane.workbook.openMapping(next.ledger),
      }
    case 'validate':
      return {
        text: t('home.nextValidate', { count: next.ledgers, rows: next.rows }),
        button: t('home.nextValidateAction'),
        act: () => {
          pane.show('validate')
          void pane.workbook.validate()
        },
      }
    case 'fix':
      return {
        text:
          next.certain > 0
            ? t('home.nextFix', { count: next.errors, certain: next.certain })
            : t('home.nextFixByHand', { count: next.errors }),
        button: t('home.nextFixAction'),
        act: () => pane.show('validate'),
      }
    case 'connect':
      return { text: t('home.nextConnect'), button: t('home.nextConnectAction'), act: () => pane.show('settings') }
    case 'sign-in':
      return { text: t('signIn.needed'), button: t('signIn.action'), act: () => void pane.server.signInAgain() }
    case 'reconnect':
      return next.fault === 'network'
        ? { text: next.sentence, button: t('action.retry'), act: () => void pane.server.reconnect() }
        : { text: next.sentence, button: t('home.nextConnectAction'), act: () => pane.show('settings') }
    case 'sync':
      return { text: t('home.nextSync'), button: t('home.nextSyncAction'), act: () => pane.show('sync') }
    case 'conflicts':
      return {
        text: t('home.nextConflicts', { count: next.count }),
        button: t('home.nextConflictsAction'),
        act: () => pane.show('sync'),
      }
    case 'decide':
      return {
        text: t('home.nextDecide', { count: next.count }),
        button: t('home.nextDecideAction'),
        act: () => pane.show('sync'),
      }
    case 'held':
      return {
        text: t('home.nextHeld', { count: next.count }),
        button: t('home.nextHeldAction'),
        act: () => pane.show('sync'),
      }
    case 'done':
      return {
        text: t('home.nextDone'),
        button: t('validate.again'),
        act: () => {
          pane.show('validate')
          void pane.workbook.validate()
        },
      }
    case 'report':
      return {
        text: next.errors > 0 ? t('home.nextReportDespite', { count: next.errors }) : t('home.nextReport'),
        button: t('home.nextReportAction'),
        act: () => pane.show('report'),
      }
  }
}
