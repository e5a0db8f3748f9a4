import { DatabaseSync } from 'node:sqlite'
import type { Kind } from '../../shared/pack/kind.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { Value } from '../../shared/values/value-type.ts'

/**
 * The days by which a row of each kind belongs to a period, as docs/kinds.md says it: the first that is there. Work without
 * a last day belongs to every period from the first day it names on.
 */
const daysOf: Readonly<Record<string, string>> = {
  task: 'deadline, completed_on, start_on',
  responsibility: 'signed_on, review_on',
  directive: 'received_on, due_on',
  issue: 'received_on, due_on',
  project: 'due_on, start_on',
  rectification: 'due_on, closed_on',
  accountability: 'decided_on',
  appraisal: 'held_on',
  testimony: 'held_on',
  training: 'held_on',
  meeting: 'held_on',
  admission: 'stage_on',
  mobile_member: 'registered_on',
  service: 'held_on',
  points: '"on"',
  election: 'done_on, planned_on',
  decision: 'resolved_on, proposed_on, result_published_on',
  facility: 'opened_on, checked_on',
  neworg: 'checked_on',
  talent: '"on"',
  cadre_work: '"on"',
  hotline: 'received_on',
  emergency: '"on"',
  output: 'published_on',
  deed: 'quarter',
}
const openField: Readonly<Record<string, string>> = { task: 'deadline', rectification: 'due_on', project: 'due_on' }

/**
 * The records as plain tables, one a kind: a column a field (deadlines and periods by their last day), `day`, `open_end`
 * (1 for work without a last day), `first_day` (the earliest day the row names) and `keeper`. `within(unit, root)` says who
 * stands below whom.
 */
export function openDatabase(kinds: readonly Kind[], units: UnitTree, records: readonly StoredRecord[]): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE unit (id TEXT PRIMARY KEY, parent TEXT, grp TEXT); CREATE TABLE within (unit TEXT, root TEXT)')
  const addUnit = db.prepare('INSERT INTO unit VALUES (?, ?, ?)')
  for (const unit of units.units) addUnit.run(unit.id, unit.parent ?? null, unit.group ?? null)
  db.exec(`
    INSERT INTO within
    WITH RECURSIVE above(unit, root) AS (
      SELECT id, id FROM unit
      UNION ALL SELECT above.unit, unit.parent FROM above JOIN unit ON unit.id = above.root WHERE unit.parent IS NOT NULL
    ) SELECT unit, root FROM above;
    CREATE INDEX within_root ON within (root, unit);
    CREATE INDEX within_unit ON within (unit, root);
  `)
  for (const kind of kinds) addKind(db, kind, records)
  return db
}

function addKind(db: DatabaseSync, kind: Kind, records: readonly StoredRecord[]): void {
  const columns = kind.fields.map(({ id }) => id)
  const open = openField[kind.id]
  const quoted = columns.map((id) => `"${id}" TEXT`)
  db.exec(
    `CREATE TABLE "${kind.id}" (id TEXT, keeper TEXT, open_end INTEGER, ${quoted.join(', ')}, day TEXT, first_day TEXT)`,
  )
  const insert = db.prepare(
    `INSERT INTO "${kind.id}" VALUES (?, ?, ?, ${columns.map(() => '?').join(', ')}, NULL, NULL)`,
  )
  db.exec('BEGIN')
  for (const record of records) {
    if (record.kind !== kind.id) continue
    const values: Readonly<Record<string, Value>> = record.values
    const held = open === undefined ? undefined : values[open]
    const endless = typeof held === 'object' && !('due' in held)
    insert.run(record.id, record.unit, endless ? 1 : 0, ...columns.map((id) => cellOf(values[id])))
  }
  db.exec('COMMIT')
  const days = (daysOf[kind.id] ?? '').split(', ')
  const never = "'9999-12-31'"
  // With a second value min() takes the least of a row, and coalesce() the first that is there.
  const first = `min(${[...days.map((day) => `coalesce(${day}, ${never})`), never].join(', ')})`
  db.exec(`UPDATE "${kind.id}" SET first_day = nullif(${first}, ${never}),
    day = CASE WHEN open_end THEN NULL ELSE coalesce(${[...days, 'NULL'].join(', ')}) END`)
  db.exec(`CREATE INDEX "${kind.id}_keeper" ON "${kind.id}" (keeper, day)`)
}

const cellOf = (value: Value | undefined): string | null => {
  if (value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'object' && 'due' in value && typeof value.due === 'string') return value.due
  if (typeof value === 'object' && 'to' in value && typeof value.to === 'string') return value.to
  if (typeof value === 'object' && ('standing' in value || 'recurrence' in value)) return null
  return JSON.stringify(value)
}
