import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachWorkbook } from '../addin/actions/attach.ts'
import { indexRows } from '../addin/actions/evidence.ts'
import { allowMarks, previewSync, resolveConflict, syncWorkbook } from '../addin/actions/sync.ts'
import { fieldIdSchema } from '../shared/pack/kind.ts'
import { type LocalDistrict, startDistrict } from './local-district.ts'
import { cell, header, inExcel, inMemory, letters, line, plan, sync, width } from './tracker-people.ts'

/** Syncing a sheet that takes no marks: protected, or because its person wants no hidden column. */
let district: LocalDistrict
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

describe.each([
  ['in a file', inMemory],
  ['in Excel', inExcel],
])('a protected sheet %s', (_, host) => {
  const two = async () => {
    const { reviewer } = await district.another()
    return { one: await host(district, reviewer), two: await host(district, reviewer) }
  }

  test('is synced by its keys, and nothing is written into it', async () => {
    const { one, two: colleague } = await two()
    expect(await sync(one)).toMatchObject({ pushed: 5, rowsKnownBy: 'keys', isProtected: true })
    expect(await sync(one)).toMatchObject({ pushed: 0, merged: 0, unchanged: 5, notWritten: [], notPlaced: [] })
    expect(await sync(colleague)).toMatchObject({ pushed: 0, unchanged: 5, conflicts: [] })
    expect(await width(one)).toBe(header.length)
    // Figures lead to their rows all the same.
    const index = await indexRows(await one.session())
    expect([...index.values()].map(({ row, title }) => [row, title.slice(0, 4)])).toEqual(
      [1, 2, 3, 4, 5].map((row) => [row, `MS-${row}`]),
    )
  })

  test('one’s own edits go up again and again; a colleague’s are listed until they are entered', async () => {
    const { one, two: colleague } = await two()
    await sync(one)
    await sync(colleague)
    await one.types('D3', '照明')
    expect((await previewSync(await one.session()))[0]).toMatchObject({ added: 0, changed: 1, missing: 0 })
    expect(await sync(one)).toMatchObject({ pushed: 1, conflicts: [] })
    await one.types('D3', '路灯')
    expect(await sync(one)).toMatchObject({ pushed: 1, conflicts: [] })

    const listed = { row: 2, label: '问题类别', text: '路灯', reason: 'protected' }
    expect(await sync(colleague)).toMatchObject({ pushed: 0, merged: 0, received: 0, notWritten: [listed] })
    expect(await cell(colleague, 'D3')).toBe('市政')
    // It stays listed, and what the sheet still says is never taken for an edit.
    expect(await sync(colleague)).toMatchObject({ pushed: 0, merged: 0, notWritten: [listed] })
    await colleague.types('D3', '路灯')
    expect(await sync(colleague)).toMatchObject({ pushed: 0, notWritten: [], unchanged: 5 })
    expect(await sync(one)).toMatchObject({ pushed: 0, notWritten: [], unchanged: 5 })
  })

  test('edits of different fields of one row are both kept', async () => {
    const { one, two: colleague } = await two()
    await sync(one)
    await sync(colleague)
    await one.types('D4', '照明')
    await sync(one)
    await colleague.types('H4', '已办结')
    expect(await sync(colleague)).toMatchObject({ merged: 1, conflicts: [], notWritten: [{ row: 3, text: '照明' }] })
    expect(await sync(one)).toMatchObject({ conflicts: [], notWritten: [{ row: 3, label: '办理状态' }] })
    await colleague.types('D4', '照明')
    await one.types('H4', '已办结')
    expect(await sync(one)).toMatchObject({ pushed: 0, notWritten: [], unchanged: 5 })
    expect(await sync(colleague)).toMatchObject({ pushed: 0, notWritten: [], unchanged: 5 })
  })

  test('edits of one field on both sides are asked; mine can be chosen, theirs is for the hand', async () => {
    const { one, two: colleague } = await two()
    const category = fieldIdSchema.parse('category')
    await sync(one)
    await sync(colleague)
    await one.types('D5', '甲的说法')
    await sync(one)
    await colleague.types('D5', '乙的说法')
    const [conflict] = (await sync(colleague)).conflicts
    expect(conflict?.fields).toMatchObject([{ base: '市政', mine: '乙的说法', theirs: '甲的说法' }])
    if (!conflict) throw new Error('no conflict')
    const session = await colleague.session()
    await expect(resolveConflict(session, conflict, new Map([[category, 'theirs' as const]]))).rejects.toMatchObject({
      code: 'protected',
    })
    expect((await sync(colleague)).conflicts).toHaveLength(1)
    expect(await resolveConflict(session, conflict, new Map([[category, 'mine' as const]]))).toBeUndefined()
    expect(await sync(colleague)).toMatchObject({ conflicts: [], notWritten: [], unchanged: 5 })
    expect(await sync(one)).toMatchObject({ notWritten: [{ row: 4, text: '乙的说法' }] })
    // What was settled is settled: a later change is news, and no conflict any more.
    await one.types('D5', '甲再改')
    expect(await sync(one)).toMatchObject({ conflicts: [{ row: 4 }] })
    await one.types('D5', '乙的说法')
    expect(await sync(one)).toMatchObject({ conflicts: [], unchanged: 5 })
    await one.types('D5', '甲后来又改')
    expect(await sync(one)).toMatchObject({ pushed: 1, conflicts: [] })
    expect(await sync(colleague)).toMatchObject({ conflicts: [], notWritten: [{ row: 4, text: '甲后来又改' }] })
  })

  test('new rows go up once and are listed for others; a removed one is asked about', async () => {
    const { one, two: colleague } = await two()
    await sync(one)
    await sync(colleague)
    for (const [column, value] of line(6).entries()) await one.types(`${letters[column]}7`, value)
    expect(await sync(one)).toMatchObject({ pushed: 1 })
    expect(await sync(one)).toMatchObject({ pushed: 0, unchanged: 6 })
    expect((await sync(colleague)).notPlaced).toMatchObject([{ title: expect.stringContaining('MS-6') }])
    expect(await sync(colleague)).toMatchObject({ missing: [], notPlaced: [{}] })

    for (const column of letters) await one.types(`${column}7`, null)
    const { missing } = await sync(one)
    expect(missing).toMatchObject([{ title: expect.stringContaining('MS-6') }])
    const [gone] = missing
    if (!gone) throw new Error('nothing missing')
    expect(await sync(one, { missing: new Map([[gone.recordId, 'delete' as const]]) })).toMatchObject({ deleted: 1 })
    expect(await sync(colleague)).toMatchObject({ notPlaced: [], missing: [] })
  })

  test('rows whose key is empty or not their own are held, not doubled', async () => {
    const { one } = await two()
    await sync(one)
    await one.types('A2', null)
    await one.types('A4', 'MS-2')
    await one.types('C4', '第2处路灯不亮')
    const { unidentified, pushed, missing } = await sync(one)
    expect(unidentified.map(({ row, reason }) => [row, reason])).toEqual([
      [1, 'no-key'],
      [2, 'same-key'],
      [3, 'same-key'],
    ])
    expect(pushed).toBe(0)
    expect(missing.map(({ title }) => title.slice(0, 4)).sort()).toEqual(['MS-1', 'MS-3'])
    await one.types('A2', 'MS-1')
    await one.types('A4', 'MS-3')
    await one.types('C4', '第3处路灯不亮')
    expect(await sync(one)).toMatchObject({ pushed: 0, unchanged: 5, unidentified: [], missing: [], conflicts: [] })
  })

  test('an answer that is lost is not written twice', async () => {
    const { one } = await two()
    const session = await one.session()
    const { createApi } = await import('../addin/sync/api.ts')
    const api = createApi({
      ...session.api.http,
      wait: () => Promise.resolve(),
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        if (!String(input).includes('/push')) return answer
        await answer.arrayBuffer()
        throw new TypeError('connection reset')
      },
    })
    await expect(syncWorkbook({ ...session, api })).rejects.toMatchObject({ code: 'offline' })
    expect(await sync(one)).toMatchObject({ pushed: 0, unchanged: 5, unidentified: [], conflicts: [] })
  })

  test('unprotected later it gets its marks, and what was listed meanwhile', async () => {
    const { one, two: colleague } = await two()
    await sync(one)
    await sync(colleague)
    await one.types('D3', '照明')
    await one.types('H5', '已办结')
    for (const [column, value] of line(6).entries()) await one.types(`${letters[column]}7`, value)
    await sync(one)
    await colleague.types('H5', '已办结')
    await colleague.types('D6', '乙改了类别')
    await sync(colleague)
    await colleague.protects(false)
    expect(await sync(colleague)).toMatchObject({ rowsKnownBy: 'marks', conflicts: [], missing: [], received: 2 })
    expect(await cell(colleague, 'D3')).toBe('照明')
    expect(await cell(colleague, 'A7')).toBe('MS-6')
    expect(await width(colleague)).toBe(header.length + 1)
    expect(await sync(colleague)).toMatchObject({ pushed: 0, unchanged: 6, received: 0 })
    expect(await sync(one)).toMatchObject({ notWritten: [{ row: 5, text: '乙改了类别' }] })
  })

  test('protected only later it keeps its marks, and a row is still known when its key is edited', async () => {
    const { reviewer } = await district.another()
    const one = await host(district, reviewer, plan())
    const colleague = await host(district, reviewer)
    expect(await sync(one)).toMatchObject({ pushed: 5, rowsKnownBy: 'marks' })
    await one.protects(true)
    await one.types('C3', '第2处路灯不亮，已报修')
    expect(await sync(one)).toMatchObject({ pushed: 1, missing: [], rowsKnownBy: 'keys' })
    await one.types('C3', '第2处路灯不亮，已修复')
    expect(await sync(one)).toMatchObject({ pushed: 1, missing: [], conflicts: [] })
    expect(await sync(colleague)).toMatchObject({ pushed: 1, notPlaced: [{}] })
    await one.protects(false)
    expect(await sync(one)).toMatchObject({ conflicts: [], received: 1, rowsKnownBy: 'marks' })
  })

  test('after the server was restored, what differs is asked and nothing is lost', async () => {
    const made = await district.another()
    const one = await host(district, made.reviewer)
    await sync(one)
    const admin = { authorization: `Bearer ${made.admin}` }
    const backup = await (await fetch(`${district.worker.url}/v1/export`, { headers: admin })).text()
    await one.types('D3', '备份以后改的')
    expect(await sync(one)).toMatchObject({ pushed: 1 })
    const headers = { ...admin, 'content-type': 'application/x-ndjson' }
    expect((await fetch(`${district.worker.url}/v1/restore`, { method: 'POST', headers, body: backup })).status).toBe(
      200,
    )
    const after = await sync(one)
    expect(after).toMatchObject({ pushed: 0, unchanged: 4, missing: [] })
    expect(after.conflicts.flatMap(({ fields }) => fields)).toMatchObject([{ mine: '备份以后改的', theirs: '市政' }])
  })
})

describe('a person who wants no hidden column', () => {
  test('receives what others change, and no column', async () => {
    const { reviewer } = await district.another()
    const one = await inMemory(district, reviewer, plan())
    const colleague = await inMemory(district, reviewer, plan())
    const session = await one.session()
    const [ledger] = (await attachWorkbook(session)).ledgers
    if (!ledger) throw new Error('no ledger')
    await allowMarks(session, ledger, 'refuse')
    expect(await sync(one)).toMatchObject({ pushed: 5, rowsKnownBy: 'keys', isProtected: false })
    await sync(colleague)
    await colleague.types('D3', '照明')
    await colleague.types('D4', '乙的说法')
    await sync(colleague)
    await one.types('D4', '甲的说法')
    const synced = await sync(one)
    expect(synced).toMatchObject({ received: 1, notWritten: [], conflicts: [{ row: 3 }] })
    expect(await cell(one, 'D3')).toBe('照明')
    expect(await width(one)).toBe(header.length)
    const [conflict] = synced.conflicts
    if (!conflict) throw new Error('no conflict')
    await resolveConflict(
      await one.session(),
      conflict,
      new Map([[fieldIdSchema.parse('category'), 'theirs' as const]]),
    )
    expect(await cell(one, 'D4')).toBe('乙的说法')
    expect(await sync(one)).toMatchObject({ pushed: 0, received: 0, unchanged: 5, conflicts: [] })

    await colleague.types('D5', '乙的说法')
    await sync(colleague)
    await one.types('D5', '甲的说法')
    const [again] = (await sync(one)).conflicts
    if (!again) throw new Error('no conflict')
    await resolveConflict(await one.session(), again, new Map([[fieldIdSchema.parse('category'), 'mine' as const]]))
    expect(await sync(one)).toMatchObject({ pushed: 0, conflicts: [], unchanged: 5 })
    expect(await sync(colleague)).toMatchObject({ received: 1, conflicts: [] })
    expect(await cell(colleague, 'D5')).toBe('甲的说法')
    expect(await width(one)).toBe(header.length)
  })
})
