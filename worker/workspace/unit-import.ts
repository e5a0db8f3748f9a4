import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { Actor } from './actor.ts'

export interface UnitFault {
  readonly unit: UnitId
  readonly message: string
}

/** What keeps a list of units from being one tree: repeated ids, no single root, unknown parents, circles. */
export function unitFaults(units: readonly Unit[]): readonly UnitFault[] {
  const byId = new Map<UnitId, Unit>()
  const faults: UnitFault[] = []
  for (const unit of units) {
    if (byId.has(unit.id)) faults.push({ unit: unit.id, message: `单位编号“${unit.id}”重复` })
    byId.set(unit.id, unit)
  }
  const roots = units.filter((unit) => unit.parent === undefined)
  for (const extra of roots.slice(1))
    faults.push({ unit: extra.id, message: `“${extra.name}”没有上级，而最上级只能有一个` })
  const [first] = units
  if (roots.length === 0 && first) faults.push({ unit: first.id, message: '没有最上级单位' })

  const known = new Map<UnitId, 'rooted' | 'circular'>(roots.map((unit) => [unit.id, 'rooted']))
  for (const unit of units) {
    if (unit.parent !== undefined && !byId.has(unit.parent)) {
      faults.push({ unit: unit.id, message: `“${unit.name}”的上级“${unit.parent}”不在表中` })
    } else if (wayUp(unit, byId, known) === 'circular') {
      faults.push({ unit: unit.id, message: `“${unit.name}”的上级关系成环` })
    }
  }
  return faults
}

/** Climbs until a unit whose way is known, and remembers it for all it passed: linear over the whole list. */
function wayUp(unit: Unit, byId: ReadonlyMap<UnitId, Unit>, known: Map<UnitId, 'rooted' | 'circular'>) {
  const passed = new Set<UnitId>()
  let at: Unit | undefined = unit
  while (at !== undefined && !known.has(at.id) && !passed.has(at.id)) {
    passed.add(at.id)
    at = at.parent === undefined ? undefined : byId.get(at.parent)
  }
  // A missing parent is that unit's own fault, told once; what hangs below it is not circular.
  const way = at === undefined ? 'rooted' : (known.get(at.id) ?? 'circular')
  for (const id of passed) known.set(id, way)
  return way
}

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
