import { Button, Spinner } from '@fluentui/react-components'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Lead, Row } from './section.tsx'

/** What pages that need the server show without one: why, what still works, and the way there. */
export function NeedsConnection() {
  const pane = usePane()
  const { connection, work } = usePaneState()
  const t = useWords()
  if (connection.status === 'connecting') return <Spinner size="small" label={t('state.connecting')} />
  const isSignedOut = connection.status === 'signed-out'
  // With a key that is not taken, trying again changes nothing.
  const mayRetry = connection.status === 'unreachable' && connection.fault === 'network'
  return (
    <Card>
      {connection.status === 'unreachable' && <Lead>{connection.sentence}</Lead>}
      <Lead>{t(isSignedOut ? 'signIn.needed' : 'sync.needConnection')}</Lead>
      <Row>
        {mayRetry && (
          <Button appearance="primary" onClick={() => void pane.server.reconnect()}>
            {t('action.retry')}
          </Button>
        )}
        {isSignedOut && (
          <Button appearance="primary" disabled={work !== undefined} onClick={() => void pane.server.signInAgain()}>
            {t('signIn.action')}
          </Button>
        )}
        <Button appearance={mayRetry || isSignedOut ? 'secondary' : 'primary'} onClick={() => pane.show('settings')}>
          {t('sync.connect')}
        </Button>
      </Row>
    </Card>
  )
}
