import { FluentProvider, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { themes } from '../../ui/theme.ts'
import { translator } from '../messages/messages.ts'
import type { Pane } from './pane/pane.ts'
import type { Screen } from './pane/state.ts'
import { PaneContext, usePaneState, useWords } from './pane/use-pane.ts'
import { CrashGuard } from './parts/crash-guard.tsx'
import { Header } from './parts/header.tsx'
import { useKeptFocus } from './parts/kept-focus.ts'
import { Navigation } from './parts/navigation.tsx'
import { NoticeBar } from './parts/notice-bar.tsx'
import { WorkBar } from './parts/work-bar.tsx'
import { HomeScreen } from './screens/home.tsx'

const MappingDialog = lazy(async () => ({ default: (await import('./mapping/mapping-dialog.tsx')).MappingDialog }))

const SignInAgainDialog = lazy(async () => ({
  default: (await import('./parts/sign-in-again-dialog.tsx')).SignInAgainDialog,
}))

const screenViews: Readonly<Record<Screen, React.ComponentType>> = {
  home: HomeScreen,
  validate: lazy(async () => ({ default: (await import('./screens/validate.tsx')).ValidateScreen })),
  sync: lazy(async () => ({ default: (await import('./screens/sync.tsx')).SyncScreen })),
  scores: lazy(async () => ({ default: (await import('./screens/scores.tsx')).ScoresScreen })),
  report: lazy(async () => ({ default: (await import('./screens/report.tsx')).ReportScreen })),
  settings: lazy(async () => ({ default: (await import('./screens/settings.tsx')).SettingsScreen })),
}

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', height: '100%', minWidth: 0, position: 'relative' },
  // Excel's own panes keep the scroll bar in place, so that nothing jumps when a list grows.
  main: { flexGrow: 1, minHeight: 0, overflowY: 'scroll', overflowX: 'hidden', scrollbarGutter: 'stable' },
  column: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '720px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM} 72px`,
    boxSizing: 'border-box',
    outline: 'none',
    // A native select is as wide as its longest choice, which may be wider than the pane.
    '& .fui-Field': { minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
    '& .fui-Select': { minWidth: 0, maxWidth: '100%' },
    '& .fui-Select select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis' },
  },
})

/** As a style and not as a class: the provider's classes go to every dialog's backdrop too, which would then hide the page. */
const ground = { height: '100%', backgroundColor: tokens.colorNeutralBackground2 }

/** The task pane, the same in Excel and on the demo page. */
export function PaneView({ pane, theme }: { readonly pane: Pane; readonly theme: keyof typeof themes }) {
  const t = translator(pane.store.get().language)
  return (
    <FluentProvider theme={themes[theme]} style={ground}>
      <PaneContext value={pane}>
        <CrashGuard text={t('app.crashed')} button={t('app.reload')}>
          <Shell />
        </CrashGuard>
      </PaneContext>
    </FluentProvider>
  )
}

function Shell() {
  const styles = useStyles()
  const { screen, language, mapping, expired } = usePaneState()
  const t = useWords()
  const View = screenViews[screen]
  const root = useRef<HTMLDivElement>(null)
  useKeptFocus(root)

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  return (
    <div ref={root} className={styles.pane}>
      <Header />
      <Navigation />
      <main className={styles.main}>
        <div
          className={styles.column}
          id="tzt-screen"
          role="tabpanel"
          tabIndex={-1}
          aria-labelledby={`tzt-tab-${screen}`}
        >
          <NoticeBar />
          <Suspense fallback={<Spinner size="small" label={t('app.loading')} />}>
            <View />
          </Suspense>
        </div>
      </main>
      <WorkBar />
      {mapping !== undefined && (
        <Suspense fallback={null}>
          <MappingDialog ledger={mapping} />
        </Suspense>
      )}
      {expired !== undefined && (
        <Suspense fallback={null}>
          <SignInAgainDialog expired={expired} />
        </Suspense>
      )}
    </div>
  )
}
