import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowSync20Filled,
  ArrowSync20Regular,
  CheckboxChecked20Filled,
  CheckboxChecked20Regular,
  DataBarVertical20Filled,
  DataBarVertical20Regular,
  DocumentText20Filled,
  DocumentText20Regular,
  Home20Filled,
  Home20Regular,
  Settings20Filled,
  Settings20Regular,
} from '@fluentui/react-icons'
import { type KeyboardEvent, useRef } from 'react'
import { type Screen, screens } from '../pane/state.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'

interface Icons {
  readonly regular: React.ReactElement
  readonly filled: React.ReactElement
}

const icons: Readonly<Record<Screen, Icons>> = {
  home: { regular: <Home20Regular />, filled: <Home20Filled /> },
  validate: { regular: <CheckboxChecked20Regular />, filled: <CheckboxChecked20Filled /> },
  sync: { regular: <ArrowSync20Regular />, filled: <ArrowSync20Filled /> },
  scores: { regular: <DataBarVertical20Regular />, filled: <DataBarVertical20Filled /> },
  report: { regular: <DocumentText20Regular />, filled: <DocumentText20Filled /> },
  settings: { regular: <Settings20Regular />, filled: <Settings20Filled /> },
}

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    padding: `0 ${tokens.spacingHorizontalXS}`,
  },
  // Six pages fit into 320 px only with the word below its icon.
  tab: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: '2px',
    position: 'relative',
    padding: `${tokens.spacingVerticalSNudge} 0 ${tokens.spacingVerticalS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    cursor: 'pointer',
    '& > svg': { color: 'inherit' },
    ':hover': { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  selected: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '& > svg': { color: tokens.colorBrandForeground1 },
    '::after': {
      content: '""',
      position: 'absolute',
      bottom: 0,
      left: '12%',
      right: '12%',
      height: tokens.strokeWidthThickest,
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      // A contrast theme drops background colours; the mark of where one is must not go with them.
      '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
    },
  },
})

/** From which page to which, by key. Source: the tabs pattern of the ARIA Authoring Practices. */
const moves: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => (at + 1) % screens.length,
  ArrowLeft: (at) => (at + screens.length - 1) % screens.length,
  Home: () => 0,
  End: () => screens.length - 1,
}

/** The pages of the pane. Made by hand: Fluent's own tabs bring 20 KB of focus management into the first load. */
export function Navigation() {
  const styles = useStyles()
  const pane = usePane()
  const { screen } = usePaneState()
  const t = useWords()
  const list = useRef<HTMLDivElement>(null)

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = moves[event.key]?.(screens.indexOf(screen))
    const next = to === undefined ? undefined : screens[to]
    if (next === undefined) return
    event.preventDefault()
    pane.show(next)
    list.current?.querySelector<HTMLButtonElement>(`#tzt-tab-${next}`)?.focus()
  }

  return (
    <div ref={list} role="tablist" aria-label={t('nav.label')} className={styles.list} onKeyDown={onKeyDown}>
      {screens.map((name) => {
        const isSelected = name === screen
        return (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tzt-tab-${name}`}
            aria-selected={isSelected}
            aria-controls="tzt-screen"
            tabIndex={isSelected ? 0 : -1}
            className={mergeClasses(styles.tab, isSelected && styles.selected)}
            onClick={() => pane.show(name)}
          >
            {isSelected ? icons[name].filled : icons[name].regular}
            {t(`nav.${name}`)}
          </button>
        )
      })}
    </div>
  )
}
