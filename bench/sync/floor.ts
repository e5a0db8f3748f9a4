import { createHash } from 'node:crypto'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { root } from '../../scripts/install.mjs'
import { taken } from './processor.ts'
import { type BenchRow, benchFields, chunksOf } from './rows.ts'

/**
 * What the disk alone costs: the same rows by plain SQL into `node:sqlite` on a file, with the Worker's own tables and
 * indexes, the history, the answers kept for retries, and a chained audit entry for every 500. No HTTP, no judging of
 * values, no merge, no scope.
 */
export async function floorOf(folder: string, rows: readonly BenchRow[], changed: readonly BenchRow[]) {
  const database = new DatabaseSync(path.join(folder, 'floor.sqlite'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  for (const { statements } of await workerTables()) database.exec(statements)
  database.exec("INSERT INTO workspace VALUES (1, 'abc123def456', '示例区', 'epoch', 0, 0, '2020-01-01T00:00:00.000Z')")

  const record = database.prepare(
    `INSERT INTO records VALUES (?, 'ledger', 'task', ?, ?, ?, 0, ?, '{}', ?, ?, ?, '填报人', NULL, NULL, NULL)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, seq = excluded.seq, vals = excluded.vals, field_revs = excluded.field_revs`,
  )
  const history = database.prepare(
    `INSERT INTO history VALUES (?, ?, ?, 'ledger', ?, ?, ?, '{}', ?, ?, 'KeyId1234567', 'client', ?, ?, NULL, NULL, NULL)`,
  )
  const answer = database.prepare(`INSERT INTO answers VALUES ('KeyId1234567', 'client', ?, ?, ?, ?)`)
  const audit = database.prepare(`INSERT INTO audit VALUES (?, ?, 'KeyId1234567', 'push', ?, ?, ?)`)
  const head = database.prepare('UPDATE workspace SET seq = ?')
  let seq = 0
  let entries = 0
  let last = '0'.repeat(64)

  const write = async (all: readonly BenchRow[], rev: number, fields: readonly string[]): Promise<void> => {
    for (const chunk of chunksOf(all, 500)) {
      database.exec('BEGIN IMMEDIATE')
      const at = new Date().toISOString()
      const digest = createHash('sha256')
      for (const { id, values } of chunk) {
        seq += 1
        const vals = JSON.stringify(values)
        const unit = String(values.unit)
        const revs = JSON.stringify(Object.fromEntries(benchFields.map((f) => [f, fields.includes(f) ? rev : 1])))
        record.run(id, unit, rev, seq, vals, revs, JSON.stringify([values.code, values.title]), at)
        const event = rev === 1 ? 'created' : 'changed'
        history.run(seq, id, rev, unit, event, vals, JSON.stringify(fields), rev - 1, `op-${seq}`, at)
        const hash = createHash('sha256').update(vals).digest('base64url')
        answer.run(`op-${seq}`, hash, JSON.stringify({ opId: `op-${seq}`, status: 'applied', rev, seq }), at)
        digest.update(vals)
      }
      entries += 1
      const details = JSON.stringify({ ops: chunk.length, to: seq, digest: digest.digest('hex') })
      const hash = createHash('sha256').update(`${last}${details}`).digest('hex')
      audit.run(entries, at, details, last, hash)
      last = hash
      head.run(seq)
      database.exec('COMMIT')
    }
  }

  const first = await taken(() => write(rows, 1, benchFields))
  const change = await taken(() => write(changed, 2, ['progress_pct', 'note']))
  let read = 0
  const pull = await taken(async () => {
    for (const row of database.prepare('SELECT id, rev, seq, vals FROM records WHERE seq > 0 ORDER BY seq').iterate()) {
      JSON.parse(String(row.vals))
      read += 1
    }
  })
  database.close()
  if (read !== rows.length) throw new Error(`${read} rows read`)
  return { first, change, pull }
}

const tablesSchema = z.object({ migrations: z.array(z.object({ statements: z.string() })) })

/** The Worker's sources speak of its runtime's types, which this side does not have: hence not a plain import. */
const workerTables = async () =>
  tablesSchema.parse(await import(pathToFileURL(path.join(root, 'worker', 'workspace', 'migrations.ts')).href))
    .migrations
