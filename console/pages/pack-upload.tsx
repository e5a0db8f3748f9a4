import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { Pack } from '../../shared/pack/pack.ts'
import type { PackSummary, PacksResponse } from '../../shared/wire/packs.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { FileField } from '../parts/file-field.tsx'
import { Outcome } from '../parts/notice.tsx'
import { Bar, Quiet, Section } from '../parts/page.tsx'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'
import { PackComparison } from './pack-comparison.tsx'
import type { FileFinding, PackFile } from './pack-file.ts'
import { freeVersion, isVersion } from './pack-version.ts'

interface Props {
  readonly packs: readonly PackSummary[]
  readonly onSaved: (saved: PacksResponse, name: string) => void
}

/** Takes in an adapted pack: what is wrong with it at its cells, or what it changes; saving puts nothing into effect. */
export function PackUpload({ packs, onSaved }: Props) {
  const t = useWords()
  const language = useLanguage()
  const [read, setRead] = useState<PackFile | undefined>(undefined)
  const take = async (file: File | undefined): Promise<void> => {
    setRead(undefined)
    if (file === undefined) return
    const { readPackFile } = await import('./pack-file.ts')
    setRead(await readPackFile(file, language))
  }
  return (
    <Section title={t('pack.upload')}>
      <p style={{ margin: 0 }}>{t('pack.uploadLead')}</p>
      <FileField
        label={t('pack.file')}
        hint={t('pack.fileHint')}
        accept=".xlsx,.json,application/json"
        onFile={(file) => void take(file)}
      />
      {read?.ok === false && <Findings findings={read.findings} />}
      {read?.ok === true && <SaveForm key={read.pack.version} pack={read.pack} packs={packs} onSaved={onSaved} />}
    </Section>
  )
}

function Findings({ findings }: { readonly findings: readonly FileFinding[] }) {
  const t = useWords()
  const columns: readonly Column<FileFinding>[] = [
    { id: 'place', label: t('pack.place'), names: 'row', cell: ({ place }) => place },
    { id: 'message', label: t('pack.finding'), cell: ({ message }) => message },
  ]
  return (
    <>
      <p role="status" style={{ margin: 0 }}>
        {t('pack.faulty', { count: findings.length })}
      </p>
      <DataTable
        caption={t('pack.finding')}
        columns={columns}
        rows={findings}
        rowKey={({ place, message }) => `${place}/${message}`}
        empty=""
      />
    </>
  )
}

function SaveForm({ pack, packs, onSaved }: Props & { readonly pack: Pack }) {
  const t = useWords()
  const language = useLanguage()
  const { api, pack: current } = useConsole()
  const [version, setVersion] = useState(() =>
    freeVersion(
      pack.version,
      packs.map((one) => one.version),
    ),
  )
  const [note, setNote] = useState('')
  const work = useWork()
  const isFit = isVersion(version)
  const save = (): Promise<void> =>
    work.run(async () => {
      const saved = await api.savePack({ ...pack, version }, note.trim() === '' ? undefined : note.trim())
      onSaved(saved, version)
      return t('pack.wasSaved', { version })
    })
  return (
    <>
      <p role="status" style={{ margin: 0 }}>
        {t('pack.read', { title: pack.title[language], kinds: pack.kinds.length })}
      </p>
      <PackComparison before={current} after={{ ...pack, version }} />
      <Bar>
        <Field
          label={t('pack.versionLabel')}
          {...(isFit ? {} : { validationState: 'error' as const, validationMessage: t('pack.versionWrong') })}
        >
          <Input value={version} onChange={(_, { value }) => setVersion(value.trim())} />
        </Field>
        <Field label={t('pack.note')}>
          <Input value={note} maxLength={200} onChange={(_, { value }) => setNote(value)} />
        </Field>
        <Button appearance="primary" disabled={work.busy || !isFit} onClick={() => void save()}>
          {t('pack.save')}
        </Button>
      </Bar>
      <Quiet>{t('pack.saveHint')}</Quiet>
      <Outcome of={work.outcome} />
    </>
  )
}
