import { Button, Checkbox, Field, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { RecordId } from '../../../shared/records/record.ts'
import type { LedgerSync, SyncDecisions } from '../../actions/sync-outcome.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { Card, Lead, Row, Section } from '../parts/section.tsx'

type Choice = 'delete' | 'put-back' | 'later'

const isChoice = (text: string): text is Choice => text === 'delete' || text === 'put-back' || text === 'later'

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  title: { overflowWrap: 'anywhere' },
})

/** What only the person can decide: rows that vanished, rows that were copied. Nothing happens without an answer. */
export function MissingRows({ ledgers }: { readonly ledgers: readonly LedgerSync[] }) {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const [choices, setChoices] = useState<ReadonlyMap<RecordId, Choice>>(new Map())
  const [typed, setTyped] = useState('')
  const [areNew, setAreNew] = useState(true)
  const missing = ledgers.flatMap((ledger) => ledger.missing)
  const copies = ledgers.flatMap((ledger) => ledger.copies)
  if (missing.length === 0 && copies.length === 0) return null

  const decided = [...choices].flatMap(([id, choice]) => (choice === 'later' ? [] : [[id, choice] as const]))
  const isDeleting = decided.some(([, choice]) => choice === 'delete')
  const mustType = isDeleting && ledgers.some((ledger) => ledger.missingNeedsConfirmation)
  const isConfirmed = !mustType || Number(typed.trim()) === missing.length
  const canApply = isConfirmed && (decided.length > 0 || (copies.length > 0 && areNew))

  const chooseAll = (choice: Choice): void => setChoices(new Map(missing.map(({ recordId }) => [recordId, choice])))
  const decisions: SyncDecisions = {
    ...(copies.length > 0 ? { copiesAreNew: areNew } : {}),
    ...(decided.length > 0 ? { missing: new Map(decided) } : {}),
    ...(mustType ? { confirmedMissing: missing.length } : {}),
  }

  return (
    <Section title={missing.length > 0 ? t('sync.missingTitle', { count: missing.length }) : t('sync.copiesTitle')}>
      <Card>
        {missing.length > 0 && <Lead>{t('sync.missingLead')}</Lead>}
        {missing.length > 1 && (
          <Row>
            <Button size="small" onClick={() => chooseAll('put-back')}>
              {t('sync.allPutBack')}
            </Button>
            <Button size="small" onClick={() => chooseAll('later')}>
              {t('sync.allLater')}
            </Button>
          </Row>
        )}
        {missing.slice(0, longestList).map(({ recordId, title }) => (
          <div key={recordId} className={styles.item}>
            <Text className={styles.title}>{title}</Text>
            <Select
              size="small"
              aria-label={title}
              value={choices.get(recordId) ?? 'later'}
              onChange={(_, { value }) => isChoice(value) && setChoices(new Map(choices).set(recordId, value))}
            >
              <option value="later">{t('sync.missingLater')}</option>
              <option value="put-back">{t('sync.missingRestore')}</option>
              <option value="delete">{t('sync.missingDelete')}</option>
            </Select>
          </div>
        ))}
        {mustType && (
          <Field label={t('sync.missingMany', { count: missing.length })}>
            <Input
              inputMode="numeric"
              aria-label={t('sync.missingType')}
              value={typed}
              onChange={(_, { value }) => setTyped(value)}
            />
          </Field>
        )}
        {copies.length > 0 && (
          <Checkbox
            label={t('sync.copiesAreNew', { count: copies.length })}
            checked={areNew}
            onChange={(_, { checked }) => setAreNew(checked === true)}
          />
        )}
        <Row>
          <Button
            appearance="primary"
            disabled={work !== undefined || !canApply}
            onClick={() => void pane.server.sync(decisions)}
          >
            {t('sync.applyDecisions')}
          </Button>
        </Row>
      </Card>
    </Section>
  )
}

/** Longer lists are decided for all at once. */
const longestList = 50
