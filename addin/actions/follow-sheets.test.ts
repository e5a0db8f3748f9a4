import { describe, expect, test } from 'vitest'
import { fieldIdSchema } from '../../shared/pack/kind.ts'
import { recordIdSchema } from '../../shared/wire/protocol.ts'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { nameOfSet } from '../sync/known-rows.ts'
import { formatMark, markLabel } from '../sync/mark.ts'
import { cellAddress } from '../workbook/a1.ts'
import type { CellPlan, WorkbookPlan } from '../workbook/contract.ts'
import { excelWorkbook } from '../workbook/excel/excel-workbook.ts'
import { buildWorkbook } from '../workbook/excel/host/build-workbook.ts'
import { excelInNode } from '../workbook/excel/host/node-runtime.ts'
import { partsOf, planParts, zip } from '../workbook/memory/fixture.ts'
import { openWorkbook } from '../workbook/memory/open-workbook.ts'
import type { CellValue, Workbook } from '../workbook/workbook.ts'
import { attachWorkbook, memoryOf, remap } from './attach.ts'
import { type LedgerLink, ledgerLinkSchema, readState, updateState, withLedger } from './state.ts'

type Rows = readonly (readonly CellValue[])[]
type Sheets = Readonly<Record<string, Rows>>

/** A workbook in one of the two hosts, and a person's hand on the names of its sheets. */
interface Opened {
  readonly workbook: Workbook
  rename(from: string, to: string): Promise<Opened>
}

function planOf(sheets: Sheets): WorkbookPlan {
  return {
    sheets: Object.entries(sheets).map(([name, rows]) => {
      const cells: Record<string, CellPlan> = {}
      for (const [row, values] of rows.entries()) {
        for (const [column, value] of values.entries()) if (value !== null) cells[cellAddress(row, column)] = value
      }
      return { name, cells }
    }),
  }
}

async function inExcel(sheets: Sheets): Promise<Opened> {
  const { excel, host } = excelInNode(buildWorkbook(planOf(sheets)))
  const opened: Opened = {
    workbook: await excelWorkbook(excel),
    async rename(from, to) {
      const sheet = host.workbook.find(from)
      if (sheet === undefined) throw new Error(`no sheet ${from}`)
      sheet.name = to
      return opened
    },
  }
  return opened
}

async function inFile(sheets: Sheets): Promise<Opened> {
  const open = (bytes: Uint8Array): Opened => {
    const workbook = openWorkbook(bytes, '台账.xlsx')
    return {
      workbook,
      async rename(from, to) {
        const parts = partsOf(workbook.bytes())
        const path = 'xl/workbook.xml'
        const text = parts[path] ?? ''
        if (!text.includes(`name="${from}"`)) throw new Error(`no sheet ${from}`)
        return open(zip({ ...parts, [path]: text.replace(`name="${from}"`, `name="${to}"`) }))
      },
    }
  }
  return open(zip(planParts(planOf(sheets))))
}

const pack = await shippedPack()
const sessionOf = ({ workbook }: Opened) => localSession(workbook, pack, { asOf: '2020-09-30' })
const attached = async (opened: Opened) => await attachWorkbook(sessionOf(opened))

const head = ['任务编号', '任务名称', '牵头单位', '完成时限', '我们的一栏']
const rows: Rows = [
  ['1.1', '开展集中学习', '城东街道', '2020-06-30', '甲'],
  ['1.2', '走访党员群众', '城西街道', '2020-09-30', '乙'],
]
const tracker: Rows = [head, ...rows]
const note = fieldIdSchema.parse('note')

/** The person says that 我们的一栏 is a note: nothing in it would. */
async function agree(opened: Opened): Promise<void> {
  const session = sessionOf(opened)
  for (const ledger of (await attachWorkbook(session)).ledgers) {
    await remap(session, ledger, { columns: new Map([[4, note]]) })
  }
}

const id = (letter: string) => recordIdSchema.parse(`${letter.repeat(21)}A`)
const link = (ledger: string, ids: readonly string[]): LedgerLink =>
  ledgerLinkSchema.parse({
    url: 'https://example.cn',
    workspace: 'w',
    ledgerId: ledger,
    unit: 'chengdong',
    year: 2020,
    epoch: 'epoch-1',
    head: 9,
    known: ids.length,
    rows: nameOfSet(ids.map((each) => recordIdSchema.parse(each))),
    lastSyncAt: '2020-07-01T00:00:00Z',
  })

/** The rows with the marks that a sync leaves. */
const marked = (ids: readonly string[]): Rows => [
  [...head, markLabel],
  ...rows.map((row, at) => [...row, formatMark({ id: recordIdSchema.parse(ids[at]), rev: 1, hash: 'abc' })]),
]

/** As a sync does: each of the sheets in its turn remembers its ledger. */
async function remember(opened: Opened, links: Readonly<Record<string, LedgerLink>>): Promise<void> {
  for (const { sheet, table, memory } of (await attached(opened)).ledgers) {
    const linked = { ...memoryOf(table, memory, true), link: links[sheet] }
    await updateState(opened.workbook, (state) => withLedger(state, linked, memory))
  }
}

describe.each([
  ['Excel', inExcel],
  ['a file', inFile],
] as const)('in %s', (_, open) => {
  test('a renamed sheet keeps the meaning of its columns, and is not asked anew', async () => {
    const before = await open({ 任务: tracker })
    await agree(before)
    const { ledgers, drifted } = await attached(await before.rename('任务', '重点任务'))
    expect(drifted).toEqual([])
    expect(ledgers).toMatchObject([{ sheet: '重点任务', memory: { confirmed: true } }])
    expect(ledgers[0]?.table.columns.map(({ field, confidence }) => [field, confidence])).toEqual([
      ['code', 1],
      ['title', 1],
      ['lead_unit', 1],
      ['deadline', 1],
      ['note', 1],
    ])
  })

  test('a column that was renamed along with the sheet is asked, and the others are not', async () => {
    const before = await open({ 任务: tracker })
    await agree(before)
    await before.workbook.write('任务', [{ row: 0, column: 3, value: '第四栏' }])
    const { ledgers, drifted } = await attached(await before.rename('任务', '重点任务'))
    expect(drifted).toMatchObject([{ sheet: '重点任务', label: '完成时限', field: 'deadline' }])
    expect(ledgers[0]?.table.columns.map(({ field, confidence }) => [field, confidence >= 0.8])).toEqual([
      ['code', true],
      ['title', true],
      ['lead_unit', true],
      [null, false],
      ['note', true],
    ])
  })

  test('a column that moved in a renamed sheet is followed', async () => {
    const before = await open({ 任务: tracker })
    await agree(before)
    const swap = rows.map(([code = '', title = '', unit = '', due = '', own = '']) => [code, own, title, unit, due])
    await before.workbook.write(
      '任务',
      [['任务编号', '我们的一栏', '任务名称', '牵头单位', '完成时限'], ...swap].flatMap((values, row) =>
        values.map((value, column) => ({ row, column, value })),
      ),
    )
    const { ledgers, drifted } = await attached(await before.rename('任务', '重点任务'))
    expect(drifted).toEqual([])
    expect(ledgers[0]?.table.columns.map(({ field }) => field)).toEqual([
      'code',
      'note',
      'title',
      'lead_unit',
      'deadline',
    ])
  })

  test('a ledger stays the same ledger under its new name, and is remembered once', async () => {
    const ids = [id('a'), id('b')]
    const before = await open({ 任务: marked(ids) })
    await remember(before, { 任务: link('AAAAAAAAAAAAAAAAAAAAAA', ids) })
    const after = await before.rename('任务', '重点任务')
    expect((await attached(after)).ledgers).toMatchObject([
      { memory: { link: { ledgerId: 'AAAAAAAAAAAAAAAAAAAAAA' } } },
    ])
    await remember(after, { 重点任务: link('AAAAAAAAAAAAAAAAAAAAAA', ids) })
    expect((await readState(after.workbook)).ledgers).toMatchObject([{ sheet: '重点任务' }])
  })

  test('two of a kind that were renamed at once are told apart by their marks', async () => {
    const [one, other] = [
      [id('a'), id('b')],
      [id('c'), id('d')],
    ] as const
    const before = await open({ 一季度: marked(one), 二季度: marked(other) })
    await remember(before, {
      一季度: link('AAAAAAAAAAAAAAAAAAAAAA', one),
      二季度: link('BBBBBBBBBBBBBBBBBBBBBA', other),
    })
    // Named crosswise, so that neither the order of the sheets nor likeness of names leads anywhere.
    const half = await before.rename('一季度', '乙')
    const { ledgers } = await attached(await half.rename('二季度', '甲'))
    expect(ledgers).toMatchObject([
      { sheet: '乙', memory: { link: { ledgerId: 'AAAAAAAAAAAAAAAAAAAAAA' } } },
      { sheet: '甲', memory: { link: { ledgerId: 'BBBBBBBBBBBBBBBBBBBBBA' } } },
    ])
  })

  test('two of a kind without marks keep what their columns mean; whose ledger is whose is not guessed', async () => {
    const before = await open({ 一季度: tracker, 二季度: tracker })
    await agree(before)
    const half = await before.rename('一季度', '乙')
    const { ledgers } = await attached(await half.rename('二季度', '甲'))
    expect(ledgers.map(({ table }) => table.columns.map(({ field }) => field))).toEqual([
      ['code', 'title', 'lead_unit', 'deadline', 'note'],
      ['code', 'title', 'lead_unit', 'deadline', 'note'],
    ])
    expect(ledgers.map(({ memory }) => memory?.link)).toEqual([undefined, undefined])
  })

  test('this month’s sheet, made like the deleted one, means the same and is another ledger', async () => {
    const ids = [id('a'), id('b')]
    const before = await open({ '1月': marked(ids) })
    await remember(before, { '1月': link('AAAAAAAAAAAAAAAAAAAAAA', ids) })
    await before.workbook.write(
      '1月',
      [0, 1, 2].map((row) => ({ row, column: 5, value: null })),
    )
    const { ledgers } = await attached(await before.rename('1月', '2月'))
    expect(ledgers).toMatchObject([{ sheet: '2月', memory: { confirmed: true, accepted: [] } }])
    expect(ledgers[0]?.memory?.link).toBeUndefined()
  })

  test('another table in the place of a sheet that is gone is looked at for itself', async () => {
    const training: Rows = [
      ['培训名称', '培训时间', '参训人数'],
      ['书记轮训', '2020-05-06', 40],
      ['党务培训', '2020-05-18', 12],
    ]
    const before = await open({ 任务: tracker, 培训: training })
    await agree(before)
    await updateState(before.workbook, (state) => ({
      ...state,
      ledgers: state.ledgers.filter(({ sheet }) => sheet === '任务').map((each) => ({ ...each, sheet: '不在了' })),
    }))
    const { ledgers } = await attached(before)
    expect(ledgers.map(({ sheet, memory }) => [sheet, memory !== undefined])).toEqual([
      ['任务', true],
      ['培训', false],
    ])
  })

  test('what is remembered of a table replaces what was, also where its head has moved', async () => {
    const opened = await open({ 任务: tracker })
    await agree(opened)
    await opened.workbook.insertRows('任务', 0, 1)
    await opened.workbook.write('任务', [{ row: 0, column: 0, value: '2020年重点任务台账' }])
    await agree(opened)
    expect((await readState(opened.workbook)).ledgers.map(({ mapping }) => mapping.headerRow)).toEqual([1])
  })
})
