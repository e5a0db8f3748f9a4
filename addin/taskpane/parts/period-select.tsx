import { Field, Select } from '@fluentui/react-components'
import { useWords } from '../pane/use-pane.ts'
import { offeredYears, periodChoices } from './period-choices.ts'

interface Props {
  readonly label: string
  readonly trackerYear: number
  readonly value: string
  readonly onChange: (code: string) => void
  /** Offered as the empty choice: what applies while none is made. */
  readonly unset?: string
}

export function PeriodSelect({ label, trackerYear, value, onChange, unset }: Props) {
  const t = useWords()
  return (
    <Field label={label}>
      <Select value={value} onChange={(_, { value: chosen }) => onChange(chosen)}>
        {unset !== undefined && <option value="">{unset}</option>}
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
