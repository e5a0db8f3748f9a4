import { describe, expect, test } from 'vitest'
import type { Figure } from '../../shared/wire/figures.ts'
import type { Block, RenderedReport } from '../../shared/wire/reports.ts'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import { insertReport } from './insert-report.ts'
import { readInserted } from './inserted-reports.ts'

const pack = await shippedPack()

interface Numbers {
  readonly classes: string
  readonly settled: string
  /** Units in the table, with their rate. */
  readonly units?: readonly (readonly [string, string])[]
  readonly closing?: string
}

function figure(id: string, label: string, value: string): Figure {
  return {
    id,
    indicator: id,
    label,
    unit: 'shili',
    unitName: '示例区',
    period: '2020Q3',
    value,
    measureUnit: '',
    definition: '按记录计数。',
    evidence: [{ record: `r-${id}`, rev: 1, ledger: 'l' }],
    ruleVersion: '1',
  }
}

const paragraph = (text: string): Block => ({ type: 'paragraph', spans: [{ text }] })

function report({ classes, settled, units = [['城东街道', '85']], closing }: Numbers): RenderedReport {
  const rates = units.map(([name, rate]) => figure(`rate@${name}`, `${name}完成率`, rate))
  const blocks: Block[] = [
    { type: 'title', spans: [{ text: '示例区2020年三季度汇报' }] },
    { type: 'heading', level: 1, prefix: '一、', spans: [{ text: '总体情况' }] },
    { type: 'paragraph', spans: [{ text: '举办培训' }, { text: classes, figure: 'classes' }, { text: '期。' }] },
    { type: 'paragraph', spans: [{ text: '办结民生问题' }, { text: settled, figure: 'settled' }, { text: '件。' }] },
    {
      type: 'table',
      caption: [{ text: '各街道完成率' }],
      header: [[{ text: '单位' }], [{ text: '完成率' }]],
      rows: rates.map(({ id, value }, at) => [[{ text: units[at]?.[0] ?? '' }], [{ text: value ?? '×', figure: id }]]),
    },
    ...(closing === undefined ? [] : [paragraph(closing)]),
    { type: 'signature', lines: [[{ text: '区委组织部' }]] },
  ]
  return {
    report: 'quarterly',
    title: '示例区2020年三季度汇报',
    unit: 'shili',
    unitName: '示例区',
    period: '2020Q3',
    periodLabel: '2020年三季度',
    asOf: '2020-09-30',
    blocks,
    figures: [figure('classes', '培训期数', classes), figure('settled', '办结件数', settled), ...rates],
    missing: [],
    packVersion: '1',
  }
}

const name = '示例区2020年三季度汇报'
const start = () => {
  const workbook = newWorkbook('报告.xlsx', '空表')
  return { workbook, session: localSession(workbook, pack, {}) }
}

/** What a person reads, row by row; blank rows are left out. */
async function read(workbook: ReturnType<typeof start>['workbook'], sheet = name): Promise<readonly string[]> {
  const { values } = await openWorkbook(workbook.bytes(), 'x.xlsx').read(sheet)
  return values.map((row) => row.filter((cell) => cell !== null).join(' ')).filter((text) => text !== '')
}

describe('a report in the workbook', () => {
  test('stands on a sheet of its own and is replaced there when it is made again', async () => {
    const { workbook, session } = start()
    await insertReport(session, report({ classes: '12', settled: '30' }))
    const again = await insertReport(
      session,
      report({
        classes: '13',
        settled: '30',
        units: [
          ['城东街道', '85'],
          ['城西街道', '70'],
        ],
      }),
    )
    expect(again.sheet).toBe(name)
    expect(again.differences).toEqual([])
    expect((await workbook.sheets()).map((sheet) => sheet.name)).toEqual(['空表', name, `数据来源 ${name}`])
    expect(await read(workbook)).toEqual([
      name,
      '一、总体情况',
      '　　举办培训13期。',
      '　　办结民生问题30件。',
      '各街道完成率',
      '单位 完成率',
      '城东街道 85',
      '城西街道 70',
      '区委组织部',
    ])
  })

  test('keeps what the person wrote into it, follows the numbers around it, and shows what differs', async () => {
    const { workbook, session } = start()
    await insertReport(session, report({ classes: '12', settled: '30' }))
    const grid = await workbook.read(name)
    const rowOf = (text: string): number =>
      grid.area.row + grid.values.findIndex((row) => row.some((cell) => String(cell).includes(text)))
    await workbook.write(name, [{ row: rowOf('举办培训'), column: 0, value: '　　举办培训12期，其中外请专家3期。' }])
    // Beside the page, and a formula over a number of ours.
    await workbook.write(name, [{ row: rowOf('办结民生'), column: 14, value: '请王科长核对' }])
    await workbook.insertRows(name, rowOf('各街道完成率'), 1)
    await workbook.write(name, [{ row: rowOf('各街道完成率'), column: 0, value: '　　以上由办公室补充。' }])

    const next = report({
      classes: '13',
      settled: '31',
      units: [
        ['城东街道', '86'],
        ['城南街道', '77'],
      ],
      closing: '下一步抓好落实。',
    })
    const { sheet, differences } = await insertReport(session, next)
    expect(sheet).toBe(name)
    expect(await read(workbook)).toEqual([
      name,
      '一、总体情况',
      '　　举办培训12期，其中外请专家3期。',
      '　　办结民生问题31件。 请王科长核对',
      '　　以上由办公室补充。',
      '各街道完成率',
      '单位 完成率',
      '城东街道 86',
      '城南街道 77',
      '　　下一步抓好落实。',
      '区委组织部',
    ])
    expect(differences).toEqual([
      {
        line: 2,
        before: '　　举办培训12期。',
        theirs: '　　举办培训12期，其中外请专家3期。',
        ours: '　　举办培训13期。',
      },
    ])
    // New rows look like the report's own: merged over the page, the table's numbers as numbers.
    const after = await openWorkbook(workbook.bytes(), 'x.xlsx').read(name)
    const closing = after.area.row + after.values.findIndex((row) => String(row[0]).includes('下一步'))
    expect(after.merges).toContainEqual({ row: closing, column: 0, rows: 1, columns: 12 })
    const wanted = await insertReport(session, next, { wanted: new Set([2]) })
    expect(wanted.differences).toEqual([])
    expect((await read(workbook))[2]).toBe('　　举办培训13期。')
  })

  test('is not put back where the person took a paragraph out', async () => {
    const { workbook, session } = start()
    const made = report({ classes: '12', settled: '30' })
    await insertReport(session, made)
    const grid = await workbook.read(name)
    const row = grid.area.row + grid.values.findIndex((cells) => String(cells[0]).includes('办结民生'))
    await workbook.deleteRows(name, [row])
    const { differences } = await insertReport(session, made)
    expect(differences.map(({ line, theirs }) => [line, theirs])).toEqual([[3, null]])
    expect((await read(workbook)).join()).not.toContain('办结民生')
    await insertReport(session, made, { wanted: new Set([3]) })
    expect((await read(workbook))[3]).toBe('　　办结民生问题30件。')
  })

  test('goes beside what the person made of the sheet, where that is something else altogether', async () => {
    const { workbook, session } = start()
    const made = report({ classes: '12', settled: '30' })
    await insertReport(session, made)
    const { area } = await workbook.read(name)
    await workbook.deleteRows(
      name,
      Array.from({ length: area.rows }, (_, at) => area.row + at),
    )
    await workbook.write(name, [{ row: 0, column: 0, value: '我的草稿' }])
    const { sheet } = await insertReport(session, made)
    expect(sheet).toBe(`${name}(2)`)
    expect(await read(workbook)).toEqual(['我的草稿'])
  })

  test('stands at a chosen cell, changes no format there, and follows the numbers', async () => {
    const { workbook, session } = start()
    await workbook.write('空表', [{ row: 0, column: 0, value: '我的汇报材料' }])
    const at = { sheet: '空表', row: 2, column: 1 }
    await insertReport(session, report({ classes: '12', settled: '30' }), { at })
    await workbook.insertRows('空表', 1, 2)
    await insertReport(session, report({ classes: '13', settled: '30', closing: '完。' }), { at })
    expect(await read(workbook, '空表')).toEqual([
      '我的汇报材料',
      name,
      '一、总体情况',
      '　　举办培训13期。',
      '　　办结民生问题30件。',
      '各街道完成率',
      '单位 完成率',
      '城东街道 85',
      '　　完。',
      '区委组织部',
    ])
    const { merges, formats } = await workbook.read('空表')
    expect(merges).toEqual([])
    expect([...new Set(formats.flat())]).toEqual(['General'])
    expect((await readInserted(workbook)).map(({ sheet, column }) => [sheet, column])).toEqual([['空表', 1]])
  })

  test('refuses a cell with anything below it, and changes nothing', async () => {
    const { workbook, session } = start()
    await workbook.write('空表', [{ row: 4, column: 1, value: '已有内容' }])
    const place = insertReport(session, report({ classes: '12', settled: '30' }), {
      at: { sheet: '空表', row: 2, column: 1 },
    })
    await expect(place).rejects.toMatchObject({ code: 'occupied', address: 'B3' })
    expect(await read(workbook, '空表')).toEqual(['已有内容'])
  })
})
