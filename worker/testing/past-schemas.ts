import { expect } from 'vitest'
import { unitIdSchema } from '../../shared/units/unit.ts'
import { ledgerIdSchema, recordIdSchema } from '../../shared/wire/protocol.ts'
import { openDirectory } from '../workspace/directory.ts'
import { openShelf } from '../workspace/pack-shelf.ts'
import type { Sql } from '../workspace/sql.ts'
import { openStore } from '../workspace/store.ts'
import version1 from './past-schemas/version-1.sql?raw'
import version2 from './past-schemas/version-2.sql?raw'
import version3 from './past-schemas/version-3.sql?raw'
import version4 from './past-schemas/version-4.sql?raw'

/**
 * What the tables were in each version that ever ran somewhere, with some data, as one script. It is written when the
 * next migration is added and never edited: `tablesAt` throws for a version that was forgotten.
 */
const past: ReadonlyMap<number, string> = new Map([
  [1, version1],
  [2, version2],
  [3, version3],
  [4, version4],
])

export function tablesAt(version: number): string {
  const script = past.get(version)
  if (script === undefined) throw new Error(`past-schemas/version-${version}.sql is missing`)
  return script
}

/** The data that every script holds, read by today's code. */
export function expectUpgraded(sql: Sql): void {
  const [store, directory] = [openStore(sql), openDirectory(sql)]
  const id = recordIdSchema.parse(`${'p'.repeat(21)}A`)
  expect(directory.workspace()).toMatchObject({ id: 'abc123def456', name: '示例区', epoch: 'epoch-old', seq: 2 })
  expect(directory.units().map((unit) => unit.name)).toEqual(['示例区', '城东街道'])
  expect(directory.key('KeyId1234567')).toMatchObject({ name: '城东填报人', role: 'editor', unit: 'chengdong' })
  expect(directory.ledger(ledgerIdSchema.parse('P'.repeat(22)))).toMatchObject({ kind: 'task', year: 2020 })
  expect(directory.locks()).toEqual([
    { period: '2019', lockedAt: '2020-01-31T00:00:00.000Z', lockedBy: '管理员', reason: '已定稿' },
  ])
  expect(directory.lastAudit()).toEqual({ n: 1, hash: 'f'.repeat(64) })
  expect(store.record(id)).toMatchObject({
    unit: unitIdSchema.parse('chengdong'),
    rev: 2,
    deleted: false,
    values: { title: '整治后进社区', note: '已补充' },
    review: 'confirmed',
    place: { sheet: '台账', row: 4 },
  })
  expect(store.revisions(id, 99, 10).map(({ rev, event }) => [rev, event])).toEqual([
    [2, 'changed'],
    [1, 'created'],
  ])
  expect(store.answers('KeyId1234567', 'client-one', ['op-1'])).toEqual([
    { opId: 'op-1', hash: 'h', result: '{"opId":"op-1","status":"applied","rev":1,"seq":1}' },
  ])
  // What later migrations added is there too, and empty.
  expect(directory.countStaged()).toBe(0)
  expect(openShelf(sql).held()).toEqual([])
  expect(openShelf(sql).active()).toBeUndefined()
}
