import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'

const useStyles = makeStyles({
  dialog: {
    width: 'min(440px, calc(100vw - 16px))',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: 'none',
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    textAlign: 'start',
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
    '@media (min-width: 520px)': { padding: tokens.spacingHorizontalXXL },
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
  readonly title: string
  readonly children: ReactNode
  readonly actions: ReactNode
  /** Escape was pressed. */
  readonly onCancel: () => void
}

/**
 * Asks for as long as it is drawn. The browser's own dialog keeps the focus and gives it back; Fluent's adds focusable
 * elements that are hidden from screen readers, and leaves the page hidden from them when it goes without being closed.
 */
export function AlertDialog({ title, children, actions, onCancel }: Props) {
  const styles = useStyles()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  // Closed while it is still in the page, or the focus would not go back.
  useLayoutEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => current?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
      <div className={styles.actions}>{actions}</div>
    </dialog>
  )
}
