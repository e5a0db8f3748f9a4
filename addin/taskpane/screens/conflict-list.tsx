import { Button, makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { FieldId } from '../../../shared/pack/kind.ts'
import type { RecordId } from '../../../shared/records/record.ts'
import type { Conflict, ConflictField } from '../../actions/sync.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { shortInstant } from '../parts/instant.ts'
import { Card, Row, Section } from '../parts/section.tsx'

type Side = 'mine' | 'theirs'

const useStyles = makeStyles({
  place: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { overflowWrap: 'anywhere', minWidth: 0 },
  sides: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: tokens.spacingHorizontalS },
  side: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalS,
    minWidth: 0,
  },
  field: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  value: { flexGrow: 1, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
})

type FieldChoices = ReadonlyMap<FieldId, Side>

const isDecided = ({ fields }: Conflict, chosen: FieldChoices | undefined): boolean =>
  fields.every(({ field }) => chosen?.has(field) === true)

/** Rows that both sides changed. Nothing is written until the person has chosen. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const [choices, setChoices] = useState<ReadonlyMap<RecordId, FieldChoices>>(new Map())
  if (conflicts.length === 0) return null
  const choose = (conflict: Conflict, chosen: FieldChoices): void =>
    setChoices(new Map(choices).set(conflict.recordId, chosen))
  const chooseAll = (side: Side): void =>
    setChoices(
      new Map(conflicts.map(({ recordId, fields }) => [recordId, new Map(fields.map(({ field }) => [field, side]))])),
    )
  const decided = conflicts.filter((conflict) => isDecided(conflict, choices.get(conflict.recordId)))
  const applyAll = async (): Promise<void> => {
    for (const conflict of decided) {
      const done = await pane.server.resolve(conflict, choices.get(conflict.recordId) ?? new Map())
      if (!done) return
    }
  }
  return (
    <Section title={t('sync.conflicts', { count: conflicts.length })}>
      {conflicts.length > 1 && (
        <Row>
          <Button size="small" disabled={work !== undefined} onClick={() => chooseAll('mine')}>
            {t('sync.allMine')}
          </Button>
          <Button size="small" disabled={work !== undefined} onClick={() => chooseAll('theirs')}>
            {t('sync.allTheirs')}
          </Button>
          {decided.length > 1 && (
            <Button size="small" appearance="primary" disabled={work !== undefined} onClick={() => void applyAll()}>
              {t('sync.applyAll', { count: decided.length })}
            </Button>
          )}
        </Row>
      )}
      {conflicts.map((conflict) => (
        <ConflictCard
          key={conflict.recordId}
          conflict={conflict}
          chosen={choices.get(conflict.recordId) ?? noChoice}
          onChoose={(chosen) => choose(conflict, chosen)}
        />
      ))}
    </Section>
  )
}

const noChoice: FieldChoices = new Map()

interface CardProps {
  readonly conflict: Conflict
  readonly chosen: FieldChoices
  readonly onChoose: (chosen: FieldChoices) => void
}

function ConflictCard({ conflict, chosen, onChoose }: CardProps) {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const place = `${conflict.sheet} ${t('validate.row', { row: conflict.row + 1 })}`
  return (
    <Card>
      <div className={styles.place}>
        <Text weight="semibold" className={styles.title}>
          {conflict.title || place}
        </Text>
        <Button
          size="small"
          appearance="subtle"
          style={{ flexShrink: 0 }}
          icon={<ArrowRight16Regular />}
          aria-label={t('validate.jump', { cell: place })}
          title={t('validate.jump', { cell: place })}
          onClick={() => pane.workbook.jump({ sheet: conflict.sheet, row: conflict.row })}
        />
      </div>
      {conflict.title !== '' && (
        <Text size={200} className={styles.quiet}>
          {place}
        </Text>
      )}
      {conflict.fields.map((field) => (
        <FieldChoice
          key={field.field}
          field={field}
          chosen={chosen.get(field.field)}
          onChoose={(side) => onChoose(new Map(chosen).set(field.field, side))}
        />
      ))}
      <Row>
        <Button
          appearance="primary"
          size="small"
          disabled={work !== undefined || !isDecided(conflict, chosen)}
          onClick={() => void pane.server.resolve(conflict, chosen)}
        >
          {t('sync.applyChoice')}
        </Button>
      </Row>
    </Card>
  )
}

interface FieldProps {
  readonly field: ConflictField
  readonly chosen: Side | undefined
  readonly onChoose: (side: Side) => void
}

function FieldChoice({ field, chosen, onChoose }: FieldProps) {
  const styles = useStyles()
  const { language } = usePaneState()
  const t = useWords()
  const who = t('sync.theirsBy', { who: field.theirsBy, when: shortInstant(field.theirsAt, language) })
  const side = (name: Side, heading: string, value: string, action: string) => (
    <div className={styles.side}>
      <Text size={200} className={styles.quiet}>
        {heading}
      </Text>
      <Text className={styles.value} weight="semibold">
        {value || t('sync.empty')}
      </Text>
      <ToggleButton size="small" checked={chosen === name} onClick={() => onChoose(name)}>
        {action}
      </ToggleButton>
    </div>
  )
  return (
    <fieldset className={styles.field} aria-label={field.label}>
      <Text block>{field.label}</Text>
      <Text size={200} block className={styles.quiet}>
        {t('text.labelled', { label: t('sync.base'), text: field.base || t('sync.empty') })}
      </Text>
      <div className={styles.sides}>
        {side('mine', t('sync.mine'), field.mine, t('sync.useMine'))}
        {side('theirs', who, field.theirs, t('sync.useTheirs'))}
      </div>
    </fieldset>
  )
}
