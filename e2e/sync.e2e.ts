import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachWorkbook } from '../addin/actions/attach.ts'
import type { ConnectedSession } from '../addin/actions/connect.ts'
import { previewSync, resolveConflict, syncWorkbook } from '../addin/actions/sync.ts'
import type { MemoryWorkbook } from '../addin/workbook/memory/memory-workbook.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import { fieldIdSchema } from '../shared/pack/kind.ts'
import { example, type LocalDistrict, startDistrict } from './local-district.ts'

const tracker = '区民政局民生问题办理台账.xlsx'
let district: LocalDistrict

beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

/** Two people, each with a copy of the synced workbook. */
async function twoPeople(): Promise<{ readonly one: ConnectedSession; readonly two: ConnectedSession }> {
  const { reviewer } = await district.another()
  const first = example(tracker)
  const one = await district.session(first, reviewer)
  await syncWorkbook(one)
  const two = await district.session(openWorkbook(first.bytes(), tracker), reviewer)
  return { one, two: { ...two, clientId: `${two.clientId}-b` } }
}

/** The place of a field in the n-th record of the workbook's first ledger. */
async function cellOf(session: ConnectedSession, field: string, record: number) {
  const { ledgers } = await attachWorkbook(session)
  const [ledger] = ledgers
  const column = ledger?.table.columns.find((each) => each.field === field)
  if (ledger === undefined || column === undefined) throw new Error(`the example has no ${field}`)
  return {
    sheet: ledger.sheet,
    row: ledger.table.data.first + record,
    column: column.column,
    last: ledger.table.data.last,
  }
}

async function valueAt(session: ConnectedSession, place: { sheet: string; row: number; column: number }) {
  const grid = await session.workbook.read(place.sheet)
  return grid.values[place.row - grid.area.row]?.[place.column - grid.area.column] ?? null
}

const edit = async (session: ConnectedSession, field: string, record: number, value: string) => {
  const { sheet, row, column } = await cellOf(session, field, record)
  await session.workbook.write(sheet, [{ row, column, value }])
}

describe('syncing a tracker', () => {
  test('sends every row once; a second sync sends nothing', async () => {
    const { reviewer } = await district.another()
    const session = await district.session(example(tracker), reviewer)
    const first = (await syncWorkbook(session)).ledgers[0]
    expect(first).toMatchObject({ pushed: 48, merged: 0, received: 0 })
    const second = (await syncWorkbook(session)).ledgers[0]
    expect(second).toMatchObject({ pushed: 0, merged: 0, received: 0, unchanged: 48 })
  })

  test('a copy of the file from before the first sync joins its records by their keys', async () => {
    const { reviewer } = await district.another()
    await syncWorkbook(await district.session(example(tracker), reviewer))
    const late = await district.session(example(tracker), reviewer)
    await edit(late, 'category', 2, '另一种说法')
    const joined = (await syncWorkbook(late)).ledgers[0]
    expect(joined).toMatchObject({ pushed: 0, merged: 0, unchanged: 47, received: 0 })
    expect(joined?.conflicts.flatMap(({ fields }) => fields)).toMatchObject([{ field: 'category', mine: '另一种说法' }])
    expect(await valueAt(late, await cellOf(late, 'category', 2))).toBe('另一种说法')
  })

  test('a row edited here is changed in a colleague’s copy of the workbook', async () => {
    const { one, two } = await twoPeople()
    await edit(one, 'matter', 2, '楼道照明灯不亮，已报修')
    expect((await previewSync(one))[0]).toMatchObject({ added: 0, changed: 1 })
    expect((await syncWorkbook(one)).ledgers[0]).toMatchObject({ pushed: 1 })
    expect((await syncWorkbook(two)).ledgers[0]).toMatchObject({ pushed: 0, received: 1 })
    expect(await valueAt(two, await cellOf(two, 'matter', 2))).toBe('楼道照明灯不亮，已报修')
    expect((await syncWorkbook(two)).ledgers[0]).toMatchObject({ pushed: 0, received: 0 })
  })

  test('edits of different fields of one row are merged', async () => {
    const { one, two } = await twoPeople()
    await edit(one, 'matter', 3, '甲改了事项')
    await edit(two, 'category', 3, '乙改了类别')
    await syncWorkbook(one)
    expect((await syncWorkbook(two)).ledgers[0]).toMatchObject({ merged: 1, conflicts: [] })
    expect(await valueAt(two, await cellOf(two, 'matter', 3))).toBe('甲改了事项')
    expect((await syncWorkbook(one)).ledgers[0]).toMatchObject({ received: 1 })
    expect(await valueAt(one, await cellOf(one, 'category', 3))).toBe('乙改了类别')
  })

  test('edits of one field on both sides are a conflict: nothing is overwritten until the person chooses', async () => {
    const { one, two } = await twoPeople()
    const matter = fieldIdSchema.parse('matter')
    await edit(one, 'matter', 4, '甲的说法')
    await edit(two, 'matter', 4, '乙的说法')
    await edit(one, 'category', 4, '甲的类别')
    await syncWorkbook(one)
    const [conflict] = (await syncWorkbook(two)).ledgers[0]?.conflicts ?? []
    expect(conflict?.fields).toMatchObject([{ field: 'matter', mine: '乙的说法', theirs: '甲的说法' }])
    expect(await valueAt(two, await cellOf(two, 'matter', 4))).toBe('乙的说法')
    if (!conflict) throw new Error('no conflict')
    expect(await resolveConflict(two, conflict, new Map([[matter, 'mine' as const]]))).toBeUndefined()
    expect(await valueAt(two, await cellOf(two, 'category', 4))).toBe('甲的类别')
    expect((await syncWorkbook(one)).ledgers[0]).toMatchObject({ received: 1, conflicts: [] })
    expect(await valueAt(one, await cellOf(one, 'matter', 4))).toBe('乙的说法')
  })

  test('choosing theirs takes the other side into the sheet', async () => {
    const { one, two } = await twoPeople()
    const matter = fieldIdSchema.parse('matter')
    await edit(one, 'matter', 5, '甲的说法')
    await edit(two, 'matter', 5, '乙的说法')
    await syncWorkbook(one)
    const [conflict] = (await syncWorkbook(two)).ledgers[0]?.conflicts ?? []
    if (!conflict) throw new Error('no conflict')
    await resolveConflict(two, conflict, new Map([[matter, 'theirs' as const]]))
    expect(await valueAt(two, await cellOf(two, 'matter', 5))).toBe('甲的说法')
    expect((await syncWorkbook(two)).ledgers[0]).toMatchObject({ pushed: 0, conflicts: [] })
  })

  test('an edit that is taken back after a conflict lets the other side’s edit in', async () => {
    const { one, two } = await twoPeople()
    const before = await valueAt(two, await cellOf(two, 'matter', 7))
    await edit(one, 'matter', 7, '甲的说法')
    await edit(two, 'matter', 7, '乙的说法')
    await syncWorkbook(one)
    expect((await syncWorkbook(two)).ledgers[0]?.conflicts).toHaveLength(1)
    await edit(two, 'matter', 7, String(before))
    expect((await syncWorkbook(two)).ledgers[0]).toMatchObject({ pushed: 0, received: 1, conflicts: [] })
    expect(await valueAt(two, await cellOf(two, 'matter', 7))).toBe('甲的说法')
  })

  test('a row added by one arrives below the table of the other, before its notes', async () => {
    const { one, two } = await twoPeople()
    const { sheet, last } = await cellOf(one, 'matter', 0)
    await one.workbook.insertRows(sheet, last + 1, 1)
    const grid = await one.workbook.read(sheet)
    const above = grid.values[last - grid.area.row] ?? []
    const { ledgers } = await attachWorkbook(one)
    const columns = new Map(ledgers[0]?.table.columns.map((each) => [String(each.field), each.column]))
    const writes = ['channel', 'matter', 'received_on', 'due_on', 'handler_unit', 'status', 'category'].flatMap(
      (field) => {
        const column = columns.get(field)
        return column === undefined ? [] : [{ row: last + 1, column, value: above[column - grid.area.column] ?? null }]
      },
    )
    const caseNo = columns.get('case_no') ?? 0
    await one.workbook.write(sheet, [...writes, { row: last + 1, column: caseNo, value: 'MS-2020-9999' }])
    expect((await syncWorkbook(one)).ledgers[0]).toMatchObject({ pushed: 1 })
    expect((await syncWorkbook(two)).ledgers[0]).toMatchObject({ received: 1, notPlaced: [] })
    expect(await valueAt(two, { sheet, row: last + 1, column: caseNo })).toBe('MS-2020-9999')
    expect((await syncWorkbook(two)).ledgers[0]).toMatchObject({ pushed: 0, received: 0, missing: [] })
  })

  test('a vanished row is asked about; put back it is there again, deleted it goes everywhere', async () => {
    const { one, two } = await twoPeople()
    const place = await cellOf(one, 'case_no', 6)
    const gone = await valueAt(one, place)
    await one.workbook.deleteRows(place.sheet, [place.row])
    const asked = (await syncWorkbook(one)).ledgers[0]
    expect(asked?.missing).toHaveLength(1)
    const [missing] = asked?.missing ?? []
    if (!missing) throw new Error('nothing missing')
    expect(missing.title).toContain(String(gone))
    const back = (await syncWorkbook(one, {}, { missing: new Map([[missing.recordId, 'put-back' as const]]) }))
      .ledgers[0]
    expect(back?.missing).toEqual([])
    const again = await cellOf(one, 'case_no', 0)
    expect(String(await valueAt(one, { ...again, row: again.last }))).toBe(String(gone))

    await one.workbook.deleteRows(again.sheet, [again.last])
    const [still] = (await syncWorkbook(one)).ledgers[0]?.missing ?? []
    if (!still) throw new Error('nothing missing')
    const done = (await syncWorkbook(one, {}, { missing: new Map([[still.recordId, 'delete' as const]]) })).ledgers[0]
    expect(done).toMatchObject({ deleted: 1, missing: [] })
    expect((await syncWorkbook(two)).ledgers[0]?.deletedRemotely).toHaveLength(1)
  })

  test('many vanished rows are not deleted before their number is typed', async () => {
    const { one } = await twoPeople()
    const { sheet, row } = await cellOf(one, 'case_no', 0)
    await one.workbook.deleteRows(
      sheet,
      Array.from({ length: 15 }, (_, index) => row + 5 + index),
    )
    const asked = (await syncWorkbook(one)).ledgers[0]
    expect(asked).toMatchObject({ missingNeedsConfirmation: true })
    const missing = new Map((asked?.missing ?? []).map((each) => [each.recordId, 'delete' as const]))
    expect((await syncWorkbook(one, {}, { missing })).ledgers[0]).toMatchObject({
      deleted: 0,
      missingNeedsConfirmation: true,
    })
    expect((await syncWorkbook(one, {}, { missing, confirmedMissing: 15 })).ledgers[0]).toMatchObject({
      deleted: 15,
      missing: [],
    })
  })

  test('a copied row is asked about, and becomes a record of its own', async () => {
    const { one } = await twoPeople()
    const { sheet, row, last } = await cellOf(one, 'case_no', 0)
    await one.workbook.insertRows(sheet, last + 1, 1)
    const grid = await one.workbook.read(sheet)
    const source = grid.values[row - grid.area.row] ?? []
    const writes = source.flatMap((value, index) =>
      value === null ? [] : [{ row: last + 1, column: grid.area.column + index, value }],
    )
    await one.workbook.write(sheet, writes)
    expect((await syncWorkbook(one)).ledgers[0]).toMatchObject({ pushed: 0, copies: [{ row: last + 1 }] })
    expect((await syncWorkbook(one, {}, { copiesAreNew: true })).ledgers[0]).toMatchObject({ pushed: 1, copies: [] })
  })

  test('after the server was restored from a backup, later edits are asked about and nothing is lost', async () => {
    const made = await district.another()
    const one = await district.session(example(tracker), made.reviewer)
    await syncWorkbook(one)
    const admin = { authorization: `Bearer ${made.admin}` }
    const backup = await (await fetch(`${district.worker.url}/v1/export`, { headers: admin })).text()
    await edit(one, 'matter', 2, '备份以后改的')
    expect((await syncWorkbook(one)).ledgers[0]).toMatchObject({ pushed: 1 })
    const headers = { ...admin, 'content-type': 'application/x-ndjson' }
    const restored = await fetch(`${district.worker.url}/v1/restore`, { method: 'POST', headers, body: backup })
    expect(restored.status).toBe(200)
    const after = (await syncWorkbook(one)).ledgers[0]
    expect(after).toMatchObject({ pushed: 0, received: 0, unchanged: 47, missing: [] })
    expect(after?.conflicts.flatMap(({ fields }) => fields)).toMatchObject([{ field: 'matter', mine: '备份以后改的' }])
    const [conflict] = after?.conflicts ?? []
    if (!conflict) throw new Error('no conflict')
    await resolveConflict(one, conflict, new Map([[fieldIdSchema.parse('matter'), 'mine' as const]]))
    expect((await syncWorkbook(one)).ledgers[0]).toMatchObject({ pushed: 0, conflicts: [], unchanged: 48 })
  })

  test('the person’s formats, formulas and unmapped columns survive a sync', async () => {
    const before = example('城东街道2020年重点任务台账.xlsx')
    const { reviewer } = await district.another()
    const session = await district.session(before, reviewer)
    const [sheet] = (await before.sheets()).map(({ name }) => name)
    if (sheet === undefined) throw new Error('no sheet')
    const was = await before.read(sheet)
    await syncWorkbook(session)
    const now = await openWorkbook(before.bytes(), 'x.xlsx').read(sheet)
    expect([...now.formulas].filter((key) => was.formulas.has(key)).length).toBe(was.formulas.size)
    expect(now.merges).toEqual(was.merges)
    for (const [index, row] of was.values.entries()) expect(now.values[index]?.slice(0, row.length)).toEqual(row)
  })
})

describe('when the server is not what it should be', () => {
  const withFetch = (session: ConnectedSession, fetching: typeof fetch): ConnectedSession => ({
    ...session,
    api: { ...session.api, http: { ...session.api.http, fetch: fetching } },
  })

  test('an answer that is lost after it was written is not written twice', async () => {
    const { createApi } = await import('../addin/sync/api.ts')
    const { reviewer } = await district.another()
    const workbook: MemoryWorkbook = example(tracker)
    const session = await district.session(workbook, reviewer)
    let lost = 0
    const api = createApi({
      url: district.worker.url,
      key: reviewer,
      wait: () => Promise.resolve(),
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        if (String(input).includes('/push') && lost < 2) {
          lost += 1
          await answer.arrayBuffer()
          throw new TypeError('connection reset')
        }
        return answer
      },
    })
    expect((await syncWorkbook({ ...session, api })).ledgers[0]).toMatchObject({ pushed: 48 })
    expect(lost).toBe(2)
    const pulled = await district.session(openWorkbook(workbook.bytes(), tracker), reviewer)
    expect((await syncWorkbook(pulled)).ledgers[0]).toMatchObject({ pushed: 0, received: 0, unchanged: 48 })
  })

  test('a sync that broke off before its answer is completed by the next one', async () => {
    const { createApi } = await import('../addin/sync/api.ts')
    const { reviewer } = await district.another()
    const session = await district.session(example(tracker), reviewer)
    const broken = createApi({
      url: district.worker.url,
      key: reviewer,
      wait: () => Promise.resolve(),
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        if (!String(input).includes('/push')) return answer
        await answer.arrayBuffer()
        throw new TypeError('connection reset')
      },
    })
    await expect(syncWorkbook({ ...session, api: broken })).rejects.toMatchObject({ code: 'offline' })
    // Two rows have a cell nobody can read, each another: they go in requests of their own. Two requests are under way at
    // once, so the first sync never came to the third.
    expect((await syncWorkbook(session)).ledgers[0]).toMatchObject({
      pushed: 1,
      unchanged: 47,
      received: 0,
      conflicts: [],
    })
  })

  test.each([
    ['answers 500', () => new Response('oops', { status: 500 }), 'unavailable'],
    ['answers garbage', () => new Response('<html>', { status: 200 }), 'bad-answer'],
    ['answers other JSON', () => Response.json({ hello: 1 }), 'bad-answer'],
    ['is a strange page', () => new Response('no', { status: 404 }), 'bad-answer'],
  ])('a server that %s leaves the sheet as it was, and says so', async (_, answer, code) => {
    const { createApi } = await import('../addin/sync/api.ts')
    const { describeError } = await import('../addin/actions/errors.ts')
    const api = createApi({
      url: 'http://127.0.0.1:9',
      key: 'k',
      wait: () => Promise.resolve(),
      fetch: async () => answer(),
    })
    const session = withFetch(await district.session(example(tracker)), fetch)
    const before = await session.workbook.read((await session.workbook.sheets())[0]?.name ?? '')
    const failure = await syncWorkbook({ ...session, api }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code })
    expect(describeError(failure, 'zh-CN')).toMatch(/。$/)
    expect(await session.workbook.read((await session.workbook.sheets())[0]?.name ?? '')).toEqual(before)
  })

  test('a wrong key is told in words', async () => {
    const failure = await district
      .session(example(tracker), `${district.demo.reviewer}x`)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'unauthenticated' })
  })
})
