import { makeStyles, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXS,
    width: '100%',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorBrandForegroundLink,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '& > svg': { flexShrink: 0, marginTop: '2px' },
  },
})

/** A line that leads to a place in the workbook. */
export function LinkRow({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }) {
  const styles = useStyles()
  return (
    <button type="button" className={styles.row} onClick={onClick}>
      <ArrowRight16Regular aria-hidden="true" />
      <span>{children}</span>
    </button>
  )
}
