import { Field, Select } from '@fluentui/react-components'
import { usePane, usePaneState, useWords } from '../pane/use-pane.ts'

interface Props {
  readonly value: string | undefined
  readonly onChange: (unit: string | undefined) => void
}

/** The unit a report speaks of: one's own with all below it, or one of those. */
export function UnitSelect({ value, onChange }: Props) {
  const pane = usePane()
  const { connection } = usePaneState()
  const t = useWords()
  const units = connection.status === 'connected' ? pane.server.units() : []
  if (units.length < 2) return null
  return (
    <Field label={t('report.unit')}>
      <Select value={value ?? ''} onChange={(_, data) => onChange(data.value === '' ? undefined : data.value)}>
        <option value="">{t('report.allUnits')}</option>
        {units.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
