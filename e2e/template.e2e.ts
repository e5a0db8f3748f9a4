import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeReport } from '../addin/actions/report.ts'
import { syncWorkbook } from '../addin/actions/sync.ts'
import { fillFromWorker, readPastedTemplate } from '../addin/actions/template.ts'
import { bindSuggested, noBindings } from '../addin/template/bindings.ts'
import { filledText } from '../addin/template/fill.ts'
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
})
