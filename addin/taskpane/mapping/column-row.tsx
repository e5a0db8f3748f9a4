import { makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import type { Field, FieldId, Kind } from '../../../shared/pack/kind.ts'
import type { RecognisedColumn } from '../../attach/recognition.ts'
import { columnName } from '../../workbook/a1.ts'
import { usePaneState, useWords } from '../pane/use-pane.ts'
import { ConfidenceBadge } from '../parts/confidence-badge.tsx'
import { fieldsFor } from './column-choice.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    alignItems: 'center',
  },
  label: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    flexWrap: 'wrap',
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

interface Props {
  readonly column: RecognisedColumn
  readonly kind: Kind
  readonly samples: readonly string[]
  readonly field: FieldId | null
  readonly onChange: (field: FieldId | null) => void
}

/** One column of the person's: their header and values on one side, what it is taken for on the other. */
export function ColumnRow({ column, kind, samples, field, onChange }: Props) {
  const styles = useStyles()
  const { language } = usePaneState()
  const t = useWords()
  const label = column.label === '' ? t('mapping.noLabel') : column.label
  const { likely, others } = fieldsFor(kind, column)
  const option = ({ id, label: name, required }: Field) => (
    <option key={id} value={id}>
      {required ? t('mapping.requiredField', { label: name[language] }) : name[language]}
    </option>
  )
  return (
    <li className={styles.row}>
      <div>
        <div className={styles.label}>
          <Text size={200} className={styles.quiet}>
            {t('mapping.column', { letter: columnName(column.column) })}
          </Text>
          <Text weight="semibold">{label}</Text>
          {field !== null && field === column.field && <ConfidenceBadge confidence={column.confidence} />}
        </div>
        <Text size={200} className={styles.quiet}>
          {samples.length === 0
            ? t('mapping.noSamples')
            : t('mapping.samples', { values: samples.join(t('text.listSeparator')) })}
        </Text>
      </div>
      <Select
        aria-label={t('mapping.field', { label })}
        value={field ?? ''}
        onChange={(_, { value }) => onChange(kind.fields.find(({ id }) => id === value)?.id ?? null)}
      >
        <option value="">{t('mapping.none')}</option>
        {likely.length > 0 && <optgroup label={t('mapping.suggested')}>{likely.map(option)}</optgroup>}
        <optgroup label={t('mapping.others')}>{others.map(option)}</optgroup>
      </Select>
    </li>
  )
}
