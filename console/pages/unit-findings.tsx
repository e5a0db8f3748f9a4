import { Button } from '@fluentui/react-components'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import { Section } from '../parts/page.tsx'
import { Sign } from '../parts/sign.tsx'
import { useWords } from '../session/session.ts'
import type { UnitFinding } from './unit-draft.ts'

interface Props {
  readonly findings: readonly UnitFinding[]
  readonly units: readonly Unit[]
  readonly onOpen: (unit: UnitId) => void
}

const shown = 20

/** What the draft of the tree is refused for, and what is worth a look. */
export function UnitFindings({ findings, units, onOpen }: Props) {
  const t = useWords()
  if (findings.length === 0) return null
  const nameOf = (id: UnitId): string => units.find((unit) => unit.id === id)?.name ?? id
  return (
    <Section title={t('units.findings', { count: findings.length })}>
      <ul style={{ margin: 0, paddingInlineStart: 0, listStyleType: 'none' }}>
        {findings.slice(0, shown).map(({ unit, weight, code, about }) => (
          <li
            key={`${code}/${unit}/${about}`}
            style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 8 }}
          >
            <Sign look={weight === 'fault' ? 'missing' : 'warning'}>{t(`units.${weight}`)}</Sign>
            <span>{t(`unitFinding.${code}`, { unit: nameOf(unit), about })}</span>
            <Button size="small" aria-label={t('units.editOf', { unit: nameOf(unit) })} onClick={() => onOpen(unit)}>
              {t('units.edit')}
            </Button>
          </li>
        ))}
      </ul>
      {findings.length > shown && <span>{t('units.moreFindings', { count: findings.length - shown })}</span>}
    </Section>
  )
}
