import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import type { Unit } from '../../shared/units/unit.ts'
import type { Language } from '../messages/messages.ts'
import { FileField } from '../parts/file-field.tsx'
import { Bar, Section } from '../parts/page.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useLanguage, useWords } from '../session/session.ts'
import { readUnitsFile, type UnitsFile } from './unit-draft.ts'

interface Props {
  readonly units: readonly Unit[]
  readonly onRead: (units: readonly Unit[]) => void
}

/** Gives the units as a workbook, and reads one, or a units.json, into the draft; nothing is saved by that. */
export function UnitsImport({ units, onRead }: Props) {
  const t = useWords()
  const language = useLanguage()
  const [read, setRead] = useState<UnitsFile | undefined>(undefined)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const result = await readFile(file, units, language)
    setRead(result)
    if (result.ok) onRead(result.units)
  }
  const download = async (): Promise<void> => {
    const { unitsWorkbook } = await import('../../addin/actions/units-workbook.ts')
    const bytes = new Uint8Array(await unitsWorkbook(units))
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    saveFile({ name: `${t('units.fileName')}.xlsx`, content: new Blob([bytes], { type }) })
  }
  return (
    <Section title={t('units.import')}>
      <Bar>
        <Button onClick={() => void download()}>{t('units.download')}</Button>
      </Bar>
      <FileField
        label={t('units.file')}
        hint={t('units.fileHint')}
        accept=".xlsx,.xls,.json,application/json"
        onFile={(file) => void take(file)}
      />
      <div role="status">
        {read?.ok === true && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{t('units.read', { count: read.units.length })}</MessageBarBody>
          </MessageBar>
        )}
        {read?.ok === false && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              {read.paths.length === 0
                ? t('units.unreadable')
                : t('units.misshapen', { paths: read.paths.join(t('text.listSeparator')) })}
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
    </Section>
  )
}

/** Total: a file that cannot be opened holds no units. */
async function readFile(file: File, known: readonly Unit[], language: Language): Promise<UnitsFile> {
  if (/\.json$/i.test(file.name)) return readUnitsFile(await file.text())
  try {
    const { readUnitsWorkbook } = await import('../../addin/actions/units-workbook.ts')
    const { units, faults } = await readUnitsWorkbook(new Uint8Array(await file.arrayBuffer()), known)
    if (faults.length === 0 && units.length > 0) return { ok: true, units }
    return { ok: false, paths: faults.slice(0, 10).map(({ cell, message }) => `${cell} ${message[language]}`) }
  } catch {
    return { ok: false, paths: [] }
  }
}
