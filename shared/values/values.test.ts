import { describe, expect, test } from 'vitest'
import { type Field, fieldSchema } from '../pack/kind.ts'
import { unitSchema } from '../units/unit.ts'
import { unitTree } from '../units/unit-tree.ts'
import type { Raw, Value } from './value-type.ts'
import { cellOfField, checkField, formatField, type ParseContext, parseField } from './value-types.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const field = (type: Field['type'], more: object = {}): Field =>
  fieldSchema.parse({ id: 'it', type, label: local('某项'), ...more })

const units = unitTree(
  [
    { id: 'shili', name: '示例区', level: 'district' },
    { id: 'chengdong', name: '城东街道', level: 'street', parent: 'shili' },
    { id: 'chengxi', name: '城西街道', level: 'street', parent: 'shili' },
    { id: 'heping', name: '和平社区', level: 'community', parent: 'chengdong' },
    { id: 'zuzhi', name: '区委组织部', level: 'department', parent: 'shili', aliases: ['组织部'] },
  ].map((unit) => unitSchema.parse(unit)),
)
const context: ParseContext = { year: 2020, asOf: '2020-06-30', units }

type Case = readonly [raw: Raw, value: Value, warning?: string]

function reads(of: Field, cases: readonly Case[], more: Partial<ParseContext> = {}): void {
  const named = cases.map(([raw, value, warning]) => ({ raw, value, warning }))
  test.each(named)('reads $raw as $value', ({ raw, value, warning }) => {
    expect(parseField(raw, of, { ...context, ...more })).toEqual(
      warning === undefined ? { ok: true, value } : { ok: true, value, warning },
    )
  })
}

function refuses(
  of: Field,
  cases: readonly (readonly [raw: Raw, code: string])[],
  more: Partial<ParseContext> = {},
): void {
  test.each(cases)('refuses %j: %s', (raw, code) => {
    expect(parseField(raw, of, { ...context, ...more })).toEqual({ ok: false, code })
  })
}

describe('any cell', () => {
  test.each([null, '', '  ', '\u3000\n', '/', '-', '——'])('with %j says nothing', (raw) => {
    for (const type of ['text', 'number', 'date', 'unit', 'people', 'code'] as const) {
      expect(parseField(raw, field(type), context)).toBeUndefined()
    }
  })

  test('with 无 says nothing, except in words', () => {
    expect(parseField('无', field('date'), context)).toBeUndefined()
    expect(parseField('无', field('text'), context)).toEqual({ ok: true, value: '无' })
    expect(parseField('无', field('boolean'), context)).toEqual({ ok: true, value: false })
  })

  test.each(['#REF!', '#N/A', '#DIV/0!', '#VALUE!'])('with %s is a formula that failed', (raw) => {
    for (const type of ['text', 'number', 'date', 'choice', 'votes'] as const) {
      expect(parseField(raw, field(type), context)).toEqual({ ok: false, code: 'formula-error' })
    }
  })

  test.each(['×', '××', 'X', 'xx', '**', '____', '【】'])('with %s is still to be filled', (raw) => {
    for (const type of ['number', 'integer', 'quantity', 'percent', 'date', 'deadline', 'period'] as const) {
      expect(parseField(raw, field(type), context)).toEqual({ ok: false, code: 'placeholder-left' })
    }
  })
})

describe('a text', () => {
  reads(field('text'), [
    ['  召开会议 ', '召开会议'],
    ['一\r\n二', '一\n二'],
    ['召开\u0007会议', '召开会议', 'control-character'],
    ['e\u0301', 'é'],
    [9.2, '9.2'],
    [true, 'TRUE'],
    ['字'.repeat(32_767), '字'.repeat(32_767), 'truncated-value'],
  ])
  reads(field('text'), [[43_895, '2020-03-05']], { numberFormat: 'yyyy/m/d' })
  refuses(field('text'), [
    ['字'.repeat(32_768), 'truncated-value'],
    ['××', 'placeholder-left'],
  ])
})

describe('a number', () => {
  reads(field('number'), [
    [12, '12'],
    [0.1 + 0.2, '0.3'],
    ['1,234', '1234', 'number-as-text'],
    ['１２３', '123', 'number-as-text'],
    ['十二', '12', 'number-as-text'],
    ['3场次', '3', 'number-as-text'],
    ['3.5天', '3.5', 'number-as-text'],
    ['约300', '300', 'approximate'],
    ['300余', '300', 'approximate'],
    ['300人次以上', '300', 'approximate'],
    ['1.2万', '12000', 'number-as-text'],
    ['3亿5000万', '350000000', 'number-as-text'],
    ['-5', '-5', 'number-as-text'],
  ])
  refuses(field('number'), [
    ['若干', 'type-error'],
    ['3-5', 'type-error'],
    ['3苹果', 'type-error'],
    ['1e3', 'type-error'],
    ['12,34', 'type-error'],
    [true, 'type-error'],
    ['××场次', 'placeholder-left'],
    ['X名', 'placeholder-left'],
  ])
})

describe('a whole number', () => {
  reads(field('integer'), [
    [3, '3'],
    ['1.2万人次', '12000', 'number-as-text'],
  ])
  refuses(field('integer'), [
    [3.5, 'type-error'],
    ['三点五', 'type-error'],
  ])
})

describe('an amount in 万元', () => {
  const funds = field('quantity', { measureUnit: '万元' })
  reads(funds, [
    [1.2, '1.2'],
    ['1.2万元', '1.2', 'number-as-text'],
    ['12 000元', '1.2', 'number-as-text'],
    ['3000万', '3000', 'number-as-text'],
    ['1.5亿元', '15000', 'number-as-text'],
    ['¥5,000元', '0.5', 'number-as-text'],
    ['0.1元', '0.00001', 'number-as-text'],
    ['约80万元', '80', 'approximate'],
  ])
  reads(
    funds,
    [
      [5000, '0.5'],
      ['5000', '0.5', 'number-as-text'],
      ['2万元', '2', 'number-as-text'],
    ],
    { headerUnit: '元' },
  )
  refuses(funds, [
    ['8人', 'type-error'],
    ['×万元', 'placeholder-left'],
    ['足额', 'type-error'],
  ])

  test('goes back into a column of 元 in 元', () => {
    expect(cellOfField('0.5', funds, { ...context, headerUnit: '元' })).toEqual({ value: 5000 })
  })
})

describe('an amount of people', () => {
  reads(field('quantity', { measureUnit: '人' }), [
    ['8万余人', '80000', 'approximate'],
    ['1200人次', '1200', 'number-as-text'],
    ['2万', '20000', 'number-as-text'],
  ])
})

describe('a percentage in a column of hundreds', () => {
  reads(field('percent', { scale: 100 }), [
    [85, '85'],
    ['85%', '85', 'number-as-text'],
    ['８５％', '85', 'number-as-text'],
    [' 85 ', '85', 'number-as-text'],
    ['8成', '80', 'number-as-text'],
    ['8成5', '85', 'number-as-text'],
    ['八成半', '85', 'number-as-text'],
    ['百分之八十五', '85', 'number-as-text'],
    ['33.3%', '33.3', 'number-as-text'],
    ['120%', '120', 'number-as-text'],
    [0.85, '85', 'percent-scale'],
    ['0.85', '85', 'percent-scale'],
    [1, '1'],
    [0, '0'],
  ])
  reads(
    field('percent', { scale: 100 }),
    [
      [0.85, '85'],
      [1, '100'],
      [0.333, '33.3'],
    ],
    { numberFormat: '0.0%' },
  )
  refuses(field('percent', { scale: 100 }), [
    ['基本完成', 'type-error'],
    ['85%%', 'type-error'],
    ['--5', 'type-error'],
    ['×%', 'placeholder-left'],
  ])

  test('goes into a cell as a share under a percent format', () => {
    expect(cellOfField('33.3', field('percent'), context)).toEqual({ value: 0.333, numberFormat: '0.0%' })
  })
})

describe('a percentage in a column of shares', () => {
  reads(field('percent', { scale: 1 }), [
    [0.85, '85'],
    [1, '100'],
    [85, '85', 'percent-scale'],
  ])
})

describe('a date', () => {
  reads(field('date'), [
    [43_895, '2020-03-05'],
    [43_895.5, '2020-03-05'],
    [20_200_305, '2020-03-05', 'date-as-text'],
    ['2020-03-05', '2020-03-05', 'date-as-text'],
    ['2020-3-5', '2020-03-05', 'date-as-text'],
    ['2020.3.5', '2020-03-05', 'date-as-text'],
    ['2020/03/05', '2020-03-05', 'date-as-text'],
    ['2020年3月5日', '2020-03-05', 'date-as-text'],
    ['２０２０年３月５日', '2020-03-05', 'date-as-text'],
    ['二〇二〇年三月十五日', '2020-03-15', 'date-as-text'],
    ['20200305', '2020-03-05', 'date-as-text'],
    ['2020-03-05 09:30', '2020-03-05', 'date-as-text'],
    ['2020-03-05T09:30:00Z', '2020-03-05', 'date-as-text'],
    ['2020年3月5日（星期四）', '2020-03-05', 'date-as-text'],
    ['3月5日', '2020-03-05', 'date-as-text'],
    ['3.5', '2020-03-05', 'year-assumed'],
    ['12/31/2020', '2020-12-31', 'date-as-text'],
    ['31/12/2020', '2020-12-31', 'date-as-text'],
    ['05/05/2020', '2020-05-05', 'date-as-text'],
    ['20.3.5', '2020-03-05', 'year-assumed'],
    ['20年3月5日', '2020-03-05', 'date-as-text'],
    ['2020-02-29', '2020-02-29', 'date-as-text'],
  ])
  refuses(field('date'), [
    ['03/04/2020', 'date-ambiguous'],
    ['3月', 'date-ambiguous'],
    ['3月底', 'date-ambiguous'],
    ['上半年', 'date-ambiguous'],
    ['待定', 'date-ambiguous'],
    ['12/3/21', 'date-ambiguous'],
    [3.5, 'date-ambiguous'],
    [2020, 'date-ambiguous'],
    ['2020-02-30', 'type-error'],
    ['2020年13月5日', 'type-error'],
    ['尽快', 'type-error'],
    ['2020年×月×日', 'placeholder-left'],
    [-1, 'type-error'],
    [true, 'type-error'],
  ])
  reads(field('date'), [[42_433, '2020-03-05']], { date1904: true })
  reads(field('date'), [['3月5日', '2020-03-05', 'year-assumed']], { year: undefined })
  reads(field('date'), [[1, '1900-01-01']], { numberFormat: 'yyyy-mm-dd' })

  test('goes into a cell as a serial number', () => {
    expect(cellOfField('2020-03-05', field('date'), context)).toEqual({ value: 43_895, numberFormat: 'yyyy-mm-dd' })
    expect(cellOfField('2020-03-05', field('date'), { ...context, date1904: true })).toEqual({
      value: 42_433,
      numberFormat: 'yyyy-mm-dd',
    })
  })
})

describe('a deadline', () => {
  reads(field('deadline'), [
    [43_895, { due: '2020-03-05' }],
    ['2020-06-30', { due: '2020-06-30' }, 'date-as-text'],
    ['2020年6月30日前', { due: '2020-06-30' }, 'date-as-text'],
    ['6月30日前完成', { due: '2020-06-30' }, 'date-as-text'],
    ['3月底前', { due: '2020-03-31' }],
    ['2月底', { due: '2020-02-29' }],
    ['2020年3月', { due: '2020-03-31' }],
    ['2020年3月底前', { due: '2020-03-31' }],
    ['3月份', { due: '2020-03-31' }],
    ['3月中旬', { due: '2020-03-20' }, 'approximate'],
    ['3月上旬', { due: '2020-03-10' }, 'approximate'],
    ['3月下旬', { due: '2020-03-31' }],
    ['一季度', { due: '2020-03-31' }],
    ['第三季度末', { due: '2020-09-30' }],
    ['2020年二季度前', { due: '2020-06-30' }],
    ['Q4', { due: '2020-12-31' }],
    ['上半年', { due: '2020-06-30' }],
    ['下半年', { due: '2020-12-31' }],
    ['年底前', { due: '2020-12-31' }],
    ['2020年底前', { due: '2020-12-31' }],
    ['2020年底', { due: '2020-12-31' }],
    ['年内', { due: '2020-12-31' }],
    ['2020年', { due: '2020-12-31' }],
    ['3-6月', { due: '2020-06-30' }],
    ['2020.3-2020.6', { due: '2020-06-30' }],
    ['2020年3月至6月', { due: '2020-06-30' }],
    ['每月', { recurrence: 'monthly' }],
    ['每月25日前', { recurrence: 'monthly' }],
    ['每季度', { recurrence: 'quarterly' }],
    ['每季度末', { recurrence: 'quarterly' }],
    ['每周', { recurrence: 'weekly' }],
    ['每半年', { recurrence: 'half-yearly' }],
    ['按年度', { recurrence: 'yearly' }],
    ['长期坚持', { standing: true }],
    ['全年', { standing: true }],
    ['持续推进', { standing: true }],
    ['常态化开展', { standing: true }],
  ])
  refuses(field('deadline'), [
    ['待定', 'date-ambiguous'],
    ['适时', 'date-ambiguous'],
    ['尽快', 'type-error'],
    ['每两个月', 'type-error'],
    ['×月底前', 'placeholder-left'],
    ['13月底', 'type-error'],
    ['2月30日前', 'type-error'],
  ])
  reads(field('deadline'), [['3月底前', { due: '2020-03-31' }, 'year-assumed']], { year: undefined })
  reads(field('deadline'), [[43_891, { due: '2020-03-31' }]], { numberFormat: 'yyyy"年"m"月"' })
})

describe('a period', () => {
  reads(field('period'), [
    ['2020年一季度', { from: '2020-01-01', to: '2020-03-31' }],
    ['2020Q3', { from: '2020-07-01', to: '2020-09-30' }],
    ['1-6月', { from: '2020-01-01', to: '2020-06-30' }],
    ['1月—6月', { from: '2020-01-01', to: '2020-06-30' }],
    ['上半年', { from: '2020-01-01', to: '2020-06-30' }],
    ['2020年', { from: '2020-01-01', to: '2020-12-31' }],
    ['2020年度', { from: '2020-01-01', to: '2020-12-31' }],
    [2020, { from: '2020-01-01', to: '2020-12-31' }],
    ['2月', { from: '2020-02-01', to: '2020-02-29' }],
    ['2020-02', { from: '2020-02-01', to: '2020-02-29' }],
    ['2019年11月至2020年2月', { from: '2019-11-01', to: '2020-02-29' }],
    ['2020-01-15至2020-02-10', { from: '2020-01-15', to: '2020-02-10' }],
    ['2020.3.1~2020.3.5', { from: '2020-03-01', to: '2020-03-05' }],
  ])
  refuses(field('period'), [
    ['近期', 'type-error'],
    ['6-1月', 'type-error'],
    ['2020-02-10至2020-01-15', 'type-error'],
    ['五季度', 'type-error'],
  ])
})

describe('a choice', () => {
  const status = field('choice', {
    choices: [
      { code: 'doing', label: local('进行中'), synonyms: ['推进中'] },
      { code: 'done', label: local('已完成'), synonyms: ['办结', '√'] },
    ],
  })
  reads(status, [
    ['已完成', 'done'],
    [' 办 结 ', 'done'],
    ['√', 'done'],
    ['已完成（8月）', 'done'],
    ['推进中。', 'doing'],
    ['done', 'done'],
  ])
  refuses(status, [
    ['基本完成', 'forbidden-value'],
    ['已完成、进行中', 'multi-value'],
    ['××', 'placeholder-left'],
    [3, 'forbidden-value'],
    ['__proto__', 'placeholder-left'],
    ['constructor', 'forbidden-value'],
  ])
})

describe('a unit', () => {
  reads(field('unit'), [
    ['城东街道', 'chengdong'],
    [' 城东 街道', 'chengdong'],
    ['城东办事处', 'chengdong', 'unit-alias'],
    ['城东街道办事处', 'chengdong', 'unit-alias'],
    ['城东街道党工委', 'chengdong', 'unit-alias'],
    ['城东', 'chengdong', 'unit-alias'],
    ['示例区城东街道', 'chengdong', 'unit-alias'],
    ['组织部', 'zuzhi', 'unit-alias'],
    ['示例区委组织部', 'zuzhi', 'unit-alias'],
    ['中共示例区委组织部', 'zuzhi', 'unit-alias'],
    ['城东街道和平社区', 'heping', 'unit-alias'],
    ['和平社区居委会', 'heping', 'unit-alias'],
  ])
  refuses(field('unit'), [
    ['城北街道', 'unit-unknown'],
    ['东城街道', 'unit-unknown'],
    ['城东街道、城西街道', 'multi-value'],
    ['××街道', 'placeholder-left'],
    [3, 'unit-unknown'],
  ])
  reads(field('unit'), [['城北街道', '城北街道']], { units: undefined })
})

describe('several units', () => {
  reads(field('units'), [
    ['城东街道、城西街道', ['chengdong', 'chengxi']],
    ['城东街道\n区委组织部', ['chengdong', 'zuzhi']],
    ['城东街道和和平社区', ['chengdong', 'heping']],
    ['和平社区', ['heping']],
    ['城东街道,城东街道', ['chengdong']],
    ['组织部/城西', ['zuzhi', 'chengxi'], 'unit-alias'],
    ['各街道', ['chengdong', 'chengxi']],
    ['各街道、组织部', ['chengdong', 'chengxi', 'zuzhi'], 'unit-alias'],
  ])
  refuses(field('units'), [['城东街道、城北街道', 'unit-unknown']])
})

describe('people', () => {
  reads(field('people'), [
    ['甲某', ['甲某']],
    ['甲某、乙某，丙某', ['甲某', '乙某', '丙某']],
    ['甲某和乙某', ['甲某', '乙某']],
    ['甲和平', ['甲和平']],
    ['甲某 乙某', ['甲某', '乙某']],
    ['甲 某', ['甲某']],
    ['甲某、甲某', ['甲某']],
    ['甲某、-', ['甲某']],
    ['无、甲某', ['甲某']],
    ['甲某（组长）', ['甲某(组长)']],
  ])
  refuses(field('people'), [
    [3, 'type-error'],
    ['××', 'placeholder-left'],
    ['字'.repeat(60), 'type-error'],
  ])
})

describe('yes or no', () => {
  reads(field('boolean'), [
    ['是', true],
    ['√', true],
    ['有', true],
    [true, true],
    [1, true],
    ['否', false],
    ['×', false],
    ['无', false],
    ['FALSE', false],
    [0, false],
  ])
  refuses(field('boolean'), [
    ['也许', 'type-error'],
    [2, 'type-error'],
  ])
})

describe('votes', () => {
  const votes = field('votes', {
    choices: [
      { code: 'good', label: local('好'), synonyms: ['满意'] },
      { code: 'fairly_good', label: local('较好') },
      { code: 'poor', label: local('差') },
    ],
  })
  reads(votes, [
    ['好12 较好3', { good: 12, fairly_good: 3 }],
    ['好：12票，较好：3票。', { good: 12, fairly_good: 3 }],
    ['满意(12)、差(0)', { good: 12, poor: 0 }],
  ])
  reads(
    votes,
    [
      [12, { good: 12 }],
      ['12票', { good: 12 }, 'number-as-text'],
    ],
    { grade: 'good' },
  )
  refuses(votes, [
    [12, 'type-error'],
    ['好12 一般3', 'forbidden-value'],
    ['好12 好3', 'multi-value'],
    ['好', 'type-error'],
    ['好×票', 'placeholder-left'],
  ])
})

describe('a code', () => {
  reads(field('code'), [
    ['9.2', '9.2'],
    [9.2, '9.2'],
    ['九（二）', '9.2'],
    ['09-02', '9.2'],
    ['（三）', '3'],
    ['9.10', '9.10'],
    ['1、', '1'],
    ['2020-03-001', '2020-03-001'],
    ['示信〔2020〕15号', '示信〔2020〕15号'],
    ['007', '007'],
  ])
  reads(field('code'), [[9.1, '9.10']], { numberFormat: '0.00' })
  refuses(field('code'), [
    [1.234_567_890_123_45e17, 'truncated-value'],
    [true, 'type-error'],
  ])
  refuses(field('code'), [[43_895, 'type-error']], { numberFormat: 'm"月"d"日"' })
})

describe('a value from elsewhere', () => {
  test.each<readonly [Field['type'], unknown]>([
    ['number', 12],
    ['number', '012'],
    ['number', '1e3'],
    ['integer', '1.5'],
    ['date', '2020-02-30'],
    ['deadline', { due: '2020-01-01', standing: true }],
    ['deadline', {}],
    ['period', { from: '2020-02-01', to: '2020-01-01' }],
    ['unit', 'nobody'],
    ['units', []],
    ['units', ['chengdong', 'chengdong']],
    ['people', [' 甲']],
    ['people', [1]],
    ['boolean', 'true'],
    ['text', ' 甲'],
    ['text', ''],
    ['text', 'a\u0000'],
    ['code', '九（二）'],
    ['votes', { nobody: 1 }],
    ['text', null],
  ])('of type %s is not %j', (type, value) => {
    expect(checkField(value, field(type), context)).toBeUndefined()
  })

  test('is never shown as another type', () => {
    expect(formatField('甲', field('date'), context)).toBe('')
    expect(cellOfField('甲', field('date'), context)).toEqual({ value: null })
  })
})
