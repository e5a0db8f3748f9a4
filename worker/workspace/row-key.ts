import type { Kind } from '../../shared/pack/kind.ts'
import { hashValues } from '../../shared/records/hash.ts'
import { naturalKeyOf } from '../../shared/records/natural-key.ts'
import type { Values } from '../../shared/records/record.ts'

/**
 * What two copies of one row share before either has been synced: their natural key, or where part of that is empty their
 * contents. The latter joins nobody: it only makes a workbook look again, and begins unlike any natural key.
 */
export const rowKeyOf = (values: Values, kind: Pick<Kind, 'naturalKey'>): string =>
  naturalKeyOf(values, kind) ?? `=${hashValues(values)}`
