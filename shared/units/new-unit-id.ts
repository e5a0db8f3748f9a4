import { type Unit, type UnitId, unitIdSchema } from './unit.ts'

/** An id that is not taken yet, for a unit that was just added. */
export function newUnitId(units: readonly Pick<Unit, 'id'>[]): UnitId {
  const taken = new Set<string>(units.map(({ id }) => id))
  let number = units.length + 1
  while (taken.has(`u_${number}`)) number += 1
  return unitIdSchema.parse(`u_${number}`)
}
