import { Page } from '../parts/page.tsx'
import { useConsole, useWords } from '../session/session.ts'
import { ManualScores } from './manual-scores.tsx'
import { RoundEntry } from './round-entry.tsx'
import { RoundImport } from './round-import.tsx'

/** 评分录入: what a reviewer enters, since no unit's tracker says it: rounds of appraisal, and points that people give. */
export function EntriesPage() {
  const t = useWords()
  const { pack } = useConsole()
  // Whatever kind counts votes is a round of appraisal; the pack decides which.
  const kinds = pack.kinds.filter(({ fields }) => fields.some(({ type }) => type === 'votes'))
  return (
    <Page title={t('nav.entries')} lead={t('entries.lead')}>
      {kinds.map((kind) => (
        <RoundEntry key={kind.id} kind={kind} />
      ))}
      {kinds.length > 0 && <RoundImport kinds={kinds} />}
      <ManualScores />
    </Page>
  )
}
