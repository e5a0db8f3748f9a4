import type { DatabaseSync } from 'node:sqlite'
import { read, utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexRows } from '../../addin/actions/evidence.ts'
import { fillForm } from '../../addin/actions/fill-form.ts'
import { findForms } from '../../addin/actions/find-forms.ts'
import { syncWorkbook } from '../../addin/actions/sync.ts'
import { openWorkbook } from '../../addin/workbook/memory/open-workbook.ts'
import { example, type LocalDistrict, startDistrict } from '../local-district.ts'
import { openTruth } from './truth.ts'

/** Forms in layouts of other people, filled on a real Worker; every cell against plain SQL over the trackers. */
const trackers = [
  '城东街道民生问题受理台账.xlsx',
  '区民政局民生问题办理台账.xlsx',
  '城南街道任务分解及民生问题.xlsx',
  '区委组织部2020年培训台账.xlsx',
  '城南街道培训情况统计.xlsx',
]
let district: LocalDistrict
let truth: DatabaseSync
const places = new Map<string, { readonly file: string; readonly row: number }>()

beforeAll(async () => {
  truth = openTruth()
  district = await startDistrict()
  for (const file of trackers) {
    const session = await district.session(example(file))
    await syncWorkbook(session)
    for (const [record, { row }] of await indexRows(session)) places.set(record, { file, row })
  }
})

afterAll(async () => {
  await district.stop()
  truth.close()
})

type Row = readonly (string | number | null)[]

/** A blank form; a text that begins with = is a formula. */
function formOf(rows: readonly Row[], merges: readonly string[]): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((cell) => (isFormula(cell) ? null : cell))))
  for (const [r, row] of rows.entries()) {
    for (const [c, cell] of row.entries()) {
      if (isFormula(cell)) sheet[utils.encode_cell({ r, c })] = { t: 'n', f: String(cell).slice(1), v: 0 }
    }
  }
  const widest = Math.max(...rows.map((row) => row.length))
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: widest - 1 } })
  sheet['!merges'] = merges.map((merge) => utils.decode_range(merge))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '表')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
}

const isFormula = (cell: string | number | null): boolean => typeof cell === 'string' && cell.startsWith('=')

/** What stands in the filled form, row by row, blanks as null; dates as Excel keeps them. */
async function filled(rows: readonly Row[], merges: readonly string[], file: string) {
  const workbook = openWorkbook(formOf(rows, merges), file)
  const session = await district.session(workbook)
  const { forms } = await findForms(session)
  const order = ({ id }: { readonly id: string }): number => {
    const place = places.get(id)
    return place === undefined ? 1e9 : trackers.indexOf(place.file) * 1e6 + place.row
  }
  const unbound: string[] = []
  for (const found of forms)
    unbound.push(...(await fillForm(session, found, { order })).unbound.map(({ label }) => label))
  const sheet = read(workbook.bytes()).Sheets.表 ?? {}
  const cells = utils.sheet_to_json<Row>(sheet, { header: 1, defval: null, blankrows: true, raw: true })
  return { forms: forms.length, cells, unbound, formula: (cell: string): unknown => sheet[cell]?.f }
}

const number = (sql: string): number => Number(Object.values(truth.prepare(sql).get() ?? {})[0])
const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 2000 + whole) / (whole * 2)) / 10
const settled = `status IN ('办结', '已办结')`
const everyone = `'城东街道', '区民政局', '城南街道'`

/** Issues of these units in a span, by the day of receipt or, where that cannot be read, the day it is due: how many, how many settled, and how many of the rated are content. */
function issues(units: string, from: string, to: string) {
  const where = `FROM issue WHERE unit IN (${units}) AND coalesce(received_on, due_on) BETWEEN '${from}' AND '${to}'`
  const received = number(`SELECT count(*) ${where}`)
  const done = number(`SELECT count(*) ${where} AND ${settled}`)
  const rated = number(`SELECT count(*) ${where} AND ${settled} AND satisfied NOT NULL`)
  const content = number(`SELECT count(*) ${where} AND ${settled} AND satisfied IN ('满意', '基本满意')`)
  const known = received > 0
  return {
    received: known ? received : null,
    settled: known ? done : null,
    settlement: known ? share(done, received) : null,
    satisfaction: known ? share(content, rated) : null,
  }
}

/** The sum of a column over trainings of these units in a span; nothing where there is none. */
function trainings(sum: string, units: string, from: string, to: string): number | null {
  const where = `FROM training WHERE unit IN (${units}) AND held_on BETWEEN '${from}' AND '${to}'`
  return number(`SELECT count(*) ${where}`) === 0 ? null : number(`SELECT ${sum} ${where}`)
}

const third = ['2020-07-01', '2020-09-30'] as const

test('two blocks side by side and a third below them', async () => {
  const { forms, cells, unbound } = await filled(
    [
      ['2020年三季度街道工作情况表', null, null, null, null, null],
      ['填报单位：示例区', null, null, null, '填报日期：2020年9月30日', null],
      ['单位', '受理民生问题数', '办结数', '单位', '受理民生问题数', '办结率（%）'],
      ['城东街道', null, null, '城南街道', null, null],
      ['城西街道', null, null, '全区', null, null],
      [],
      ['二、教育培训情况', null, null, null, null, null],
      ['单位', '培训期数', '培训人次'],
      ['城南街道', null, null],
      ['区委组织部', null, null],
      ['填报人：', null, null, '审核人：'],
    ],
    ['A1:F1', 'A7:F7'],
    '工作情况表.xlsx',
  )
  const [east, south, all] = [`'城东街道'`, `'城南街道'`, everyone].map((units) => issues(units, ...third))
  expect(forms).toBe(3)
  expect(unbound).toEqual([])
  expect(cells.slice(3, 5)).toEqual([
    ['城东街道', east?.received, east?.settled, '城南街道', south?.received, south?.settlement],
    ['城西街道', null, null, '全区', all?.received, all?.settlement],
  ])
  expect(cells.slice(8, 10).map((row) => row.slice(0, 3))).toEqual(
    ['城南街道', '区委组织部'].map((name) => [
      name,
      trainings('sum(sessions)', `'${name}'`, ...third),
      trainings('sum(attendees)', `'${name}'`, ...third),
    ]),
  )
  expect(cells[10]?.[0]).toBe('填报人：')
})

test('two blocks with a blank column between them, each about something else', async () => {
  const { forms, cells, unbound } = await filled(
    [
      ['街道重点工作统计表（2020年三季度）'],
      ['街道', '受理数', '办结数', null, '街道', '期数', '人次'],
      ['城东街道', null, null, null, '城南街道', null, null],
      ['城南街道', null, null, null, '城东街道', null, null],
      ['合计', null, null, null, '合计', null, null],
      ['注：左表为民生问题，右表为教育培训。'],
    ],
    ['A1:G1', 'A6:G6'],
    '统计表.xlsx',
  )
  const [east, south] = [`'城东街道'`, `'城南街道'`]
  const both = `${east}, ${south}`
  const line = (name: string, left: string, other: string, right: string) => {
    const { received, settled } = issues(left, ...third)
    const sums = ['sum(sessions)', 'sum(attendees)'].map((sum) => trainings(sum, right, ...third))
    return [name, received, settled, null, other, ...sums]
  }
  expect({ forms, unbound }).toEqual({ forms: 2, unbound: [] })
  expect(cells.slice(2, 5)).toEqual([
    line('城东街道', east, '城南街道', south),
    line('城南街道', south, '城东街道', east),
    line('合计', both, '合计', both),
  ])
})

test('a list that is folded: what does not fit on the left goes on at the right', async () => {
  const rows = [1, 2, 3].map((at) => [at, null, null, at + 3, null, null])
  const { forms, cells, unbound } = await filled(
    [
      ['城东街道2020年三季度民生问题受理清单'],
      ['填报单位：城东街道'],
      ['序号', '受理编号', '反映问题', '序号', '受理编号', '反映问题'],
      ...rows,
      ['填表说明：按受理时间先后填写。'],
    ],
    ['A1:F1', 'A7:F7'],
    '受理清单.xlsx',
  )
  const records = truth
    .prepare(
      `SELECT case_no, matter FROM issue WHERE unit = '城东街道' AND received_on BETWEEN '2020-07-01' AND '2020-09-30' ORDER BY line`,
    )
    .all()
    .map((row) => [row.case_no, row.matter])
  expect(records.length).toBeGreaterThan(6)
  expect({ forms, unbound }).toEqual({ forms: 2, unbound: [] })
  const left = cells.slice(3, 6).map((row) => row.slice(0, 3))
  const right = cells.slice(3, 3 + records.length - 3).map((row) => row.slice(3, 6))
  expect(left).toEqual(records.slice(0, 3).map((record, at) => [at + 1, ...record]))
  expect(right).toEqual(records.slice(3).map((record, at) => [at + 4, ...record]))
  expect(cells.findIndex((row) => String(row[0]).startsWith('填表说明'))).toBe(records.length)
})

test('quarters across with their sum, what is counted in the title alone', async () => {
  const { cells, unbound } = await filled(
    [
      ['2020年各街道受理民生问题数统计表'],
      ['街道', '一季度', '二季度', '三季度', '合计'],
      ['城东街道', null, null, null, null],
      ['城南街道', null, null, null, null],
      ['合计', null, null, null, null],
    ],
    ['A1:E1'],
    '季度表.xlsx',
  )
  const spans = [
    ['2020-01-01', '2020-03-31'],
    ['2020-04-01', '2020-06-30'],
    third,
    ['2020-01-01', '2020-09-30'],
  ] as const
  expect(unbound).toEqual([])
  expect(cells.slice(2)).toEqual(
    [
      ['城东街道', `'城东街道'`],
      ['城南街道', `'城南街道'`],
      ['合计', `'城东街道', '城南街道'`],
    ].map(([name, units = '']) => [name, ...spans.map(([from, to]) => issues(units, from, to).received)]),
  )
})

test('months down the side, between captions and notes', async () => {
  const months = Array.from({ length: 9 }, (_, at) => `${at + 1}月`)
  const { cells, unbound } = await filled(
    [
      ['区委组织部2020年教育培训月度统计表'],
      ['填报单位：区委组织部', null, '单位：期、人次、学时'],
      ['月份', '培训期数', '参训人次', '培训学时'],
      ...months.map((month) => [month, null, null, null]),
      ['合计', null, null, null],
      ['填表说明：没有培训的月份不填。'],
      ['填报人：', null, '审核人：', '日期：'],
    ],
    ['A1:D1'],
    '月度表.xlsx',
  )
  expect(unbound).toEqual([])
  const sums = ['sum(sessions)', 'sum(attendees)', 'sum(hours)']
  const line = (from: string, to: string) => sums.map((sum) => trainings(sum, `'区委组织部'`, from, to))
  expect(cells.slice(3, 13)).toEqual([
    ...months.map((month, at) => {
      const prefix = `2020-${String(at + 1).padStart(2, '0')}`
      return [month, ...line(`${prefix}-01`, `${prefix}-31`)]
    }),
    ['合计', ...line('2020-01-01', '2020-09-30')],
  ])
})

test('three levels of heads with the district above its parts', async () => {
  const { cells, unbound } = await filled(
    [
      ['2020年民生问题办理进度表'],
      ['街道', '民生问题', null, null, null, null],
      [null, '上半年', null, '三季度', null, null],
      [null, '受理数', '办结数', '受理数', '办结数', '满意率（%）'],
      ['全区', null, null, null, null, null],
      ['城东街道', null, null, null, null, null],
      ['城南街道', null, null, null, null, null],
    ],
    ['A1:F1', 'A2:A4', 'B2:F2', 'B3:C3', 'D3:F3'],
    '进度表.xlsx',
  )
  expect(unbound).toEqual([])
  expect(cells.slice(4)).toEqual(
    [
      ['全区', everyone],
      ['城东街道', `'城东街道'`],
      ['城南街道', `'城南街道'`],
    ].map(([name, units = '']) => {
      const [half, quarter] = [issues(units, '2020-01-01', '2020-06-30'), issues(units, ...third)]
      return [name, half.received, half.settled, quarter.received, quarter.settled, quarter.satisfaction]
    }),
  )
})

test('formulas in the sum line and the share stay, and the rest is filled around them', async () => {
  const { cells, unbound, formula } = await filled(
    [
      ['2020年三季度民生问题办理统计表'],
      ['序号', '街道', '受理件数', '办结件数', '办结率', '备注'],
      [1, '城东街道', null, null, '=IF(C3=0,0,D3/C3)', null],
      [2, '城南街道', null, null, '=IF(C4=0,0,D4/C4)', null],
      ['合计', null, '=SUM(C3:C4)', '=SUM(D3:D4)', '=IF(C5=0,0,D5/C5)', null],
    ],
    ['A1:F1', 'A5:B5'],
    '公式表.xlsx',
  )
  expect(unbound).toEqual(['备注'])
  expect(cells.slice(2, 4).map((row) => row.slice(0, 4))).toEqual(
    ['城东街道', '城南街道'].map((name, at) => {
      const own = issues(`'${name}'`, ...third)
      return [at + 1, name, own.received, own.settled]
    }),
  )
  expect(['E3', 'E4', 'C5', 'D5', 'E5'].map(formula)).toEqual([
    'IF(C3=0,0,D3/C3)',
    'IF(C4=0,0,D4/C4)',
    'SUM(C3:C4)',
    'SUM(D3:D4)',
    'IF(C5=0,0,D5/C5)',
  ])
})
