import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { syncWorkbook } from '../addin/actions/sync.ts'
import type { LedgerSync } from '../addin/actions/sync-outcome.ts'
import type { CellValue } from '../addin/workbook/workbook.ts'
import { recordsResponseSchema } from '../shared/wire/record-list.ts'
import { type LocalDistrict, startDistrict } from './local-district.ts'
import { ledTask, taskLedger } from './made-up-ledger.ts'

/** Copies of one file that nobody has synced before, and that several people sync at once. */
let district: LocalDistrict
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

const rowsOf = (count: number): readonly (readonly CellValue[])[] =>
  Array.from({ length: count }, (_, n) =>
    ledTask(`${1 + Math.floor(n / 100)}.${n % 100}`, `第${n}项重点任务`, '进行中', '50%', '城东街道'),
  )
/** A row without a number: part of its natural key is empty. */
const nameless = ledTask('', '整治后进社区', '进行中', '50%', '城东街道')
const twice = ledTask('99.1', '走访慰问困难党员', '进行中', '50%', '城东街道')

interface Copy {
  sync(): Promise<LedgerSync>
  type(row: number, column: number, value: string): Promise<void>
}

/** So many copies of a tracker with these rows, each with its own installation, in a workspace of their own. */
async function copiesOf(rows: readonly (readonly CellValue[])[], count: number) {
  const { reviewer } = await district.another()
  const copies = await Promise.all(
    Array.from({ length: count }, async (_, n): Promise<Copy> => {
      const workbook = await taskLedger('城东街道2020年重点任务台账.xlsx', '城东街道2020年重点任务台账', rows)
      const session = { ...(await district.session(workbook, reviewer)), clientId: `client-of-copy-${n}` }
      return {
        async sync() {
          const [ledger] = (await syncWorkbook(session)).ledgers
          if (ledger === undefined) throw new Error('no ledger')
          return ledger
        },
        type: (row, column, value) => workbook.write('任务', [{ row, column, value }]),
      }
    }),
  )
  const records = async () => {
    const all: { readonly values: Readonly<Record<string, unknown>> }[] = []
    for (let before: number | undefined; ; ) {
      const page = await fetch(`${district.worker.url}/v1/records?limit=200${before ? `&before=${before}` : ''}`, {
        headers: { authorization: `Bearer ${reviewer}` },
      })
      const { records, next } = recordsResponseSchema.parse(await page.json())
      all.push(...records)
      if (next === undefined) return all
      before = next
    }
  }
  return { copies, records }
}

const inStep = { pushed: 0, merged: 0, received: 0, conflicts: [], missing: [], copies: [], notPlaced: [] }

describe('copies of one file', () => {
  test.each([
    ['rows with keys, in several requests', rowsOf(1300), 3],
    ['rows without a key', [nameless, ...rowsOf(20), { ...nameless, 1: '建设两新党群服务阵地' } as never], 2],
    ['a row that stands there twice', [...rowsOf(20), twice, twice], 3],
    [
      'nothing but rows without a key',
      [nameless, nameless, ledTask('', '开展主题党日', '进行中', '10%', '城东街道')],
      2,
    ],
  ])('that sync for the first time at once bring their rows once: %s', async (_, given, count) => {
    const rows = given.map((row) => Object.values(row))
    const { copies, records } = await copiesOf(rows, count)
    const first = await Promise.all(copies.map((copy) => copy.sync()))
    expect(first.flatMap(({ conflicts, invalid, missing }) => [...conflicts, ...invalid, ...missing])).toEqual([])
    expect(await records()).toHaveLength(rows.length)
    for (const copy of copies) expect(await copy.sync()).toMatchObject({ ...inStep, unchanged: rows.length })
    expect(await records()).toHaveLength(rows.length)
  })

  // Rows that repeat, that have no key, that share one; copies that begin a little apart. The same from the same seed.
  test.each([1, 2, 3, 4, 5, 6])('at random, %i', async (seed) => {
    let state = seed * 7919
    const chance = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    const rows = Array.from({ length: 3 + chance(40) }, () => {
      const n = chance(30)
      return ledTask(chance(4) === 0 ? '' : `5.${n}`, `第${n}项重点任务`, '进行中', `${chance(2) * 50}%`, '城东街道')
    })
    const { copies, records } = await copiesOf(rows, 2 + chance(3))
    const first = await Promise.all(
      copies.map(async (copy) => {
        await new Promise((resolve) => setTimeout(resolve, chance(60)))
        return copy.sync()
      }),
    )
    // Rows that share a key and say different things may be asked about; none of them is lost or doubled.
    expect(first.flatMap(({ invalid, missing, forbidden }) => [...invalid, ...missing, ...forbidden])).toEqual([])
    expect(await records()).toHaveLength(rows.length)
    for (const copy of copies) expect((await copy.sync()).pushed).toBe(0)
    expect(await records()).toHaveLength(rows.length)
  })

  test('that sync one after the other bring their rows once, with a key or without', async () => {
    const rows = [...rowsOf(10), nameless, twice, twice]
    const { copies, records } = await copiesOf(rows, 2)
    for (const copy of copies) await copy.sync()
    expect(await records()).toHaveLength(rows.length)
    for (const copy of copies) expect(await copy.sync()).toMatchObject({ ...inStep, unchanged: rows.length })
  })

  test('of which one was edited before are asked about the edit, and nothing of it is lost', async () => {
    const { copies, records } = await copiesOf(rowsOf(5), 2)
    const [one, other] = copies
    await other?.type(3, 6, '80%')
    const outcomes = await Promise.all([one?.sync(), other?.sync()])
    expect(outcomes.flatMap((outcome) => outcome?.conflicts ?? [])).toMatchObject([{ row: 3 }])
    expect(await records()).toHaveLength(5)
  })
})

describe('rows that are two', () => {
  test('stay two: those without a key in a file that is no copy, though one of them reads the same', async () => {
    const { reviewer } = await district.another()
    const sessionOf = async (rows: readonly (readonly CellValue[])[], clientId: string) => {
      const workbook = await taskLedger('城东街道2020年重点任务台账.xlsx', '城东街道2020年重点任务台账', rows)
      return { ...(await district.session(workbook, reviewer)), clientId }
    }
    const own = (n: number) => ledTask(`8.${n}`, `另一人的第${n}项工作`, '进行中', '20%', '城东街道')
    await syncWorkbook(await sessionOf([...rowsOf(10), nameless], 'client-of-one'))
    const [second] = (
      await syncWorkbook(await sessionOf([...Array.from({ length: 10 }, (_, n) => own(n)), nameless], 'client-of-two'))
    ).ledgers
    expect(second).toMatchObject({ pushed: 11, received: 11 })
  })
})
