import { makeStyles, mergeClasses, Tab, TabList, tokens } from '@fluentui/react-components'
import {
  ArrowSync20Filled,
  ArrowSync20Regular,
  bundleIcon,
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
import { isScreen, type Screen, screens } from '../pane/state.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'

const icons: Readonly<Record<Screen, React.ElementType>> = {
  home: bundleIcon(Home20Filled, Home20Regular),
  validate: bundleIcon(CheckboxChecked20Filled, CheckboxChecked20Regular),
  sync: bundleIcon(ArrowSync20Filled, ArrowSync20Regular),
  scores: bundleIcon(DataBarVertical20Filled, DataBarVertical20Regular),
  report: bundleIcon(DocumentText20Filled, DocumentText20Regular),
  settings: bundleIcon(Settings20Filled, Settings20Regular),
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
    gridAutoFlow: 'row',
    justifyItems: 'center',
    rowGap: '2px',
    padding: `${tokens.spacingVerticalSNudge} 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase200,
    '& .fui-Tab__content': {
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
      gridColumnStart: 'auto',
      gridRowStart: 'auto',
      padding: 0,
    },
    '& .fui-Tab__icon': { gridColumnStart: 'auto', gridRowStart: 'auto' },
  },
  wide: { '& .fui-Tab__content--reserved-space': { display: 'none' } },
})

export function Navigation() {
  const styles = useStyles()
  const pane = usePane()
  const { screen } = usePaneState()
  const t = useWords()
  return (
    <nav aria-label={t('nav.label')}>
      <TabList
        className={styles.list}
        size="small"
        reserveSelectedTabSpace={false}
        selectedValue={screen}
        onTabSelect={(_, { value }) => {
          if (typeof value === 'string' && isScreen(value)) pane.show(value)
        }}
      >
        {screens.map((name) => {
          const Icon = icons[name]
          return (
            <Tab
              key={name}
              id={`tzt-tab-${name}`}
              value={name}
              icon={<Icon />}
              className={mergeClasses(styles.tab, styles.wide)}
              aria-controls="tzt-screen"
            >
              {t(`nav.${name}`)}
            </Tab>
          )
        })}
      </TabList>
    </nav>
  )
}
