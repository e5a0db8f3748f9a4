import { beforeAll, describe, expect, test } from 'vitest'
import { pushResponseSchema } from '../../shared/wire/push.ts'
import {
  type District,
  newDistrict,
  newKey,
  newLedger,
  newRecordId,
  pull,
  push,
  pushBody,
  put,
  remove,
  request,
} from '../testing/district.ts'

/** Two copies of one file that sync for the first time in the same seconds: neither could have seen the other's rows. */
let district: District
let east: string
const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }
/** Part of the natural key is empty. */
const { code: _, ...nameless } = task

beforeAll(async () => {
  district = await newDistrict()
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
})

async function pushSeen(
  ledger: { readonly ledgerId: string; readonly epoch: string },
  seen: number,
  ops: readonly ReturnType<typeof put>[],
  { key = east, client = 'client-two' } = {},
) {
  const json = { ...pushBody(ledger.epoch, ops, client), seen }
  const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key, json })
  return pushResponseSchema.parse(answer.body)
}

describe('a new row that has come in from another copy meanwhile', () => {
  test.each([
    ['by its natural key', task, { ...task, target: '十月底前销号' }],
    ['by its contents, where part of the key is empty', nameless, nameless],
  ])('is a twin %s, and nothing is written', async (_, first, second) => {
    const ledger = await newLedger(east, 'chengdong', `副本${JSON.stringify(first)}`.slice(0, 150))
    const { head: seen } = await pull(east, ledger.ledgerId)
    await push(east, ledger, [put(newRecordId(), 0, first)])
    const { results, head } = await pushSeen(ledger, seen, [put(newRecordId(), 0, second)])
    expect(results).toMatchObject([{ status: 'twin', rev: 0, seq: 0 }])
    expect((await pull(east, ledger.ledgerId)).rows).toHaveLength(1)

    // Who has looked again and still takes it for a row of its own is believed.
    expect((await pushSeen(ledger, head, [put(newRecordId(), 0, second)])).results).toMatchObject([
      { status: 'applied' },
    ])
    expect((await pull(east, ledger.ledgerId)).rows).toHaveLength(2)
  })

  test('as the same client’s, too: one person may have both copies open', async () => {
    const ledger = await newLedger(east, 'chengdong', '一人两份')
    await pushSeen(ledger, 0, [put(newRecordId(), 0, task)], { client: 'client-one' })
    expect((await pushSeen(ledger, 0, [put(newRecordId(), 0, task)], { client: 'client-one' })).results).toMatchObject([
      { status: 'twin' },
    ])
  })

  test('asked again after a lost answer is told the same', async () => {
    const ledger = await newLedger(east, 'chengdong', '重试')
    await push(east, ledger, [put(newRecordId(), 0, task)])
    const op = put(newRecordId(), 0, task)
    const first = await pushSeen(ledger, 0, [op])
    expect((await pushSeen(ledger, first.head, [op])).results).toEqual(first.results)
  })
})

describe('two rows that are two', () => {
  test('of one file, alike to the last letter, stay two', async () => {
    const ledger = await newLedger(east, 'chengdong', '同样两行')
    const { results } = await pushSeen(ledger, 0, [put(newRecordId(), 0, task), put(newRecordId(), 0, task)])
    expect(results).toMatchObject([{ status: 'applied' }, { status: 'applied' }])
  })

  test('are no twins where the other was deleted, is in another ledger, or has other contents and no key', async () => {
    const ledger = await newLedger(east, 'chengdong', '并非副本')
    const other = await newLedger(east, 'chengdong', '另一本')
    const deleted = newRecordId()
    await push(east, ledger, [put(deleted, 0, task), put(newRecordId(), 0, nameless)])
    await push(east, ledger, [remove(deleted, 1)])
    await push(east, other, [put(newRecordId(), 0, { ...task, code: '9.3' })])
    const { results } = await pushSeen(ledger, 0, [
      put(newRecordId(), 0, task),
      put(newRecordId(), 0, { ...nameless, target: '十月底前销号' }),
      put(newRecordId(), 0, { ...task, code: '9.3' }),
    ])
    expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied'])
  })

  test('nor does anybody learn by it what a unit out of their sight has', async () => {
    const ledger = await newLedger(district.key, 'shifan', '全区台账')
    const west = { ...task, unit: 'chengxi' }
    await push(district.key, ledger, [put(newRecordId(), 0, west), put(newRecordId(), 0, { ...task, code: '1.1' })])
    const { results } = await pushSeen(ledger, 0, [put(newRecordId(), 0, west)])
    expect(results).toMatchObject([{ status: 'forbidden' }])
    // The key itself may hold no unit: then the ledger's counts, which is out of sight as well.
    const { unit: _, ...unitless } = west
    expect((await pushSeen(ledger, 0, [put(newRecordId(), 0, unitless)])).results).toMatchObject([
      { status: 'forbidden' },
    ])
  })
})
