import { Button, makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { ArrowRight16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { FieldId } from '../../../shared/pack/kind.ts'
import type { Conflict, ConflictField } from '../../actions/sync.ts'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'
import { shortInstant } from '../parts/instant.ts'
import { Card, Row, Section } from '../parts/section.tsx'

type Side = 'mine' | 'theirs'

const useStyles = makeStyles({
  place: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
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

/** Rows that both sides changed. Nothing is written until the person has chosen. */
export function ConflictList({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const t = useWords()
  if (conflicts.length === 0) return null
  return (
    <Section title={t('sync.conflicts', { count: conflicts.length })}>
      {conflicts.map((conflict) => (
        <ConflictCard key={conflict.recordId} conflict={conflict} />
      ))}
    </Section>
  )
}

function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const styles = useStyles()
  const pane = usePane()
  const { work } = usePaneState()
  const t = useWords()
  const [choices, setChoices] = useState<ReadonlyMap<FieldId, Side>>(new Map())
  const place = `${conflict.sheet} ${t('validate.row', { row: conflict.row + 1 })}`
  const isDecided = conflict.fields.every(({ field }) => choices.has(field))
  return (
    <Card>
      <div className={styles.place}>
        <Text weight="semibold">{place}</Text>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowRight16Regular />}
          aria-label={`${t('action.go')} ${place}`}
          onClick={() => pane.workbook.jump({ sheet: conflict.sheet, row: conflict.row })}
        />
      </div>
      {conflict.fields.map((field) => (
        <FieldChoice
          key={field.field}
          field={field}
          chosen={choices.get(field.field)}
          onChoose={(side) => setChoices(new Map(choices).set(field.field, side))}
        />
      ))}
      <Row>
        <Button
          appearance="primary"
          size="small"
          disabled={work !== undefined || !isDecided}
          onClick={() => void pane.server.resolve(conflict, choices)}
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
