import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConnectedSession } from '../addin/actions/connect.ts'
import { unitFigures } from '../addin/actions/figures.ts'
import { unitScores } from '../addin/actions/scores.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import { example, type LocalDistrict, startDistrict } from './local-district.ts'

/**
 * The third quarter of 2020, as of its last day, counted by eye in the example workbooks and worked out on paper. Rows are
 * Excel's. Everything comes the whole way: read, recognised, validated, synced, computed.
 */
const trackers = [
  '城西街道工作推进表（最新）.xlsx',
  '城西街道整改台账.xlsx',
  '城南街道培训情况统计.xlsx',
  '区民政局重点任务台账.xlsx',
  '区民政局民生问题办理台账.xlsx',
  '区委组织部2020年培训台账.xlsx',
  '区委组织部双评议汇总.xlsx',
]
let district: LocalDistrict
let session: ConnectedSession

beforeAll(async () => {
  district = await startDistrict()
  for (const tracker of trackers) {
    session = await district.session(example(tracker))
    await syncWorkbook(session)
  }
})

afterAll(async () => {
  await district?.stop()
})

describe('a figure is what the eye counts', () => {
  test.each<readonly [unit: string, indicator: string, value: string]>([
    // 36 rows, one of which (row 28) has 待定 for its deadline and no other day.
    ['城西街道', 'task.total', '35'],
    // 办结: rows 8, 9, 14, 16, 20, 22, 25, 31, 34, 37, 40, 45
    ['城西街道', 'task.done', '12'],
    // deadlines from 1 July to 30 September: rows 8, 9, 13, 22, 27, 40, 45; 13 and 27 are open
    ['城西街道', 'task.due', '7'],
    ['城西街道', 'task.due_on_time', '5'],
    ['城西街道', 'task.on_time', '71.4'],
    // rows 19 and 46; what is due on the 30th is not late on the 30th
    ['城西街道', 'task.overdue', '2'],
    // Σ 分值 · 进度 = 7775 over Σ 分值 = 98, done as 100
    ['城西街道', 'task.progress', '79.3'],
    // 28 rows, row 17 without any day; rows 19, 26 and 30 are open: 24 of 27
    ['城西街道', 'rectification.total', '27'],
    ['城西街道', 'rectification.rate', '88.9'],
    // rows 14, 16, 20, 21, 23, 27, 28, 31, 32
    ['城西街道', 'rectification.closed_now', '9'],
    // rows 10, 14, 18, 20, 21, 24, 31, 32; 14 and 18 are open
    ['区民政局', 'task.due', '8'],
    ['区民政局', 'task.on_time', '75.0'],
    // 27 rows, Σ 权重 = 100, Σ 权重 · 进度 = 8730
    ['区民政局', 'task.progress', '87.3'],
    // rows 38 to 52; 38 is open past its time, 44 and 45 were settled late: 12 of 15
    ['区民政局', 'issue.received', '15'],
    ['区民政局', 'issue.on_time', '80.0'],
    // row 40 of the 14 that were asked
    ['区民政局', 'issue.satisfaction', '92.9'],
    // of the year: rows 27, 33, 38
    ['区民政局', 'issue.overdue', '3'],
    // 1 + 1 + 2 + 1 + 2 + 1 + 1 + 1 + 2 + 1, and 53 + 76 + 60 + 48 + 17 + 57 + 47 + 37 + 136 + 67
    ['城南街道', 'training.sessions', '13'],
    ['城南街道', 'training.attendees', '598'],
  ])('%s %s is %s', async (name, indicator, value) => {
    const unit = session.units.find(name)?.unit.id ?? ''
    const { figures } = await unitFigures(session, { unit, period: '2020Q3', indicators: [indicator] })
    expect(figures.map((figure) => figure.value)).toEqual([value])
  })
})

describe('points are what the rules make of the rows', () => {
  const scoreOf = async (name: string) => {
    const { scores } = await unitScores(session, { period: '2020Q3' })
    const score = scores.find(({ unitName }) => unitName === name)
    const parts = Object.fromEntries((score?.trace?.children ?? []).map(({ id, points }) => [id, points]))
    return { ...parts, points: score?.points, rank: score?.rank, known: score?.known }
  }

  test('城西街道: (25.73 + 8.89 + 16.98) · 100 ÷ 70 + 4.50', async () => {
    expect(await scoreOf('城西街道')).toEqual({
      // 40 · 77.75 ÷ 98 = 31.73, less 3 for 122 days (row 19) and 3 for 183 (row 46)
      key_tasks: '25.73',
      organisation_life: null,
      issues: null,
      // 10 · 24 ÷ 27, nothing closed late
      rectification: '8.89',
      // 上级 80 → 8.00; 群众 10240 ÷ 115, 党员 7640 ÷ 84: 60 % and 40 % of them 89.81 → 8.98
      two_way: '16.98',
      testimony: null,
      // nine tasks done ten days ahead: rows 8, 9, 14, 16, 22, 25, 31, 40, 45
      bonus: '4.50',
      deductions: null,
      points: '78.21',
      rank: 1,
      known: '70.0',
    })
  })

  test('区民政局: (32.92 + 8.83 + 18.55) · 100 ÷ 70 + 5.00 − 1.00', async () => {
    expect(await scoreOf('区民政局')).toEqual({
      // 34.92, less 2 for 30 days (row 14)
      key_tasks: '32.92',
      organisation_life: null,
      // 4 · 14 ÷ 15 = 3.73, 3 · 12 ÷ 15 = 2.40, 3 − 3 · 0.1 for 92.86 under 95
      issues: '8.83',
      rectification: null,
      // 上级 90 → 9.00; 群众 5640 ÷ 59 (row 24 has × among its votes and does not count), 党员 7820 ÷ 82 → 9.55
      two_way: '18.55',
      testimony: null,
      // eleven tasks done ten days ahead are 5.5, at most 5
      bonus: '5.00',
      // an issue overdue, a resident not satisfied
      deductions: '-1.00',
      points: '90.14',
      rank: 1,
      known: '70.0',
    })
  })

  test('区住建局 has nothing but votes, 20 of 100 marks: 17.95 · 100 ÷ 20, and no place', async () => {
    // 上级 90 → 9.00; 群众 10640 ÷ 117, 党员 7160 ÷ 82 → 8.95
    expect(await scoreOf('区住建局')).toMatchObject({ two_way: '17.95', points: '89.75', rank: null, known: '20.0' })
    // Training alone is 3 of 100 marks.
    expect(await scoreOf('区委组织部')).toMatchObject({ points: '100.00', rank: null, known: '3.0' })
  })
})
