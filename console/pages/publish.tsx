import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { Publication } from '../../shared/wire/score-work.ts'
import { Answer } from '../parts/answer.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Quiet, Section } from '../parts/page.tsx'
import { periodLabel } from '../parts/period.ts'
import { useAsked } from '../parts/use-asked.ts'
import { useWork } from '../parts/use-work.ts'
import { isOverAll, useConsole, useLanguage, useWords } from '../session/session.ts'

/** Freezes the results of the period under a number; what was published before stays as it was. */
export function Publish() {
  const t = useWords()
  const language = useLanguage()
  const session = useConsole()
  const { api, period } = session
  const [reason, setReason] = useState('')
  const { asked, again } = useAsked('publications', () => api.publications())
  const work = useWork()
  const publish = (): Promise<void> =>
    work.run(async () => {
      const made = await api.publish(period, reason.trim() === '' ? undefined : reason.trim())
      setReason('')
      again()
      return t('publish.done', { period: periodLabel(made.period, t), version: made.version })
    })
  const columns: readonly Column<Publication>[] = [
    { id: 'period', label: t('period.label'), names: 'row', cell: (one) => periodLabel(one.period, t) },
    { id: 'version', label: t('publish.version'), cell: ({ version }) => t('publish.nth', { version }) },
    {
      id: 'rules',
      label: t('publish.rules'),
      cell: ({ tree, packVersion, asOf }) => <Quiet>{t('publish.by', { tree, packVersion, asOf })}</Quiet>,
    },
    {
      id: 'when',
      label: t('publish.when'),
      cell: ({ publishedAt, publishedBy, reason: why }) => (
        <Quiet>
          {t('records.changedBy', { when: instantText(publishedAt, language), who: publishedBy })} {why}
        </Quiet>
      ),
    },
  ]
  return (
    <Section title={t('publish.title')}>
      {isOverAll(session) && (
        <Bar>
          <Field label={t('publish.reason')}>
            <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <ConfirmButton
            label={t('publish.action')}
            title={t('publish.confirmTitle', { period: periodLabel(period, t) })}
            disabled={work.busy}
            size="medium"
            onConfirm={() => void publish()}
          >
            {t('publish.confirm')}
          </ConfirmButton>
        </Bar>
      )}
      <Outcome of={work.outcome} />
      <Answer of={asked} again={again}>
        {(publications) => (
          <DataTable
            caption={t('publish.title')}
            columns={columns}
            rows={publications}
            rowKey={({ period: one, version }) => `${one}/${version}`}
            empty={t('publish.none')}
          />
        )}
      </Answer>
    </Section>
  )
}
