import { Field, makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  input: {
    font: 'inherit',
    maxWidth: '100%',
    boxSizing: 'border-box',
    padding: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground1,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

interface Props {
  readonly label: string
  readonly hint?: string
  /** As in the `accept` of an input. */
  readonly accept: string
  readonly onFile: (file: File | undefined) => void
}

/** A file of the person's own. The browser's own control: it is the one people and screen readers know. */
export function FileField({ label, hint, accept, onFile }: Props) {
  const styles = useStyles()
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(wired) => (
        <input
          {...wired}
          type="file"
          className={styles.input}
          accept={accept}
          onChange={(event) => onFile(event.currentTarget.files?.[0])}
        />
      )}
    </Field>
  )
}
