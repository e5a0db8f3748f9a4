import { Button } from '@fluentui/react-components'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { sentenceOf } from '../session/api-error.ts'
import { useLanguage, useWords } from '../session/session.ts'

/** A sign-in that ended in the middle of something, which waits. */
export interface ExpiredSignIn {
  readonly signIn: () => Promise<void>
  readonly cancel: () => void
  readonly state:
    | { readonly is: 'asking' }
    | { readonly is: 'waiting' }
    | { readonly is: 'failed'; readonly error: unknown }
}

/** The page stays as it is behind it, with everything that was typed, and what was sent goes on after one click. */
export function ExpiredDialog({ signIn, cancel, state }: ExpiredSignIn) {
  const t = useWords()
  const language = useLanguage()
  return (
    <AlertDialog
      title={t('signIn.expired')}
      onCancel={cancel}
      actions={
        <>
          <Button onClick={cancel}>{t('action.cancel')}</Button>
          <Button appearance="primary" onClick={() => void signIn()}>
            {t('signIn.again')}
          </Button>
        </>
      }
    >
      <p>{t('signIn.expiredLead')}</p>
      <div role="status">
        {state.is === 'waiting' && <p>{t('signIn.inWindowAgain')}</p>}
        {state.is === 'failed' && <p>{sentenceOf(state.error, language)}</p>}
      </div>
    </AlertDialog>
  )
}
