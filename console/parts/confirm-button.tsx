import { Button } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { AlertDialog } from '../../ui/alert-dialog.tsx'
import { useWords } from '../session/session.ts'

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

/** A button for what cannot be taken back: it asks once more. */
export function ConfirmButton({ label, title, children, disabled = false, size = 'small', onConfirm }: Props) {
  const t = useWords()
  const [isAsking, setAsking] = useState(false)
  const leave = (): void => setAsking(false)
  return (
    <>
      <Button size={size} disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <AlertDialog
          title={title}
          onCancel={leave}
          actions={
            <>
              <Button onClick={leave}>{t('action.cancel')}</Button>
              <Button
                appearance="primary"
                onClick={() => {
                  leave()
                  onConfirm()
                }}
              >
                {label}
              </Button>
            </>
          }
        >
          <p>{children}</p>
        </AlertDialog>
      )}
    </>
  )
}
