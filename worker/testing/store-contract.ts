import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fieldIdSchema, kindIdSchema } from '../../shared/pack/kind.ts'
import { unitIdSchema } from '../../shared/units/unit.ts'
import { ledgerIdSchema, recordIdSchema, seqSchema } from '../../shared/wire/protocol.ts'
import { builtIn } from '../pack.ts'
import { openDirectory } from '../workspace/directory.ts'
import { migrate, migrations } from '../workspace/migrations.ts'
import type { HistoryEntry, RecordState } from '../workspace/model.ts'
import type { Sql } from '../workspace/sql.ts'
import { openStore } from '../workspace/store.ts'
import { districtUnits } from './made-up-units.ts'
import { expectUpgraded, tablesAt } from './past-schemas.ts'

/** Hands an empty SQLite to the work, and takes it away afterwards. */
export type WithSql = <T>(work: (sql: Sql) => T) => Promise<T>

const day = '2020-07-01T08:00:00.000Z'
const ledger = ledgerIdSchema.parse('L'.repeat(22))
const kind = kindIdSchema.parse('task')
const east = unitIdSchema.parse('chengdong')
const west = unitIdSchema.parse('chengxi')
const note = fieldIdSchema.parse('note')
const idOf = (n: number) => recordIdSchema.parse(`${String(n).padStart(21, 'c')}A`)

const recordAt = (n: number, seq: number, more: Partial<RecordState> = {}): RecordState => ({
  id: idOf(n),
  ledger,
  kind,
  unit: east,
  rev: 1,
  seq: seqSchema.parse(seq),
  deleted: false,
  values: { [note]: `第${n}项 "引号" \\ \u2028 😀` },
  raw: { note: '=1+1' },
  fieldRevs: { [note]: 1 },
  rowKey: `key-${n}`,
  changedAt: day,
  changedBy: '城东填报人',
  review: undefined,
  reviewComment: undefined,
  place: { sheet: '台账', row: n },
  ...more,
})

const entryOf = (record: RecordState, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  seq: record.seq,
  record: record.id,
  rev: record.rev,
  ledger,
  unit: record.unit,
  event: 'created',
  values: record.values,
  raw: record.raw,
  changed: [note],
  baseRev: record.rev - 1,
  keyId: 'KeyId1234567',
  client: 'client-one',
  opId: `op-${record.seq}`,
  at: day,
  review: undefined,
  comment: undefined,
  place: record.place,
  ...more,
})

/** What the workspace relies on, whichever SQLite it stands on. */
/** The tests' records have nothing but a note, which is not held. */
const taskKind = builtIn.kindOf('task')
const held = {
  kinds: new Map(taskKind ? [[kind, taskKind]] : []),
  fields: new Map([[kind, new Set([fieldIdSchema.parse('status')])]]),
  named: new Set([kind]),
}

export function storeContract(withSql: WithSql): void {
  const withStore = <T>(work: (parts: ReturnType<typeof open>) => T) => withSql((sql) => work(open(sql)))
  const open = (sql: Sql) => {
    migrate(sql, day)
    const directory = openDirectory(sql)
    directory.createWorkspace('abc123def456', '示例区', 'epoch-1', day)
    return { sql, directory, store: openStore(sql) }
  }

  describe('the SQLite below', () => {
    test('rolls everything back when the work throws, and throws the same', () =>
      withStore(({ sql }) => {
        sql.exec('CREATE TABLE t (a TEXT)')
        const fault = new Error('stop')
        expect(() =>
          sql.transaction(() => {
            sql.exec("INSERT INTO t VALUES ('half')")
            throw fault
          }),
        ).toThrow(fault)
        expect(sql.exec('SELECT * FROM t')).toEqual([])
        expect(sql.transaction(() => sql.exec("INSERT INTO t VALUES ('whole') RETURNING a"))).toEqual([{ a: 'whole' }])
      }))

    test('reads row by row, lets a reader stop, and the same statement run within', () =>
      withStore(({ sql }) => {
        sql.exec('CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2), (3)')
        const select = 'SELECT a FROM t WHERE a > ? ORDER BY a'
        const seen: unknown[] = []
        for (const { a } of sql.iterate(select, 0)) {
          seen.push([a, sql.exec(select, Number(a)).length])
          if (a === 2) break
        }
        expect(seen).toEqual([
          [1, 2],
          [2, 1],
        ])
      }))

    test('gives numbers, texts and nothing back as they were', () =>
      withStore(({ sql }) => {
        const [row] = sql.exec('SELECT ? AS whole, ? AS text, ? AS empty', 2 ** 53 - 1, '一\u0000二😀', null)
        expect({ ...row }).toEqual({ whole: 9007199254740991, text: '一\u0000二😀', empty: null })
      }))
  })

  describe('records', () => {
    test('come back as they were written, all of them in one statement', () =>
      withStore(({ store }) => {
        const records = Array.from({ length: 500 }, (_, index) => recordAt(index + 1, index + 1))
        store.write(
          records,
          records.map((record) => entryOf(record)),
          seqSchema.parse(500),
        )
        expect([...store.recordsAfter(ledger, 0)]).toEqual(records)
        expect([...store.historyAfter(0)]).toEqual(records.map((record) => entryOf(record)))
        expect(store.recordsByIds([idOf(7), idOf(901), idOf(7)]).map(({ id }) => id)).toEqual([idOf(7), idOf(7)])
      }))

    test('go in by parameters that a Durable Object takes, however much a chunk holds', () =>
      withSql((raw) => {
        const longest: number[] = []
        const sql: Sql = {
          ...raw,
          exec(statement, ...params) {
            for (const each of params) longest.push(typeof each === 'string' ? Buffer.byteLength(each) : 0)
            return raw.exec(statement, ...params)
          },
        }
        const { store, directory } = open(sql)
        // Thirty rows of 240 kB; in one piece they would be 7 MB.
        const records = Array.from({ length: 30 }, (_, n) =>
          recordAt(n + 1, n + 1, { values: { [note]: '台'.repeat(30_000) }, raw: { note: '账"'.repeat(30_000) } }),
        )
        const entries = records.map((record) => entryOf(record))
        store.write(records, entries, seqSchema.parse(30))
        const answers = records.map(({ id }) => ({ opId: id, hash: 'h', result: '台"'.repeat(60_000) }))
        store.keepAnswers('KeyId1234567', 'client-one', day, answers)
        const lines = ['a', '账"'.repeat(400_000), 'b', '账'.repeat(400_000), 'c', '"'.repeat(900_000)]
        directory.stageLines(0, lines)
        const units = Array.from({ length: 1000 }, (_, n) => ({
          id: unitIdSchema.parse(`u${n}`),
          name: `第${n}社区`,
          aliases: Array.from({ length: 10 }, () => '示'.repeat(99)),
          level: 'community' as const,
        }))
        directory.replaceUnits(units)
        expect(Math.max(...longest)).toBeLessThan(2_000_000)

        expect([...store.recordsAfter(ledger, 0)]).toEqual(records)
        expect([...store.historyAfter(0)]).toEqual(entries)
        expect(store.answers('KeyId1234567', 'client-one', [idOf(1), idOf(30)])).toHaveLength(2)
        expect([...directory.stagedLines()]).toEqual(lines)
        expect(directory.units()).toEqual(units)
      }))

    test('are signed by a hash that can be worked out again from the rows of the history', () =>
      withStore(({ store, sql }) => {
        const records = [recordAt(1, 1), recordAt(2, 2)]
        const entries = records.map((record) => entryOf(record))
        const digest = store.write(records, entries, seqSchema.parse(2))
        const columns =
          'seq, record, rev, ledger, unit, event, vals, raw, changed, base_rev, key_id, client, op_id, at, review, comment, place'
        const rows = sql.exec(`SELECT ${columns} FROM history ORDER BY seq`)
        expect(createHash('sha256').update(JSON.stringify(rows)).digest('hex')).toBe(digest)
      }))

    test('are replaced by their next revision; the history keeps both, newest first', () =>
      withStore(({ store, directory }) => {
        const first = recordAt(1, 1)
        const second = recordAt(1, 2, {
          rev: 2,
          unit: west,
          values: {},
          deleted: true,
          rowKey: undefined,
          review: 'returned',
          reviewComment: '请补充',
          place: undefined,
        })
        store.write([first], [entryOf(first)], seqSchema.parse(1))
        store.write([second], [entryOf(second, { event: 'deleted', client: undefined })], seqSchema.parse(2))
        expect(store.record(idOf(1))).toEqual(second)
        expect(store.revision(idOf(1), 1)).toEqual(entryOf(first))
        expect(store.revisions(idOf(1), 9, 5).map(({ rev }) => rev)).toEqual([2, 1])
        expect(store.revisions(idOf(1), 2, 5).map(({ rev }) => rev)).toEqual([1])
        expect(
          store.valuesAt([
            [idOf(1), 1],
            [idOf(1), 3],
          ]),
        ).toEqual([{ record: idOf(1), rev: 1, unit: east, values: first.values }])
        // Where it only lies deleted it never was to be read.
        expect(store.unitsOfRecord(idOf(1))).toEqual([east])
        expect(directory.workspace()?.seq).toBe(2)
        expect([...store.leanRecords(0, held)]).toEqual([])
        expect([...store.leanRecords(1, held)]).toEqual([{ kind: second.kind, id: idOf(1), record: undefined }])
        expect(store.countLive()).toBe(0)
      }))

    test('are found by kind, by natural key within a ledger, and after a seq; deleted ones by none but the last', () =>
      withStore(({ store }) => {
        const other = ledgerIdSchema.parse('M'.repeat(22))
        const records = [
          recordAt(1, 1),
          recordAt(2, 2, { rowKey: 'key-1' }),
          recordAt(3, 3, { deleted: true, rowKey: 'key-1' }),
          recordAt(4, 4, { ledger: other, kind: kindIdSchema.parse('meeting'), rowKey: 'key-1' }),
          recordAt(5, 5, { rowKey: undefined }),
        ]
        store.write(
          records,
          records.map((record) => entryOf(record)),
          seqSchema.parse(5),
        )
        expect(store.recordsByNaturalKey(ledger, ['key-9', null, 'key-1'])).toEqual([
          { asked: 2, id: idOf(1), rev: 1, unit: east },
          { asked: 2, id: idOf(2), rev: 1, unit: east },
        ])
        expect([...store.recordsAfter(ledger, 2)].map(({ seq }) => seq)).toEqual([3, 5])
        const lean = [...store.leanRecords(0, held)]
        // Of a kind that nothing is held of, nothing is told.
        expect(lean.map(({ id, record }) => [id, record?.id])).toEqual([
          [idOf(1), idOf(1)],
          [idOf(2), idOf(2)],
          [idOf(4), undefined],
          [idOf(5), idOf(5)],
        ])
        expect(lean[0]?.record).toMatchObject({ id: idOf(1), rev: 1, unit: east, values: {} })
        expect([...store.leanRecords(2, held)].map(({ record }) => record?.id)).toEqual([undefined, undefined, idOf(5)])
        expect([...store.leanRecords(4, held)].map(({ id }) => id)).toEqual([idOf(5)])
      }))

    test('never take a seq or a revision twice', () =>
      withStore(({ store }) => {
        store.write([recordAt(1, 1)], [entryOf(recordAt(1, 1))], seqSchema.parse(1))
        expect(() => store.write([], [entryOf(recordAt(2, 1))], seqSchema.parse(1))).toThrow()
        expect(() => store.write([], [entryOf(recordAt(1, 2))], seqSchema.parse(2))).toThrow()
      }))
  })

  describe('answers', () => {
    test('belong to one key and one client, come back word for word, and are dropped by age', () =>
      withStore(({ store }) => {
        const answer = { opId: 'op-1', hash: 'h', result: '{"opId":"op-1","status":"applied","rev":1,"seq":1}' }
        store.keepAnswers('KeyId1234567', 'client-one', '2020-05-01T00:00:00.000Z', [answer])
        store.keepAnswers('KeyId1234567', 'client-one', day, [{ ...answer, opId: 'op-2' }])
        expect(store.answers('KeyId1234567', 'client-one', ['op-1', 'op-3'])).toEqual([answer])
        expect(store.answers('KeyId1234567', 'client-two', ['op-1'])).toEqual([])
        expect(store.answers('OtherKey1234', 'client-one', ['op-1'])).toEqual([])
        expect(() => store.keepAnswers('KeyId1234567', 'client-one', day, [answer])).toThrow()
        store.dropAnswersBefore('2020-06-01T00:00:00.000Z')
        expect(store.answers('KeyId1234567', 'client-one', ['op-1', 'op-2']).map(({ opId }) => opId)).toEqual(['op-2'])
      }))
  })

  describe('the directory', () => {
    test('keeps units in their order and counts each import', () =>
      withStore(({ directory }) => {
        directory.replaceUnits(districtUnits)
        directory.replaceUnits(districtUnits)
        expect(directory.units()).toEqual(districtUnits)
        expect(directory.workspace()?.unitsVersion).toBe(2)
      }))

    test('makes a workspace, a key and a lock once', () =>
      withStore(({ directory }) => {
        directory.createWorkspace('zzz123def456', '另一个', 'epoch-2', day)
        expect(directory.workspace()).toMatchObject({ id: 'abc123def456', epoch: 'epoch-1' })
        const key = { id: 'KeyId1234567', hash: 'h', name: '甲', role: 'viewer' as const, unit: east, createdAt: day }
        directory.insertKey({ ...key, expiresOn: undefined })
        directory.insertKey({ ...key, hash: 'other', expiresOn: undefined })
        expect(directory.key(key.id)?.hash).toBe('h')
        directory.insertLock({ period: '2020Q1', lockedAt: day, lockedBy: '甲', reason: undefined })
        directory.insertLock({ period: '2020Q1', lockedAt: day, lockedBy: '乙', reason: undefined })
        expect(directory.locks().map(({ lockedBy }) => lockedBy)).toEqual(['甲'])
      }))

    test('knows whether a ledger ever held a record of some units', () =>
      withStore(({ directory, store }) => {
        store.write([recordAt(1, 1)], [entryOf(recordAt(1, 1))], seqSchema.parse(1))
        expect(directory.ledgerTouches(ledger, [west, east])).toBe(true)
        expect(directory.ledgerTouches(ledger, [west])).toBe(false)
        expect(directory.ledgerTouches(ledger, [])).toBe(false)
      }))
  })

  describe('migrations', () => {
    test('run once each, in order', () =>
      withSql((sql) => {
        migrate(sql, day)
        migrate(sql, '2021-01-01T00:00:00.000Z')
        expect(sql.exec('SELECT id, at FROM migrations ORDER BY id').map((row) => ({ ...row }))).toEqual(
          migrations.map(({ id }) => ({ id, at: day })),
        )
        expect(migrations.map(({ id }) => id)).toEqual(migrations.map((_, index) => index + 1))
      }))

    test.each(migrations.slice(0, -1).map(({ id }) => [id] as const))(
      'from version %i bring tables and data along',
      (version) =>
        withSql((sql) => {
          sql.exec(tablesAt(version))
          migrate(sql, day)
          expectUpgraded(sql)
        }),
    )
  })
}
