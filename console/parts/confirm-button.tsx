import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useId, useRef } from 'react'
import { useWords } from '../session/session.ts'

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
    textAlign: 'start',
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

interface Props {
  readonly label: string
  readonly title: string
  /** What will happen, in a sentence. */
  readonly children: ReactNode
  readonly disabled?: boolean
  /** As high as the fields beside it, where it stands among fields. */
  readonly size?: 'small' | 'medium'
  readonly onConfirm: () => void
}

/**
 * A button for what cannot be taken back: it asks once more. The browser's own dialog keeps the focus and gives it back;
 * Fluent's adds focusable elements that are hidden from screen readers.
 */
export function ConfirmButton({ label, title, children, disabled = false, size = 'small', onConfirm }: Props) {
  const styles = useStyles()
  const t = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <Button size={size} disabled={disabled} onClick={() => dialog.current?.showModal()}>
        {label}
      </Button>
      <dialog ref={dialog} role="alertdialog" className={styles.dialog} aria-labelledby={id}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <p>{children}</p>
        <div className={styles.actions}>
          <Button onClick={() => dialog.current?.close()}>{t('action.cancel')}</Button>
          <Button
            appearance="primary"
            onClick={() => {
              dialog.current?.close()
              onConfirm()
            }}
          >
            {label}
          </Button>
        </div>
      </dialog>
    </>
  )
}
