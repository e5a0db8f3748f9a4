import type { Unit, UnitId } from '../../shared/units/unit.ts'

export interface PlacedUnit {
  readonly unit: Unit
  /** 0 for the unit everything was asked for. */
  readonly depth: number
}

/** A unit and all below it, each after the one it belongs to, in the order of the list. Circles are cut. */
export function inTreeOrder(units: readonly Unit[], root: UnitId): readonly PlacedUnit[] {
  const children = Map.groupBy(units, (unit) => unit.parent)
  const top = units.find(({ id }) => id === root)
  const placed: PlacedUnit[] = []
  const seen = new Set<UnitId>()
  const place = (unit: Unit, depth: number): void => {
    if (seen.has(unit.id)) return
    seen.add(unit.id)
    placed.push({ unit, depth })
    for (const child of children.get(unit.id) ?? []) place(child, depth + 1)
  }
  if (top !== undefined) place(top, 0)
  return placed
}
