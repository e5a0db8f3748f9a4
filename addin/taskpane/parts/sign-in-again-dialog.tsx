import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import type { ExpiredSignIn } from '../pane/state.ts'
import { useWords } from '../pane/use-pane.ts'
import { Lead } from './section.tsx'

const useStyles = makeStyles({
  dialog: {
    width: 'min(480px, calc(100vw - 16px))',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: 'none',
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  title: {
    margin: `0 0 ${tokens.spacingVerticalS} 0`,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalL,
  },
})

/**
 * The sign-in has ended while something was being done. It waits, and goes on after one click. The browser's own dialog:
 * Fluent's leaves the page hidden from screen readers when it goes without having been closed.
 */
export function SignInAgainDialog({ expired }: { readonly expired: ExpiredSignIn }) {
  const styles = useStyles()
  const t = useWords()
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
        expired.cancel()
      }}
    >
      <h2 id={id} className={styles.title}>
        {t('signIn.expired')}
      </h2>
      <Lead>{t('signIn.expiredLead')}</Lead>
      <div role="status">
        {expired.busy ? (
          <Lead>{t('signIn.inWindow')}</Lead>
        ) : (
          expired.sentence !== undefined && <Lead>{expired.sentence}</Lead>
        )}
      </div>
      <div className={styles.actions}>
        <Button onClick={expired.cancel}>{t('action.cancel')}</Button>
        <Button appearance="primary" onClick={() => void expired.signIn()}>
          {t('signIn.again')}
        </Button>
      </div>
    </dialog>
  )
}
