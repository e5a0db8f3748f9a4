import { heldTable } from './held-conflicts.ts'
import { packTables } from './pack-shelf.ts'
import { resultsTables } from './results-store.ts'
import type { Sql } from './sql.ts'

/**
 * Every change of the tables, in order. Append only: what has run somewhere is never edited.
 * With each new one goes testing/past-schemas/version-N.sql, the tables and data of the version before it.
 * (`PRAGMA user_version` is refused in a Durable Object, so what has run is kept in a table.)
 */
export const migrations: readonly { readonly id: number; readonly name: string; readonly statements: string }[] = [
  {
    id: 1,
    name: 'records with history, ledgers, units, keys, locks, audit',
    statements: `
      CREATE TABLE workspace (
        one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, name TEXT NOT NULL, epoch TEXT NOT NULL,
        seq INTEGER NOT NULL, units_version INTEGER NOT NULL, created_at TEXT NOT NULL
      );
      CREATE TABLE units (id TEXT PRIMARY KEY, position INTEGER NOT NULL, unit TEXT NOT NULL);
      CREATE TABLE keys (
        id TEXT PRIMARY KEY, hash TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL,
        created_at TEXT NOT NULL, expires_on TEXT, revoked_at TEXT, last_used_at TEXT
      );
      CREATE TABLE ledgers (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, folded TEXT NOT NULL, unit TEXT NOT NULL,
        year INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
        UNIQUE (kind, unit, year, folded)
      );
      CREATE TABLE records (
        id TEXT PRIMARY KEY, ledger TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, rev INTEGER NOT NULL,
        seq INTEGER NOT NULL UNIQUE, deleted INTEGER NOT NULL, vals TEXT NOT NULL, raw TEXT NOT NULL,
        field_revs TEXT NOT NULL, natural_key TEXT, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
        review TEXT, review_comment TEXT, place TEXT
      );
      CREATE INDEX records_by_ledger ON records (ledger, seq);
      CREATE INDEX records_by_kind ON records (kind, seq);
      CREATE INDEX records_by_natural_key ON records (ledger, natural_key) WHERE natural_key IS NOT NULL;
      CREATE TABLE history (
        seq INTEGER PRIMARY KEY, record TEXT NOT NULL, rev INTEGER NOT NULL, ledger TEXT NOT NULL, unit TEXT NOT NULL,
        event TEXT NOT NULL, vals TEXT NOT NULL, raw TEXT NOT NULL, changed TEXT NOT NULL, base_rev INTEGER NOT NULL,
        key_id TEXT NOT NULL, client TEXT, op_id TEXT, at TEXT NOT NULL, review TEXT, comment TEXT, place TEXT,
        UNIQUE (record, rev)
      );
      CREATE INDEX history_by_unit ON history (ledger, unit);
      CREATE TABLE answers (
        key_id TEXT NOT NULL, client TEXT NOT NULL, op_id TEXT NOT NULL, hash TEXT NOT NULL, result TEXT NOT NULL,
        at TEXT NOT NULL, PRIMARY KEY (key_id, client, op_id)
      ) WITHOUT ROWID;
      CREATE INDEX answers_by_age ON answers (at);
      CREATE TABLE locks (period TEXT PRIMARY KEY, locked_at TEXT NOT NULL, locked_by TEXT NOT NULL, reason TEXT);
      CREATE TABLE audit (
        n INTEGER PRIMARY KEY, at TEXT NOT NULL, key_id TEXT NOT NULL, action TEXT NOT NULL, details TEXT NOT NULL,
        prev TEXT NOT NULL, hash TEXT NOT NULL
      );
    `,
  },
  {
    id: 2,
    name: 'a place for the lines of a backup until all of them are there',
    statements: 'CREATE TABLE staged_lines (n INTEGER PRIMARY KEY, line TEXT NOT NULL);',
  },
  {
    id: 3,
    name: 'members of an identity provider, and the days of a period',
    statements: `
      CREATE TABLE members (member TEXT PRIMARY KEY, key_id TEXT NOT NULL);
      CREATE TABLE period_days (period TEXT PRIMARY KEY, timely_on TEXT, locks_on TEXT, locked_at TEXT);
    `,
  },
  { id: 4, name: 'scores that reviewers enter, and published results', statements: resultsTables },
  {
    id: 5,
    name: 'packs of the workspace and which one counts, conflicts that wait',
    statements: `${packTables}${heldTable}`,
  },
]

/** Brings the tables up to date; runs each time an object wakes, and costs one small read when there is nothing to do. */
export function migrate(sql: Sql, now: string): void {
  sql.exec('CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)')
  const done = new Set(sql.exec('SELECT id FROM migrations').map((row) => row.id))
  for (const { id, name, statements } of migrations) {
    if (done.has(id)) continue
    sql.transaction(() => {
      sql.exec(statements)
      sql.exec('INSERT INTO migrations VALUES (?, ?, ?)', id, name, now)
    })
  }
}
