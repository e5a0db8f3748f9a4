import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { ExpiredSignIn } from '../pane/state.ts'
import { useWords } from '../pane/use-pane.ts'
import { Lead } from './section.tsx'

const useStyles = makeStyles({
  surface: {
    maxWidth: '480px',
    width: 'calc(100vw - 16px)',
    padding: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
  },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

/** The sign-in has ended while something was being done. It waits, and goes on after one click. */
export function SignInAgainDialog({ expired }: { readonly expired: ExpiredSignIn }) {
  const styles = useStyles()
  const t = useWords()
  return (
    <Dialog open modalType="alert">
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('signIn.expired')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Lead>{t('signIn.expiredLead')}</Lead>
            <div role="status">
              {expired.busy ? (
                <Lead>{t('signIn.inWindow')}</Lead>
              ) : (
                expired.sentence !== undefined && <Lead>{expired.sentence}</Lead>
              )}
            </div>
          </DialogContent>
          <DialogActions fluid>
            <Button onClick={expired.cancel}>{t('action.cancel')}</Button>
            <Button appearance="primary" onClick={() => void expired.signIn()}>
              {t('signIn.again')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
