import { integer, maybeText, text } from './rows.ts'
import type { Row, Sql } from './sql.ts'

/** The packs that were uploaded, and which one counted since when. Both only ever grow, restores excepted. */
export interface PackShelf {
  /** Newest first, without their bodies. */
  held(): readonly HeldPack[]
  body(version: string): string | undefined
  /** In the order they were saved in, after the nth, for a backup. */
  after(n: number): Iterable<HeldPack & { readonly body: string }>
  insert(pack: Omit<HeldPack, 'n'> & { readonly body: string }): void
  /** Newest first; a version of `undefined` stands for the built-in pack. */
  activations(): readonly Activation[]
  activate(activation: Activation): void
  /** The pack that counts; `undefined` for the built-in one. */
  active(): HeldPack | undefined
  clear(): void
  /** What live and deleted records hold; see shared/pack/fits-records.ts. */
  kindsInUse(): readonly string[]
  fieldsInUse(kind: string): ReadonlySet<string>
  valuesInUse(kind: string, field: string): readonly string[]
}

export interface HeldPack {
  readonly n: number
  readonly version: string
  /** SHA-256 of the body. */
  readonly digest: string
  /** JSON of the title in both languages. */
  readonly title: string
  readonly note: string | undefined
  readonly savedAt: string
  readonly savedBy: string
}

export interface Activation {
  readonly version: string | undefined
  readonly at: string
  readonly by: string
  readonly reason: string | undefined
}

/** The tables, for the list of migrations. */
export const packTables = `
  CREATE TABLE packs (
    n INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, title TEXT NOT NULL,
    body TEXT NOT NULL, note TEXT, saved_at TEXT NOT NULL, saved_by TEXT NOT NULL
  );
  CREATE TABLE pack_activations (
    n INTEGER PRIMARY KEY, version TEXT, at TEXT NOT NULL, activated_by TEXT NOT NULL, reason TEXT
  );
`

const summary = 'n, version, digest, title, note, saved_at, saved_by'

const statements = {
  held: `SELECT ${summary} FROM packs ORDER BY n DESC`,
  body: 'SELECT body FROM packs WHERE version = ?',
  after: 'SELECT * FROM packs WHERE n > ? ORDER BY n',
  insert: 'INSERT INTO packs (version, digest, title, body, note, saved_at, saved_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
  activations: 'SELECT * FROM pack_activations ORDER BY n DESC',
  activate: 'INSERT INTO pack_activations (version, at, activated_by, reason) VALUES (?, ?, ?, ?)',
  active: `
    SELECT ${summary} FROM packs
    WHERE version = (SELECT version FROM pack_activations ORDER BY n DESC LIMIT 1)`,
  clear: ['DELETE FROM packs', 'DELETE FROM pack_activations'],
  kindsInUse: 'SELECT DISTINCT kind FROM ledgers ORDER BY kind',
  fieldsInUse: 'SELECT DISTINCT j.key AS field FROM records r, json_each(r.vals) j WHERE r.kind = ?',
  valuesInUse: `
    SELECT DISTINCT j.value AS value FROM records r, json_each(r.vals) j
    WHERE r.kind = ? AND j.key = ? AND j.type IN ('text', 'object', 'array')`,
} as const

export const openShelf = (sql: Sql): PackShelf => ({
  held: () => sql.exec(statements.held).map(readHeld),
  body: (version) => sql.exec(statements.body, version).map((row) => text(row, 'body'))[0],
  *after(n) {
    for (const row of sql.iterate(statements.after, n)) yield { ...readHeld(row), body: text(row, 'body') }
  },
  insert({ version, digest, title, body, note, savedAt, savedBy }) {
    sql.exec(statements.insert, version, digest, title, body, note ?? null, savedAt, savedBy)
  },
  activations: () => sql.exec(statements.activations).map(readActivation),
  activate({ version, at, by, reason }) {
    sql.exec(statements.activate, version ?? null, at, by, reason ?? null)
  },
  active: () => sql.exec(statements.active).map(readHeld)[0],
  clear() {
    for (const statement of statements.clear) sql.exec(statement)
  },
  kindsInUse: () => sql.exec(statements.kindsInUse).map((row) => text(row, 'kind')),
  fieldsInUse: (kind) => new Set(sql.exec(statements.fieldsInUse, kind).map((row) => text(row, 'field'))),
  valuesInUse: (kind, field) => sql.exec(statements.valuesInUse, kind, field).map((row) => text(row, 'value')),
})

const readHeld = (row: Row): HeldPack => ({
  n: integer(row, 'n'),
  version: text(row, 'version'),
  digest: text(row, 'digest'),
  title: text(row, 'title'),
  note: maybeText(row, 'note'),
  savedAt: text(row, 'saved_at'),
  savedBy: text(row, 'saved_by'),
})

const readActivation = (row: Row): Activation => ({
  version: maybeText(row, 'version'),
  at: text(row, 'at'),
  by: text(row, 'activated_by'),
  reason: maybeText(row, 'reason'),
})
