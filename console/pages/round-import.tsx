import { useState } from 'react'
import type { Kind } from '../../shared/pack/kind.ts'
import { FileField } from '../parts/file-field.tsx'
import { Outcome } from '../parts/notice.tsx'
import { Section } from '../parts/page.tsx'
import { useWork } from '../parts/use-work.ts'
import { useConsole, useLanguage, useWords } from '../session/session.ts'

/** Rounds from a workbook as it is: recognised and sent by the same actions as in Excel. */
export function RoundImport({ kinds }: { readonly kinds: readonly Kind[] }) {
  const t = useWords()
  const language = useLanguage()
  const { pack } = useConsole()
  const [chosen, setChosen] = useState(0)
  const work = useWork()

  const take = (file: File | undefined): void => {
    if (file === undefined) return
    void work.run(async () => {
      const { importRounds } = await import('./import-rounds.ts')
      const done = await importRounds(file, { pack, kinds: kinds.map(({ id }) => id), language })
      setChosen((count) => count + 1)
      switch (done.outcome) {
        case 'nothing':
          return t('entries.importNothing', { file: file.name })
        case 'others':
          return t('entries.importOthers', { sheets: done.sheets.join(t('text.listSeparator')) })
        case 'unclear':
          return t('entries.importUnclear', { findings: done.sentences.join('') })
        case 'sent':
          return t(done.held > 0 ? 'entries.importedSome' : 'entries.imported', done)
      }
    })
  }

  return (
    <Section title={t('entries.import')}>
      <FileField
        key={chosen}
        label={t('entries.file')}
        hint={t('entries.fileHint')}
        accept=".xlsx,.xlsm,.xls"
        onFile={take}
      />
      <Outcome of={work.outcome} />
    </Section>
  )
}
