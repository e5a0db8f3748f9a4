import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertReport } from '../addin/actions/insert-report.ts'
import { readInserted } from '../addin/actions/inserted-reports.ts'
import { makeReport } from '../addin/actions/report.ts'
import { checkDrift } from '../addin/actions/report-drift.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import { partsOf } from '../addin/workbook/memory/fixture.ts'
import type { MemoryWorkbook } from '../addin/workbook/memory/memory-workbook.ts'
import { markLevelOf } from '../addin/workbook/sheet-styles.ts'
import { example, type LocalDistrict, startDistrict } from './local-district.ts'

let district: LocalDistrict

beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

const name = '区民政局民生问题办理台账.xlsx'

/** Formulas of our marks in the file, whatever sheet they are on. */
const marksIn = (workbook: MemoryWorkbook): number =>
  Object.values(partsOf(workbook.bytes())).flatMap((xml) =>
    [...xml.matchAll(/<formula>([^<]*)<\/formula>/g)].filter(
      ([, formula = '']) => markLevelOf(formula.replaceAll('&quot;', '"').replaceAll('&gt;', '>')) !== undefined,
    ),
  ).length

describe('the drift alarm', () => {
  test('rings for figures whose rows changed, at the cell and among the sources, and is silent after the next report', async () => {
    const { reviewer } = await district.another()
    const workbook = example(name)
    const session = await district.session(workbook, reviewer)
    await syncWorkbook(session)
    const request = { report: 'quarterly', period: '2020Q3' }
    await insertReport(session, await makeReport(session, request))
    const [inserted] = await readInserted(workbook)
    if (inserted === undefined) throw new Error('nothing was remembered')

    expect((await checkDrift(session, inserted)).changed).toEqual([])
    expect(marksIn(workbook)).toBe(0)

    // A matter that was settled in August is taken up again: 办理状态 stands in column I, 办结时间 in J (examples/expected).
    const grid = await workbook.read('办理台账')
    const row = grid.area.row + grid.values.findIndex((cells) => String(cells[9]).startsWith('2020.8'))
    await workbook.write('办理台账', [
      { row, column: 8, value: '在办' },
      { row, column: 9, value: null },
    ])
    await syncWorkbook(session)

    const drift = await checkDrift(session, inserted)
    const settled = drift.changed.find(({ was, now, places }) => was !== now && places.length > 0)
    expect(drift.changed.length).toBeGreaterThan(0)
    expect(drift.changed.length).toBeLessThan(inserted.figures.length)
    // Of those that count it some say the same number still: their rows changed all the same.
    expect(drift.changed.some(({ was, now }) => was === now)).toBe(true)
    expect(settled?.places[0]?.sheet).toBe(inserted.sheet)
    expect(marksIn(workbook)).toBeGreaterThan(0)
    const notes = (await workbook.read(inserted.sourceSheet)).values
      .flat()
      .filter((cell) => String(cell).startsWith('数据已变化'))
    expect(notes).toHaveLength(drift.changed.length)
    expect(notes).toContain(`数据已变化：${settled?.was} → ${settled?.now}`)

    const { sheet, sourceSheet, differences } = await insertReport(session, await makeReport(session, request))
    expect([sheet, sourceSheet, differences]).toEqual([inserted.sheet, inserted.sourceSheet, []])
    expect(marksIn(workbook)).toBe(0)
    const [renewed] = await readInserted(workbook)
    expect(renewed && (await checkDrift(session, renewed)).changed).toEqual([])
  })
})
