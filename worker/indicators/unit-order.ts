import type { UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'

/**
 * The units of a tree in an order in which a subtree is one stretch of places, or a few where units were merged into
 * others elsewhere. So "the unit and all below it" is a pair of numbers, not a list.
 */
export interface UnitOrder {
  /** How many units there are. */
  readonly size: number
  /** From 0; `size` for a unit the tree does not know. */
  placeOf(unit: string): number
  /** The places of the unit and all below it, flat: first, one past the last, first, … */
  stretchesOf(unit: UnitId): readonly number[]
  /** The unit and all that it counts for: those above it, those it was merged into, and those above these. */
  aboveOf(unit: UnitId): ReadonlySet<UnitId>
}

export function unitOrder(tree: UnitTree): UnitOrder {
  const parents = new Map(tree.units.map(({ id, parent, successor }) => [id, [parent, successor]]))
  const below = new Map<UnitId, UnitId[]>()
  for (const { id, parent, successor } of tree.units) {
    // Under its successor where it has one: that is mostly below the same parent, so both stay one stretch.
    const over = successor ?? parent
    if (over === undefined) continue
    const list = below.get(over)
    if (list) list.push(id)
    else below.set(over, [id])
  }
  const places = new Map<string, number>()
  const visit = (id: UnitId): void => {
    if (places.has(id)) return
    places.set(id, places.size)
    for (const child of below.get(id) ?? []) visit(child)
  }
  for (const { id, parent, successor } of tree.units) {
    const over = successor ?? parent
    if (over === undefined || !tree.has(over)) visit(id)
  }
  // What is left runs in a circle.
  for (const { id } of tree.units) visit(id)

  const stretches = new Map<UnitId, readonly number[]>()
  return {
    size: places.size,
    placeOf: (unit) => places.get(unit) ?? places.size,
    stretchesOf(unit) {
      const known = stretches.get(unit)
      if (known) return known
      const made = stretchesIn([...tree.subtree(unit)].map((id) => places.get(id) ?? places.size))
      stretches.set(unit, made)
      return made
    },
    aboveOf(unit) {
      const found = new Set([unit])
      for (const id of found) for (const over of parents.get(id) ?? []) if (over !== undefined) found.add(over)
      return found
    },
  }
}

const stretchesIn = (places: readonly number[]): readonly number[] => {
  const flat: number[] = []
  for (const place of [...places].sort((a, b) => a - b)) {
    if (flat.at(-1) === place) flat[flat.length - 1] = place + 1
    else flat.push(place, place + 1)
  }
  return flat
}
