import { Button } from '@fluentui/react-components'
import { AlertDialog } from '../../../ui/alert-dialog.tsx'
import type { ExpiredSignIn } from '../pane/state.ts'
import { useWords } from '../pane/use-pane.ts'

/** The sign-in has ended while something was being done. It waits, and goes on after one click. */
export function SignInAgainDialog({ expired }: { readonly expired: ExpiredSignIn }) {
  const t = useWords()
  return (
    <AlertDialog
      title={t('signIn.expired')}
      onCancel={expired.cancel}
      actions={
        <>
          <Button onClick={expired.cancel}>{t('action.cancel')}</Button>
          <Button appearance="primary" onClick={() => void expired.signIn()}>
            {t('signIn.again')}
          </Button>
        </>
      }
    >
      <p>{t('signIn.expiredLead')}</p>
      <div role="status">
        {expired.busy ? <p>{t('signIn.inWindow')}</p> : expired.sentence !== undefined && <p>{expired.sentence}</p>}
      </div>
    </AlertDialog>
  )
}
