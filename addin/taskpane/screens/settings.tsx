import { Button, Field, Input, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Filled, Eye16Regular, EyeOff16Regular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { SignInOffer } from '../../../shared/wire/sign-in.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Lead, Row, Section } from '../parts/section.tsx'

/** Where the server is, who one is there, and the language. */
export function SettingsScreen() {
  const pane = usePane()
  const { language } = usePaneState()
  const t = useWords()
  return (
    <>
      <Section title={t('settings.title')}>
        <Who />
        <Workspaces />
        <ServerForm />
      </Section>
      <Section title={t('settings.language')}>
        <Card>
          <RadioGroup
            layout="horizontal"
            aria-label={t('settings.language')}
            value={language}
            onChange={(_, { value }) => pane.setLanguage(value === 'en-US' ? 'en-US' : 'zh-CN')}
          >
            {/* Each language under its own name, for whoever cannot read the other. */}
            <Radio value="zh-CN" label={t('language.zh-CN')} lang="zh-CN" />
            <Radio value="en-US" label={t('language.en-US')} lang="en-US" />
          </RadioGroup>
        </Card>
      </Section>
      <Lead>{t('settings.privacy')}</Lead>
    </>
  )
}

function Who() {
  const pane = usePane()
  const { connection, workspaces } = usePaneState()
  const t = useWords()
  if (connection.status !== 'connected') return null
  const { me } = connection
  return (
    <Card tone="strong">
      <Row>
        <CheckmarkCircle16Filled primaryFill={tokens.colorBrandForeground1} aria-hidden="true" />
        <Text weight="semibold">{t('settings.connected', { workspace: me.workspace.name })}</Text>
      </Row>
      <Text>{t('settings.you', { unit: me.unitName, role: t(`role.${me.role}`) })}</Text>
      <Text size={200}>{t('settings.pack', { version: me.packVersion })}</Text>
      <Row>
        <Button size="small" onClick={() => pane.server.disconnect()}>
          {t(workspaces.length > 0 ? 'signIn.leave' : 'settings.disconnect')}
        </Button>
      </Row>
    </Card>
  )
}

/** Which of several workspaces: the person's to say before anything is sent, and to change. */
function Workspaces() {
  const pane = usePane()
  const { connection, workspaces, choosing, work } = usePaneState()
  const t = useWords()
  if (workspaces.length < 2) return null
  const current = connection.status === 'connected' ? connection.me.workspace.id : undefined
  return (
    <Card {...(choosing ? { tone: 'strong' as const } : {})}>
      <Field label={t('signIn.workspace')} hint={t(choosing ? 'signIn.choose' : 'signIn.change')}>
        <RadioGroup
          value={choosing ? '' : (current ?? '')}
          disabled={work !== undefined}
          onChange={(_, { value }) => void pane.server.enterWorkspace(value)}
        >
          {workspaces.map(({ id, name, unitName, role }) => (
            <Radio
              key={id}
              value={id}
              label={t('signIn.as', { workspace: name, unit: unitName, role: t(`role.${role}`) })}
            />
          ))}
        </RadioGroup>
      </Field>
    </Card>
  )
}

/** The server of an add-in page has to be https, except on this machine. */
const isServerAddress = (text: string): boolean => {
  if (!URL.canParse(text.trim())) return false
  const { protocol, hostname } = new URL(text.trim())
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
}

function ServerForm() {
  const pane = usePane()
  const { connection, work, notice } = usePaneState()
  const t = useWords()
  const { storage, preset } = pane.host
  const [url, setUrl] = useState(() => storage.get('url') ?? preset?.url ?? '')
  const [key, setKey] = useState(() => storage.get('key') ?? preset?.key ?? '')
  const [visible, setVisible] = useState(false)
  const [tried, setTried] = useState(false)
  const offer = useSignInOffer(url)
  const urlFault = tried && !isServerAddress(url) ? t('settings.serverWrong') : undefined
  const keyFault = tried && key.trim() === '' ? t('settings.keyMissing') : undefined

  const submit = (event: React.FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (isServerAddress(url) && key.trim() !== '') void pane.server.connect({ url: url.trim(), key: key.trim() })
  }

  return (
    <Card>
      <form onSubmit={submit} style={{ display: 'contents' }}>
        <Field label={t('settings.server')} hint={t('settings.serverHint')} {...fault(urlFault)}>
          <Input type="url" inputMode="url" autoComplete="url" value={url} onChange={(_, { value }) => setUrl(value)} />
        </Field>
        {offer !== undefined && (
          <>
            <Button
              appearance="primary"
              disabled={work !== undefined}
              onClick={() => void pane.server.signIn(url.trim(), offer)}
            >
              {t('signIn.action')}
            </Button>
            <Text size={200}>{t('signIn.hint')}</Text>
            <Text>{t('signIn.or')}</Text>
          </>
        )}
        <Field label={t('settings.key')} hint={t('settings.keyHint')} {...fault(keyFault)}>
          <Input
            type={visible ? 'text' : 'password'}
            autoComplete="off"
            spellCheck={false}
            value={key}
            onChange={(_, { value }) => setKey(value)}
            contentAfter={
              <Button
                appearance="transparent"
                size="small"
                icon={visible ? <EyeOff16Regular /> : <Eye16Regular />}
                aria-label={visible ? t('settings.hide') : t('settings.show')}
                onClick={() => setVisible(!visible)}
              />
            }
          />
        </Field>
        {connection.status === 'unreachable' && notice === undefined && <Lead>{connection.sentence}</Lead>}
        <Row>
          <Button
            type="submit"
            appearance={offer === undefined ? 'primary' : 'secondary'}
            disabled={work !== undefined || connection.status === 'connecting'}
          >
            {connection.status === 'connecting' ? t('state.connecting') : t('settings.connect')}
          </Button>
        </Row>
      </form>
    </Card>
  )
}

/** Asked once the address has stood still for a moment. */
function useSignInOffer(url: string): SignInOffer | undefined {
  const pane = usePane()
  const [offer, setOffer] = useState<{ readonly url: string; readonly offer: SignInOffer } | undefined>(undefined)
  useEffect(() => {
    const asked = url.trim()
    if (!isServerAddress(asked)) return
    const waiting = setTimeout(async () => {
      const found = await pane.server.signInOffer(asked)
      setOffer(found && { url: asked, offer: found })
    }, 400)
    return () => clearTimeout(waiting)
  }, [url, pane])
  return offer?.url === url.trim() ? offer.offer : undefined
}

const fault = (message: string | undefined) =>
  message === undefined ? {} : ({ validationState: 'error', validationMessage: message } as const)
