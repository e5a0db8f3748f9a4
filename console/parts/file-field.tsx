import { Button, Field, makeStyles, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useWords } from '../session/session.ts'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingVerticalXS,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  // The browser's own control speaks the browser's language, not the page's: it is there, but not seen.
  input: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
  name: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', minWidth: 0 },
})

interface Props {
  readonly label: string
  readonly hint?: string
  /** As in the `accept` of an input. */
  readonly accept: string
  readonly onFile: (file: File | undefined) => void
}

/** A file of the person's own. The same file may be chosen again after it was changed. */
export function FileField({ label, hint, accept, onFile }: Props) {
  const styles = useStyles()
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState<string | undefined>(undefined)
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(wired) => (
        <div className={styles.row}>
          <input
            {...wired}
            ref={input}
            type="file"
            tabIndex={-1}
            className={styles.input}
            accept={accept}
            onClick={({ currentTarget }) => {
              currentTarget.value = ''
            }}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0]
              setName(file?.name)
              onFile(file)
            }}
          />
          <Button aria-describedby={wired['aria-labelledby']} onClick={() => input.current?.click()}>
            {t('file.choose')}
          </Button>
          <span className={styles.name}>{name ?? t('file.none')}</span>
        </div>
      )}
    </Field>
  )
}
