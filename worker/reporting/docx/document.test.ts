import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { writtenOut } from '../../../shared/wire/evidence-table.ts'
import type { RenderedReport } from '../../../shared/wire/reports.ts'
import { pack, unitId, yearOfWork } from '../../indicators/made-up-district.ts'
import { factsOf, quarter } from '../../scoring/made-up-tree.ts'
import { scoreAll } from '../../scoring/results.ts'
import { renderReport, spansOfBlock } from '../render.ts'
import { reportDocx } from './document.ts'
import { titleLines } from './paragraphs.ts'

let report: RenderedReport
let parts: Readonly<Record<string, Uint8Array>>
const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())

beforeAll(async () => {
  const facts = factsOf(yearOfWork())
  const quarterly = pack.reports.find((one) => one.id === 'quarterly')
  if (!quarterly) throw new Error('no report')
  const rendered = renderReport({
    report: quarterly,
    facts,
    unit: unitId('shili'),
    period: quarter(),
    scores: scoreAll(facts, quarter()),
  })
  report = {
    ...rendered,
    figures: rendered.figures.map((figure) => ({ ...figure, evidence: writtenOut(figure.evidence) })),
  }
  parts = unzipSync(await reportDocx(report))
})

describe('a report as .docx, by GB/T 9704-2012', () => {
  test('A4 with margins of 37, 35, 28 and 26 mm', () => {
    // 1 mm is 56.693 twips
    expect(part('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"')
    expect(part('word/document.xml')).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  })

  test('22 lines of 28.9 pt fit the 225 mm of the text field, 29 pt would not', () => {
    expect(part('word/document.xml')).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="578"/)
    expect(part('word/document.xml')).toContain('w:line="578" w:lineRule="exact"')
    expect(22 * 578).toBeLessThanOrEqual(16838 - 2098 - 1984)
    expect(22 * 580).toBeGreaterThan(16838 - 2098 - 1984)
  })

  test('title 22 pt, body 16 pt, each level in its font, with substitutes named', () => {
    const document = part('word/document.xml')
    expect(document).toMatch(/方正小标宋简体"[^>]*\/><w:sz w:val="44"\/>/)
    expect(document).toMatch(/黑体"[^>]*\/>.*一、/)
    expect(document).toMatch(/楷体_GB2312"[^>]*\/>.*（一）/)
    expect(part('word/styles.xml')).toContain('仿宋_GB2312')
    expect(part('word/fontTable.xml')).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>')
  })

  test('page numbers outside: right on odd pages, left on even ones', () => {
    const footers = Object.keys(parts)
      .filter((name) => /^word\/footer\d\.xml$/.test(name))
      .map(part)
    expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right'])
    for (const xml of footers) expect(xml).toContain('<w:sz w:val="28"/>')
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders')
  })

  test('who it is sent to stands at the margin below the title; a line that leads into a list does not', async () => {
    const line = (text: string) => ({ type: 'paragraph' as const, spans: [{ text }] })
    const blocks = [
      { type: 'title' as const, spans: [{ text: '关于考核结果的通报' }] },
      line('各有关单位：'),
      line('完成率居前的单位情况如下：'),
    ]
    const xml = strFromU8(unzipSync(await reportDocx({ ...report, blocks }))['word/document.xml'] ?? new Uint8Array())
    const isIndented = (text: string) =>
      xml.split('<w:p>').some((paragraph) => paragraph.includes(text) && paragraph.includes('w:firstLineChars="200"'))
    expect(['各有关单位：', '完成率居前的单位情况如下：'].map(isIndented)).toEqual([false, true])
  })

  test('the chart is a native one, with its data', () => {
    const charts = Object.keys(parts).filter((name) => /^word\/charts\/chart\d+\.xml$/.test(name))
    expect(charts).toHaveLength(1)
    expect(part(charts[0] ?? '')).toContain('86.26')
  })

  test('a unit without a number has no bar', async () => {
    const bar = (label: string, number: string | null) => ({
      label: [{ text: label }],
      value: [{ text: number ?? '×' }],
      number,
    })
    const bars = [bar('甲街道', '80.5'), bar('乙街道', null)]
    const chart = { type: 'chart' as const, chart: 'bar' as const, caption: [{ text: '得分' }], bars }
    const drawn = unzipSync(await reportDocx({ ...report, blocks: [chart] }))
    const xml = Object.keys(drawn).find((name) => /^word\/charts\/chart\d+\.xml$/.test(name)) ?? ''
    expect(strFromU8(drawn[xml] ?? new Uint8Array())).toContain('甲街道')
    expect(strFromU8(drawn[xml] ?? new Uint8Array())).not.toContain('乙街道')
    const none = unzipSync(await reportDocx({ ...report, blocks: [{ ...chart, bars: [bar('乙街道', null)] }] }))
    expect(Object.keys(none).some((name) => name.startsWith('word/charts/'))).toBe(false)
  })

  test('more bars than a page holds are told on several charts of one scale, with nobody left out', async () => {
    const bars = Array.from({ length: 60 }, (_, at) => ({
      label: [{ text: `单位${at}号` }],
      value: [{ text: String(95 - at) }],
      number: String(95 - at),
    }))
    const chart = { type: 'chart' as const, chart: 'bar' as const, caption: [{ text: '得分' }], bars }
    const drawn = unzipSync(await reportDocx({ ...report, blocks: [chart] }))
    const charts = Object.entries(drawn).flatMap(([name, bytes]) =>
      /^word\/charts\/chart\d+\.xml$/.test(name) ? [strFromU8(bytes)] : [],
    )
    // 225 mm of text height are 850 px: 60 bars of 22 px need 1320.
    expect(charts).toHaveLength(2)
    expect(charts.map((xml) => /<c:max val="(\d+)"/.exec(xml)?.[1])).toEqual(['100', '100'])
    const named = charts.flatMap((xml) => [...new Set(xml.match(/单位\d+号/g))])
    expect(named.toSorted()).toEqual(bars.flatMap(({ label }) => label.map(({ text }) => text)).toSorted())
  })

  test('a full date stands on one line of its column beside four others', async () => {
    const row = (...cells: readonly string[]) => cells.map((text) => [{ text }])
    const table = {
      type: 'table' as const,
      caption: [],
      header: row('单位', '任务', '完成时限', '逾期', '未完成原因'),
      rows: [row('城东街道', '任务4.6　重点事项49', '2020年11月28日', '212天', '前期手续未办齐')],
    }
    const xml = strFromU8(
      unzipSync(await reportDocx({ ...report, blocks: [table] }))['word/document.xml'] ?? new Uint8Array(),
    )
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1]))
    // At 12 pt a digit takes 120 twips and a Chinese character 240, the five changes between them 60 each, the cell's
    // margins 60 on both sides: 8 × 120 + 3 × 240 + 5 × 60 + 120.
    expect(widths[2]).toBeGreaterThanOrEqual(2100)
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(8845)
  })

  test('nothing of the text is lost', () => {
    const text = part('word/document.xml').replace(/<[^>]+>/g, '')
    for (const block of report.blocks) {
      if (block.type === 'chart') continue
      for (const span of spansOfBlock(block)) expect(text).toContain(span.text.replaceAll('&', '&amp;'))
    }
    // The list has a heading of its own: its lines do not say 缺数据 again.
    for (const { message } of report.missing) expect(text).toContain(message.replace('缺数据：', ''))
    expect(text).not.toContain('缺数据：')
  })

  test('the signature takes the paragraph before it along to its page, and nothing stands between', () => {
    const paragraphs = [...part('word/document.xml').matchAll(/<w:p>.*?<\/w:p>/g)].map(([xml]) => ({
      text: xml.replace(/<[^>]+>/g, ''),
      stays: xml.includes('<w:keepNext/>'),
    }))
    const signature = paragraphs.findIndex(({ text }) => text === '2020年9月30日')
    expect(paragraphs.slice(signature - 4, signature + 1)).toEqual([
      { text: expect.stringMatching(/^四是/), stays: true },
      { text: '', stays: true },
      { text: '', stays: true },
      { text: '示例区', stays: true },
      { text: '2020年9月30日', stays: false },
    ])
  })

  test.each([
    ['示例区2020年述职述廉述学报告', ['示例区2020年述职述廉述学报告']],
    ['关于2020年三季度重点工作推进情况的督查通报', ['关于2020年三季度', '重点工作推进情况的督查通报']],
    ['示例区2020年三季度党建工作制度落实情况报告', ['示例区2020年三季度', '党建工作制度落实情况报告']],
    ['关于进一步加强和改进全区基层组织建设的实施意见', ['关于进一步加强和改进全区基层组织建设的', '实施意见']],
    ['全面从严治党主体责任落实情况专项检查工作方案', ['全面从严治党主体责任落', '实情况专项检查工作方案']],
  ])('the title %s is broken where a thought ends, else in the middle', (title, lines) => {
    expect(titleLines(title)).toEqual(lines)
  })
})
