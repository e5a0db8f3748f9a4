import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { type District, newDistrict, newLedger, newRecordId, push, put } from '../testing/district.ts'

/**
 * What a deployment is billed for: rows written, counted by SQLite itself inside the object. docs/deploy.md works the
 * cost out from these; a change that makes a row dearer should be seen here before it is seen on a bill.
 */
const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }

async function rowsWritten(district: District, work: () => Promise<unknown>): Promise<number> {
  const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = []
  const stub = env.WORKSPACE.getByName(district.id)
  const restore = await runInDurableObject(stub, (_, state) => {
    const prototype: SqlStorage = Object.getPrototypeOf(state.storage.sql)
    const { exec } = prototype
    prototype.exec = function counted(this: SqlStorage, ...args: Parameters<typeof exec>) {
      const cursor = exec.apply(this, args)
      cursors.push(cursor)
      return cursor
    } as typeof exec
    return () => {
      prototype.exec = exec
    }
  })
  try {
    await work()
    return await runInDurableObject(stub, () => cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0))
  } finally {
    restore()
  }
}

describe('rows written', () => {
  test('for a first push of 500 rows, and for a change of 10 of them', async () => {
    const district = await newDistrict()
    const ledger = await newLedger(district.key, 'shifan')
    const ids = Array.from({ length: 500 }, newRecordId)
    const first = await rowsWritten(district, () =>
      push(
        district.key,
        ledger,
        ids.map((id) => put(id, 0, task)),
      ),
    )
    const changed = await rowsWritten(district, () =>
      push(
        district.key,
        ledger,
        ids.slice(0, 10).map((id) => put(id, 1, { ...task, note: '已推进' })),
      ),
    )
    // 5,502 and 102 when docs/deploy.md was written: a record, its history and its kept answer, each with its indexes.
    expect(first / 500).toBeLessThanOrEqual(12)
    expect(changed / 10).toBeLessThanOrEqual(12)
    expect(changed).toBeGreaterThan(30)
  })
})
