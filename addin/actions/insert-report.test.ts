import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Figure } from '../../shared/wire/figures.ts'
import type { Block, RenderedReport } from '../../shared/wire/reports.ts'
import { shippedPack } from '../cli/pack.ts'
import { localSession } from '../cli/session.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import { Zip } from '../workbook/memory/xlsx/zip.ts'
import { insertReport } from './insert-report.ts'
import { readInserted } from './inserted-reports.ts'

const pack = await shippedPack()

interface Numbers {
  readonly classes: string
  readonly settled: string
  /** Units in the table, with their rate. */
  readonly units?: readonly (readonly [string, string])[]
  readonly closing?: string
  /** Captions and bars. */
  readonly charts?: Readonly<Record<string, Readonly<Record<string, number>>>>
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

const barsOf = (caption: string, bars: Readonly<Record<string, number>>): Block => ({
  type: 'chart',
  chart: 'bar',
  caption: [{ text: caption }],
  bars: Object.entries(bars).map(([label, number]) => ({
    label: [{ text: label }],
    value: [{ text: String(number) }],
    number: String(number),
  })),
})

const paragraph = (text: string): Block => ({ type: 'paragraph', spans: [{ text }] })

function report({ classes, settled, units = [['城东街道', '85']], closing, charts = {} }: Numbers): RenderedReport {
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
    ...Object.entries(charts).map(([caption, bars]) => barsOf(caption, bars)),
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

  test('leaves what stands beside the page, also where its own rows come and go', async () => {
    const { workbook, session } = start()
    await insertReport(session, report({ classes: '12', settled: '30', closing: '请审阅。' }))
    const grid = await workbook.read(name)
    const rowOf = (text: string): number =>
      grid.area.row + grid.values.findIndex((row) => row.some((cell) => String(cell).includes(text)))
    await workbook.write(name, [
      { row: rowOf('城东街道'), column: 13, value: '已核' },
      { row: rowOf('请审阅'), column: 13, value: '这段请保留' },
    ])
    await insertReport(
      session,
      report({
        classes: '12',
        settled: '30',
        units: [
          ['城南街道', '77'],
          ['城东街道', '85'],
        ],
      }),
    )
    const rows = await read(workbook)
    expect(rows).toContain('城东街道 85 已核')
    expect(rows).toContain('城南街道 77')
    expect(rows).toContain('这段请保留')
    expect(rows.join()).not.toContain('请审阅')
  })

  test('comes with a chart that is new also where the person edited it, and no text stands below the chart’s picture', async () => {
    const { workbook, session } = start()
    const numbers = { classes: '12', settled: '30', closing: '请审阅。' }
    await insertReport(session, report(numbers))
    const { area, values } = await workbook.read(name)
    const row = area.row + values.findIndex((cells) => String(cells[0]).includes('举办培训'))
    await workbook.write(name, [{ row, column: 0, value: '　　培训由党校承办。' }])
    await insertReport(session, report({ ...numbers, charts: { 各街道受理: { 城东街道: 5, 城西街道: 7 } } }))
    await workbook.write(name, [{ row, column: 0, value: '　　培训由区委党校承办。' }])
    const both = { 各街道受理: { 城东街道: 6, 城西街道: 7 }, 各街道办结: { 城东街道: 4, 城西街道: 3, 城南街道: 2 } }
    await insertReport(session, report({ ...numbers, charts: both }))

    const grid = await workbook.read(name)
    const rowOf = (text: string): number =>
      grid.area.row + grid.values.findIndex((cells) => String(cells[0]).includes(text))
    const [received = 0, settled = 0, closing = 0] = ['各街道受理', '各街道办结', '请审阅'].map(rowOf)
    const parts = Zip.open(workbook.bytes())
    const xml = (path: string): string => new TextDecoder().decode(parts.inflate(path))
    const drawing = parts.names().filter((path) => path.startsWith('xl/drawings/drawing'))
    expect(drawing).toHaveLength(1)
    const rows = [...xml(drawing[0] ?? '').matchAll(/<xdr:row>(\d+)</g)].map(([, at]) => Number(at))
    // Each picture begins beside its first bar and ends above what follows it.
    expect(rows).toEqual([received + 1, received + 15, settled + 1, settled + 15])
    expect(settled).toBeGreaterThanOrEqual(received + 15)
    expect(closing).toBeGreaterThanOrEqual(settled + 15)
    const ranges = parts
      .names()
      .filter((path) => path.startsWith('xl/charts/'))
      .map((path) =>
        xml(path)
          .match(/(?<=<c:f>)[^<]*/g)
          ?.join(' ')
          .replaceAll("'", ''),
      )
    const columns = (first: number, last: number): string =>
      ['A', 'C'].map((column) => `${name}!$${column}$${first + 1}:$${column}$${last + 1}`).join(' ')
    expect(ranges).toEqual([columns(received + 1, received + 2), columns(settled + 1, settled + 3)])
    expect(grid.values[received + 1 - grid.area.row]?.[2]).toBe('6')

    // A street more at the end: the chart that is there shows it too.
    const third = { ...both, 各街道受理: { ...both.各街道受理, 城南街道: 1 } }
    await insertReport(session, report({ ...numbers, charts: third }))
    const after = Zip.open(workbook.bytes())
    const grown = new TextDecoder().decode(after.inflate('xl/charts/chart1.xml')).match(/(?<=<c:f>)[^<]*/g)
    expect(grown?.join(' ').replaceAll("'", '')).toBe(columns(received + 1, received + 3))
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

  test('at a cell never tears apart what stands beside it', async () => {
    const { workbook, session } = start()
    const at = { sheet: '空表', row: 2, column: 2 }
    await workbook.write(
      '空表',
      [4, 5, 6, 7].map((row) => ({ row, column: 0, value: `清单${row}` })),
    )
    await insertReport(session, report({ classes: '12', settled: '30', closing: '请审阅。' }), { at })
    const before = (await workbook.read('空表')).values.map((row) => row[0])
    await insertReport(session, report({ classes: '13', settled: '30' }), { at })
    expect((await read(workbook, '空表')).join()).toContain('举办培训13期')
    expect((await read(workbook, '空表')).join()).not.toContain('请审阅')
    expect((await workbook.read('空表')).values.map((row) => row[0])).toEqual(before)
    const longer = insertReport(session, report({ classes: '14', settled: '30', closing: '另有说明。' }), { at })
    await expect(longer).rejects.toMatchObject({ code: 'occupied' })
    expect((await read(workbook, '空表')).join()).toContain('举办培训13期')
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

const digits = fc.nat(99).map(String)
const numbers: fc.Arbitrary<Numbers> = fc.record({
  classes: digits,
  settled: digits,
  units: fc.array(fc.tuple(fc.constantFrom('城东街道', '城西街道', '城南街道', '城北街道'), digits), { maxLength: 4 }),
  closing: fc.constantFrom('请审阅。', '下一步抓好落实。', '完。'),
})
/** Whether a row is put in, at which of the rows, and in which column something is written. */
const edit = fc.tuple(fc.boolean(), fc.nat(30), fc.constantFrom(0, 0, 6, 13))

describe('whatever people do to a report', () => {
  test('everything they wrote is still there when it is made again, and again', async () => {
    await fc.assert(
      fc.asyncProperty(
        numbers,
        fc.array(fc.tuple(fc.array(edit, { maxLength: 6 }), numbers), { minLength: 1, maxLength: 3 }),
        async (first, rounds) => {
          const { workbook, session } = start()
          await insertReport(session, report(first))
          let count = 0
          for (const [edits, next] of rounds) {
            for (const [isNewRow, at, column] of edits) {
              const { area, merges } = await workbook.read(name)
              const row = area.row + (at % area.rows)
              if (isNewRow) await workbook.insertRows(name, row, 1)
              const isCovered = merges.some(
                (one) => one.row === row && one.column < column && column < one.column + one.columns,
              )
              const place = isCovered && !isNewRow ? 0 : column
              count += 1
              await workbook.write(name, [{ row, column: place, value: `我写的${count}` }])
            }
            const mine = (await workbook.read(name)).values.flat().filter((cell) => String(cell).startsWith('我写的'))
            await insertReport(session, report(next))
            const after = (await workbook.read(name)).values.flat().map(String)
            expect(mine.filter((text) => !after.includes(String(text)))).toEqual([])
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
