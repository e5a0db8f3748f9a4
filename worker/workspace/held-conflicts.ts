import type { RecordId } from '../../shared/records/record.ts'
import type { FieldConflict, PushResult } from '../../shared/wire/push.ts'
import { integer, text } from './rows.ts'
import type { Row, Sql } from './sql.ts'

/**
 * Which rows of which workbooks wait for a person's choice, as last heard: a workbook's conflict stands here until the
 * same workbook's next answer about that record. Nothing is decided by it, and no backup holds it: the next sync tells anew.
 */
export interface HeldConflicts {
  /** Takes over what was answered just now to one client about these records. */
  note(from: Sender, heard: readonly Heard[]): void
  /** Latest first. Stop early at will. */
  all(): Iterable<HeldConflict>
  /** After a restore nobody waits any more: revisions of another time stand here. */
  clear(): void
}

export interface Sender {
  readonly keyId: string
  readonly client: string
  readonly at: string
}

export interface Heard {
  readonly record: RecordId
  readonly result: PushResult
}

export interface HeldConflict extends Sender {
  readonly record: RecordId
  /** Empty where one side deleted the record. */
  readonly fields: readonly FieldConflict[]
}

/** The table, for the list of migrations. */
export const heldTable = `
  CREATE TABLE held_conflicts (
    n INTEGER PRIMARY KEY, record TEXT NOT NULL, key_id TEXT NOT NULL, client TEXT NOT NULL, at TEXT NOT NULL,
    fields TEXT NOT NULL, UNIQUE (record, key_id, client)
  );
`

const statements = {
  forget: `
    DELETE FROM held_conflicts WHERE key_id = ? AND client = ? AND record IN (SELECT value FROM json_each(?))`,
  insert: 'INSERT OR REPLACE INTO held_conflicts (record, key_id, client, at, fields) VALUES (?, ?, ?, ?, ?)',
  all: 'SELECT * FROM held_conflicts ORDER BY n DESC',
  clear: 'DELETE FROM held_conflicts',
  isEmpty: 'SELECT count(*) AS n FROM held_conflicts',
} as const

export const openHeldConflicts = (sql: Sql): HeldConflicts => ({
  note({ keyId, client, at }, heard) {
    const held = sql.exec(statements.isEmpty).some((row) => integer(row, 'n') > 0)
    if (held) sql.exec(statements.forget, keyId, client, JSON.stringify(heard.map(({ record }) => record)))
    for (const { record, result } of heard) {
      if (result.status !== 'conflict') continue
      sql.exec(statements.insert, record, keyId, client, at, JSON.stringify(result.conflicts))
    }
  },
  *all() {
    for (const row of sql.iterate(statements.all)) yield read(row)
  },
  clear: () => void sql.exec(statements.clear),
})

const read = (row: Row): HeldConflict => ({
  record: text(row, 'record') as RecordId,
  keyId: text(row, 'key_id'),
  client: text(row, 'client'),
  at: text(row, 'at'),
  fields: JSON.parse(text(row, 'fields')),
})
