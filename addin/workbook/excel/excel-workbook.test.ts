import { describe, expect, test } from 'vitest'
import type { WorkbookPlan } from '../contract.ts'
import type { CellWrite, Mark, Workbook } from '../workbook.ts'
import { WorkbookError } from '../workbook.ts'
import { excelWorkbook } from './excel-workbook.ts'
import { buildWorkbook } from './host/build-workbook.ts'
import type { ExcelHost } from './host/excel-host.ts'
import type { SimSheet } from './host/model.ts'
import { excelInNode } from './host/node-runtime.ts'

interface Opened {
  readonly workbook: Workbook
  readonly host: ExcelHost
  readonly waits: number[]
}

async function opened(plan: WorkbookPlan): Promise<Opened> {
  const { excel, host } = excelInNode(buildWorkbook(plan))
  const waits: number[] = []
  const workbook = await excelWorkbook(excel, {
    wait: async (milliseconds) => {
      waits.push(milliseconds)
    },
  })
  host.traffic.syncs = 0
  return { workbook, host, waits }
}

const small: WorkbookPlan = { sheets: [{ name: '台账', cells: { A1: '编码', A2: '1.1', B2: 7 } }] }

/** A tracker of `rows` × `columns` with Chinese text of ten characters in every cell. */
async function large(rows: number, columns: number, text = '组织开展集中学习活动'): Promise<Opened> {
  const made = await opened({ sheets: [{ name: '台账' }] })
  fill(made.host, rows, columns, text)
  return made
}

function fill(host: ExcelHost, rows: number, columns: number, text: string): void {
  const sheet = sheetOf(host)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) sheet.make(row, column).value = text
  }
}

function sheetOf(host: ExcelHost, name = '台账'): SimSheet {
  const sheet = host.workbook.find(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

const marks = (count: number): Mark[] =>
  Array.from({ length: count }, (_, index) => ({
    row: index * 3,
    column: index % 15,
    level: (['error', 'warning', 'info'] as const)[index % 3] ?? 'error',
  }))

const refusal = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof WorkbookError ? error.code : error),
  )

describe('few round trips', () => {
  test('reads a small sheet in two', async () => {
    const { workbook, host } = await opened(small)
    await workbook.read('台账')
    expect(host.traffic.syncs).toBe(2)
  })

  test('reads 10,000 × 15 cells in at most four, each answer far below 5 MB', async () => {
    const { workbook, host } = await large(10_000, 15, '学习活动')
    const grid = await workbook.read('台账')
    expect(grid.area).toEqual({ row: 0, column: 0, rows: 10_000, columns: 15 })
    expect(host.traffic.syncs).toBeLessThanOrEqual(4)
    expect(host.traffic.largestResponse).toBeLessThan(2_500_000)
  })

  test('marks 1,000 findings in three, and takes them away in three', async () => {
    const { workbook, host } = await large(3_001, 15, '一')
    await workbook.setMarks('台账', marks(1_000))
    expect(host.traffic.syncs).toBeLessThanOrEqual(3)
    const cells = sheetOf(host).rules.flatMap((rule) => rule.areas)
    expect(cells).toHaveLength(1_000)
    host.traffic.syncs = 0
    await workbook.clearMarks()
    expect(host.traffic.syncs).toBeLessThanOrEqual(4)
    expect(sheetOf(host).rules).toEqual([])
  })

  test('marks 20,000 findings though Excel takes only 8,192 characters of addresses at once', async () => {
    const { workbook, host } = await opened(small)
    await workbook.setMarks('台账', marks(20_000))
    expect(sheetOf(host).rules.flatMap((rule) => rule.areas)).toHaveLength(20_000)
  })

  test('writes a column of 10,000 dates in at most four', async () => {
    const { workbook, host } = await large(10_000, 2)
    const writes = Array.from({ length: 10_000 }, (_, row) => ({
      row,
      column: 2,
      value: 43_831 + (row % 366),
      numberFormat: 'yyyy-mm-dd',
    }))
    await workbook.write('台账', writes)
    expect(host.traffic.syncs).toBeLessThanOrEqual(4)
    expect(sheetOf(host).at(9_999, 2)).toMatchObject({ value: 43_831 + (9_999 % 366), numberFormat: 'yyyy-mm-dd' })
  })
})

describe('the limit of 5 MB', () => {
  test('is kept when the rows further down are far heavier than the first', async () => {
    const { workbook, host } = await opened({ sheets: [{ name: '台账' }] })
    const sheet = sheetOf(host)
    for (let row = 0; row < 4_000; row += 1) sheet.make(row, 0).value = row < 1_000 ? '短' : '长'.repeat(1_500)
    const grid = await workbook.read('台账')
    expect(grid.values[3_999]).toEqual(['长'.repeat(1_500)])
    expect(grid.values).toHaveLength(4_000)
    expect(host.traffic.largestResponse).toBeLessThanOrEqual(host.maxBytes)
  })

  test('is kept when writing 12 MB', async () => {
    const { workbook, host } = await opened(small)
    const text = '长'.repeat(2_000)
    const writes: CellWrite[] = Array.from({ length: 2_000 }, (_, row) => ({ row: row + 2, column: 0, value: text }))
    await workbook.write('台账', writes)
    expect(sheetOf(host).at(2_001, 0)?.value).toBe(text)
    expect(host.traffic.largestRequest).toBeLessThan(2_500_000)
  })

  test('is told as too large where one row alone is above it', async () => {
    const { workbook, host } = await opened(small)
    for (let column = 0; column < 60; column += 1) sheetOf(host).make(5, column).value = '长'.repeat(32_000)
    expect(await refusal(workbook.read('台账'))).toBe('too-large')
  })
})

describe('a person who is typing in a cell', () => {
  test('is waited for, longer each time', async () => {
    const { workbook, host, waits } = await opened(small)
    host.editingFor = 3
    await workbook.write('台账', [{ row: 4, column: 0, value: '写入' }])
    expect(sheetOf(host).at(4, 0)?.value).toBe('写入')
    expect(waits).toEqual([200, 500, 1_000])
  })

  test('is asked to finish after five attempts', async () => {
    const { workbook, host, waits } = await opened(small)
    host.editingFor = 5
    expect(await refusal(workbook.read('台账'))).toBe('busy')
    expect(waits).toHaveLength(4)
    expect(await workbook.read('台账')).toMatchObject({ sheet: '台账' })
  })

  test('does not make rows be inserted twice', async () => {
    const { workbook, host } = await opened(small)
    const answer = host.answer.bind(host)
    let request = 0
    host.answer = (text) => {
      request += 1
      if (request === 2) host.editingFor = 1
      return answer(text)
    }
    await workbook.insertRows('台账', 1, 2)
    expect((await workbook.read('台账')).area).toEqual({ row: 0, column: 0, rows: 4, columns: 2 })
  })
})

describe('targets that would lose data', () => {
  test('are refused on a sheet with a filtered table', async () => {
    const { workbook, host } = await opened(small)
    sheetOf(host).tables.push({ name: '表1', isDataFiltered: true })
    expect(await refusal(workbook.write('台账', [{ row: 1, column: 1, value: 8 }]))).toBe('filtered')
    expect((await workbook.read('台账')).isFiltered).toBe(true)
  })

  test('are named with their address', async () => {
    const { workbook } = await opened({ sheets: [{ name: '台账', cells: { A1: 'x' }, merges: ['A1:B2'] }] })
    await expect(workbook.write('台账', [{ row: 1, column: 1, value: 8 }])).rejects.toMatchObject({
      code: 'merged',
      sheet: '台账',
      address: 'B2',
    })
  })

  test('are seen among a thousand merges, of which Excel lists 512 at most', async () => {
    const { workbook, host } = await opened(small)
    const sheet = sheetOf(host)
    for (let index = 0; index < 1_000; index += 1) {
      sheet.make(10 + index * 2, 3).value = '合并'
      sheet.merges.push({ row: 10 + index * 2, column: 3, rows: 2, columns: 1 })
    }
    expect((await workbook.read('台账')).merges).toHaveLength(1_000)
    const writes = [0, 999].map((index) => ({ row: 10 + index * 2, column: 3, value: '改' }))
    await workbook.write('台账', writes)
    expect(sheet.at(10 + 999 * 2, 3)?.value).toBe('改')
    const covered = [...writes, { row: 11 + 999 * 2, column: 3, value: '改' }]
    expect(await refusal(workbook.write('台账', covered))).toBe('merged')
  })

  test('are let through next to formulas that are left alone', async () => {
    const cells = { A1: 1, B1: { value: 2, formula: 'A1*2' }, C1: 3 }
    const { workbook, host } = await opened({ sheets: [{ name: '台账', cells }] })
    await workbook.write('台账', [
      { row: 0, column: 0, value: 5 },
      { row: 0, column: 2, value: 6 },
    ])
    expect(sheetOf(host).at(0, 1)).toEqual({ value: 2, formula: '=A1*2' })
  })

  test('are refused where rows would fall off the end of the sheet', async () => {
    const { workbook } = await opened({ sheets: [{ name: '台账', cells: { A1: 1, A1048576: 2 } }] })
    expect(await refusal(workbook.insertRows('台账', 0, 1))).toBe('cannot-insert')
  })
})

describe('reading', () => {
  test('asks for formulas only where a sheet has some', async () => {
    const { workbook, host } = await opened({
      sheets: [{ name: '台账', cells: { A1: 1, A2: { value: 2, formula: 'A1+1' } } }],
    })
    await workbook.read('台账')
    expect(host.traffic.syncs).toBe(3)
  })

  test('finds formulas on a protected sheet, which refuses to say where they are', async () => {
    const { workbook } = await opened({
      sheets: [{ name: '台账', isProtected: true, cells: { A1: 1, A2: { value: 2, formula: 'A1+1' } } }],
    })
    expect((await workbook.read('台账')).formulas.size).toBe(1)
  })

  test('takes text that begins with = for text', async () => {
    const { workbook } = await opened({
      sheets: [{ name: '台账', cells: { A1: '=不是公式', B1: { value: 1, formula: '1' } } }],
    })
    const grid = await workbook.read('台账')
    expect([...grid.formulas]).toEqual([1])
  })

  test('refuses a sheet that claims more cells than Excel can answer', async () => {
    const { workbook } = await opened({ sheets: [{ name: '台账', cells: { A1: 1, XFD1048576: 2 } }] })
    expect(await refusal(workbook.read('台账'))).toBe('too-large')
  })

  test('finds hidden rows of a sheet of 120,000', async () => {
    const { workbook, host } = await large(120_000, 1, '一')
    sheetOf(host).hiddenRows.add(7).add(119_999)
    expect([...(await workbook.read('台账')).hiddenRows]).toEqual([7, 119_999])
  })
})

describe('a sheet of ours', () => {
  test('keeps its place, and a person’s formulas that point to it, when it is written again', async () => {
    const { workbook, host } = await opened({
      sheets: [
        { name: '报告', cells: { A1: '旧', Z99: '旧' }, merges: ['A1:C1'] },
        { name: '台账', cells: { A1: { value: '旧', formula: '报告!A1' } } },
      ],
    })
    const before = sheetOf(host, '报告').id
    await workbook.putSheet({
      name: '报告',
      columnWidths: [20],
      cells: [{ row: 0, column: 0, value: '新', style: 'title' }],
      merges: [],
      charts: [],
      rowHeights: new Map([[0, 30]]),
    })
    const sheet = sheetOf(host, '报告')
    expect(sheet.id).toBe(before)
    expect([...sheet.cells.values()].map((cell) => cell.value)).toEqual(['新'])
    expect(sheet.merges).toEqual([])
    expect(sheet.rowHeights.get(0)).toBe(30)
    // 20 characters of 7 pixels and 5 of padding, at 0.75 points: 108.75.
    expect(sheet.columnWidths.get(0)).toBe(108.75)
    expect(sheet.at(0, 0)?.format?.get('font.name')).toBe('黑体')
  })

  test('loses all its charts when it is written again without', async () => {
    const { workbook, host } = await opened(small)
    const area = { row: 0, column: 0, rows: 2, columns: 1 }
    const chart = { type: 'line', title: '', categories: area, values: area, seriesName: '', at: area } as const
    const draft = { name: '报告', columnWidths: [], cells: [], merges: [], charts: [chart, chart, chart] }
    await workbook.putSheet(draft)
    expect(sheetOf(host, '报告').charts).toHaveLength(3)
    await workbook.putSheet({ ...draft, charts: [] })
    expect(sheetOf(host, '报告').charts).toHaveLength(0)
  })

  test('is written in a dozen round trips with 3,000 cells, 300 links and a chart', async () => {
    const { workbook, host } = await opened(small)
    const cells = Array.from({ length: 3_000 }, (_, index) => ({
      row: Math.floor(index / 6),
      column: index % 6,
      value: index % 6 === 0 ? `第${index}项` : index,
      style: index % 6 === 0 ? ('table-cell' as const) : ('table-number' as const),
      ...(index % 10 === 0 ? { link: { sheet: '台账', address: 'A2' } } : {}),
    }))
    await workbook.putSheet({
      name: '报告',
      columnWidths: [10, 10, 10, 10, 10, 10],
      cells,
      merges: [],
      charts: [
        {
          type: 'bar',
          title: '各单位',
          categories: { row: 0, column: 0, rows: 5, columns: 1 },
          values: { row: 0, column: 1, rows: 5, columns: 1 },
          seriesName: '得分',
          at: { row: 0, column: 8, rows: 15, columns: 6 },
        },
      ],
    })
    expect(host.traffic.syncs).toBeLessThanOrEqual(12)
    const sheet = sheetOf(host, '报告')
    expect(sheet.at(499, 5)?.value).toBe(2_999)
    expect(sheet.at(499, 5)?.format?.get('border.left.style')).toBe('Continuous')
    expect(sheet.charts[0]).toMatchObject({
      type: 'BarClustered',
      series: [{ name: '得分', values: '报告!B1:B5', categories: '报告!A1:A5' }],
      position: { row: 0, column: 8, rows: 15, columns: 6 },
    })
  })
})

describe('marks', () => {
  test('are refused on a protected sheet, with its name', async () => {
    const { workbook, host } = await opened(small)
    sheetOf(host).isProtected = true
    await expect(workbook.setMarks('台账', marks(3))).rejects.toMatchObject({ code: 'protected', sheet: '台账' })
  })

  test('go from every other sheet where one was protected meanwhile', async () => {
    const { workbook, host } = await opened({ sheets: [{ name: '甲' }, { name: '乙' }, { name: '丙' }] })
    for (const name of ['甲', '乙', '丙']) await workbook.setMarks(name, marks(3))
    sheetOf(host, '甲').isProtected = true
    expect(await refusal(workbook.clearMarks())).toBe('protected')
    expect(['甲', '乙', '丙'].map((name) => sheetOf(host, name).rules.length > 0)).toEqual([true, false, false])
  })
})

test('settings hold 200 KB of JSON', async () => {
  const { workbook } = await opened(small)
  const json = JSON.stringify({ mapping: '列'.repeat(60_000) })
  await workbook.setSetting('mapping', json)
  expect(await workbook.getSetting('mapping')).toBe(json)
})

test('a co-author’s change is told as remote, with its sheet', async () => {
  const { workbook, host } = await opened(small)
  const heard: unknown[] = []
  const stop = await workbook.onChanged((change) => heard.push(change))
  host.announce(sheetOf(host), { row: 1, column: 1, rows: 1, columns: 1 }, 'RangeEdited', 'Remote')
  await expect.poll(() => heard).toEqual([{ sheet: '台账', source: 'remote' }])
  await stop()
})
