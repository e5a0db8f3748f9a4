import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeReport } from '../addin/actions/report.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import { fillFromWorker, readPastedTemplate, readTemplate } from '../addin/actions/template.ts'
import { bindSuggested, noBindings } from '../addin/template/bindings.ts'
import { filledText } from '../addin/template/fill.ts'
import { openTruth } from './forms/truth.ts'
import { example, type LocalDistrict, startDistrict } from './local-district.ts'

let district: LocalDistrict

beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

describe('a unit’s own text', () => {
  test('is filled from a real Worker, with what the shipped report says too', async () => {
    const { reviewer } = await district.another()
    const session = await district.session(example('区民政局民生问题办理台账.xlsx'), reviewer)
    await syncWorkbook(session)
    const outcome = readPastedTemplate('受理民生问题×件，办结率×%。引进人才×名。今年下雨×天。', district.pack, 'zh-CN')
    if (!outcome.ok) throw new Error(outcome.message)
    const { template } = outcome
    const bindings = bindSuggested(noBindings, template.slots, district.pack)
    const filled = await fillFromWorker(session, template, bindings, { period: '2020Q3' })
    const { figures } = await makeReport(session, { report: 'quarterly', period: '2020Q3' })
    const published = (id: string) =>
      figures.find(({ indicator, unit }) => indicator === id && unit === session.me.unit)?.value
    expect(filled.filled.map(({ figure, value }) => [figure.indicator, value])).toEqual([
      ['issue.received', published('issue.received')],
      ['issue.settlement', published('issue.settlement')],
    ])
    expect(filled.filled.every(({ figure }) => (figure.evidence?.length ?? 0) > 0)).toBe(true)
    // Nobody keeps a talent tracker here: the sign stays, with the reason.
    expect(filled.missing.map(({ slot, binding }) => [slot.index, binding.indicator])).toEqual([
      [3, 'talent.attracted'],
    ])
    expect(filled.unbound.map(({ index }) => index)).toEqual([4])
    expect(filledText(template.document, filled)).toMatch(
      /^受理民生问题\d+件，办结率[\d.]+%。引进人才×名。今年下雨×天。$/,
    )
  })

  test('has each street’s own number in its row and in the sentence that names it', async () => {
    const { reviewer } = await district.another()
    for (const file of ['城东街道民生问题受理台账.xlsx', '城南街道任务分解及民生问题.xlsx']) {
      await syncWorkbook(await district.session(example(file), reviewer))
    }
    const session = await district.session(example('区民政局民生问题办理台账.xlsx'), reviewer)
    const text = `全区受理民生问题×件，其中城东街道受理×件；城南街道受理×件；城北街道受理×件。

| 单位 | 受理民生问题（件） |
|---|---|
| 城东街道 | × |
| 城南街道 | × |
| 城北街道 | × |`
    const outcome = readTemplate(new TextEncoder().encode(text), '模板.md', district.pack, 'zh-CN')
    if (!outcome.ok) throw new Error(outcome.message)
    const { template } = outcome
    const bindings = bindSuggested(noBindings, template.slots, district.pack)
    const filled = await fillFromWorker(session, template, bindings, { period: '2020Q3' })
    const truth = openTruth()
    const received = (units: string): string =>
      String(
        Object.values(
          truth
            .prepare(
              `SELECT count(*) FROM issue WHERE unit IN (${units}) AND coalesce(received_on, due_on) BETWEEN '2020-07-01' AND '2020-09-30'`,
            )
            .get() ?? {},
        )[0],
      )
    const [east, south] = [received(`'城东街道'`), received(`'城南街道'`)]
    expect(filled.filled.map(({ slot, value }) => [slot.index, value])).toEqual([
      [1, received(`'城东街道', '城南街道'`)],
      [2, east],
      [3, south],
      [5, east],
      [6, south],
    ])
    // The tree knows no 城北街道: its places stay as they are.
    expect(filled.missing.map(({ slot }) => [slot.index, slot.context.unit])).toEqual([
      [4, '城北街道'],
      [7, '城北街道'],
    ])
    truth.close()
  })

  test('leaves the places of a unit that the key does not reach, and fills the others', async () => {
    const { reviewer, units } = await district.another()
    await syncWorkbook(await district.session(example('城东街道民生问题受理台账.xlsx'), reviewer))
    const own = units.find(({ name }) => name === '城东街道')?.key
    const session = await district.session(example('城东街道民生问题受理台账.xlsx'), own)
    const outcome = readPastedTemplate('城东街道受理民生问题×件，其中城南街道受理民生问题×件。', district.pack, 'zh-CN')
    if (!outcome.ok) throw new Error(outcome.message)
    const { template } = outcome
    const bindings = bindSuggested(noBindings, template.slots, district.pack)
    const { filled, missing } = await fillFromWorker(session, template, bindings, { period: '2020Q3' })
    expect(filled.map(({ slot, value }) => [slot.context.unit, value])).toEqual([['城东街道', '21']])
    expect(missing.map(({ slot }) => slot.context.unit)).toEqual(['城南街道'])
  })
})
