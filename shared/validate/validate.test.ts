import { describe, expect, test } from 'vitest'
import { type FieldId, fieldIdSchema, type Kind, kindSchema } from '../pack/kind.ts'
import { recordIdFromBytes } from '../records/ids.ts'
import { unitIdSchema, unitSchema } from '../units/unit.ts'
import { unitTree } from '../units/unit-tree.ts'
import type { Raw } from '../values/value-type.ts'
import type { TableInput, TableRow, ValidationContext } from './table.ts'
import { validateInSlices, validateTable } from './validate.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const kind: Kind = kindSchema.parse({
  id: 'sample',
  title: local('任务台账'),
  periodFields: ['deadline'],
  naturalKey: ['code', 'unit'],
  fields: [
    { id: 'code', type: 'code', label: local('编号'), required: true },
    { id: 'title', type: 'text', label: local('任务'), required: true, maxLength: 10 },
    { id: 'start_on', type: 'date', label: local('开始时间') },
    { id: 'deadline', type: 'deadline', label: local('完成时限'), required: true },
    { id: 'completed_on', type: 'date', label: local('完成时间') },
    {
      id: 'status',
      type: 'choice',
      label: local('状态'),
      choices: [
        { code: 'doing', label: local('进行中'), synonyms: ['推进中'] },
        { code: 'done', label: local('已完成'), synonyms: ['办结'] },
      ],
    },
    { id: 'progress', type: 'percent', label: local('进度'), min: '0', max: '100' },
    { id: 'weight', type: 'number', label: local('分值') },
    { id: 'reason', type: 'text', label: local('原因') },
    { id: 'unit', type: 'unit', label: local('单位'), required: true },
    {
      id: 'votes',
      type: 'votes',
      label: local('得票'),
      choices: [
        { code: 'good', label: local('好') },
        { code: 'poor', label: local('差') },
      ],
    },
  ],
  rules: [
    { id: 'dates', severity: 'error', type: 'date-order', fields: ['start_on', 'completed_on'] },
    {
      id: 'done-has-date',
      severity: 'error',
      type: 'row',
      code: 'pair-missing',
      when: { field: 'status', in: ['done'] },
      assert: { field: 'completed_on', is: 'present' },
      at: 'completed_on',
      message: local('「{label:status}」是“{value:status}”，请补上日期。'),
    },
    {
      id: 'overdue',
      severity: 'warning',
      type: 'row',
      code: 'overdue-no-reason',
      when: { all: [{ field: 'deadline', op: 'lt', asOf: true }, { not: { field: 'status', in: ['done'] } }] },
      assert: { field: 'reason', is: 'present' },
      at: 'reason',
      message: local('截至 {asOf} 已过 {value:deadline}，请写明原因。'),
    },
    { id: 'one-code', severity: 'error', type: 'unique', fields: ['code'] },
    {
      id: 'weights',
      severity: 'warning',
      type: 'sum',
      field: 'weight',
      by: ['unit'],
      equals: '1',
      message: local('{group}合计 {sum}，应为 {equals}。'),
    },
  ],
})

const units = unitTree(
  [
    { id: 'shili', name: '示例区', level: 'district' },
    { id: 'chengdong', name: '城东街道', level: 'street', parent: 'shili' },
    { id: 'chengxi', name: '城西街道', level: 'street', parent: 'shili' },
  ].map((unit) => unitSchema.parse(unit)),
)
const context: ValidationContext = { asOf: '2020-06-30', year: 2020, units, locale: 'zh-CN' }
const id = (text: string): FieldId => fieldIdSchema.parse(text)

/** Rows from the third row of the sheet on; one cell for each of `fields`. */
function table(fields: readonly string[], rows: readonly (readonly Raw[])[], more: Partial<TableRow> = {}): TableInput {
  return {
    sheet: '台账',
    headerRow: 1,
    columns: fields.map((field, column) => ({
      column,
      field: field === '' ? null : id(field),
      label: kind.fields.find((one) => one.id === field)?.label['zh-CN'] ?? '其他',
    })),
    rows: rows.map((cells, index) => ({ row: index + 2, cells, ...more })),
  }
}

const base = ['code', 'title', 'deadline', 'unit'] as const
const good: readonly Raw[] = ['9.2', '建机制', 44_012, '城东街道']

/** A good row with more columns. */
const withColumns = (fields: readonly string[], ...rows: (readonly Raw[])[]): TableInput =>
  table(
    [...base, ...fields],
    rows.map((cells, index) => [`9.${index + 1}`, '建机制', 44_196, '城东街道', ...cells]),
  )

const codesOf = (input: TableInput, more: Partial<ValidationContext> = {}) =>
  validateTable(input, kind, { ...context, ...more }).findings.map(({ code, row, column, severity }) => [
    code,
    row,
    column,
    severity,
  ])

describe('a clean table', () => {
  test('gives typed values and no finding', () => {
    const { records, findings, totals } = validateTable(table(base, [good]), kind, context)
    expect(findings).toEqual([])
    expect(totals).toEqual({ error: 0, warning: 0, info: 0 })
    expect(records).toEqual([
      {
        row: 2,
        values: { code: '9.2', title: '建机制', deadline: { due: '2020-06-30' }, unit: 'chengdong' },
        raw: {},
        errors: [],
      },
    ])
  })

  test('keeps the text of a cell where the value says it otherwise', () => {
    const { records, findings } = validateTable(
      withColumns(['status', 'completed_on'], ['办结', 43_900]),
      kind,
      context,
    )
    expect(findings).toEqual([])
    expect(records[0]?.values[id('status')]).toBe('done')
    expect(records[0]?.raw).toEqual({ status: '办结' })
  })

  test('leaves columns alone that nobody mapped', () => {
    expect(codesOf(table([...base, ''], [[...good, '#REF! 13800000000']]))).toEqual([])
  })
})

describe('a cell that is not understood', () => {
  test('is said with label and address first, what is expected, and what to do', () => {
    const rows = [...Array.from({ length: 9 }, () => [null, null, null, null]), ['9.2', '建机制', '尽快', '城东街道']]
    const { findings, records } = validateTable(table(base, rows), kind, context)
    const found = findings.find((finding) => finding.code === 'type-error')
    expect(found).toEqual({
      code: 'type-error',
      severity: 'error',
      sheet: '台账',
      row: 11,
      column: 2,
      field: 'deadline',
      label: '完成时限',
      value: '尽快',
      message: '第12行「完成时限」写的是“尽快”，看不出日期。请写成如 2020-06-30、6月底前、二季度 或 长期坚持。',
    })
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({ errors: ['deadline'], raw: { deadline: '尽快' } })
    expect(records[0]?.values).not.toHaveProperty('deadline')
  })

  test('hides no other one', () => {
    const row = ['#REF!', '一二三四五六七八九十一', '×月底', '城北街道', '120%', '基本完成']
    expect(codesOf(table([...base, 'progress', 'status'], [row]))).toEqual([
      ['formula-error', 2, 0, 'error'],
      ['constraint-error', 2, 1, 'error'],
      ['placeholder-left', 2, 2, 'error'],
      ['unit-unknown', 2, 3, 'error'],
      ['number-as-text', 2, 4, 'info'],
      ['constraint-error', 2, 4, 'error'],
      ['forbidden-value', 2, 5, 'error'],
    ])
  })

  test('is no mistake where the column asks for an office of one’s own, which stands for the unit that keeps the ledger', () => {
    const rows = table(['code', 'title', 'deadline', 'unit'], [['9.2', '建机制', 44_012, '党建办']])
    const under = (label: string): TableInput => ({
      ...rows,
      columns: rows.columns.map((column) => (column.field === 'unit' ? { ...column, label } : column)),
    })
    const street = { ...context, defaultUnit: unitIdSchema.parse('chengdong') }
    const { findings, records } = validateTable(under('牵头科室'), kind, street)
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['unit-internal', 'info']])
    expect(records[0]?.values).toMatchObject({ unit: 'chengdong' })
    expect(codesOf(under('牵头科室'))).toEqual([['unit-internal', 2, 3, 'info']])
    expect(codesOf(under('责任单位（科室）'), street)).toEqual([['unit-unknown', 2, 3, 'error']])
  })

  test('is not also said to be missing, and no rule concludes from it', () => {
    expect(codesOf(withColumns(['status', 'completed_on'], ['已完成', '近期']))).toEqual([
      ['date-ambiguous', 2, 5, 'error'],
    ])
  })

  test('tells the limit it breaks', () => {
    const { findings } = validateTable(withColumns(['progress'], [120]), kind, context)
    expect(findings[0]?.message).toBe('第3行「进度」是“120”，不能大于 100%。请核对后改正。')
  })

  test('says it in English to whom that is', () => {
    const { findings } = validateTable(withColumns(['status'], ['基本完成']), kind, { ...context, locale: 'en-US' })
    expect(findings[0]?.message).toBe(
      'Row 3, “状态” says “基本完成”, which is not among the choices. Write one of: 进行中, 已完成.',
    )
  })

  test('is said in the words of the organisation where it has some', () => {
    const messages = { 'forbidden-value': local('{label}不能写{value}') }
    const { findings } = validateTable(withColumns(['status'], ['基本完成']), kind, { ...context, messages })
    expect(findings[0]?.message).toBe('状态不能写基本完成')
  })

  test('is found again in the same words in another row, at its own place', () => {
    expect(codesOf(withColumns(['status'], ['未知'], ['未知']))).toEqual([
      ['forbidden-value', 2, 4, 'error'],
      ['forbidden-value', 3, 4, 'error'],
    ])
  })
})

describe('a suggestion', () => {
  const suggestionOf = (input: TableInput) => validateTable(input, kind, context).findings[0]?.suggestion

  test('is certain where only the writing changes', () => {
    expect(suggestionOf(withColumns(['start_on'], ['2020.3.5']))).toEqual({
      text: '改为 2020-03-05',
      value: 43_895,
      numberFormat: 'yyyy-mm-dd',
      certain: true,
    })
    expect(suggestionOf(withColumns(['weight'], ['1,234']))).toEqual({ text: '改为 1234', value: 1234, certain: true })
    expect(suggestionOf(table(base, [['9.2', '建机制', 44_012, '城东办']]))).toBeUndefined()
    expect(suggestionOf(table(base, [['9.2', '建机制', 44_012, '城东办事处']]))).toEqual({
      text: '改为 城东街道',
      value: '城东街道',
      certain: true,
    })
  })

  test('is only offered where the meaning could be another', () => {
    expect(suggestionOf(withColumns(['progress'], [0.85]))).toEqual({
      text: '改为 85%',
      value: 0.85,
      numberFormat: '0%',
      certain: false,
    })
    expect(suggestionOf(withColumns(['weight'], ['约300']))).toMatchObject({ value: 300, certain: false })
    expect(suggestionOf(withColumns(['status'], ['大体已完成']))).toEqual({
      text: '改为 已完成',
      value: '已完成',
      certain: false,
    })
    expect(suggestionOf(withColumns(['status'], ['尚未办结']))).toBeUndefined()
  })

  test('takes a cell out of text format where it becomes a number', () => {
    const input = withColumns(['weight'], ['12'])
    const rows = input.rows.map((row) => ({ ...row, formats: ['', '', '', '', '@'] }))
    expect(suggestionOf({ ...input, rows })).toMatchObject({ value: 12, numberFormat: 'General' })
  })

  test('is never made for a formula', () => {
    const input = withColumns(['progress'], [0.85])
    const rows = input.rows.map((row) => ({ ...row, formulaColumns: new Set([4]) }))
    const { findings } = validateTable({ ...input, rows }, kind, context)
    expect(findings).toMatchObject([{ code: 'percent-scale' }])
    expect(findings[0]).not.toHaveProperty('suggestion')
  })
})

describe('columns', () => {
  test('that are missing are one finding each, however many rows there are', () => {
    const rows = Array.from({ length: 50 }, (_, index) => [`9.${index}`, '城东街道'])
    expect(codesOf(table(['code', 'unit'], rows))).toEqual([
      ['missing-label', 1, undefined, 'warning'],
      ['missing-label', 1, undefined, 'warning'],
    ])
  })

  test('need no unit where the workbook names one', () => {
    const defaultUnit = unitIdSchema.parse('chengxi')
    const { records, findings } = validateTable(table(base.slice(0, 3), [good.slice(0, 3)]), kind, {
      ...context,
      defaultUnit,
    })
    expect(findings).toEqual([])
    expect(records[0]?.values[id('unit')]).toBe('chengxi')
  })

  test('that repeat a field are said once, and the first counts', () => {
    const { records, findings } = validateTable(withColumns(['reason', 'reason'], ['甲', '乙']), kind, context)
    expect(findings).toMatchObject([{ code: 'duplicate-label', row: 1, column: 5 }])
    expect(records[0]?.values[id('reason')]).toBe('甲')
  })

  test('of one grade each make up the votes', () => {
    const input = table([...base, 'votes', 'votes'], [[...good, 12, '3票']])
    const columns = input.columns.map((column) =>
      column.column === 4
        ? { ...column, label: '得票/好' }
        : column.column === 5
          ? { ...column, label: '差（票）' }
          : column,
    )
    const { records, findings } = validateTable({ ...input, columns }, kind, context)
    expect(records[0]?.values[id('votes')]).toEqual({ good: 12, poor: 3 })
    expect(findings).toMatchObject([{ code: 'number-as-text', suggestion: { value: 3, certain: true } }])
  })
})

describe('rows', () => {
  test('that are blank are only mentioned', () => {
    const { records, totals } = validateTable(table(base, [[null, ' ', null, ''], good]), kind, context)
    expect([records.length, totals]).toEqual([1, { error: 0, warning: 0, info: 1 }])
  })

  test('that lack what is required say so', () => {
    const { findings } = validateTable(table(base, [['9.2', ' ', '—', '城东街道']]), kind, context)
    expect(findings.map(({ code, column, message }) => [code, column, message])).toEqual([
      ['required', 1, '第3行「任务」没有填。请补上。'],
      ['required', 2, '第3行「完成时限」没有填。请补上，写成如 2020-06-30、6月底前、二季度 或 长期坚持。'],
    ])
  })

  test('of a unit outside the scope are refused', () => {
    const scope = unitIdSchema.parse('chengdong')
    const { findings, records } = validateTable(table(base, [['9.2', '建机制', 44_012, '城西街道']]), kind, {
      ...context,
      scope,
    })
    expect(findings).toMatchObject([{ code: 'unit-out-of-scope', column: 3, severity: 'error' }])
    expect(records[0]?.errors).toEqual(['unit'])
  })

  test('that share a mark are told apart', () => {
    const recordId = recordIdFromBytes(new Uint8Array(16))
    const rows = [good, ['9.3', '建机制', 44_012, '城东街道']]
    const { findings } = validateTable(table(base, rows, { recordId }), kind, context)
    expect(findings).toMatchObject([{ code: 'row-id-duplicated', row: 3, recordId }])
    expect(findings[0]?.message).toContain('第4行像是从第3行复制来的')
  })
})

describe('personal data', () => {
  test.each([
    ['联系人甲某13812345678', '138****78'],
    ['１３８１２３４５６７８', '138****78'],
    ['138-1234-5678', '138****78'],
    ['11010119900307803X', '110****3X'],
    [13_812_345_678, '138****78'],
  ])('in %j is an error, masked, and goes nowhere', (raw, masked) => {
    const { findings, records } = validateTable(withColumns(['reason'], [raw]), kind, context)
    expect(findings).toMatchObject([{ code: 'personal-data', severity: 'error', value: masked }])
    expect(JSON.stringify(records)).not.toMatch(/12345678|7803/)
    expect(records[0]?.errors).toEqual(['reason'])
  })

  // The last is a date of birth without a right check digit; the others have too many or too few digits.
  test.each(['2020031512345678', '经费13800万元', '12812345678', '110101199003078035', '400-800-1234'])(
    'is not %j',
    (raw) => {
      expect(codesOf(withColumns(['reason'], [raw]))).toEqual([])
    },
  )
})

describe('rules of the pack', () => {
  test('put dates in order', () => {
    const { findings } = validateTable(withColumns(['start_on', 'completed_on'], [43_900, 43_895]), kind, context)
    expect(findings).toMatchObject([{ code: 'date-order', row: 2, column: 5, rule: 'dates' }])
    expect(findings[0]?.message).toBe(
      '第3行「完成时间」（2020-03-05）早于「开始时间」（2020-03-10），前后颠倒。请核对这两个日期。',
    )
  })

  test('speak with the values of the row', () => {
    const { findings } = validateTable(withColumns(['status', 'completed_on'], ['办结', null]), kind, context)
    expect(findings).toMatchObject([{ code: 'pair-missing', column: 5, rule: 'done-has-date' }])
    expect(findings[0]?.message).toBe('第3行「完成时间」：「状态」是“已完成”，请补上日期。')
  })

  test('are not asked of a column that is not there', () => {
    expect(codesOf(withColumns(['status'], ['办结']))).toEqual([])
  })

  test('judge overdue as of the day given', () => {
    const input = withColumns(['status', 'reason'], ['进行中', null])
    expect(codesOf(input)).toEqual([])
    expect(codesOf(input, { asOf: '2021-01-01' })).toEqual([['overdue-no-reason', 2, 5, 'warning']])
  })

  test('let a code occur once', () => {
    const rows = [good, ['九（二）', '另一项', 44_012, '城西街道'], ['9.3', '又一项', 44_012, '城西街道']]
    const { findings } = validateTable(table(base, rows), kind, context)
    expect(findings).toMatchObject([{ code: 'unique-error', row: 3, column: 0, rule: 'one-code' }])
    expect(findings[0]?.message).toContain('与第3行重复')
  })

  test('see the same row twice by what tells rows apart', () => {
    const { findings } = validateTable(table(base, [good, good]), kind, context)
    expect(findings.map(({ code }) => code)).toEqual(['unique-error', 'duplicate-row'])
    expect(findings[1]?.message).toBe(
      '第4行与第3行像是同一条（「编号」「单位」相同）。重复的请删去一行，不是同一条请改得能区分。',
    )
  })

  test('add up exactly', () => {
    expect(codesOf(withColumns(['weight'], [0.1], [0.2], [0.7]))).toEqual([])
    const { findings } = validateTable(withColumns(['weight'], [0.1], [0.2]), kind, context)
    expect(findings).toMatchObject([{ code: 'row-constraint', row: 2, column: 4, rule: 'weights' }])
    expect(findings[0]?.message).toBe('第3行「分值」：城东街道合计 0.3，应为 1。')
  })

  test('add nothing up where a number was not understood', () => {
    expect(codesOf(withColumns(['weight'], [0.1], ['若干']))).toEqual([['type-error', 3, 4, 'error']])
  })
})

describe('many findings', () => {
  test('are counted exactly where the list is cut', () => {
    const input = withColumns(['status'], ...Array.from({ length: 200 }, () => ['未知']))
    const { findings, totals, counts } = validateTable(input, kind, { ...context, findingLimit: 10 })
    expect([findings.length, totals.error, counts['forbidden-value']]).toEqual([10, 200, 200])
  })
})

describe('validation in slices', () => {
  const input = withColumns(
    ['status'],
    ...Array.from({ length: 1000 }, (_, index) => [index % 2 === 0 ? '办结' : '未知']),
  )
  const slicing = { now: () => performance.now(), pause: async () => {}, sliceMs: 0 }

  test('comes to the same result, with progress', async () => {
    const progress: number[] = []
    const result = await validateInSlices(input, kind, context, {
      ...slicing,
      onProgress: (done) => progress.push(done),
    })
    expect(result).toEqual(validateTable(input, kind, context))
    expect(progress.length).toBeGreaterThan(10)
    expect(progress.at(-1)).toBe(1000)
  })

  test('stops when it is cancelled', async () => {
    const controller = new AbortController()
    const pause = async () => controller.abort()
    expect(
      await validateInSlices(input, kind, context, { ...slicing, pause, signal: controller.signal }),
    ).toBeUndefined()
  })
})
