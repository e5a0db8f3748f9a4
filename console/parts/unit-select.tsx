import { Field, Select } from '@fluentui/react-components'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import { useConsole } from '../session/session.ts'
import { inTreeOrder } from './unit-order.ts'

interface Props {
  readonly label: string
  /** What choosing nothing means; without it a unit has to be chosen. */
  readonly all?: string
  readonly value: string
  readonly required?: 'required'
  readonly onChange: (unit: UnitId | undefined) => void
}

/** The units the key reaches, each under the one it belongs to. */
export function UnitSelect({ label, all, value, required, onChange }: Props) {
  const { units, me } = useConsole()
  return (
    <Field label={label} required={required !== undefined}>
      <Select value={value} onChange={(_, chosen) => onChange(units.has(chosen.value) ? chosen.value : undefined)}>
        {all !== undefined && <option value="">{all}</option>}
        {inTreeOrder(units.units, me.unit).map(({ unit, depth }) => (
          <option key={unit.id} value={unit.id}>
            {indented(unit, depth)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

/** A list cannot be indented by style in every browser; these spaces keep their width. */
const indented = (unit: Unit, depth: number): string => `${'\u2003'.repeat(depth)}${unit.name}`
