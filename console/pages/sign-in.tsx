import { Button, Card, Divider, Field, Input, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { KeptSignIn } from '../../addin/actions/sign-in.ts'
import type { SignInOffer } from '../../shared/wire/sign-in.ts'
import type { Language } from '../messages/messages.ts'
import { LanguageSelect } from '../parts/language-select.tsx'
import { Failure } from '../parts/notice.tsx'
import { Page } from '../parts/page.tsx'
import { useWords } from '../session/session.ts'

const useStyles = makeStyles({
  main: {
    maxWidth: '480px',
    margin: '0 auto',
    padding: `64px ${tokens.spacingHorizontalL}`,
    boxSizing: 'border-box',
  },
  card: { padding: tokens.spacingHorizontalXXL },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  waiting: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, alignItems: 'flex-start' },
  foot: { display: 'flex', justifyContent: 'flex-end', marginTop: tokens.spacingVerticalL },
})

interface Props {
  readonly error: unknown
  /** Somebody signed out in this tab: the provider is to ask who comes next. */
  readonly hasLeft: boolean
  readonly onKey: (key: string) => Promise<void>
  readonly onSignIn: (kept: KeptSignIn) => void
  readonly onLanguage: (language: Language) => void
}

export function SignIn({ error, hasLeft, onKey, onSignIn, onLanguage }: Props) {
  const styles = useStyles()
  const t = useWords()
  const offer = useOffer()
  return (
    <main className={styles.main}>
      <Card className={styles.card}>
        <Page title={t('app.title')} lead={t(offer === undefined ? 'signIn.lead' : 'signIn.leadAccount')}>
          {offer === undefined ? (
            error !== undefined && <Failure error={error} />
          ) : (
            <>
              <AccountSignIn offer={offer} error={error} hasLeft={hasLeft} onSignIn={onSignIn} />
              <Divider>{t('signIn.or')}</Divider>
            </>
          )}
          <KeyForm appearance={offer === undefined ? 'primary' : 'secondary'} onKey={onKey} />
        </Page>
      </Card>
      <div className={styles.foot}>
        <LanguageSelect onChange={onLanguage} />
      </div>
    </main>
  )
}

/** `undefined` until the server has said that it takes people of an identity provider. */
function useOffer(): SignInOffer | undefined {
  const [offer, setOffer] = useState<SignInOffer | undefined>(undefined)
  useEffect(() => {
    void import('../session/account.ts').then(async ({ offered }) => setOffer(await offered()))
  }, [])
  return offer
}

interface AccountProps extends Pick<Props, 'error' | 'hasLeft' | 'onSignIn'> {
  readonly offer: SignInOffer
}

function AccountSignIn({ offer, error, hasLeft, onSignIn }: AccountProps) {
  const styles = useStyles()
  const t = useWords()
  const [isWaiting, setIsWaiting] = useState(false)
  const [failure, setFailure] = useState(error)
  const stop = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const enter = async (): Promise<void> => {
    const controller = new AbortController()
    stop.current = controller
    setIsWaiting(true)
    setFailure(undefined)
    try {
      const { signInHere } = await import('../session/account.ts')
      // Who was not let in may want to come as somebody else.
      const isAnother = hasLeft || failure !== undefined
      const kept = await signInHere(offer, { signal: controller.signal, ...(isAnother && { prompt: 'login' }) })
      onSignIn(kept)
    } catch (cause) {
      if (!controller.signal.aborted) setFailure(cause)
      setIsWaiting(false)
    }
  }

  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      {isWaiting ? (
        <div className={styles.waiting} role="status">
          <Spinner size="tiny" label={t('signIn.inWindow')} />
          <Button onClick={() => stop.current?.abort()}>{t('action.cancel')}</Button>
        </div>
      ) : (
        <Button appearance="primary" onClick={() => void enter()}>
          {t('signIn.account')}
        </Button>
      )}
    </>
  )
}

function KeyForm({
  appearance,
  onKey,
}: {
  readonly appearance: 'primary' | 'secondary'
  readonly onKey: (key: string) => Promise<void>
}) {
  const styles = useStyles()
  const t = useWords()
  const [key, setKey] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setIsAsked(true)
    if (key.trim() !== '') void onKey(key.trim())
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t('signIn.key')}
        hint={t('signIn.hint')}
        required
        {...(isAsked && key.trim() === '' ? { validationMessage: t('signIn.empty') } : {})}
      >
        <Input type="password" autoComplete="off" value={key} onChange={(_, { value }) => setKey(value)} />
      </Field>
      <Button type="submit" appearance={appearance}>
        {t('signIn.action')}
      </Button>
    </form>
  )
}
