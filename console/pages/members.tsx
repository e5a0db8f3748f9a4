import type { Member } from '../../shared/wire/members.ts'
import { Answer } from '../parts/answer.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Outcome } from '../parts/notice.tsx'
import { Quiet, Section } from '../parts/page.tsx'
import type { Asked } from '../parts/use-asked.ts'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'
import { KeyState } from './key-state.tsx'
import { NewMember } from './new-member.tsx'

/** Who comes in with an account of the identity provider. Only for admins of the whole workspace. */
export function Members({ asked, again }: { readonly asked: Asked<readonly Member[]>; readonly again: () => void }) {
  const t = useWords()
  const language = useLanguage()
  const { api, units, today } = useConsole()
  const work = useWork()

  const revoke = ({ keyId, name }: Member): Promise<void> =>
    work.run(async () => {
      await api.revokeKey(keyId)
      again()
      return t('members.wasRevoked', { name })
    })

  const columns: readonly Column<Member>[] = [
    { id: 'name', label: t('keys.name'), names: 'row', cell: ({ name }) => name },
    { id: 'subject', label: t('members.subject'), cell: ({ subject }) => <Quiet>{subject}</Quiet> },
    { id: 'role', label: t('role.label'), cell: ({ role }) => t(`role.${role}`) },
    { id: 'unit', label: t('unit.label'), cell: ({ unit }) => units.nameOf(unit) },
    { id: 'state', label: t('keys.state'), cell: (member) => <KeyState of={member} today={today} /> },
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
      cell: (member) =>
        member.revokedAt === undefined && (
          <ConfirmButton
            label={t('members.revoke')}
            title={t('members.revokeTitle', { name: member.name })}
            disabled={work.busy}
            onConfirm={() => void revoke(member)}
          >
            {t('members.revokeLead')}
          </ConfirmButton>
        ),
    },
  ]

  return (
    <>
      <Section title={t('members.new')}>
        <NewMember onAdded={again} />
      </Section>
      <Outcome of={work.outcome} />
      <Section title={t('members.all')} look="plain">
        <Answer of={asked} again={again}>
          {(members) => (
            <DataTable
              caption={t('members.all')}
              columns={columns}
              rows={members}
              rowKey={({ keyId }) => keyId}
              empty={t('members.none')}
            />
          )}
        </Answer>
      </Section>
    </>
  )
}
