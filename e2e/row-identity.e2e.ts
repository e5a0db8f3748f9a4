import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachWorkbook } from '../addin/actions/attach.ts'
import { previewSync, syncWorkbook } from '../addin/actions/sync.ts'
import { columnName } from '../addin/workbook/a1.ts'
import type { CellPlan } from '../addin/workbook/contract.ts'
import { planParts, zip } from '../addin/workbook/memory/fixture.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import type { CellValue } from '../addin/workbook/workbook.ts'
import { type LocalDistrict, startDistrict } from './local-district.ts'
import {
  cell,
  header,
  inExcel,
  inMemory,
  letters,
  line,
  type Person,
  plan,
  sheet,
  sync,
  width,
} from './tracker-people.ts'

/** What people do with rows between two syncs. Marks are in column J. Inserted, deleted and copied rows: sync.e2e.ts. */
let district: LocalDistrict
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

const everything = `${letters}J`

/** Puts rows (numbered from 2 on) into another order, as far as these columns go. */
async function reorder(person: Person, order: readonly number[], columns: string): Promise<void> {
  const before = await Promise.all(order.map((row) => rowOf(person, row, columns)))
  for (const [index, values] of before.entries()) await writeRow(person, index + 2, values, columns)
}
const rowOf = (person: Person, row: number, columns: string): Promise<readonly CellValue[]> =>
  Promise.all([...columns].map((column) => cell(person, `${column}${row}`)))
async function writeRow(person: Person, row: number, values: readonly CellValue[], columns: string): Promise<void> {
  for (const [index, column] of [...columns].entries()) await person.types(`${column}${row}`, values[index] ?? null)
}

const idle = { pushed: 0, merged: 0, received: 0, unchanged: 5, conflicts: [], missing: [], copies: [], forbidden: [] }

describe.each([
  ['a file', inMemory],
  ['Excel', inExcel],
])('in %s', (_, host) => {
  const synced = async (): Promise<Person> => {
    const { reviewer } = await district.another()
    const person = await host(district, reviewer, plan())
    expect(await sync(person)).toMatchObject({ pushed: 5, rowsKnownBy: 'marks' })
    return person
  }

  test('sorted rows are the same rows', async () => {
    const person = await synced()
    await reorder(person, [6, 3, 5, 2, 4], everything)
    expect(await sync(person)).toMatchObject(idle)
  })

  test('rows sorted without the hidden column are the same rows too, and get their marks back', async () => {
    const person = await synced()
    await reorder(person, [6, 3, 5, 2, 4], letters)
    expect((await previewSync(await person.session()))[0]).toMatchObject({ added: 0, changed: 0, unchanged: 5 })
    expect(await sync(person)).toMatchObject(idle)
    await person.types('D2', '照明')
    expect(await sync(person)).toMatchObject({ ...idle, pushed: 1, unchanged: 4 })
  })

  test('sorted without the hidden column and edited besides: asked at most, never put under another record', async () => {
    const person = await synced()
    await reorder(person, [6, 3, 5, 2, 4], letters)
    await person.types('D2', '照明')
    const outcome = await sync(person)
    expect(outcome).toMatchObject({ pushed: 0, unchanged: 4, missing: [] })
    expect(outcome.conflicts.flatMap(({ fields }) => fields)).toMatchObject([{ mine: '照明', theirs: '市政' }])
  })

  test('a row that was cut and put elsewhere in the table is the same row', async () => {
    const person = await synced()
    await reorder(person, [3, 4, 5, 2, 6], everything)
    await person.types('D5', '照明')
    expect(await sync(person)).toMatchObject({ ...idle, pushed: 1, unchanged: 4 })
  })

  test('cells deleted with those below shifted up: the deleted row is asked about, the others stay themselves', async () => {
    const person = await synced()
    await reorder(person, [2, 4, 5, 6, 9], letters)
    const { missing, ...outcome } = await sync(person)
    expect(outcome).toMatchObject({ pushed: 0, merged: 0, unchanged: 4, conflicts: [] })
    expect(missing).toMatchObject([{ title: expect.stringContaining('MS-2') }])
  })

  test('after the mark column is deleted the rows are found again by what they say', async () => {
    const person = await synced()
    for (let row = 1; row <= 6; row += 1) await person.types(`J${row}`, null)
    await person.types('D3', '照明')
    const outcome = await sync(person)
    expect(outcome).toMatchObject({ pushed: 0, unchanged: 4, missing: [], rowsKnownBy: 'marks' })
    expect(outcome.conflicts.flatMap(({ fields }) => fields)).toMatchObject([{ mine: '照明', theirs: '市政' }])
    expect(await width(person)).toBe(header.length + 1)
    await person.types('D3', '市政')
    expect(await sync(person)).toMatchObject(idle)
  })

  test('what reads like a formula arrives as text, and comes back unchanged', async () => {
    const { reviewer } = await district.another()
    const [one, other] = [await host(district, reviewer, plan()), await host(district, reviewer, plan())]
    await sync(one)
    await sync(other)
    const texts = ['=HYPERLINK("https://evil.example","点我")', '+86', '-1+cmd', '@SUM(A1)', '\t=1+1']
    for (const [index, text] of texts.entries()) await one.types(`D${index + 2}`, text)
    expect(await sync(one)).toMatchObject({ pushed: 5 })
    expect(await sync(other)).toMatchObject({ received: 5 })
    const grid = await (await other.session()).workbook.read(sheet)
    expect(grid.formulas.size).toBe(0)
    expect(await Promise.all(texts.map((_, index) => cell(other, `D${index + 2}`)))).toEqual(
      texts.map((text) => text.trim()),
    )
    expect(await sync(other)).toMatchObject(idle)
  })

  test('one row copied over and another deleted at once are both noticed', async () => {
    const person = await synced()
    await writeRow(person, 6, await rowOf(person, 2, everything), everything)
    expect(await sync(person)).toMatchObject({
      pushed: 0,
      copies: [{ row: 5 }],
      missing: [{ title: expect.stringContaining('MS-5') }],
    })
  })
})

describe('a filtered sheet', () => {
  test('is synced while there is nothing to write, and refused in words where there is', async () => {
    const { describeError } = await import('../addin/actions/errors.ts')
    const { reviewer } = await district.another()
    const person = await inMemory(district, reviewer, plan({ filter: { area: 'A1:I6', hides: [3] } }))
    const refused = await sync(person).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'filtered' })
    expect(describeError(refused, 'zh-CN')).toContain('清除筛选')
    expect(await width(person)).toBe(header.length)
  })
})

describe('sheets of one workbook', () => {
  /** The synced sheet under these names, with what the workbook remembers. */
  async function sheetsOf(person: Person, names: readonly string[]) {
    const { workbook } = await person.session()
    const grid = await workbook.read(sheet)
    const cells: Record<string, CellPlan> = {}
    for (const [row, values] of grid.values.entries())
      for (const [column, value] of values.entries())
        if (value !== null) cells[`${columnName(column)}${row + 1}`] = value
    const made = openWorkbook(zip(planParts({ sheets: names.map((name) => ({ name, cells })) })), '台账.xlsx')
    await made.setSetting('taizhangtong', await workbook.getSetting('taizhangtong'))
    return made
  }

  test('a copied sheet is asked about as a whole; said to be new, its rows are records of their own', async () => {
    const { reviewer } = await district.another()
    const person = await inMemory(district, reviewer, plan())
    await sync(person)
    const session = await district.session(await sheetsOf(person, [sheet, `${sheet} (2)`]), reviewer)
    const [first, second] = (await syncWorkbook(session)).ledgers
    expect(first).toMatchObject(idle)
    expect(second).toMatchObject({ ...idle, unchanged: 0, copies: [{}, {}, {}, {}, {}] })
    const [, now] = (await syncWorkbook(session, {}, { copiesAreNew: true })).ledgers
    expect(now).toMatchObject({ ...idle, pushed: 5, unchanged: 0 })
    const after = (await syncWorkbook(session)).ledgers
    expect(after).toMatchObject([idle, idle])
  })

  test('a row cut into another sheet is missing in the one and asked about in the other, never lost between them', async () => {
    const { reviewer } = await district.another()
    const person = await inMemory(district, reviewer, plan())
    await sync(person)
    const workbook = await sheetsOf(person, [sheet, '已办结'])
    const session = await district.session(workbook, reviewer)
    await workbook.deleteRows('已办结', [2, 3, 4, 5])
    await workbook.deleteRows(sheet, [1])
    expect((await attachWorkbook(session)).ledgers).toHaveLength(2)
    const [first, second] = (await syncWorkbook(session)).ledgers
    expect(first).toMatchObject({ unchanged: 4, missing: [{ title: expect.stringContaining('MS-1') }] })
    expect(second).toMatchObject({ unchanged: 0, pushed: 0, forbidden: [], copies: [{}] })
    const missing = new Map((first?.missing ?? []).map(({ recordId }) => [recordId, 'delete' as const]))
    const decided = await syncWorkbook(session, {}, { missing, copiesAreNew: true })
    expect(decided.ledgers).toMatchObject([
      { deleted: 1, missing: [] },
      { pushed: 1, copies: [] },
    ])
    expect((await syncWorkbook(session)).ledgers).toMatchObject([{ unchanged: 4 }, { unchanged: 1, copies: [] }])
  })

  test('Save As and a colleague who edits too: both files stay the same ledger', async () => {
    const { reviewer } = await district.another()
    const person = await inMemory(district, reviewer, plan())
    await sync(person)
    const one = await person.session()
    const copy = await district.session(await sheetsOf(person, [sheet]), reviewer)
    await person.types('D2', '照明')
    await copy.workbook.write(sheet, [{ row: 1, column: 7, value: '已办结' }])
    expect(await sync(person)).toMatchObject({ pushed: 1 })
    expect((await syncWorkbook({ ...copy, clientId: `${copy.clientId}-b` })).ledgers).toMatchObject([
      { merged: 1, conflicts: [] },
    ])
    expect(await sync(person)).toMatchObject({ received: 1, conflicts: [] })
    expect(await cell(person, 'H2')).toBe('已办结')
    expect(one.me.workspace.id).toBe(copy.me.workspace.id)
    expect(line(1)[7]).toBe('办理中')
  })
})
