import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { AuditEntry } from '../../shared/wire/audit.ts'
import type { Key } from '../../shared/wire/keys.ts'
import { Answer } from '../parts/answer.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Bar, Page, Quiet } from '../parts/page.tsx'
import { Sign } from '../parts/sign.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'
import { type ChainState, checkChain } from './audit-chain.ts'
import { actionWord, detailText } from './audit-words.ts'

interface Audit {
  readonly entries: readonly AuditEntry[]
  readonly chain: ChainState
  readonly keys: readonly Key[]
}

const atOnce = 100

/** 审计: everything that was done, and whether the record of it is whole. */
export function AuditPage() {
  const t = useWords()
  const { api } = useConsole()
  const { asked, again } = useAsked('audit', async (): Promise<Audit> => {
    const [{ entries, head }, keys] = await Promise.all([api.audit(), api.keys()])
    return { entries, chain: checkChain(entries, head), keys }
  })
  return (
    <Page title={t('nav.audit')} lead={t('audit.lead')}>
      <Answer of={asked} again={again}>
        {(audit) => <Entries of={audit} />}
      </Answer>
    </Page>
  )
}

function Entries({ of: { entries, chain, keys } }: { readonly of: Audit }) {
  const t = useWords()
  const language = useLanguage()
  const { units, pack } = useConsole()
  const [action, setAction] = useState('')
  const [text, setText] = useState('')
  const [shown, setShown] = useState(atOnce)
  const names = useMemo(() => new Map<string, string>(keys.map(({ keyId, name }) => [keyId, name])), [keys])
  const whoOf = (keyId: string): string => names.get(keyId) ?? keyId
  const kindTitle = (kind: string): string => pack.kinds.find(({ id }) => id === kind)?.title[language] ?? kind
  const words = { t, keyName: whoOf, unitName: units.nameOf, kindTitle }
  const detailsOf = ({ details }: AuditEntry): string => detailText(details, words)

  const found = entries
    .filter((entry) => action === '' || entry.action === action)
    .filter((entry) => text === '' || `${whoOf(entry.keyId)} ${detailsOf(entry)}`.includes(text))
    .toReversed()
  const columns: readonly Column<AuditEntry>[] = [
    { id: 'n', label: t('audit.number'), names: 'row', cell: ({ n }) => n },
    { id: 'at', label: t('audit.when'), cell: ({ at }) => instantText(at, language) },
    { id: 'who', label: t('audit.who'), cell: ({ keyId }) => whoOf(keyId) },
    { id: 'action', label: t('audit.action'), cell: (entry) => actionWord(entry.action, t) },
    { id: 'details', label: t('audit.details'), cell: (entry) => <Quiet>{detailsOf(entry)}</Quiet> },
  ]
  return (
    <>
      <p style={{ margin: 0 }} role="status">
        <Chain state={chain} />
      </p>
      <Bar>
        <Field label={t('audit.action')}>
          <Select value={action} onChange={(_, { value }) => setAction(value)}>
            <option value="">{t('audit.allActions')}</option>
            {[...new Set(entries.map((entry) => entry.action))].sort().map((one) => (
              <option key={one} value={one}>
                {actionWord(one, t)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('audit.find')}>
          <Input type="search" value={text} onChange={(_, { value }) => setText(value)} />
        </Field>
        <Quiet>{t('audit.count', { found: found.length, all: entries.length })}</Quiet>
      </Bar>
      <DataTable
        caption={t('nav.audit')}
        columns={columns}
        rows={found.slice(0, shown)}
        rowKey={({ n }) => String(n)}
        empty={t('audit.none')}
      />
      {found.length > shown && (
        <Bar>
          <Button onClick={() => setShown(shown + atOnce)}>{t('audit.more', { count: found.length - shown })}</Button>
        </Bar>
      )}
    </>
  )
}

function Chain({ state }: { readonly state: ChainState }) {
  const t = useWords()
  if (state.state === 'whole') return <Sign look="good">{t('audit.whole', { count: state.entries })}</Sign>
  if (state.state === 'short') return <Sign look="missing">{t('audit.short')}</Sign>
  return <Sign look="missing">{t('audit.broken', { n: state.n })}</Sign>
}
