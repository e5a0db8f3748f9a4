import { describe, expect, test } from 'vitest'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import type { MemoryWorkbook } from '../workbook/memory/memory-workbook.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import type { CellValue } from '../workbook/workbook.ts'
import { findingsAcross } from './across.ts'
import { attachWorkbook } from './attach.ts'
import { lookAt } from './look.ts'
import { importPlan, readPastedPlan } from './plan.ts'
import { validateWorkbook } from './validate.ts'

type Cells = readonly (readonly CellValue[])[]

const pack = await shippedPack()
const sessionOf = (workbook: MemoryWorkbook) => localSession(workbook, pack, { asOf: '2020-09-30', year: 2020 })

async function put(workbook: MemoryWorkbook, name: string, cells: Cells): Promise<void> {
  await workbook.putSheet({
    name,
    columnWidths: [],
    cells: cells.flatMap((row, at) => row.map((value, column) => ({ row: at, column, value, style: 'body' as const }))),
    merges: [],
    charts: [],
  })
}

async function workbookOf(name: string, sheets: Readonly<Record<string, Cells>>): Promise<MemoryWorkbook> {
  const workbook = newWorkbook(name)
  for (const [sheet, cells] of Object.entries(sheets)) await put(workbook, sheet, cells)
  return workbook
}

/** What only a look at several tables together tells: sheet, Excel's row, code, sentence. */
async function told(...workbooks: readonly MemoryWorkbook[]) {
  const seen = await Promise.all(
    workbooks.map(async (workbook) => {
      const session = sessionOf(workbook)
      const looks = []
      for (const ledger of (await attachWorkbook(session)).ledgers) {
        if (ledger.kind) looks.push(await lookAt(session, ledger, ledger.kind))
      }
      return { session, looks }
    }),
  )
  const found = await findingsAcross(seen)
  return [...found].flatMap(([look, findings]) =>
    findings.map(({ code, row, message }) => [look.ledger.sheet, (row ?? -1) + 1, code, message]),
  )
}

const taskHead = [
  '任务编号',
  '任务名称',
  '目标要求',
  '推进措施',
  '完成时限',
  '考核标准',
  '牵头单位',
  '完成状态',
  '完成进度',
]
const taskRow = (code: string, title: string, unit: string, status: string, progress: string): readonly CellValue[] => [
  code,
  title,
  '年底前完成',
  '专题部署',
  '2020-12-20',
  '查阅资料',
  unit,
  status,
  progress,
]
const two = (...rows: Cells): Cells => [taskHead, ...rows]
const filler = taskRow('5.5', '开展主题党日活动', '城南街道', '进行中', '50%')

describe('the same task in two workbooks', () => {
  test('with two progresses is told in both, each naming the other', async () => {
    const register = await workbookOf('督查台账.xlsx', {
      任务: two(filler, taskRow('9.2', '落实三级五岗责任清单', '城东街道', '已完成', '100%')),
    })
    const own = await workbookOf('城东台账.xlsx', {
      任务: two(taskRow('9.2', '落实三级五岗责任清单', '城东街道', '进行中', '80%')),
    })
    expect(await told(register, own)).toEqual([
      [
        '任务',
        3,
        'conflicting-progress',
        '第3行「完成状态」是“已完成”，另一份台账（城东台账「任务」第2行）里同一事项是“进行中”。请与对方核对后改成一致。',
      ],
      [
        '任务',
        3,
        'conflicting-progress',
        '第3行「完成进度」是“100%”，另一份台账（城东台账「任务」第2行）里同一事项是“80%”。请与对方核对后改成一致。',
      ],
      [
        '任务',
        3,
        'duplicate-across-ledgers',
        '第3行与另一份台账（城东台账「任务」第2行）里的一条是同一件事，统计时会算两次。请确认由哪一份填报，另一份删去。',
      ],
      [
        '任务',
        2,
        'conflicting-progress',
        '第2行「完成状态」是“进行中”，另一份台账（督查台账「任务」第3行）里同一事项是“已完成”。请与对方核对后改成一致。',
      ],
      [
        '任务',
        2,
        'conflicting-progress',
        '第2行「完成进度」是“80%”，另一份台账（督查台账「任务」第3行）里同一事项是“100%”。请与对方核对后改成一致。',
      ],
      [
        '任务',
        2,
        'duplicate-across-ledgers',
        '第2行与另一份台账（督查台账「任务」第3行）里的一条是同一件事，统计时会算两次。请确认由哪一份填报，另一份删去。',
      ],
    ])
  })

  test('in sheets of two quarters is told nothing: they are pictures of two days', async () => {
    const row = (progress: string) => taskRow('9.2', '落实三级五岗责任清单', '城东街道', '进行中', progress)
    const workbook = await workbookOf('城东台账.xlsx', { 一季度: two(row('20%')), 二季度: two(row('60%')) })
    expect(await told(workbook)).toEqual([])
  })

  test('can be given up half-way: the comparison of many rows lets others run, and stops when asked', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) =>
      taskRow(`1.${at}`, `第${at}项重点任务`, '城东街道', '进行中', `${at % 100}%`),
    )
    const workbook = await workbookOf('城东台账.xlsx', { 任务: two(...rows), 督查: two(...rows) })
    const steps = new Set<string>()
    const stop = new AbortController()
    const validated = validateWorkbook(sessionOf(workbook), {
      signal: stop.signal,
      onProgress({ step }) {
        steps.add(step)
        // A turn of the event loop comes in before the comparison is done.
        if (step === 'comparing') setTimeout(() => stop.abort(), 0)
      },
    })
    await expect(validated).rejects.toMatchObject({ name: 'AbortError' })
    expect(steps).toContain('comparing')
    expect(steps).not.toContain('marking')
  })

  test('is told by validating the open workbook too, and counted', async () => {
    const row = (progress: string) => taskRow('9.2', '落实三级五岗责任清单', '城东街道', '进行中', progress)
    const workbook = await workbookOf('城东台账.xlsx', { 重点任务: two(row('20%')), 督办: two(row('60%')) })
    const [first, second] = await validateWorkbook(sessionOf(workbook))
    const codes = (found: typeof first) =>
      found?.findings.map(({ code }) => code).filter((code) => /across|conflict/.test(code))
    expect(codes(first)).toEqual(['conflicting-progress', 'duplicate-across-ledgers'])
    expect(codes(second)).toEqual(codes(first))
    const warnings = first?.findings.filter(({ severity }) => severity === 'warning')
    expect(first?.totals.warning).toBe(warnings?.length)
  })
})

describe('a number of another table', () => {
  const projects: Cells = [
    ['社区', '党建项目名称', '认领支部', '完成时限', '项目状态', '实施成效', '对应任务编号'],
    ['桃源社区', '小巷总理议事厅', '第一支部', '2020-12-01', '进行中', null, '9.2'],
    ['和平社区', '银发先锋队', '第二支部', '2020-12-01', '进行中', null, '99.1'],
  ]

  test('must be there, where such tables are looked at', async () => {
    const tasks = two(taskRow('9.2', '落实三级五岗责任清单', '城东街道', '进行中', '80%'))
    const both = await workbookOf('城东.xlsx', { 重点任务: tasks, 党建项目台账: projects })
    expect(await told(both)).toEqual([
      ['党建项目台账', 3, 'foreign-key', '第3行「对应任务编号」指向“99.1”，但没有这一条。请核对编号。'],
    ])
    expect(await told(await workbookOf('城东.xlsx', { 党建项目台账: projects }))).toEqual([])
  })
})

describe('the year’s plan', () => {
  const planText = [
    '2020年工作要点',
    '一、加强理论学习',
    '1. 抓好理论学习中心组学习。全年集中学习不少于12次。',
    '2. 办好干部培训班。举办培训班4期。',
    '二、建强基层组织',
    '1. 整顿软弱涣散党组织。全部整顿到位。',
  ].join('\n')

  async function planned(): Promise<MemoryWorkbook> {
    const outcome = readPastedPlan(planText, 'zh-CN')
    if (!outcome.ok) throw new Error(outcome.message)
    const workbook = newWorkbook('工作要点.xlsx')
    await importPlan(workbook, outcome.plan)
    return workbook
  }

  test('whose items all have their task is told nothing', async () => {
    expect(await told(await planned())).toEqual([])
  })

  test('whose text is in the workbook misses the item whose row was taken out', async () => {
    const workbook = await planned()
    // The third row is the header; the second item stands in the fifth.
    await workbook.write(
      '任务台账',
      Array.from({ length: 12 }, (_, column) => ({ row: 4, column, value: null })),
    )
    expect(await told(workbook)).toEqual([
      [
        '任务台账',
        3,
        'required-value',
        '要点“1.2 办好干部培训班”还没有对应的任务。请在台账里补上一行，或写明由哪项任务承担。',
      ],
    ])
  })

  test('is told in its own rows what a tracker that follows it lacks, and the tracker what the plan lacks', async () => {
    const tracker = await workbookOf('城东.xlsx', {
      任务分解: two(
        taskRow('1.1', '抓好理论学习中心组学习', '城东街道', '进行中', '50%'),
        taskRow('1.2', '干部培训', '城东街道', '进行中', '50%'),
        taskRow('8.8', '临时交办事项', '城东街道', '进行中', '50%'),
      ),
    })
    const found = await told(await planned(), tracker)
    expect(
      found.filter(([, , code]) => code !== 'conflicting-progress' && code !== 'duplicate-across-ledgers'),
    ).toEqual([
      [
        '任务台账',
        6,
        'required-value',
        '要点“2.1 整顿软弱涣散党组织”还没有对应的任务。请在台账里补上一行，或写明由哪项任务承担。',
      ],
      ['任务分解', 4, 'foreign-key', '第4行「任务编号」指向“8.8”，但没有这一条。请核对编号。'],
    ])
  })
})
