import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useState } from 'react'
import type { Unit } from '../../shared/units/unit.ts'
import { FileField } from '../parts/file-field.tsx'
import { Section } from '../parts/page.tsx'
import { useWords } from '../session/session.ts'
import { readUnitsFile, type UnitsFile } from './unit-draft.ts'

/** Reads a units.json into the draft; nothing is saved by that. */
export function UnitsImport({ onRead }: { readonly onRead: (units: readonly Unit[]) => void }) {
  const t = useWords()
  const [read, setRead] = useState<UnitsFile | undefined>(undefined)
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const result = readUnitsFile(await file.text())
    setRead(result)
    if (result.ok) onRead(result.units)
  }
  return (
    <Section title={t('units.import')}>
      <FileField
        label={t('units.file')}
        hint={t('units.fileHint')}
        accept=".json,application/json"
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
