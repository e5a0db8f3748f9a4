import type { FieldId, Kind, KindId } from '../../shared/pack/kind.ts'
import type { LedgerId, RecordId, Values } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { Value } from '../../shared/values/value-type.ts'
import type { HeldFields } from '../indicators/held-fields.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import type { RecordChange } from '../indicators/record-base.ts'
import { nameIn } from '../indicators/record-name.ts'
import { integer, readPlace, text } from './rows.ts'
import type { Row, Sql } from './sql.ts'
import { statements } from './statements.ts'

/** Values longer than this are hardly ever the same twice. */
const longestShared = 40

/** A record for every change after `seq`, oldest change first: what figures compute with, and no more. */
export function* leanRecords(
  sql: Sql,
  seq: number,
  { fields: held, kinds, named }: HeldFields,
): Iterable<RecordChange> {
  const share = sharing()
  // Whoever begins has no use for what is gone.
  const statement = seq === 0 ? statements.liveRecordsAfter : statements.leanRecordsAfter
  for (const row of sql.iterate(statement, seq)) {
    const id = text(row, 'id') as RecordId
    const kind = share.text(text(row, 'kind')) as KindId
    const about = kinds.get(kind)
    const fields = held.get(kind)
    const isGone = !about || !fields || integer(row, 'deleted') === 1
    yield isGone
      ? { kind, id, record: undefined }
      : { kind, id, record: leanRecord(row, id, { kind: about, fields, isNamed: named.has(kind) }, share) }
  }
}

interface Held {
  readonly kind: Kind
  readonly fields: ReadonlySet<FieldId>
  readonly isNamed: boolean
}

function leanRecord(row: Row, id: RecordId, { kind, fields, isNamed }: Held, share: Sharing): HeldRecord {
  const all: Values = JSON.parse(text(row, 'vals'))
  const values: Record<FieldId, Value> = {}
  for (const field of fields) {
    const value = all[field]
    if (value !== undefined) values[field] = share.value(value)
  }
  const at = isNamed ? readPlace(row) : undefined
  return {
    id,
    rev: integer(row, 'rev'),
    ledger: share.text(text(row, 'ledger')) as LedgerId,
    kind: kind.id,
    unit: share.text(text(row, 'unit')) as UnitId,
    values,
    changedAt: share.text(text(row, 'changed_at')),
    name: isNamed ? share.text(nameIn(all, kind)) : undefined,
    at: at && { sheet: share.text(at.sheet), row: at.row },
  }
}

interface Sharing {
  text(text: string): string
  value(value: Value): Value
}

/** One copy of a text or value that comes again and again: days, grades, units, numbers. */
function sharing(): Sharing {
  const texts = new Map<string, string>()
  const values = new Map<string, Value>()
  const shareText = (one: string): string => {
    if (one.length > longestShared) return one
    const known = texts.get(one)
    if (known === undefined) texts.set(one, one)
    return known ?? one
  }
  return {
    text: shareText,
    value(one) {
      if (typeof one === 'string') return shareText(one)
      if (typeof one === 'boolean') return one
      const key = JSON.stringify(one)
      const known = values.get(key)
      if (known === undefined) values.set(key, one)
      return known ?? one
    },
  }
}
