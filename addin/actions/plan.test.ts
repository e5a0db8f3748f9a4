import { describe, expect, test } from 'vitest'
import { recognise } from '../attach/recognise.ts'
import { askBelow } from '../attach/recognition.ts'
import { shippedKinds } from '../attach/shipped-kinds.ts'
import { shippedPack } from '../cli/pack.ts'
import { taskLedgerFile } from '../cli/plan.ts'
import { localSession } from '../cli/session.ts'
import { tidyPlan } from '../plan/plan.fixture.ts'
import type { Plan } from '../plan/plan.ts'
import { strangePlans } from '../plan/strange-plans.fixture.ts'
import { columnIndex } from '../workbook/a1.ts'
import type { MemoryWorkbook } from '../workbook/memory/memory-workbook.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import { attachWorkbook } from './attach.ts'
import { amendLedger, comparePlanWithLedger, importPlan, readPastedPlan, readPlan } from './plan.ts'
import { validateWorkbook } from './validate.ts'

const planOf = (text: string): Plan => {
  const outcome = readPastedPlan(text, 'zh-CN')
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.plan
}

const pack = await shippedPack()
const sessionOf = (workbook: MemoryWorkbook) => localSession(workbook, pack, { year: 2020, asOf: '2020-03-01' })

async function imported() {
  const workbook = openWorkbook(await taskLedgerFile(planOf(tidyPlan), '2020年任务台账.xlsx'), '2020年任务台账.xlsx')
  const session = sessionOf(workbook)
  const [ledger] = (await attachWorkbook(session)).ledgers
  if (ledger === undefined) throw new Error('not attached')
  return { workbook, session, ledger }
}

/** Rows of the task sheet as header → text. */
async function rowsOf(workbook: MemoryWorkbook): Promise<readonly Readonly<Record<string, string>>[]> {
  const { values } = await workbook.read('任务台账')
  const headers = (values[2] ?? []).map(String)
  return values.slice(3).map((row) => Object.fromEntries(headers.map((header, at) => [header, String(row[at] ?? '')])))
}

describe('the task ledger of a plan', () => {
  test('is recognised as one, every column sure', async () => {
    const { workbook } = await imported()
    const grid = await workbook.read('任务台账')
    const { tables } = recognise(grid, { kinds: shippedKinds, title: workbook.name })
    expect(tables.map(({ kind }) => kind)).toEqual(['task'])
    const [table] = tables
    expect(table?.kindConfidence).toBeGreaterThanOrEqual(askBelow)
    const fields = table?.columns.map(({ label, field, confidence }) => [label, confidence >= askBelow ? field : null])
    expect(fields).toEqual([
      ['任务编号', 'code'],
      ['板块', 'section'],
      ['任务名称', 'title'],
      ['目标要求', 'target'],
      ['推进措施', 'measures'],
      ['完成时限', 'deadline'],
      ['考核标准', 'criteria'],
      ['牵头单位', 'lead_unit'],
      ['责任人', 'owner'],
      ['状态', 'status'],
      ['备注', 'note'],
      ['原文', null],
    ])
  })

  test('is the only table: the plan’s text beside it is none', async () => {
    const { session, ledger } = await imported()
    const { ledgers } = await attachWorkbook(session)
    expect(ledgers.map(({ sheet }) => sheet)).toEqual(['任务台账'])
    expect(ledger.rows).toBe(24)
  })

  test('has an item a row, with target, measures and the plan’s own words', async () => {
    const { workbook } = await imported()
    const rows = await rowsOf(workbook)
    expect(rows).toHaveLength(24)
    expect(rows[1]).toMatchObject({
      任务编号: '1.2',
      板块: '加强理论学习',
      任务名称: '办好培训班次',
      目标要求: '举办书记轮训班2期；举办组工干部培训班3期；组织干部外出学习1次',
      推进措施: '1. 举办书记轮训班2期\n2. 举办组工干部培训班3期\n3. 组织干部外出学习1次',
      完成时限: '',
      状态: '未开始',
      原文: '2. 办好培训班次。（1）举办书记轮训班2期；（2）举办组工干部培训班3期；（3）组织干部外出学习1次。',
    })
  })

  test('validates with nothing wrong but what is still to be filled in', async () => {
    const { session } = await imported()
    const [found] = await validateWorkbook(session)
    const codes = new Set(found?.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code))
    expect([...codes].filter((code) => code !== 'required' && code !== 'missing-label')).toEqual([])
  })

  test('keeps headings, preface and signature on a sheet of their own', async () => {
    const { workbook } = await imported()
    const lines = (await workbook.read('工作要点原文')).values.slice(1).map(([text]) => String(text ?? ''))
    expect(lines.join('').replace(/\s/g, '')).toBe(tidyPlan.replace(/\s/g, ''))
  })

  test('takes unit and deadline where the plan itself states them', async () => {
    const text = '一、学习\n1.办班。全年3期。（牵头单位：区委组织部；完成时限：12月底前）'
    const workbook = openWorkbook(await taskLedgerFile(planOf(text), '任务.xlsx'), '任务.xlsx')
    expect(await rowsOf(workbook)).toMatchObject([{ 牵头单位: '区委组织部', 完成时限: '12月底前', 责任人: '' }])
  })

  test('goes beside what a workbook already has', async () => {
    const workbook = newWorkbook('台账.xlsx', '任务台账')
    expect(await importPlan(workbook, planOf(tidyPlan))).toEqual({
      sheet: '任务台账(2)',
      originalSheet: '工作要点原文(2)',
    })
  })
})

describe('an amended plan', () => {
  const amended = tidyPlan
    .replace('（2）举办组工干部培训班3期', '（2）举办组工干部培训班4期')
    .replace('3. 推进流动课堂。年内送课到社区20场。\n', '')
    .replace('8. 办好便民服务站', '8. 设立邻里中心。年内设立4个。\n9. 办好便民服务站')
    .replace('10. 用好活动场所', '11. 用好活动场所')
    .replace('9. 管好远教站点', '10. 管好远教站点')
    .replace('4. 评选优秀人才', '4. 评选优秀人才。年底前评选10名。')

  test('shows what it adds, changes and takes away', async () => {
    const { session, ledger } = await imported()
    const { added, changed, removed, same } = await comparePlanWithLedger(session, ledger, planOf(amended))
    expect(added.map(({ title }) => title)).toEqual(['设立邻里中心'])
    expect(removed.map(({ title }) => title)).toEqual(['推进流动课堂'])
    expect(changed.map(({ after, what }) => [after.title, what])).toEqual([
      ['办好培训班次', ['text']],
      ['办好便民服务站', ['code']],
      ['管好远教站点', ['code']],
      ['用好活动场所', ['code']],
      ['评选优秀人才', ['text']],
    ])
    expect(same).toHaveLength(18)
  })

  test('changes the texts and keeps progress, units and what somebody rewrote', async () => {
    const { workbook, session, ledger } = await imported()
    const at = (row: number, column: string, value: string) => ({
      row: row + 2,
      column: columnIndex(column) ?? 0,
      value,
    })
    await workbook.write('任务台账', [
      at(2, 'J', '进行中'),
      at(2, 'H', '区委组织部'),
      at(2, 'K', '已办1期'),
      at(8, 'J', '已完成'),
      at(21, 'E', '由人才科牵头评选'),
    ])
    const result = await amendLedger(session, ledger, planOf(amended))
    expect(result).toMatchObject({ added: 1, changed: 5, kept: 1 })
    expect(result.removed.map(({ title }) => title)).toEqual(['推进流动课堂'])
    const rows = await rowsOf(workbook)
    expect(rows).toHaveLength(25)
    expect(rows[1]).toMatchObject({
      任务编号: '1.2',
      推进措施: '1. 举办书记轮训班2期\n2. 举办组工干部培训班4期\n3. 组织干部外出学习1次',
      牵头单位: '区委组织部',
      状态: '进行中',
      备注: '已办1期',
    })
    expect(rows[2]).toMatchObject({ 任务名称: '推进流动课堂' })
    expect(rows[7]).toMatchObject({ 任务编号: '3.8', 任务名称: '设立邻里中心', 状态: '未开始', 备注: '' })
    expect(rows[8]).toMatchObject({ 任务编号: '3.9', 任务名称: '办好便民服务站', 状态: '已完成' })
    expect(rows[21]).toMatchObject({ 任务名称: '评选优秀人才', 推进措施: '由人才科牵头评选' })
  })

  test('follows a ledger that keeps no 原文, by number and title', async () => {
    const { workbook, session } = await imported()
    const { values } = await workbook.read('任务台账')
    await workbook.write(
      '任务台账',
      values.slice(2).map((_, at) => ({ row: at + 2, column: 11, value: null })),
    )
    const [ledger] = (await attachWorkbook(session)).ledgers
    if (ledger === undefined) throw new Error('not attached')
    const { added, removed } = await comparePlanWithLedger(session, ledger, planOf(amended))
    expect([added, removed].map((items) => items.map(({ title }) => title))).toEqual([
      ['设立邻里中心'],
      ['推进流动课堂'],
    ])
  })

  test.each(strangePlans)('that is the same changes nothing: $name', async ({ name, text }) => {
    const read = readPlan(new TextEncoder().encode(text), name, 'zh-CN')
    if (!read.ok) throw new Error(read.message)
    const workbook = openWorkbook(await taskLedgerFile(read.plan, '任务.xlsx'), '任务.xlsx')
    const session = sessionOf(workbook)
    const [ledger] = (await attachWorkbook(session)).ledgers
    if (ledger === undefined) throw new Error('not attached')
    const { added, changed, removed } = await comparePlanWithLedger(session, ledger, read.plan)
    expect({ added, changed, removed }).toEqual({ added: [], changed: [], removed: [] })
  })

  test('that is the same changes nothing, cell by cell', async () => {
    const { workbook, session, ledger } = await imported()
    const before = await workbook.read('任务台账')
    expect(await amendLedger(session, ledger, planOf(tidyPlan))).toMatchObject({
      added: 0,
      changed: 0,
      removed: [],
      kept: 0,
    })
    expect(await workbook.read('任务台账')).toEqual(before)
  })
})

test('a file that is no plan is refused with a sentence', () => {
  expect(readPlan(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]), '要点.docx', 'zh-CN')).toEqual({
    ok: false,
    message: '这不是 Word 文档或文本文件。请打开确认，并另存为 .docx 或 .txt 后重试。',
  })
})
