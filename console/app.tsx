import { FluentProvider, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { type Language, nearestLanguage, translator } from './messages/messages.ts'
import { SignIn } from './pages/sign-in.tsx'
import { CrashGuard } from './parts/crash-guard.tsx'
import { createApi } from './session/api.ts'
import { keepKey, keptKey } from './session/kept-key.ts'
import { LanguageContext, openSession, type Session } from './session/session.ts'
import { Shell } from './shell.tsx'
import { themes } from './theme.ts'

const useStyles = makeStyles({
  provider: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground2 },
  opening: { padding: tokens.spacingHorizontalXXL },
})

/** Who is at work: nobody yet, somebody whose key is being asked about, or somebody signed in. */
type Visitor =
  | { readonly state: 'out'; readonly error?: unknown }
  | { readonly state: 'opening' }
  | { readonly state: 'in'; readonly session: Session }

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
  const [visitor, setVisitor] = useState<Visitor>(() => ({ state: keptKey() === undefined ? 'out' : 'opening' }))

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  const open = useCallback(async (key: string): Promise<void> => {
    setVisitor({ state: 'opening' })
    try {
      const session = await openSession(createApi(key))
      keepKey(key)
      setVisitor({ state: 'in', session })
    } catch (error) {
      keepKey(undefined)
      setVisitor({ state: 'out', error })
    }
  }, [])
  const leave = (): void => {
    keepKey(undefined)
    setVisitor({ state: 'out' })
  }

  // A key kept from before opens the console again after the page was loaded anew.
  useEffect(() => {
    const key = keptKey()
    if (key !== undefined) void open(key)
  }, [open])

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
          {visitor.state === 'out' && <SignIn error={visitor.error} onKey={open} onLanguage={setLanguage} />}
          {visitor.state === 'in' && <Shell session={visitor.session} onLanguage={setLanguage} onLeave={leave} />}
        </CrashGuard>
      </LanguageContext>
    </FluentProvider>
  )
}

const darkness = window.matchMedia('(prefers-color-scheme: dark)')
