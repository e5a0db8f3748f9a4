import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Translate } from '../messages/messages.ts'

export type Side = 'grid' | 'pane'

const sides = [
  ['grid', 'demo.showGrid'],
  ['pane', 'demo.showPane'],
] as const

const useStyles = makeStyles({
  switch: {
    display: 'none',
    '@media (max-width: 760px)': {
      display: 'flex',
      justifyContent: 'center',
      gap: tokens.spacingHorizontalS,
      padding: tokens.spacingVerticalXXS,
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  side: {
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  // The border keeps the mark where a contrast theme drops backgrounds.
  chosen: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorBrandBackground2,
    fontWeight: tokens.fontWeightSemibold,
  },
})

interface Props {
  readonly t: Translate
  readonly side: Side
  readonly onSide: (side: Side) => void
}

/** Which of grid and pane a narrow window shows. Made by hand: Fluent's own tabs bring 12 KB into the first load. */
export function SideSwitch({ t, side, onSide }: Props) {
  const styles = useStyles()
  return (
    <div className={styles.switch}>
      {sides.map(([name, word]) => (
        <button
          key={name}
          type="button"
          className={mergeClasses(styles.side, name === side && styles.chosen)}
          aria-pressed={name === side}
          onClick={() => onSide(name)}
        >
          {t(word)}
        </button>
      ))}
    </div>
  )
}
