import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { read } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { indexRows } from '../../addin/actions/evidence.ts'
import { fillForm } from '../../addin/actions/fill-form.ts'
import { findForms } from '../../addin/actions/find-forms.ts'
import { syncWorkbook } from '../../addin/actions/sync.ts'
import { cellAddress, columnName } from '../../addin/workbook/a1.ts'
import { openWorkbook } from '../../addin/workbook/memory/open-workbook.ts'
import { root } from '../../scripts/install.mjs'
import { example, type LocalDistrict, startDistrict } from '../local-district.ts'
import { openTruth } from './truth.ts'

/** The six blank forms of examples/forms, filled on a real Worker and checked cell by cell against plain SQL. */
const answerSchema = z.strictObject({
  cells: z.array(
    z.strictObject({
      sheet: z.string(),
      cell: z.string(),
      value: z.union([z.string(), z.number(), z.null()]),
      figure: z.string().optional(),
      record: z.string().optional(),
      evidence: z.array(
        z.strictObject({
          record: z.string(),
          rev: z.number(),
          ledger: z.string(),
          file: z.string(),
          sheet: z.string(),
          row: z.number(),
        }),
      ),
    }),
  ),
  unbound: z.array(z.strictObject({ column: z.string().optional(), cell: z.string().optional(), label: z.string() })),
})
type Answer = z.output<typeof answerSchema>

const examples = path.join(root, 'examples')
const trackers = readdirSync(examples).filter((file) => file.endsWith('.xlsx'))
let district: LocalDistrict
let truth: DatabaseSync
/** Where each record stands. */
const places = new Map<string, { readonly file: string; readonly sheet: string; readonly row: number }>()
/** The workbook of the form that was filled last. */
let copy: Uint8Array

beforeAll(async () => {
  truth = openTruth()
  district = await startDistrict()
  for (const file of trackers) {
    const session = await district.session(example(file))
    await syncWorkbook(session)
    for (const [record, { sheet, row }] of await indexRows(session)) places.set(record, { file, sheet, row: row + 1 })
  }
})

afterAll(async () => {
  await district.stop()
  truth.close()
})

/** Answers in the form that `tzt fill --json` prints. */
async function fill(form: string): Promise<Answer> {
  const workbook = openWorkbook(new Uint8Array(readFileSync(path.join(examples, 'forms', form))), form)
  const session = await district.session(workbook)
  const { forms } = await findForms(session)
  const [found] = forms
  if (!found || forms.length !== 1) throw new Error(`${forms.length} forms in ${form}`)
  const order = ({ id }: { readonly id: string }): number => {
    const place = places.get(id)
    return place === undefined ? 1e9 : trackers.indexOf(place.file) * 1e6 + place.row
  }
  const { sheet, cells, unbound } = await fillForm(session, found, { order })
  copy = workbook.bytes()
  return {
    cells: cells.map(({ row, column, value, source, evidence }) => ({
      sheet,
      cell: cellAddress(row, column),
      value,
      ...source,
      evidence: evidence.map((each) => ({ ...each, file: '', sheet: '', row: 0, ...places.get(each.record) })),
    })),
    unbound: unbound.map(({ place, label }) => ({
      ...('row' in place ? { cell: cellAddress(place.row, place.column) } : { column: columnName(place.column) }),
      label,
    })),
  }
}

const valuesOf = ({ cells }: Answer): Record<string, string | number | null> =>
  Object.fromEntries(cells.map(({ cell, value }) => [cell, value]))

const number = (sql: string, ...given: (string | number)[]): number =>
  Number(Object.values(truth.prepare(sql).get(...given) ?? {})[0])

/** 87.5 of 7 in 8: one decimal, half up, in whole numbers. */
const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 2000 + whole) / (whole * 2)) / 10

/** What stands in the filled copy. */
function heldIn(sheet: string): (cell: string) => unknown {
  const book = read(copy)
  return (cell) => book.Sheets[sheet]?.[cell]?.v
}

const streets = ['城东街道', '城西街道', '城南街道'] as const
const settled = `status IN ('办结', '已办结')`

interface Issues {
  readonly received: number
  readonly window: number
  readonly ledger: number
  readonly settled: number
  readonly timed: number
  readonly inTime: number
  readonly rated: number
  readonly content: number
}

function issuesOf(units: readonly string[], from: string, to: string): Issues {
  const where = `FROM issue WHERE unit IN (${units.map((unit) => `'${unit}'`).join()}) AND received_on BETWEEN '${from}' AND '${to}'`
  return {
    received: number(`SELECT count(*) ${where}`),
    window: number(`SELECT count(*) ${where} AND channel = '集中受理'`),
    ledger: number(`SELECT count(*) ${where} AND channel = '台账管理'`),
    settled: number(`SELECT count(*) ${where} AND ${settled}`),
    timed: number(`SELECT count(*) ${where} AND due_on NOT NULL AND (${settled} OR due_on <= '2020-09-30')`),
    inTime: number(`SELECT count(*) ${where} AND ${settled} AND settled_on <= due_on`),
    rated: number(`SELECT count(*) ${where} AND ${settled} AND satisfied NOT NULL`),
    content: number(`SELECT count(*) ${where} AND ${settled} AND satisfied IN ('满意', '基本满意')`),
  }
}

describe('a cross-tab by street', () => {
  test('counts and shares of the quarter, the sum line worked out anew', async () => {
    const answer = await fill('民生问题办理统计表.xlsx')
    const expected: Record<string, string | number | null> = {}
    const lines: readonly (readonly string[])[] = [...streets.map((street) => [street]), streets]
    for (const [at, units] of lines.entries()) {
      const issues = issuesOf(units, '2020-07-01', '2020-09-30')
      const isKnown = issues.received > 0
      const counts = [issues.received, issues.window, issues.ledger, issues.settled]
      const shares = [
        share(issues.settled, issues.received),
        share(issues.inTime, issues.timed),
        share(issues.content, issues.rated),
      ]
      for (const [column, value] of [...counts, ...shares].entries()) {
        expected[`${'CDEFGHI'[column]}${4 + at}`] = isKnown ? value : null
      }
    }
    expect(valuesOf(answer)).toEqual(expected)
    expect(answer.unbound).toEqual([{ column: 'J', label: '备注' }])
    const held = heldIn('统计表')
    expect(held('C4')).toBe(expected.C4)
    expect(held('C5')).toBeUndefined()
    // Under a percent format the cell holds the fraction.
    expect(held('G4')).toBeCloseTo(Number(expected.G4) / 100, 10)
  })

  test('every number leads to the rows it was counted from', async () => {
    const { cells } = await fill('民生问题办理统计表.xlsx')
    const received = cells.find(({ cell }) => cell === 'C4')
    const rows = received?.evidence.map(({ row }) => row).sort((a, b) => a - b)
    const lines = truth
      .prepare(
        `SELECT line FROM issue WHERE unit = '城东街道' AND received_on BETWEEN '2020-07-01' AND '2020-09-30' ORDER BY line`,
      )
      .all()
      .map((row) => row.line)
    expect(rows).toEqual(lines)
    expect(received?.evidence.every(({ file }) => file === '城东街道民生问题受理台账.xlsx')).toBe(true)
  })
})

test('a cross-tab by unit under two levels of heads, with a unit nobody knows', async () => {
  const answer = await fill('重点任务汇总表.xlsx')
  const expected: Record<string, number | null> = {}
  const lines: readonly (readonly [number, string])[] = [
    [5, `unit = '区民政局'`],
    [6, `unit = '城东街道'`],
    [7, `unit = '城西街道'`],
    [8, `unit = '城南街道'`],
    [10, 'true'],
  ]
  const done = `status IN ('已完成', '完成', '办结')`
  for (const [line, where] of lines) {
    const total = number(`SELECT count(*) FROM task WHERE ${where} AND (deadline NOT NULL OR completed_on NOT NULL)`)
    const finished = number(`SELECT count(*) FROM task WHERE ${where} AND ${done}`)
    expected[`B${line}`] = total
    expected[`C${line}`] = finished
    expected[`D${line}`] = share(finished, total)
    expected[`E${line}`] = number(
      `SELECT count(*) FROM task WHERE ${where} AND status NOT NULL AND NOT ${done} AND deadline < '2020-09-30'`,
    )
    expected[`F${line}`] = number(
      `SELECT count(*) FROM task WHERE ${where} AND status IN ('进度滞后', '推进缓慢', '滞后')`,
    )
  }
  expect(valuesOf(answer)).toEqual(expected)
  expect(answer.unbound).toEqual([
    { column: 'G', label: '较上年增减' },
    { cell: 'A9', label: '城北街道' },
  ])
})

test('a cross-tab by month: a month without rows stays empty, the sum is the year', async () => {
  const answer = await fill('教育培训月报表.xlsx')
  const sums = ['count(*)', 'sum(sessions)', 'sum(attendees)', 'sum(hours)']
  const expected: Record<string, number | null> = {}
  for (let month = 1; month <= 13; month += 1) {
    const span = month === 13 ? `'2020-%'` : `'2020-${String(month).padStart(2, '0')}-%'`
    const where = `FROM training WHERE unit = '区委组织部' AND held_on LIKE ${span}`
    const isKnown = number(`SELECT count(*) ${where}`) > 0
    for (const [at, sum] of sums.entries()) {
      expected[`${'BCDEFGHIJKLMN'[month - 1]}${4 + at}`] = isKnown ? number(`SELECT ${sum} ${where}`) : null
    }
  }
  expect(valuesOf(answer)).toEqual(expected)
  expect(answer.unbound).toEqual([])
})

test('three levels of heads: quarter, matter, measure', async () => {
  const answer = await fill('街道重点工作情况表.xlsx')
  const expected: Record<string, number | null> = {}
  const lines: readonly (readonly string[])[] = [...streets.map((street) => [street]), streets]
  for (const [at, units] of lines.entries()) {
    for (const [quarter, [from, to]] of [
      ['2020-04-01', '2020-06-30'],
      ['2020-07-01', '2020-09-30'],
    ].entries()) {
      const issues = issuesOf(units, from ?? '', to ?? '')
      const isKnown = issues.received > 0
      const trained = number(
        `SELECT sum(attendees) FROM training WHERE unit IN (${units.map((unit) => `'${unit}'`).join()}) AND held_on BETWEEN '${from}' AND '${to}'`,
      )
      const values = [issues.received, issues.settled, share(issues.settled, issues.received)].map((value) =>
        isKnown ? value : null,
      )
      for (const [column, value] of [...values, trained === 0 ? null : trained].entries()) {
        expected[`${'BCDEFGHI'[quarter * 4 + column]}${6 + at}`] = value
      }
    }
  }
  expect(valuesOf(answer)).toEqual(expected)
})

test('a list of what its title names, in the order of the trackers, with rows added before the note', async () => {
  const answer = await fill('逾期未办结民生问题清单.xlsx')
  const rows = truth
    .prepare(
      `SELECT * FROM issue WHERE received_on LIKE '2020-%' AND (status IS NULL OR NOT ${settled}) AND due_on < '2020-09-30'`,
    )
    .all()
  const order = trackers.map((file) => path.basename(file))
  rows.sort((a, b) => order.indexOf(String(a.file)) - order.indexOf(String(b.file)) || Number(a.line) - Number(b.line))
  expect(rows.length).toBeGreaterThan(3)
  const values = valuesOf(answer)
  const seen = rows.map((_, at) => ['B', 'C', 'E', 'F', 'H'].map((column) => values[`${column}${4 + at}`]))
  expect(seen).toEqual(
    rows.map((row) => ['case_no', 'matter', 'received_on', 'due_on', 'note'].map((field) => row[field])),
  )
  expect(answer.cells.every(({ record, evidence }) => record !== undefined && evidence.length === 1)).toBe(true)
  const held = heldIn('清单')
  expect(rows.map((_, at) => held(`A${4 + at}`))).toEqual(rows.map((_, at) => at + 1))
  expect(held(`A${4 + rows.length}`)).toMatch(/^注：/)
})

test('a list with heads only, of one unit and one quarter', async () => {
  const answer = await fill('培训情况登记表.xlsx')
  const rows = truth
    .prepare(
      `SELECT * FROM training WHERE unit = '城南街道' AND held_on BETWEEN '2020-07-01' AND '2020-09-30' ORDER BY line`,
    )
    .all()
  const values = valuesOf(answer)
  const seen = rows.map((_, at) => ['A', 'C', 'D', 'E', 'F'].map((column) => values[`${column}${5 + at}`]))
  expect(seen).toEqual(
    rows.map((row) => ['title', 'held_on', 'sessions', 'attendees', 'hours'].map((field) => row[field])),
  )
  expect(values[`A${5 + rows.length}`]).toBeUndefined()
  expect(answer.unbound).toEqual([{ column: 'H', label: '联系电话' }])
})

test('tzt fill prints the same, exactly, and writes the filled copy', async () => {
  const form = '民生问题办理统计表.xlsx'
  const out = mkdtempSync(path.join(tmpdir(), 'tzt-forms-'))
  try {
    const main = path.join(root, 'addin', 'cli', 'main.ts')
    const files = trackers.map((file) => path.join(examples, file))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [main, 'fill', path.join(examples, 'forms', form), '--from', ...files, '--out', out, '--json'],
      { maxBuffer: 64 * 1024 * 1024 },
    )
    const printed = answerSchema.parse(JSON.parse(stdout))
    const answer = await fill(form)
    expect(valuesOf(printed)).toEqual(valuesOf(answer))
    expect(printed.unbound).toEqual(answer.unbound)
    expect(read(readFileSync(path.join(out, form))).Sheets.统计表?.C4?.v).toBe(valuesOf(answer).C4)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
})
