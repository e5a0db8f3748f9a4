import { Field, Select } from '@fluentui/react-components'
import { useWords } from '../pane/use-pane.ts'
import { offeredYears, periodChoices } from './period-choices.ts'

interface Props {
  readonly label: string
  readonly trackerYear: number
  readonly value: string
  readonly onChange: (code: string) => void
}

export function PeriodSelect({ label, trackerYear, value, onChange }: Props) {
  const t = useWords()
  return (
    <Field label={label}>
      <Select value={value} onChange={(_, { value: chosen }) => onChange(chosen)}>
        {offeredYears(trackerYear, new Date().getFullYear()).map((year) => (
          <optgroup key={year} label={String(year)}>
            {periodChoices(year, t).map(({ code, label: name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </Field>
  )
}
