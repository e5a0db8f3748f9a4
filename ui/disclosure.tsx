import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'

const useStyles = makeStyles({
  button: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    padding: `${tokens.spacingVerticalXS} 0`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    minWidth: 0,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '& > svg': { flexShrink: 0 },
  },
  title: { flexGrow: 1, minWidth: 0 },
})

/** A line that opens what belongs to it. The content is made only when it is open. */
export function Disclosure({
  title,
  initially = 'closed',
  children,
}: {
  readonly title: ReactNode
  readonly initially?: 'open' | 'closed'
  readonly children: () => ReactNode
}) {
  const styles = useStyles()
  const id = useId()
  const [open, setOpen] = useState(initially === 'open')
  return (
    <div style={{ minWidth: 0 }}>
      <button
        type="button"
        className={styles.button}
        aria-expanded={open}
        {...(open ? { 'aria-controls': id } : {})}
        onClick={() => setOpen(!open)}
      >
        {open ? <ChevronDown16Regular aria-hidden="true" /> : <ChevronRight16Regular aria-hidden="true" />}
        <span className={styles.title}>{title}</span>
      </button>
      {open && <div id={id}>{children()}</div>}
    </div>
  )
}
