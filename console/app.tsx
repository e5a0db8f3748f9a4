import { FluentProvider, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { themes } from '../ui/theme.ts'
import { type Language, nearestLanguage, translator } from './messages/messages.ts'
import { ChooseWorkspace } from './pages/choose-workspace.tsx'
import { SignIn } from './pages/sign-in.tsx'
import { CrashGuard } from './parts/crash-guard.tsx'
import { ExpiredDialog } from './parts/expired-dialog.tsx'
import { LanguageContext } from './session/session.ts'
import { useVisitor } from './session/use-visitor.ts'
import { Shell } from './shell.tsx'

const useStyles = makeStyles({
  provider: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
  opening: { padding: tokens.spacingHorizontalXXL },
})

export function App() {
  const styles = useStyles()
  const isDark = useSyncExternalStore(
    (listen) => {
      darkness.addEventListener('change', listen)
      return () => darkness.removeEventListener('change', listen)
    },
    () => darkness.matches,
  )
  const [language, setLanguage] = useState<Language>(() => nearestLanguage(navigator.language))
  const { visitor, expired, openKey, openSignIn, enterWorkspace, leave } = useVisitor()
  const onLanguage = useCallback((next: Language) => setLanguage(next), [])

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  return (
    <FluentProvider
      theme={themes[isDark ? 'dark' : 'light']}
      className={styles.provider}
      style={{ colorScheme: isDark ? 'dark' : 'light' }}
    >
      <LanguageContext value={language}>
        <CrashGuard words={translator(language)}>
          {visitor.state === 'opening' && (
            <Spinner className={styles.opening} label={translator(language)('app.signingIn')} />
          )}
          {visitor.state === 'out' && (
            <SignIn
              error={visitor.error}
              hasLeft={visitor.hasLeft}
              onKey={openKey}
              onSignIn={openSignIn}
              onLanguage={onLanguage}
            />
          )}
          {visitor.state === 'choosing' && (
            <ChooseWorkspace workspaces={visitor.kept.workspaces} onChoose={enterWorkspace} onLeave={leave} />
          )}
          {visitor.state === 'in' && (
            <Shell
              // Another workspace is another console: nothing of the former one stays on a page.
              key={visitor.session.me.workspace.id}
              session={visitor.session}
              workspaces={visitor.kept?.workspaces ?? []}
              onLanguage={onLanguage}
              onWorkspace={enterWorkspace}
              onLeave={leave}
            />
          )}
          {expired !== undefined && <ExpiredDialog {...expired} />}
        </CrashGuard>
      </LanguageContext>
    </FluentProvider>
  )
}

const darkness = window.matchMedia('(prefers-color-scheme: dark)')
