import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { type Unit, unitSchema } from '../../shared/units/unit.ts'
import { Bar, Section } from '../parts/page.tsx'
import { inTreeOrder } from '../parts/unit-order.ts'
import { useWords } from '../session/session.ts'

interface Props {
  readonly unit: Unit
  readonly units: readonly Unit[]
  readonly onChange: (unit: Unit) => void
  readonly onClose: () => void
  readonly onRemove: () => void
}

const levels = unitSchema.shape.level.options

/** One unit of the draft. What is left empty is absent from it. */
export function UnitFields({ unit, units, onChange, onClose, onRemove }: Props) {
  const t = useWords()
  const [aliases, setAliases] = useState(unit.aliases.join('、'))
  const below = new Set(inTreeOrder(units, unit.id).map((placed) => placed.unit.id))
  const hasChildren = units.some(({ parent }) => parent === unit.id)

  const set = (changed: Partial<Readonly<Record<keyof Unit, unknown>>>): void => {
    const filled = Object.entries({ ...unit, ...changed }).filter(([, value]) => value !== '' && value !== undefined)
    const parsed = unitSchema.safeParse(Object.fromEntries(filled))
    if (parsed.success) onChange(parsed.data)
  }
  const setAllAliases = (text: string): void => {
    setAliases(text)
    const names = text.split(/[、,，;；\n]/).map((name) => name.trim())
    set({ aliases: [...new Set(names.filter((name) => name !== ''))] })
  }

  return (
    <Section title={t('units.editOf', { unit: unit.name })}>
      <Bar>
        <Field label={t('units.name')} required>
          <Input value={unit.name} maxLength={100} onChange={(_, { value }) => set({ name: value })} />
        </Field>
        <Field label={t('units.level')}>
          <Select value={unit.level} onChange={(_, { value }) => set({ level: value })}>
            {levels.map((level) => (
              <option key={level} value={level}>
                {t(`level.${level}`)}
              </option>
            ))}
          </Select>
        </Field>
        {unit.parent !== undefined && (
          <Field label={t('units.parent')}>
            <Select value={unit.parent} onChange={(_, { value }) => set({ parent: value })}>
              {units
                .filter(({ id }) => !below.has(id))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          </Field>
        )}
        <Field label={t('units.group')}>
          <Input value={unit.group ?? ''} maxLength={50} onChange={(_, { value }) => set({ group: value })} />
        </Field>
      </Bar>
      <Field label={t('units.aliases')} hint={t('units.aliasesHint')}>
        <Input value={aliases} onChange={(_, { value }) => setAllAliases(value)} />
      </Field>
      <Bar>
        <Field label={t('units.validFrom')}>
          <Input type="date" value={unit.validFrom ?? ''} onChange={(_, { value }) => set({ validFrom: value })} />
        </Field>
        <Field label={t('units.validTo')}>
          <Input type="date" value={unit.validTo ?? ''} onChange={(_, { value }) => set({ validTo: value })} />
        </Field>
        <Button onClick={onClose}>{t('action.done')}</Button>
        {unit.parent !== undefined && !hasChildren && <Button onClick={onRemove}>{t('units.remove')}</Button>}
      </Bar>
    </Section>
  )
}
