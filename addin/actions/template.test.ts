import { describe, expect, test } from 'vitest'
import { shippedPack } from '../cli/pack.ts'
import { bindSuggested, noBindings } from '../template/bindings.ts'
import { annualReport } from '../template/template.fixture.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import { readPastedTemplate, readTemplate, recallBindings, rememberBindings } from './template.ts'

const pack = await shippedPack()

describe('a template', () => {
  test('comes with its slots, their suggestions and its headings', () => {
    const outcome = readPastedTemplate(annualReport.text, pack, 'zh-CN')
    if (!outcome.ok) throw new Error(outcome.message)
    const { slots, headings } = outcome.template
    expect(slots).toHaveLength(annualReport.expected.length)
    expect(slots[1]?.suggestions[0]?.indicator).toBe('meeting.theory')
    expect(headings.filter(({ level }) => level === 1).map(({ text }) => text)).toEqual([
      '一、坚持学习，提高认识',
      '二、履行职责情况',
      '三、廉洁自律情况',
      '四、存在问题和打算',
    ])
  })

  test('that cannot be read is refused with a sentence', () => {
    expect(readTemplate(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), '报告.doc', pack, 'zh-CN')).toEqual({
      ok: false,
      message: '这是旧的 .doc 或 .wps 格式，无法读取。请在 Word 或 WPS 中另存为 .docx 后重试。',
    })
  })
})

describe('bindings', () => {
  test('travel with the workbook', async () => {
    const outcome = readPastedTemplate('学习×次，培训×期。', pack, 'zh-CN')
    if (!outcome.ok) throw new Error(outcome.message)
    const bindings = bindSuggested(noBindings, outcome.template.slots, pack)
    const workbook = newWorkbook('台账.xlsx')
    await rememberBindings(workbook, bindings)
    expect(await recallBindings(openWorkbook(workbook.bytes(), '台账.xlsx'))).toEqual(bindings)
  })

  test('that are lost or damaged are none', async () => {
    const workbook = newWorkbook('台账.xlsx')
    expect(await recallBindings(workbook)).toEqual(noBindings)
    await workbook.setSetting('taizhangtong-template', '{"version":9}')
    expect(await recallBindings(workbook)).toEqual(noBindings)
  })
})
