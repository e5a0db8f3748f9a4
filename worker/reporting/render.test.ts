import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredRecord } from '../../shared/records/record.ts'
import { writtenOut } from '../../shared/wire/evidence-table.ts'
import type { Block, RenderedReport } from '../../shared/wire/reports.ts'
import { renderedReportSchema } from '../../shared/wire/reports.ts'
import { pack, record, unitId, yearOfWork } from '../indicators/made-up-district.ts'
import { factsOf, label, quarter } from '../scoring/made-up-tree.ts'
import { scoreAll } from '../scoring/results.ts'
import { textOf } from './markup.ts'
import { reportText } from './plain.ts'
import { renderReport } from './render.ts'
import { TemplateError } from './template-error.ts'
import { untraceable } from './traceable.ts'

const render = (template: string, records: readonly StoredRecord[] = yearOfWork(), unit = 'shili'): RenderedReport => {
  const facts = factsOf(records)
  const report = { id: 'test', title: label('测试'), usualPeriod: 'quarter' as const, template }
  const scores = scoreAll(facts, quarter())
  const { figures, ...rest } = renderReport({ report, facts, unit: unitId(unit), period: quarter(), scores })
  return { ...rest, figures: figures.map((figure) => ({ ...figure, evidence: writtenOut(figure.evidence) })) }
}
const said = (template: string, records?: readonly StoredRecord[], unit?: string) =>
  reportText({ ...render(template, records, unit), missing: [] }).trim()
const blocksOf = (template: string) => render(template).blocks

describe('values in a template', () => {
  test('a figure is put out with its measure unit, and its span names the figure', () => {
    const { blocks, figures } = render(`共{{ 'task.total' | figure }}。`)
    expect(blocks).toEqual([
      {
        type: 'paragraph',
        spans: [{ text: '共' }, { text: '8项', figure: 'task.total@shili@2020Q3' }, { text: '。' }],
      },
    ])
    expect(figures).toMatchObject([{ id: 'task.total@shili@2020Q3', value: '8' }])
    expect(figures[0]?.evidence).toHaveLength(8)
  })

  test.each([
    [`{{ 'training.sessions' | figure | bare }}`, '5'],
    [`{% assign a = 'task.done' | figure %}{% assign b = 'task.total' | figure %}{{ a | of: b }}`, '4/8'],
    [`{{ 'training.sessions' | pop }}`, '环比增长150.0%'],
    [`{{ 'issue.on_time' | pop }}`, '环比下降50.0个百分点'],
    [
      `举办{{ 'training.sessions' | figure }}{% clause %}，{{ 'training.sessions' | yoy }}{% endclause %}。`,
      '举办5期。',
    ],
    [
      `举办{{ 'training.sessions' | figure }}{% clause %}，{{ 'training.sessions' | pop }}{% endclause %}。`,
      '举办5期，环比增长150.0%。',
    ],
    [`{{ 'issue.overdue' | figure | or_zero: '无逾期事项' }}`, '1件'],
    [`{% for u in units %}{{ u.name }}；{% endfor %}`, '城东街道；城西街道；城南街道；组织部；'],
    [`{% assign late = units | having: 'task.overdue' %}{{ late | names: 3 }}`, '城东街道'],
    [`{{ units | names: 2, '个单位' }}`, '城东街道、城西街道等4个单位'],
    [
      `{% assign r = 'task.overdue' | rows %}{% for x in r %}{{ x | field: 'deadline' }}，{{ x | days_late }}{% endfor %}`,
      '2020年9月21日，9天',
    ],
    // Of the five classes one is 理论学习, two each 书记轮训 and 党员教育; there is no 干部教育.
    [
      `举办培训{{ '，其中' | breakdown: '理论学习', 'training.theory', '干部教育', 'training.cadre', '党员教育', 'training.member' }}。`,
      '举办培训，其中理论学习1期、党员教育2期。',
    ],
    [`举办培训{{ '，其中' | breakdown: '干部教育', 'training.cadre' }}。`, '举办培训。'],
    [
      `{% assign b = '形成' | breakdown: '干部教育', 'training.cadre' %}{% if b.said %}有{% else %}没有{% endif %}`,
      '没有',
    ],
    [`{% assign r = 'task.done' | rows %}{{ r | names: 2, '项' }}`, '任务1.1、任务1.1等4项'],
    // 组织部 keeps tasks but no training and no issues; 城南街道 no training either
    [
      `{% assign u = units | with_any: 'training.sessions', 'issue.received' %}{{ u | names: 9 }}`,
      '城东街道、城西街道',
    ],
    [
      `{% assign u = units | without_any: 'training.sessions', 'issue.received' %}{{ u | names: 9 }}`,
      '城南街道、组织部',
    ],
  ])('%s reads %s', (template, text) => {
    expect(said(template)).toBe(text)
  })

  test('zero reads in words, and the words still carry the figure', () => {
    const { blocks } = render(`{{ 'task.overdue' | figure | or_zero: '无逾期事项' }}`, yearOfWork(), 'chengnan')
    expect(blocks).toEqual([
      { type: 'paragraph', spans: [{ text: '无逾期事项', figure: 'task.overdue@chengnan@2020Q3' }] },
    ])
  })

  test('ten thousand and more are scaled', () => {
    const people = (attendees: string) => [
      record('training', 'chengdong', { title: '大会', held_on: '2020-07-01', sessions: '1', attendees }),
    ]
    const template = `{{ 'training.attendees' | figure | scaled }}`
    expect([
      said(template, people('9999')),
      said(template, people('12345')),
      said(template, people('250000000')),
    ]).toEqual(['9999人次', '1.23万人次', '2.5亿人次'])
  })

  test('a clause about what is not known is dropped: its sentence says what is missing', () => {
    const template = `培训{{ 'training.sessions' | figure }}{% clause %}，{{ 'training.sessions' | pop }}{% endclause %}。`
    expect(said(template, yearOfWork(), 'chengnan')).toBe('培训×。')
  })

  test('losses are told in points of the whole: what a part of the tree lacks of its full marks, the greatest first', () => {
    const text = said(`{% for s in scores %}{% for l in s.losses %}{{ l }}。{% endfor %}；{% endfor %}`)
    const units = text
      .split('；')
      .map((unit) =>
        [...unit.matchAll(/得([\d.]+)分（满分([\d.]+)分），失([\d.]+)分/g)].map(([, won, full, lost]) =>
          [won, full, lost].map(Number),
        ),
      )
    expect(units.flat().length).toBeGreaterThan(2)
    for (const losses of units) {
      for (const [won = 0, full = 0, lost = 0] of losses) expect(lost).toBeCloseTo(full - won, 2)
      expect(losses.map(([, , lost = 0]) => lost)).toEqual(losses.map(([, , lost = 0]) => lost).sort((a, b) => b - a))
    }
  })

  test('a unit’s report shows the groups that it or somebody below it belongs to', () => {
    const template = `{% for g in score_groups %}{{ g.name }}、{% endfor %}`
    expect([
      said(template),
      said(template, yearOfWork(), 'chengdong'),
      said(template, yearOfWork(), 'zuzhibu'),
    ]).toEqual(['街道、机关、', '街道、', '机关、'])
  })

  test('what several units lack alike is one line of the list', () => {
    const open = (unit: string) =>
      record('task', unit, { code: '1.1', title: '任务', status: 'doing', deadline: { due: '2020-12-31' } })
    const template = `{% assign r = 'task.total' | rows %}{% for x in r %}{{ x | field: 'progress_pct' }}{% endfor %}`
    const { missing } = render(template, [open('chengdong'), open('chengxi')])
    expect(missing.map(({ message, units }) => [message, units.length])).toEqual([
      ['缺数据：城东街道、城西街道“任务台账”有记录未填“完成进度”，请补填。', 2],
    ])
  })

  test('a part of a breakdown that is not known stays, as a cross', () => {
    const template = `{{ '其中' | breakdown: '理论学习', 'training.theory', '任务', 'task.total' }}`
    expect(said(template, yearOfWork(), 'chengnan')).toBe('其中理论学习×、任务2项')
  })

  test('what is missing is a cross in the text and a line in the list', () => {
    const { blocks, missing } = render(`{{ 'training.sessions' | figure }}`, yearOfWork(), 'chengnan')
    expect(blocks).toMatchObject([{ spans: [{ text: '×', figure: 'training.sessions@chengnan@2020Q3' }] }])
    expect(missing).toMatchObject([{ code: 'no-records', kind: 'training', units: [{ name: '城南街道' }] }])
  })
})

describe('line markup', () => {
  test('headings are numbered, and numbers close up where one is left out', () => {
    const template = [
      '# 题',
      '## 甲',
      '文',
      '{% if false %}',
      '## 乙',
      '文',
      '{% endif %}',
      '## 丙',
      '### 子',
      '文',
      '## 空',
      '## 丁',
      '文',
    ].join('\n')
    expect(
      blocksOf(template).map((block) => ('prefix' in block ? `${block.prefix}${textOf(block.spans)}` : block.type)),
    ).toEqual(['title', '一、甲', 'paragraph', '二、丙', '（一）子', 'paragraph', '三、丁', 'paragraph'])
  })

  test('lines of tags leave no gap in a paragraph or a list', () => {
    expect(blocksOf('甲\n{% if true %}\n乙\n{% endif %}\n丙')).toEqual([
      { type: 'paragraph', spans: [{ text: '甲乙丙' }] },
    ])
    const items = (block: Block | undefined) =>
      block?.type === 'list' ? block.items.map((item) => `${item.prefix}${textOf(item.spans)}`) : []
    expect(items(blocksOf('{% for u in units limit: 2 %}\n- {{ u.name }}\n\n{% endfor %}')[0])).toEqual([
      '一是城东街道',
      '二是城西街道',
    ])
  })

  test('text of a cell can make no heading, cell or tag', () => {
    const hostile = [
      record('task', 'chengdong', {
        code: '1',
        title: '# 大标题 | 格 {{ x }}\n## 二',
        status: 'slow',
        deadline: { due: '2020-12-31' },
      }),
    ]
    const blocks = render(
      `{% assign r = 'task.slow' | rows %}\n{% for x in r %}\n| 名称 | 单位 |\n| {{ x | field: 'title' }} | {{ x.unit }} |\n{% endfor %}`,
      hostile,
    ).blocks
    expect(blocks).toMatchObject([
      { type: 'table', rows: [[[{ text: '# 大标题 | 格 {{ x }} ## 二' }], [{ text: '城东街道' }]]] },
    ])
  })
})

describe('a template that cannot be used is refused with line and column', () => {
  test.each([
    ['第一行\n  {{ nothing }}', 2, 6, '没有名为 nothing 的数据'],
    [`{{ 'no.such' | figure }}`, 1, 1, '没有指标 no.such'],
    ['a\nb {% if true %}', 2, 3, '没有结束'],
    [`{{ 'x' | upcase }}`, 1, 1, '没有名为 upcase 的处理方法'],
    [`{% include 'secret' %}`, 1, 1, '不支持标记 include'],
    [`{% capture x %}1{% endcapture %}`, 1, 1, '不支持标记 capture'],
    ['甲\n{{ 12 }}', 2, 1, '没有数据来源'],
    [`{% for u in units %}\n{{ forloop.index }}{% endfor %}`, 2, 1, '没有数据来源'],
    [`{{ units.size }}`, 1, 1, '没有数据来源'],
    [`{{ 'task.total' | figure | plus: 1 }}`, 1, 1, '没有名为 plus'],
    ['甲\u{E000}0\u{E001}', 1, 2, '特殊字符'],
  ])('%j at %i:%i', (template, line, column, reason) => {
    const attempt = () => render(template)
    expect(attempt).toThrow(TemplateError)
    expect(attempt).toThrow(`报告模板第${line}行第${column}列`)
    expect(attempt).toThrow(reason)
  })

  test('a loop without end in sight is stopped by its steps, not by a clock', () => {
    const loop = (depth: number): string => (depth === 0 ? '' : `{% for i in (1..300) %}${loop(depth - 1)}{% endfor %}`)
    expect(() => render(loop(4))).toThrow('循环次数超过限制')
  })

  test('nothing inherited can be reached', () => {
    for (const path of ['unit.constructor', 'units.constructor', 'unit.__proto__', 'unit.name.toString']) {
      expect(() => render(`{{ ${path} }}`)).toThrow(TemplateError)
    }
  })
})

const digits = fc.integer({ min: 0, max: 99_999 })
const day = fc
  .date({ min: new Date('2019-06-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const owner = fc.constantFrom('chengdong', 'chengxi', 'chengnan', 'zuzhibu', 'heping')
const randomRecord = fc.oneof(
  fc.tuple(owner, digits, day, fc.constantFrom('done', 'doing', 'slow', 'void')).map(([unit, n, date, status]) =>
    record('task', unit, {
      code: `${n}.${n}`,
      title: `第${n}号事项`,
      weight: String(n),
      status,
      progress_pct: String(n % 101),
      deadline: { due: date },
    }),
  ),
  fc.tuple(owner, digits, day, fc.constantFrom('done', 'doing')).map(([unit, n, date, status]) =>
    record('issue', unit, {
      case_no: `N${n}`,
      channel: 'window',
      received_on: date,
      due_on: { due: date },
      status,
      settled_on: date,
      satisfied: 'dissatisfied',
    }),
  ),
  fc
    .tuple(owner, digits, day)
    .map(([unit, n, date]) =>
      record('training', unit, { title: `${n}班`, held_on: date, sessions: String(n), attendees: String(n) }),
    ),
  fc
    .tuple(owner, digits, day)
    .map(([unit, n, date]) =>
      record('rectification', unit, { source: 'lagging', problem: `问题${n}`, due_on: { due: date }, status: 'doing' }),
    ),
)

describe('no untraceable number', () => {
  test.each(pack.reports.map((report) => [report.id]))('in %s, over random records', (id) => {
    const template = pack.reports.find((report) => report.id === id)?.template ?? ''
    fc.assert(
      fc.property(
        fc.array(randomRecord, { maxLength: 30 }),
        fc.constantFrom('shili', 'chengdong', 'zuzhibu'),
        (records, unit) => {
          const report = render(template, records, unit)
          expect(renderedReportSchema.parse(report)).toEqual(report)
          expect(untraceable(report, template)).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })

  test('a renderer that leaks is caught: marks flattened to text, evidence dropped, figures forgotten', () => {
    const template = `共{{ 'task.total' | figure }}，{{ 'training.sessions' | figure }}。`
    const sound = render(template)
    expect(untraceable(sound, template)).toEqual([])
    const flattened = {
      ...sound,
      blocks: sound.blocks.map((block) =>
        'spans' in block ? { ...block, spans: [{ text: textOf(block.spans) }] } : block,
      ),
    }
    expect(untraceable(flattened, template).map((one) => one.because)).toEqual([
      'digits-not-of-the-template',
      'digits-not-of-the-template',
    ])
    const unproven = {
      ...sound,
      figures: sound.figures.map(({ missing: _, ...figure }) => ({ ...figure, evidence: [] })),
    }
    expect(untraceable(unproven, template).map((one) => one.because)).toEqual(['no-evidence', 'no-evidence'])
    expect(untraceable({ ...sound, figures: [] }, template).map((one) => one.because)).toEqual([
      'unknown-figure',
      'unknown-figure',
    ])
  })
})
