import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { PeriodsResponse } from '../../shared/wire/periods.ts'
import { Answer } from '../parts/answer.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { instantText } from '../parts/instant.ts'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Page, Section } from '../parts/page.tsx'
import { periodLabel } from '../parts/period.ts'
import { PeriodSelect } from '../parts/period-select.tsx'
import { Sign } from '../parts/sign.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { useWork } from '../parts/use-work.ts'
import { isOverAll, useConsole, useLanguage, useWords } from '../session/session.ts'

type Lock = PeriodsResponse['locked'][number]

/** 期间: which are locked, by whom; locking and unlocking. */
export function PeriodsPage() {
  const t = useWords()
  const language = useLanguage()
  const session = useConsole()
  const { api, period } = session
  const [reason, setReason] = useState('')
  const { asked, again } = useAsked('periods', api.periods)
  const work = useWork()
  const mayLock = isOverAll(session)
  const given = reason.trim() === '' ? undefined : reason.trim()

  const lock = (): Promise<void> =>
    work.run(async () => {
      await api.lock(period, given)
      setReason('')
      again()
      return t('periods.wasLocked', { period: periodLabel(period, t) })
    })
  const unlock = (code: string): Promise<void> =>
    work.run(async () => {
      await api.unlock(code, given)
      again()
      return t('periods.wasUnlocked', { period: periodLabel(code, t) })
    })

  const columns: readonly Column<Lock>[] = [
    {
      id: 'period',
      label: t('period.label'),
      names: 'row',
      cell: (one) => <Sign look="locked">{periodLabel(one.period, t)}</Sign>,
    },
    { id: 'at', label: t('periods.lockedAt'), cell: ({ lockedAt }) => instantText(lockedAt, language) },
    { id: 'by', label: t('periods.lockedBy'), cell: ({ lockedBy }) => lockedBy },
    { id: 'reason', label: t('periods.reason'), cell: ({ reason: why }) => why ?? '' },
    {
      id: 'unlock',
      label: t('table.actions'),
      cell: (one) =>
        mayLock && (
          <ConfirmButton
            label={t('periods.unlock')}
            title={t('periods.unlockTitle', { period: periodLabel(one.period, t) })}
            disabled={work.busy}
            onConfirm={() => void unlock(one.period)}
          >
            {t('periods.unlockLead')}
          </ConfirmButton>
        ),
    },
  ]

  return (
    <Page title={t('nav.periods')} lead={t('periods.lead')}>
      {mayLock ? (
        <Section title={t('periods.lockTitle')}>
          <Bar>
            <PeriodSelect />
            <Field label={t('periods.reasonOptional')}>
              <Input value={reason} maxLength={500} onChange={(_, { value }) => setReason(value)} />
            </Field>
            <Button appearance="primary" disabled={work.busy} onClick={() => void lock()}>
              {t('periods.lock')}
            </Button>
          </Bar>
        </Section>
      ) : (
        <p>{t('periods.notYours')}</p>
      )}
      <Outcome of={work.outcome} />
      <Section title={t('periods.locked')} look="plain">
        <Answer of={asked} again={again}>
          {({ locked }) => (
            <DataTable
              caption={t('periods.locked')}
              columns={columns}
              rows={locked}
              rowKey={(one) => one.period}
              empty={t('periods.none')}
            />
          )}
        </Answer>
      </Section>
    </Page>
  )
}
