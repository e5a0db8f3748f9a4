import { Button, Card, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
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
  foot: { display: 'flex', justifyContent: 'flex-end', marginTop: tokens.spacingVerticalL },
})

interface Props {
  readonly error: unknown
  readonly onKey: (key: string) => Promise<void>
  readonly onLanguage: (language: Language) => void
}

export function SignIn({ error, onKey, onLanguage }: Props) {
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
    <main className={styles.main}>
      <Card className={styles.card}>
        <Page title={t('app.title')} lead={t('signIn.lead')}>
          {error !== undefined && <Failure error={error} />}
          <form className={styles.form} onSubmit={submit} noValidate>
            <Field
              label={t('signIn.key')}
              hint={t('signIn.hint')}
              required
              {...(isAsked && key.trim() === '' ? { validationMessage: t('signIn.empty') } : {})}
            >
              <Input type="password" autoComplete="off" value={key} onChange={(_, { value }) => setKey(value)} />
            </Field>
            <Button type="submit" appearance="primary">
              {t('signIn.action')}
            </Button>
          </form>
        </Page>
      </Card>
      <div className={styles.foot}>
        <LanguageSelect onChange={onLanguage} />
      </div>
    </main>
  )
}
