import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
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

const useStyles = makeStyles({
  dialog: {
    width: 'min(440px, calc(100vw - 48px))',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalXXL,
    border: 'none',
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXL,
  },
})

/** The page stays as it is behind it, with everything that was typed, and what was sent goes on after one click. */
export function ExpiredDialog({ signIn, cancel, state }: ExpiredSignIn) {
  const styles = useStyles()
  const t = useWords()
  const language = useLanguage()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        cancel()
      }}
    >
      <h2 id={id} className={styles.title}>
        {t('signIn.expired')}
      </h2>
      <p>{t('signIn.expiredLead')}</p>
      <div role="status">
        {state.is === 'waiting' && <p>{t('signIn.inWindowAgain')}</p>}
        {state.is === 'failed' && <p>{sentenceOf(state.error, language)}</p>}
      </div>
      <div className={styles.actions}>
        <Button onClick={cancel}>{t('action.cancel')}</Button>
        <Button appearance="primary" onClick={() => void signIn()}>
          {t('signIn.again')}
        </Button>
      </div>
    </dialog>
  )
}
