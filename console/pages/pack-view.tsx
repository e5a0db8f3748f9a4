import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { PackSummary } from '../../shared/wire/packs.ts'
import { Answer } from '../parts/answer.tsx'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Section } from '../parts/page.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useAsked } from '../parts/use-asked.ts'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useWords } from '../session/session.ts'
import { PackComparison } from './pack-comparison.tsx'
import { PackTrial } from './pack-trial.tsx'

interface Props {
  readonly summary: PackSummary | undefined
  readonly mayActivate: boolean
  readonly busy: boolean
  readonly onActivate: (reason: string | undefined) => void
}

/** One version: how it differs from the one that counts, what it would do to the scores, and the step to it. */
export function PackView({ summary, mayActivate, busy, onActivate }: Props) {
  const t = useWords()
  const { api, pack: current } = useConsole()
  const [reason, setReason] = useState('')
  const work = useWork()
  const name = summary?.name
  const { asked, again } = useAsked(String(name), async () => (name === undefined ? undefined : api.packNamed(name)))
  if (summary === undefined || name === undefined) return null
  const { version, isActive, isReadable } = summary

  const save = (format: 'xlsx' | 'json'): Promise<void> =>
    work.run(async () => {
      const pack = await api.packNamed(name)
      const { packFile } = await import('./pack-file.ts')
      const file = await packFile(pack, format)
      saveFile(file)
      return t('pack.wasDownloaded', { file: file.name })
    })

  return (
    <Section title={t('pack.viewOf', { version })}>
      <Bar>
        <Button disabled={work.busy} onClick={() => void save('xlsx')}>
          {t('pack.downloadXlsx')}
        </Button>
        <Button disabled={work.busy} onClick={() => void save('json')}>
          {t('pack.downloadJson')}
        </Button>
      </Bar>
      <Outcome of={work.outcome} />
      {isActive ? (
        <p style={{ margin: 0 }}>{t('pack.isActive')}</p>
      ) : (
        isReadable && (
          <>
            <Answer of={asked} again={again}>
              {(pack) => pack !== undefined && <PackComparison before={current} after={pack} />}
            </Answer>
            <PackTrial name={name} version={version} />
            {mayActivate && (
              <Bar>
                <Field label={t('pack.reason')}>
                  <Input value={reason} maxLength={200} onChange={(_, { value }) => setReason(value)} />
                </Field>
                <ConfirmButton
                  label={t('pack.activate')}
                  title={t('pack.activateTitle', { version })}
                  disabled={busy}
                  size="medium"
                  onConfirm={() => onActivate(reason.trim() === '' ? undefined : reason.trim())}
                >
                  {t('pack.activateConfirm')}
                </ConfirmButton>
              </Bar>
            )}
          </>
        )
      )}
    </Section>
  )
}
