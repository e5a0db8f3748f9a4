import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { Actor } from './actor.ts'

/** The actor's subtree, the units above it, and the departments, which anybody's rows may name. */
export function visibleUnits(units: readonly Unit[], actor: Actor): readonly Unit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const above = new Set<UnitId>()
  let at = byId.get(actor.unit)?.parent
  while (at !== undefined && !above.has(at)) {
    above.add(at)
    at = byId.get(at)?.parent
  }
  return units.filter(({ id, level }) => actor.units.has(id) || above.has(id) || level === 'department')
}
