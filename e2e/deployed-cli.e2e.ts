import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { syncWorkbook } from '../addin/actions/sync.ts'
import { tzt } from '../addin/cli/tzt.fixture.ts'
import { openWorkbook } from '../addin/workbook/memory/open-workbook.ts'
import { example, type LocalDistrict, startDistrict } from './local-district.ts'

const tracker = '城东街道2020年重点任务台账.xlsx'
let district: LocalDistrict
let access: readonly string[]

beforeAll(async () => {
  district = await startDistrict()
  access = ['--url', district.worker.url, '--key', district.demo.reviewer]
  const mine = example(tracker)
  await syncWorkbook(await district.session(mine))
  // A colleague's copy: both write another owner into the first task (J5), and the colleague comes second.
  const theirs = openWorkbook(mine.bytes(), tracker)
  const owner = async (workbook: typeof mine, value: string) =>
    workbook.write('重点任务', [{ row: 4, column: 7, value }])
  await owner(mine, '甲同志')
  await owner(theirs, '乙同志')
  await syncWorkbook(await district.session(mine))
  const { ledgers } = await syncWorkbook(await district.session(theirs))
  expect(ledgers.flatMap(({ conflicts }) => conflicts)).toHaveLength(1)
})

afterAll(async () => {
  await district?.stop()
})

test('tzt scores lists the points of the units in scope, with their traces as JSON', async () => {
  const told = await tzt('scores', ...access, '--period', '2020', '--as-of', '2020-09-30')
  expect(told.code).toBe(0)
  // Its task tracker alone is synced: 40 of 100 marks, where 60 are asked for.
  expect(told.out).toMatch(/^城东街道（街道）：\d+\.\d\d 分，数据不足，不参加排名（已有数据的考核项占总分 40\.0%）$/m)
  const { scores } = JSON.parse((await tzt('scores', ...access, '--period', '2020', '--json')).out)
  expect(scores.length).toBeGreaterThan(1)
  expect(scores.some((score: { trace?: object }) => score.trace !== undefined)).toBe(true)
})

test('tzt report prints the text, or writes its files', async () => {
  const told = await tzt('report', 'quarterly', ...access, '--as-of', '2020-09-30')
  expect(told.code).toBe(0)
  expect(told.out).toContain('2020年三季度')
  const out = mkdtempSync(path.join(tmpdir(), 'tzt-report-'))
  expect((await tzt('report', 'annual', ...access, '--as-of', '2020-09-30', '--out', out)).code).toBe(0)
  expect(readFileSync(path.join(out, 'annual.md'), 'utf8')).toContain('2020年述职述廉述学报告')
  expect(readFileSync(path.join(out, 'annual.docx')).subarray(0, 2).toString()).toBe('PK')
  const unknown = await tzt('report', 'nothing', ...access)
  expect(unknown.code).toBe(2)
  expect(unknown.err).toContain('没有“nothing”这种报告')
})

test('tzt conflicts names what waits for a choice and ends with 1', async () => {
  const told = await tzt('conflicts', ...access)
  expect(told.code).toBe(1)
  expect(told.out).toContain('“乙同志”')
  expect(told.out).toContain('“甲同志”')
  expect(JSON.parse((await tzt('conflicts', ...access, '--json')).out).conflicts).toHaveLength(1)
})

test('a wrong key is told in a sentence', async () => {
  const told = await tzt('scores', '--url', district.worker.url, '--key', 'tzt_nobody')
  expect(told.code).toBe(2)
  expect(told.out).toBe('')
  expect(told.err).not.toContain('    at ')
  expect(told.err).toMatch(/密钥/)
})
