import type { BackupLine } from '../../shared/wire/backup.ts'
import type { ManualScore, Publication } from '../../shared/wire/score-work.ts'
import type { LineOf } from './backup-lines.ts'
import { integer, maybeText, text } from './rows.ts'
import type { Row, Sql } from './sql.ts'

/** What reviewers entered and what was published. Both only ever grow. */
export interface ResultsStore {
  insertManual(entry: ManualScore, keyId: string): void
  /** Newest first. */
  manual(): readonly ManualScore[]
  insertPublication(publication: Publication, scores: readonly FrozenScore[]): void
  /** Newest first. */
  publications(): readonly Publication[]
  publication(period: string, version: number | undefined): Publication | undefined
  /** In the order they were published in. */
  frozen(period: string, version: number): readonly FrozenScore[]
  /** The points of the latest publication of every period. */
  points(): readonly FrozenPoints[]
  /** Where a backup that begins now ends. */
  last(): { readonly lastManual: number; readonly lastPublication: number }
  /** Lines of a backup, each with its number. Stop early at will. */
  manualAfter(n: number): Iterable<Numbered>
  publicationsAfter(n: number): Iterable<Numbered>
  /** The scores of the publications up to one; their numbers are their rows'. */
  frozenAfter(n: number, lastPublication: number): Iterable<Numbered>
  insertFrozen(line: LineOf<'published-score'>): void
  clear(): void
}

export interface Numbered {
  readonly n: number
  readonly line: BackupLine
}

/** `body` is a unit's score as JSON, kept word for word. */
export interface FrozenScore {
  readonly unit: string
  readonly points: string | null
  readonly body: string
}

export interface FrozenPoints {
  readonly period: string
  readonly version: number
  readonly unit: string
  readonly points: string | null
}

/** The tables, for the list of migrations. */
export const resultsTables = `
  CREATE TABLE manual_scores (
    n INTEGER PRIMARY KEY, node TEXT NOT NULL, unit TEXT NOT NULL, period TEXT NOT NULL, points TEXT NOT NULL,
    reason TEXT NOT NULL, basis TEXT NOT NULL, entered_at TEXT NOT NULL, entered_by TEXT NOT NULL, key_id TEXT NOT NULL
  );
  CREATE TABLE publications (
    n INTEGER PRIMARY KEY, period TEXT NOT NULL, version INTEGER NOT NULL, tree TEXT NOT NULL,
    pack_version TEXT NOT NULL, head INTEGER NOT NULL, as_of TEXT NOT NULL, published_at TEXT NOT NULL,
    published_by TEXT NOT NULL, reason TEXT, UNIQUE (period, version)
  );
  CREATE TABLE published_scores (
    period TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, unit TEXT NOT NULL, points TEXT,
    body TEXT NOT NULL, PRIMARY KEY (period, version, place)
  );
`

export function openResults(sql: Sql): ResultsStore {
  return {
    insertManual({ node, unit, period, points, reason, basis, enteredAt, enteredBy }, keyId) {
      sql.exec(
        `INSERT INTO manual_scores (node, unit, period, points, reason, basis, entered_at, entered_by, key_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        node,
        unit,
        period,
        points,
        reason,
        basis,
        enteredAt,
        enteredBy,
        keyId,
      )
    },
    manual: () => sql.exec('SELECT * FROM manual_scores ORDER BY n DESC').map(readManual),
    insertPublication(publication, scores) {
      const { period, version, tree, packVersion, head, asOf, publishedAt, publishedBy, reason } = publication
      sql.exec(
        `INSERT INTO publications (period, version, tree, pack_version, head, as_of, published_at, published_by, reason)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        period,
        version,
        tree,
        packVersion,
        head,
        asOf,
        publishedAt,
        publishedBy,
        reason ?? null,
      )
      for (const [place, { unit, points, body }] of scores.entries())
        sql.exec(insertFrozen, period, version, place, unit, points, body)
    },
    insertFrozen: ({ period, version, place, unit, points, body }) =>
      void sql.exec(insertFrozen, period, version, place, unit, points, body),
    clear() {
      for (const table of ['manual_scores', 'publications', 'published_scores']) sql.exec(`DELETE FROM ${table}`)
    },
    last() {
      const last = (table: string): number =>
        sql.exec(`SELECT coalesce(max(n), 0) AS n FROM ${table}`).reduce((_, row) => integer(row, 'n'), 0)
      return { lastManual: last('manual_scores'), lastPublication: last('publications') }
    },
    *manualAfter(n) {
      for (const row of sql.iterate('SELECT * FROM manual_scores WHERE n > ? ORDER BY n', n))
        yield {
          n: integer(row, 'n'),
          line: { type: 'manual-score', entry: readManual(row), keyId: text(row, 'key_id') },
        }
    },
    *publicationsAfter(n) {
      for (const row of sql.iterate('SELECT * FROM publications WHERE n > ? ORDER BY n', n))
        yield { n: integer(row, 'n'), line: { type: 'publication', publication: readPublication(row) } }
    },
    *frozenAfter(n, lastPublication) {
      const frozen = sql.iterate(
        `SELECT s.rowid AS n, s.* FROM published_scores s
         JOIN publications p ON p.period = s.period AND p.version = s.version
         WHERE s.rowid > ? AND p.n <= ? ORDER BY s.rowid`,
        n,
        lastPublication,
      )
      for (const row of frozen) yield { n: integer(row, 'n'), line: readFrozen(row) }
    },
    publications: () => sql.exec('SELECT * FROM publications ORDER BY n DESC').map(readPublication),
    publication: (period, version) =>
      sql
        .exec(
          'SELECT * FROM publications WHERE period = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1',
          period,
          version ?? null,
        )
        .map(readPublication)[0],
    frozen: (period, version) =>
      sql
        .exec('SELECT * FROM published_scores WHERE period = ? AND version = ? ORDER BY place', period, version)
        .map((row) => ({ unit: text(row, 'unit'), points: maybeText(row, 'points') ?? null, body: text(row, 'body') })),
    points: () =>
      sql
        .exec(
          `SELECT period, version, unit, points FROM published_scores WHERE (period, version) IN
           (SELECT period, max(version) FROM publications GROUP BY period)`,
        )
        .map((row) => ({
          period: text(row, 'period'),
          version: integer(row, 'version'),
          unit: text(row, 'unit'),
          points: maybeText(row, 'points') ?? null,
        })),
  }
}

const insertFrozen = 'INSERT INTO published_scores VALUES (?, ?, ?, ?, ?, ?)'

const readFrozen = (row: Row): BackupLine => ({
  type: 'published-score',
  period: text(row, 'period') as Publication['period'],
  version: integer(row, 'version'),
  place: integer(row, 'place'),
  unit: text(row, 'unit'),
  points: maybeText(row, 'points') ?? null,
  body: text(row, 'body'),
})

const readManual = (row: Row): ManualScore => ({
  node: text(row, 'node'),
  unit: text(row, 'unit') as ManualScore['unit'],
  period: text(row, 'period') as ManualScore['period'],
  points: text(row, 'points'),
  reason: text(row, 'reason'),
  basis: text(row, 'basis'),
  enteredAt: text(row, 'entered_at'),
  enteredBy: text(row, 'entered_by'),
})

const readPublication = (row: Row): Publication => {
  const reason = maybeText(row, 'reason')
  return {
    period: text(row, 'period') as Publication['period'],
    version: integer(row, 'version'),
    tree: text(row, 'tree'),
    packVersion: text(row, 'pack_version'),
    head: integer(row, 'head') as Publication['head'],
    asOf: text(row, 'as_of'),
    publishedAt: text(row, 'published_at'),
    publishedBy: text(row, 'published_by'),
    ...(reason !== undefined && { reason }),
  }
}
