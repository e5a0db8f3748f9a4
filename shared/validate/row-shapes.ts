import type { FieldId } from '../pack/kind.ts'
import type { Value } from '../values/value-type.ts'

/** Gathers the values of a row, field by field, and makes the record's object of them at once. */
export interface RowShapes {
  /** The value of the field at `index`; of one row only until `take`. */
  put(index: number, value: Value): void
  /** Whether a value was put for the field at `index` since the last `take`. */
  has(index: number): boolean
  /** The values put since the last time, in the order of the fields; fields without one are absent. */
  take(): Record<FieldId, Value>
}

/** A bit a field has to fit into a small integer; a table of more mapped columns is made field by field. */
const mostFields = 30
/** Rows of one table are filled in few ways. */
const mostShapes = 500

/**
 * An object that grows property by property is moved again and again while a row is read, which took half of the time of
 * reading. Rows filled alike are therefore copied whole from the first of their kind, and their values written over it.
 */
export function rowShapes(fields: readonly FieldId[]): RowShapes {
  const held: (Value | undefined)[] = fields.map(() => undefined)
  const shapes = new Map<number, Record<FieldId, Value>>()
  const isSmall = fields.length <= mostFields
  let mask = 0

  const fill = (values: Record<FieldId, Value>): Record<FieldId, Value> => {
    for (let index = 0; index < fields.length; index++) {
      const value = held[index]
      const id = fields[index]
      if (value === undefined || id === undefined) continue
      values[id] = value
      held[index] = undefined
    }
    return values
  }

  return {
    put(index, value) {
      held[index] = value
      mask |= 1 << index
    },
    has: (index) => held[index] !== undefined,
    take() {
      if (!isSmall) return fill({})
      const shape = shapes.get(mask)
      const values = shape === undefined ? fill({}) : fill(Object.assign({}, shape))
      if (shape === undefined && shapes.size < mostShapes) shapes.set(mask, { ...values })
      mask = 0
      return values
    },
  }
}
