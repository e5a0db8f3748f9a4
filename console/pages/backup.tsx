import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { ConfirmButton } from '../parts/confirm-button.tsx'
import { FileField } from '../parts/file-field.tsx'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Page, Section } from '../parts/page.tsx'
import { useWork } from '../parts/use-work.ts'
import { isOverAll, useConsole, useWords } from '../session/session.ts'

/** 备份: everything as one file, and back. */
export function BackupPage() {
  const t = useWords()
  const session = useConsole()
  const { api, today, me } = session
  const [file, setFile] = useState<File | undefined>(undefined)
  const work = useWork()
  if (!isOverAll(session)) return <Page title={t('nav.backup')} lead={t('backup.notYours')} />

  const download = (): Promise<void> =>
    work.run(async () => {
      const url = URL.createObjectURL(await api.backup())
      const link = document.createElement('a')
      link.href = url
      link.download = `${me.workspace.name}-${today}.ndjson`
      link.click()
      // Some browsers read the file only after the click has returned.
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
      return t('backup.wasSaved')
    })
  const restore = (from: File): Promise<void> =>
    work.run(async () => {
      const { records } = await api.restore(from)
      return t('backup.wasRestored', { records })
    })

  return (
    <Page title={t('nav.backup')} lead={t('backup.lead')}>
      <Section title={t('backup.save')}>
        <p style={{ margin: 0 }}>{t('backup.saveLead')}</p>
        <Bar>
          <Button appearance="primary" disabled={work.busy} onClick={() => void download()}>
            {t('backup.download')}
          </Button>
        </Bar>
      </Section>
      <Section title={t('backup.restore')}>
        <p style={{ margin: 0 }}>{t('backup.restoreLead')}</p>
        <Bar>
          <FileField label={t('backup.file')} accept=".ndjson,application/x-ndjson" onFile={setFile} />
          {file !== undefined && (
            <ConfirmButton
              label={t('backup.restoreAction')}
              title={t('backup.restoreTitle', { file: file.name })}
              disabled={work.busy}
              onConfirm={() => void restore(file)}
            >
              {t('backup.restoreConfirm')}
            </ConfirmButton>
          )}
        </Bar>
      </Section>
      <Outcome of={work.outcome} />
    </Page>
  )
}
