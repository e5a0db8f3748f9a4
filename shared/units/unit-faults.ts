import type { Unit, UnitId } from './unit.ts'

/** Something about one unit of a list, without the full stop. */
export interface UnitFault {
  readonly unit: UnitId
  readonly message: string
}

/** What keeps a list of units from being one tree: repeated ids, no single root, unknown parents, circles. */
export const unitFaults = (units: readonly Unit[]): readonly UnitFault[] => [...rootFaults(units), ...linkFaults(units)]

/** There is one unit above all others. */
function rootFaults(units: readonly Unit[]): readonly UnitFault[] {
  const roots = units.filter((unit) => unit.parent === undefined)
  const [first] = units
  if (roots.length === 0 && first) return [{ unit: first.id, message: '没有最上级单位' }]
  return roots.slice(1).map(({ id, name }) => ({ unit: id, message: `“${name}”没有上级，而最上级只能有一个` }))
}

/** Repeated ids, unknown parents, circles, mergers that lead nowhere: wrong even of a part of a tree. */
export function linkFaults(units: readonly Unit[]): readonly UnitFault[] {
  const byId = new Map<UnitId, Unit>()
  const faults: UnitFault[] = []
  for (const unit of units) {
    if (byId.has(unit.id)) faults.push({ unit: unit.id, message: `单位编号“${unit.id}”重复` })
    byId.set(unit.id, unit)
  }
  const roots = units.filter((unit) => unit.parent === undefined)
  const known = new Map<UnitId, 'rooted' | 'circular'>(roots.map((unit) => [unit.id, 'rooted']))
  for (const unit of units) {
    if (unit.parent !== undefined && !byId.has(unit.parent)) {
      faults.push({ unit: unit.id, message: `“${unit.name}”的上级“${unit.parent}”不在表中` })
    } else if (wayUp(unit, byId, known) === 'circular') {
      faults.push({ unit: unit.id, message: `“${unit.name}”的上级关系成环` })
    }
  }
  return [...faults, ...mergerFaults(units, byId)]
}

/** A unit merged into another has ended, and mergers lead somewhere: not back, and not into a unit's own part. */
function mergerFaults(units: readonly Unit[], byId: ReadonlyMap<UnitId, Unit>): readonly UnitFault[] {
  return units.flatMap((unit): readonly UnitFault[] => {
    if (unit.successor === undefined) return []
    const fault = (message: string) => [{ unit: unit.id, message: `“${unit.name}”${message}` }]
    if (!byId.has(unit.successor)) return fault(`并入的单位“${unit.successor}”不在表中`)
    if (unit.validTo === undefined) return fault('已并入其他单位，请填写停用日期')
    const passed = new Set<UnitId>([unit.id])
    const open = [unit.successor]
    for (const id of open) {
      if (id === unit.id) return fault('的合并关系成环')
      if (passed.has(id)) continue
      passed.add(id)
      const { parent, successor } = byId.get(id) ?? {}
      if (parent !== undefined && parent !== unit.parent && !isAbove(parent, unit, byId)) open.push(parent)
      if (successor !== undefined) open.push(successor)
    }
    return []
  })
}

function isAbove(id: UnitId, unit: Unit, byId: ReadonlyMap<UnitId, Unit>): boolean {
  const passed = new Set<UnitId>()
  for (let at = unit.parent; at !== undefined && !passed.has(at); at = byId.get(at)?.parent) {
    if (at === id) return true
    passed.add(at)
  }
  return false
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
