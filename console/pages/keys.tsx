import { useState } from 'react'
import type { Key, KeyResponse } from '../../shared/wire/keys.ts'
import { Answer } from '../parts/answer.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Outcome } from '../parts/notice.tsx'
import { Page, Quiet, Section } from '../parts/page.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'
import { KeyState } from './key-state.tsx'
import { Members } from './members.tsx'
import { NewKey } from './new-key.tsx'
import { ShownOnce } from './shown-once.tsx'

/** 成员与密钥: who may do what, and for which unit. */
export function KeysPage() {
  const t = useWords()
  const language = useLanguage()
  const { api, me, units, today } = useConsole()
  const { asked, again } = useAsked('keys', api.keys)
  const accounts = useAsked('takes-members', api.takesMembers)
  // The Worker lets nobody else look: who is in the whole workspace is not a street's to know.
  const isWhole = units.get(me.unit)?.parent === undefined
  const members = useAsked('members', async () => (isWhole ? api.members() : []))
  const ofMembers = new Set(members.asked.state === 'ready' ? members.asked.value.map(({ keyId }) => keyId) : [])
  const [made, setMade] = useState<KeyResponse | undefined>(undefined)
  const work = useWork()

  const revoke = ({ keyId, name }: Key): Promise<void> =>
    work.run(async () => {
      await api.revokeKey(keyId)
      again()
      return t('keys.wasRevoked', { name })
    })

  const columns: readonly Column<Key>[] = [
    { id: 'name', label: t('keys.name'), names: 'row', cell: ({ name }) => name },
    { id: 'role', label: t('role.label'), cell: ({ role }) => t(`role.${role}`) },
    { id: 'unit', label: t('unit.label'), cell: ({ unit }) => units.nameOf(unit) },
    { id: 'state', label: t('keys.state'), cell: (key) => <KeyState of={key} today={today} /> },
    {
      id: 'used',
      label: t('keys.used'),
      cell: ({ lastUsedAt }) => (
        <Quiet>{lastUsedAt === undefined ? t('keys.neverUsed') : instantText(lastUsedAt, language)}</Quiet>
      ),
    },
    {
      id: 'revoke',
      label: t('table.actions'),
      cell: (key) =>
        key.revokedAt === undefined && (
          <ConfirmButton
            label={t('keys.revoke')}
            title={t('keys.revokeTitle', { name: key.name })}
            disabled={work.busy}
            onConfirm={() => void revoke(key)}
          >
            {t('keys.revokeLead')}
          </ConfirmButton>
        ),
    },
  ]

  return (
    <Page title={t('nav.keys')} lead={t('keys.lead')}>
      <Section title={t('keys.new')}>
        <NewKey
          onMade={(key) => {
            setMade(key)
            again()
          }}
        />
        {made !== undefined && <ShownOnce made={made} onDone={() => setMade(undefined)} />}
      </Section>
      <Outcome of={work.outcome} />
      <Section title={t('keys.all')} look="plain">
        <Answer of={asked} again={again}>
          {(keys) => (
            <DataTable
              caption={t('keys.all')}
              columns={columns}
              rows={[...keys].filter(({ keyId }) => !ofMembers.has(keyId)).reverse()}
              rowKey={({ keyId }) => keyId}
              empty={t('keys.none')}
            />
          )}
        </Answer>
      </Section>
      {isWhole && accounts.asked.state === 'ready' && accounts.asked.value && (
        <Members asked={members.asked} again={members.again} />
      )}
    </Page>
  )
}
