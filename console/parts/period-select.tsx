import { Field, Select } from '@fluentui/react-components'
import { useConsole, useWords } from '../session/session.ts'
import { periodLabel, periodParts } from './period.ts'

/** The period that the pages of the console look at; chosen once for all of them. */
export function PeriodSelect() {
  const { period, choosePeriod } = useConsole()
  return <PeriodFields value={period} onChange={choosePeriod} />
}

export function PeriodFields({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (period: string) => void
}) {
  const t = useWords()
  const { today } = useConsole()
  const year = value.slice(0, 4)
  const part = value.slice(4)
  const thisYear = Number(today.slice(0, 4))
  const years = new Set([...Array.from({ length: 10 }, (_, back) => String(thisYear - back)), year])
  return (
    <>
      <Field label={t('period.yearLabel')}>
        <Select value={year} onChange={(_, chosen) => onChange(`${chosen.value}${part}`)}>
          {[...years]
            .sort()
            .reverse()
            .map((one) => (
              <option key={one} value={one}>
                {t('period.year', { year: one })}
              </option>
            ))}
        </Select>
      </Field>
      <Field label={t('period.label')}>
        <Select value={part} onChange={(_, chosen) => onChange(`${year}${chosen.value}`)}>
          {periodParts.map((one) => (
            <option key={one} value={one}>
              {periodLabel(`${year}${one}`, t)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}
