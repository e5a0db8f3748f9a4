import { beforeAll, describe, expect, test } from 'vitest'
import { historyResponseSchema } from '../../shared/wire/history.ts'
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

let district: District
let east: string
let west: string

beforeAll(async () => {
  district = await newDistrict()
  east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
  west = await newKey(district, { name: '城西填报人', role: 'editor', unit: 'chengxi' })
})

const task = { code: '9.2', title: '整治后进社区', target: '年底前销号', measures: '四联四帮', unit: 'chengdong' }

describe('pushing and pulling', () => {
  test('a new row is applied, and comes back in a pull as it was sent', async () => {
    const ledger = await newLedger(east, 'chengdong', '推送与拉取')
    const id = newRecordId()
    const values = { ...task, deadline: { due: '2020-06-30' } }
    const pushed = await push(east, ledger, [put(id, 0, values)])
    expect(pushed.results).toMatchObject([{ status: 'applied', rev: 1, seq: pushed.head }])

    const pulled = await pull(east, ledger.ledgerId)
    expect(pulled).toMatchObject({ more: false, rows: [{ id, rev: 1, deleted: false, unit: 'chengdong', values }] })
    expect(await pull(east, ledger.ledgerId, pulled.cursor)).toMatchObject({ rows: [], more: false })
  })

  test('two people changing different fields lose nothing: the second is merged', async () => {
    const ledger = await newLedger(east, 'chengdong', '不同字段')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    await push(east, ledger, [put(id, 1, { ...task, note: '甲的备注' })], 'client-one')
    const { results } = await push(east, ledger, [put(id, 1, { ...task, target: '六月底前销号' })], 'client-two')
    expect(results).toMatchObject([
      { status: 'merged', rev: 3, values: { ...task, note: '甲的备注', target: '六月底前销号' } },
    ])
  })

  test('a row that comes as new to a record that is there keeps what it has no value for', async () => {
    const ledger = await newLedger(east, 'chengdong', '从零开始')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, { ...task, note: '已有的备注' })])
    const { results } = await push(east, ledger, [put(id, 0, task)], 'client-two')
    expect(results).toMatchObject([{ status: 'merged', rev: 1, values: { ...task, note: '已有的备注' } }])
  })

  test('two people changing one field to different values conflict, and nothing is written', async () => {
    const ledger = await newLedger(east, 'chengdong', '同一字段')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    await push(east, ledger, [put(id, 1, { ...task, target: '三月底前' })], 'client-one')
    const { results, head } = await push(east, ledger, [put(id, 1, { ...task, target: '五月底前' })], 'client-two')
    expect(results).toMatchObject([
      {
        status: 'conflict',
        rev: 2,
        conflicts: [
          { field: 'target', base: '年底前销号', mine: '五月底前', theirs: '三月底前', theirsBy: '城东填报人' },
        ],
      },
    ])
    expect((await pull(east, ledger.ledgerId)).head).toBe(head)

    const resolved = await push(east, ledger, [put(id, 2, { ...task, target: '五月底前' })], 'client-two')
    expect(resolved.results).toMatchObject([{ status: 'applied', rev: 3 }])
  })

  test('both writing the same value is no conflict', async () => {
    const ledger = await newLedger(east, 'chengdong', '相同的值')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    await push(east, ledger, [put(id, 1, { ...task, note: '已报' })], 'client-one')
    const { results } = await push(east, ledger, [put(id, 1, { ...task, note: '已报' })], 'client-two')
    expect(results).toMatchObject([{ status: 'noop', rev: 2 }])
  })

  test('a row left alone takes what others wrote', async () => {
    const ledger = await newLedger(east, 'chengdong', '没有改动')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    await push(east, ledger, [put(id, 1, { ...task, note: '新' })], 'client-one')
    const { results } = await push(east, ledger, [put(id, 1, task)], 'client-two')
    expect(results).toMatchObject([{ status: 'merged', rev: 2, values: { note: '新' } }])
  })

  test('an emptied cell of a mapped field empties the field; an unmapped field stays', async () => {
    const ledger = await newLedger(east, 'chengdong', '清空')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, { ...task, note: '待清空' })])
    const json = { ...pushBody(ledger.epoch, [put(id, 1, { target: task.target })]), fields: ['target', 'note'] }
    await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key: east, json })
    const [row] = (await pull(east, ledger.ledgerId)).rows
    expect(row).toMatchObject({ values: task })
    expect(row).not.toHaveProperty('values.note')
  })

  test('a delete of what has changed since is a conflict; a put on what is deleted is gone, and may restore it', async () => {
    const ledger = await newLedger(east, 'chengdong', '删除')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    await push(east, ledger, [put(id, 1, { ...task, note: '新' })])
    expect((await push(east, ledger, [remove(id, 1)])).results).toMatchObject([{ status: 'conflict', rev: 2 }])
    expect((await push(east, ledger, [remove(id, 2)])).results).toMatchObject([{ status: 'applied', rev: 3 }])
    expect((await push(east, ledger, [remove(id, 2)])).results).toMatchObject([{ status: 'noop', rev: 3 }])
    expect((await push(east, ledger, [put(id, 2, task)])).results).toMatchObject([{ status: 'gone', rev: 3 }])
    expect((await pull(east, ledger.ledgerId)).rows).toMatchObject([{ id, deleted: true, reason: 'deleted' }])
    expect((await push(east, ledger, [put(id, 3, task)])).results).toMatchObject([{ status: 'applied', rev: 4 }])
    expect((await pull(east, ledger.ledgerId)).rows).toMatchObject([{ id, deleted: false, rev: 4, values: task }])
  })

  test('a retry gets the first answer word for word; another payload under its id is refused', async () => {
    const ledger = await newLedger(east, 'chengdong', '重试')
    const id = newRecordId()
    const op = put(id, 0, task)
    const first = await push(east, ledger, [op])
    await push(east, ledger, [put(id, 1, { ...task, note: '之后的修改' })])
    const again = await push(east, ledger, [op])
    expect(again.results).toEqual(first.results)

    const json = pushBody(ledger.epoch, [{ ...op, values: { ...task, note: '别的' } } as typeof op])
    const reused = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key: east, json })
    expect(reused).toMatchObject({ status: 409, body: { code: 'op-reused', opId: op.opId } })
  })

  test('a retry may have moved in its sheet, but neither to other fields nor to another ledger', async () => {
    const ledger = await newLedger(east, 'chengdong', '重试的载荷')
    const other = await newLedger(east, 'chengdong', '另一台账')
    const op = put(newRecordId(), 0, task)
    const first = await push(east, ledger, [op])
    const moved = await push(east, ledger, [{ ...op, at: { sheet: '台账', row: 9 } } as typeof op])
    expect(moved.results).toEqual(first.results)

    const sent = pushBody(ledger.epoch, [op])
    const reused = { status: 409, body: { code: 'op-reused', opId: op.opId } }
    const send = (ledgerId: string, json: unknown) =>
      request('POST', `/v1/ledgers/${ledgerId}/push`, { key: east, json })
    expect(await send(ledger.ledgerId, { ...sent, fields: sent.fields.slice(1) })).toMatchObject(reused)
    expect(await send(other.ledgerId, sent)).toMatchObject(reused)
    expect((await send(ledger.ledgerId, { ...sent, fields: sent.fields.toReversed() })).status).toBe(200)
  })

  test('an op that stands twice in a chunk is done once, and answered alike both times', async () => {
    const ledger = await newLedger(east, 'chengdong', '一块里的重复')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    const op = put(id, 1, { ...task, note: '一次' })
    const { results } = await push(east, ledger, [op, op])
    expect(results).toMatchObject([{ status: 'applied', rev: 2 }, {}])
    expect(results[1]).toEqual(results[0])
    expect((await pull(east, ledger.ledgerId)).rows).toMatchObject([{ id, rev: 2 }])
  })

  test('one bad row is told apart and the others are written', async () => {
    const ledger = await newLedger(east, 'chengdong', '坏行')
    const [good, bad, unknown] = [newRecordId(), newRecordId(), newRecordId()]
    const { results } = await push(east, ledger, [
      put(good, 0, task),
      put(bad, 0, { ...task, deadline: '尽快' }),
      put(unknown, 0, { ...task, no_such_field: 'x' }),
    ])
    expect(results.map(({ status }) => status)).toEqual(['applied', 'invalid', 'invalid'])
    expect(results[1]).toMatchObject({ findings: [{ code: 'type-error', field: 'deadline', recordId: bad }] })
    expect(results[2]).toMatchObject({ findings: [{ code: 'extra-label' }] })
    expect((await pull(east, ledger.ledgerId)).rows).toHaveLength(1)
  })

  test('a row that breaks a rule of its kind is synced all the same; a phone number is not', async () => {
    const ledger = await newLedger(east, 'chengdong', '规则')
    const overdue = { ...task, deadline: { due: '2020-01-31' } }
    const { results } = await push(east, ledger, [
      put(newRecordId(), 0, overdue),
      put(newRecordId(), 0, { ...task, note: '请联系 13912345678' }),
    ])
    expect(results).toMatchObject([{ status: 'applied' }, { status: 'invalid', findings: [{ code: 'personal-data' }] }])
  })

  test('several ops on one record in one chunk build on each other', async () => {
    const ledger = await newLedger(east, 'chengdong', '同批')
    const id = newRecordId()
    const { results } = await push(east, ledger, [
      put(id, 0, task),
      put(id, 1, { ...task, note: '二' }),
      remove(id, 2),
      put(id, 3, { ...task, note: '三' }),
    ])
    expect(results).toMatchObject([1, 2, 3, 4].map((rev) => ({ status: 'applied', rev })))
  })

  test('pages follow the order of changes, and the cursor of one unit is none for another', async () => {
    const ledger = await newLedger(district.key, 'shifan', '分页')
    await push(
      district.key,
      ledger,
      [1, 2, 3, 4, 5].map((n) => put(newRecordId(), 0, { ...task, code: `1.${n}` })),
    )
    const first = await pull(district.key, ledger.ledgerId, undefined, 2)
    expect(first).toMatchObject({ more: true, rows: [{}, {}] })
    const second = await pull(district.key, ledger.ledgerId, first.cursor, 2)
    const third = await pull(district.key, ledger.ledgerId, second.cursor, 2)
    expect([second.more, third.more]).toEqual([true, false])
    expect([...first.rows, ...second.rows, ...third.rows].map(({ seq }) => seq)).toEqual(
      [5, 4, 3, 2, 1].map((n) => third.head - n + 1),
    )
    const other = await request('GET', `/v1/ledgers/${ledger.ledgerId}/pull?cursor=${first.cursor}`, { key: east })
    expect(other).toMatchObject({ status: 409, body: { code: 'must-refetch' } })
  })

  test.each(['nonsense', 'epoch.1.scope', '..', '%00'])('the cursor %j is never followed', async (cursor) => {
    const ledger = await newLedger(east, 'chengdong', '游标')
    const answer = await request('GET', `/v1/ledgers/${ledger.ledgerId}/pull?cursor=${cursor}`, { key: east })
    expect([400, 409]).toContain(answer.status)
  })

  test('a cursor from the future is refused', async () => {
    const ledger = await newLedger(east, 'chengdong', '未来')
    const { cursor } = await pull(east, ledger.ledgerId)
    const future = cursor.replace(/\.\d+\./, '.999999999.')
    const answer = await request('GET', `/v1/ledgers/${ledger.ledgerId}/pull?cursor=${future}`, { key: east })
    expect(answer).toMatchObject({ status: 409, body: { code: 'must-refetch' } })
  })

  test.each([
    [{ protocol: 2 }, 'protocol-unsupported'],
    [{ packVersion: '0.0.0' }, 'pack-outdated'],
    [{ epoch: 'another-epoch' }, 'epoch-changed'],
  ])('a push that says %j is refused as %s', async (change, code) => {
    const ledger = await newLedger(east, 'chengdong', '版本')
    const json = { ...pushBody(ledger.epoch, [put(newRecordId(), 0, task)]), ...change }
    const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key: east, json })
    expect(answer).toMatchObject({ status: 409, body: { code } })
  })
})

describe('scope', () => {
  test('a row of another unit cannot be written, and a moved row leaves its old reader', async () => {
    const ledger = await newLedger(district.key, 'shifan', '调整单位')
    const id = newRecordId()
    await push(district.key, ledger, [put(id, 0, task)])
    const seen = await pull(east, ledger.ledgerId)
    expect(seen.rows).toMatchObject([{ id, deleted: false }])

    const moved = await push(east, ledger, [put(id, 1, { ...task, unit: 'chengxi' })])
    expect(moved.results).toMatchObject([{ status: 'forbidden', rev: 1 }])

    await push(district.key, ledger, [put(id, 1, { ...task, unit: 'chengxi' })])
    const left = await pull(east, ledger.ledgerId, seen.cursor)
    expect(left.rows).toEqual([{ deleted: true, id, rev: 2, seq: left.head, reason: 'left-scope' }])
    expect((await pull(west, ledger.ledgerId)).rows).toMatchObject([{ id, deleted: false }])
  })

  test('a row that came from elsewhere and went back leaves a tombstone where it was', async () => {
    const ledger = await newLedger(district.key, 'shifan', '来而复去')
    const id = newRecordId()
    await push(district.key, ledger, [put(id, 0, { ...task, unit: 'chengxi' })])
    await push(district.key, ledger, [put(id, 1, task)])
    expect((await pull(east, ledger.ledgerId)).rows).toMatchObject([{ id, deleted: false }])
    await push(district.key, ledger, [put(id, 2, { ...task, unit: 'chengxi' })])
    expect((await pull(east, ledger.ledgerId)).rows).toMatchObject([{ id, rev: 3, reason: 'left-scope' }])
  })

  test('what is not yours and what is not there look the same', async () => {
    const ledger = await newLedger(east, 'chengdong', '别人的台账')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    const absent = 'a'.repeat(22)
    const paths = (ledgerId: string, recordId: string) => [
      `/v1/ledgers/${ledgerId}/pull`,
      `/v1/records/${recordId}`,
      `/v1/records/${recordId}/history`,
    ]
    const theirs = await Promise.all(paths(ledger.ledgerId, id).map((path) => request('GET', path, { key: west })))
    const nobodys = await Promise.all(paths(absent, newRecordId()).map((path) => request('GET', path, { key: west })))
    expect(theirs.map(({ status, body }) => ({ status, body }))).toEqual(
      nobodys.map(({ status, body }) => ({ status, body })),
    )
    expect(theirs[0]?.status).toBe(404)

    const own = await newLedger(west, 'chengxi', '自己的台账')
    const values = { ...task, unit: 'chengxi' }
    const [hidden] = (await push(west, own, [put(id, 1, values, 'op-a')], 'client-west')).results
    const [missing] = (await push(west, own, [put(newRecordId(), 1, values, 'op-b')], 'client-west')).results
    expect({ ...hidden, opId: '' }).toEqual({ ...missing, opId: '' })
    const [deleteHidden] = (await push(west, own, [remove(id, 1)], 'client-west')).results
    expect(deleteHidden).toMatchObject({ status: 'noop', rev: 0, seq: 0 })
  })

  test('a row without a unit belongs to the unit of its ledger', async () => {
    const ledger = await newLedger(east, 'taoyuan', '社区台账')
    const { unit: _, ...values } = task
    await push(east, ledger, [put(newRecordId(), 0, values)])
    expect((await pull(east, ledger.ledgerId)).rows).toMatchObject([{ unit: 'taoyuan' }])
  })

  test('a viewer reads and does not write; an editor does not review', async () => {
    const viewer = await newKey(district, { name: '旁观', role: 'viewer', unit: 'chengdong' })
    const ledger = await newLedger(east, 'chengdong', '权限')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    expect((await pull(viewer, ledger.ledgerId)).rows).toHaveLength(1)
    const json = pushBody(ledger.epoch, [put(id, 1, task)])
    const refused = await request('POST', `/v1/ledgers/${ledger.ledgerId}/push`, { key: viewer, json })
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden', needs: 'editor' } })
    const reviewed = await request('POST', `/v1/records/${id}/review`, {
      key: east,
      json: { rev: 1, review: 'confirmed' },
    })
    expect(reviewed).toMatchObject({ status: 403, body: { code: 'forbidden', needs: 'reviewer' } })
  })
})

describe('locking, review, history', () => {
  test('a locked period takes no change, into it or out of it, until it is unlocked', async () => {
    const own = await newDistrict()
    const ledger = await newLedger(own.key, 'shifan')
    const [inside, outside] = [newRecordId(), newRecordId()]
    await push(own.key, ledger, [
      put(inside, 0, { ...task, deadline: { due: '2020-02-29' } }),
      put(outside, 0, { ...task, deadline: { due: '2020-05-31' } }),
    ])
    await request('POST', '/v1/periods/2020Q1/lock', { key: own.key, json: {} })
    const { results } = await push(own.key, ledger, [
      put(inside, 1, { ...task, deadline: { due: '2020-02-29' }, note: '改' }),
      put(inside, 1, { ...task, deadline: { due: '2020-04-30' } }),
      remove(inside, 1),
      put(outside, 1, { ...task, deadline: { due: '2020-03-31' } }),
      put(newRecordId(), 0, { ...task, deadline: { due: '2020-01-01' } }),
      put(outside, 1, { ...task, deadline: { due: '2020-04-01' } }),
      put(inside, 1, { ...task, deadline: { due: '2020-02-29' } }),
    ])
    expect(results.map(({ status }) => status)).toEqual([
      'locked',
      'locked',
      'locked',
      'locked',
      'locked',
      'applied',
      'noop',
    ])
    const reviewed = await request('POST', `/v1/records/${inside}/review`, {
      key: own.key,
      json: { rev: 1, review: 'confirmed' },
    })
    expect(reviewed).toMatchObject({ status: 409, body: { code: 'period-locked', period: '2020Q1' } })

    await request('POST', '/v1/periods/2020Q1/unlock', { key: own.key, json: { reason: '更正' } })
    expect((await push(own.key, ledger, [remove(inside, 1)])).results).toMatchObject([{ status: 'applied' }])
  })

  test('what names no day belongs to the year of its ledger, and is locked with it', async () => {
    const own = await newDistrict()
    const ledger = await newLedger(own.key, 'shifan')
    const id = newRecordId()
    await push(own.key, ledger, [put(id, 0, task)])
    await request('POST', '/v1/periods/2020H2/lock', { key: own.key, json: {} })
    expect((await push(own.key, ledger, [put(id, 1, { ...task, note: '甲' })])).results).toMatchObject([{ rev: 2 }])
    await request('POST', '/v1/periods/2020/lock', { key: own.key, json: {} })
    expect((await push(own.key, ledger, [put(id, 2, { ...task, note: '乙' })])).results).toMatchObject([
      { status: 'locked', period: '2020', rev: 2 },
    ])
  })

  test('a review is a revision of its own, reaches every copy, and lapses when the row changes', async () => {
    const ledger = await newLedger(east, 'chengdong', '审核')
    const id = newRecordId()
    await push(east, ledger, [put(id, 0, task)])
    const review = (rev: number, comment = '请补充佐证') =>
      request('POST', `/v1/records/${id}/review`, {
        key: district.key,
        json: { rev, review: 'returned', comment },
      })
    expect(await review(2)).toMatchObject({ status: 409, body: { code: 'review-outdated', rev: 1 } })
    expect(await review(1)).toMatchObject({ status: 200, body: { rev: 2 } })
    expect(await review(1, '请再看一遍')).toMatchObject({ status: 409, body: { code: 'review-outdated', rev: 2 } })
    expect((await pull(east, ledger.ledgerId)).rows).toMatchObject([
      { rev: 2, review: 'returned', reviewComment: '请补充佐证', values: task },
    ])
    await push(east, ledger, [put(id, 2, { ...task, note: '已补充' })])
    expect((await pull(east, ledger.ledgerId)).rows[0]).not.toHaveProperty('review')

    const history = await request('GET', `/v1/records/${id}/history`, { key: east })
    expect(history.body).toMatchObject({
      revisions: [
        {
          rev: 3,
          event: 'changed',
          by: '城东填报人',
          client: 'client-one',
          changes: [{ field: 'note', to: '已补充' }],
        },
        { rev: 2, event: 'reviewed', by: '管理员', review: 'returned', comment: '请补充佐证', changes: [] },
        { rev: 1, event: 'created', by: '城东填报人' },
      ],
    })
  })

  test('a history begins where the record came into the reader’s scope, and tells nothing of before', async () => {
    const ledger = await newLedger(district.key, 'shifan', '历史的范围')
    const id = newRecordId()
    await push(district.key, ledger, [put(id, 0, { ...task, unit: 'chengxi', target: '城西的目标' })])
    await push(district.key, ledger, [put(id, 1, { ...task, target: '城东的目标' })])
    const { body } = await request('GET', `/v1/records/${id}/history`, { key: east })
    expect(body).toMatchObject({ recordId: id, revisions: [{ rev: 2, unit: 'chengdong' }] })
    const [only, ...others] = historyResponseSchema.parse(body).revisions
    expect(others).toEqual([])
    expect(only?.changes.toSorted((a, b) => a.field.localeCompare(b.field))).toEqual([
      { field: 'target', to: '城东的目标' },
      { field: 'unit', to: 'chengdong' },
    ])
  })

  test('natural keys find the rows that carry no mark, and blanks find nothing', async () => {
    const ledger = await newLedger(east, 'chengdong', '自然键')
    const id = newRecordId()
    const keyed = { ...task, code: '12.1', title: '自然键任务' }
    await push(east, ledger, [put(id, 0, keyed)])
    const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/resolve-rows`, {
      key: east,
      json: { keys: [keyed, { ...keyed, code: '12.2', title: '没有这项' }, {}] },
    })
    expect(answer.body).toEqual({
      rows: [{ status: 'found', recordId: id, rev: 1 }, { status: 'none' }, { status: 'blank' }],
    })
  })

  test('natural keys tell the revision of the time up to which a workbook was in step', async () => {
    const ledger = await newLedger(east, 'chengdong', '自然键与当时的版本')
    const id = newRecordId()
    const keyed = { ...task, code: '12.5', title: '自然键任务' }
    const before = (await push(east, ledger, [put(newRecordId(), 0, task)])).head
    const first = (await push(east, ledger, [put(id, 0, keyed)])).head
    const second = (await push(east, ledger, [put(id, 1, { ...keyed, note: '一改' })])).head
    await push(east, ledger, [put(id, 2, { ...keyed, note: '二改' })])
    const resolved = async (seen: number) => {
      const json = { keys: [keyed], seen }
      return (await request('POST', `/v1/ledgers/${ledger.ledgerId}/resolve-rows`, { key: east, json })).body
    }
    const found = (seenRev: number) => ({ rows: [{ status: 'found', recordId: id, rev: 3, seenRev }] })
    expect(await resolved(before)).toEqual(found(0))
    expect(await resolved(first)).toEqual(found(1))
    expect(await resolved(second)).toEqual(found(2))
    expect(await resolved(1_000_000)).toEqual(found(3))
  })

  test('natural keys find no row that the asker may not see', async () => {
    const ledger = await newLedger(district.key, 'shifan', '自然键的范围')
    const [hidden, seen] = [
      { ...task, code: '12.8', unit: 'chengxi' },
      { ...task, code: '12.9' },
    ]
    const id = newRecordId()
    await push(district.key, ledger, [put(newRecordId(), 0, hidden), put(id, 0, seen)])
    const answer = await request('POST', `/v1/ledgers/${ledger.ledgerId}/resolve-rows`, {
      key: east,
      json: { keys: [hidden, seen] },
    })
    expect(answer.body).toEqual({ rows: [{ status: 'none' }, { status: 'found', recordId: id, rev: 1 }] })
  })

  test('the same ledger registered twice is joined', async () => {
    const first = await newLedger(east, 'chengdong', '同一台账（一）')
    const second = await newLedger(east, 'chengdong', '同一台账 (一)')
    expect([first.created, second.created]).toEqual([true, false])
    expect(second.ledgerId).toBe(first.ledgerId)
  })
})
