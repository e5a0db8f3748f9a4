import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Condition, conditionSchema, fieldIdSchema } from '../kind.ts'
import { loadPack } from '../load.ts'
import { conditionText, readCondition } from './condition-text.ts'
import { packToSheets } from './pack-to-sheets.ts'
import type { SheetCells } from './rows.ts'
import { sheetsToPack } from './sheets-to-pack.ts'

const shipped = loadPack(
  JSON.parse(readFileSync(new URL('../../../packs/organisation-work.json', import.meta.url), 'utf8')),
)

/** As a person's Excel would hold it. */
const asCells = (pack = shipped): SheetCells[] =>
  packToSheets(pack).map(({ name, columns, rows }) => ({
    name,
    row: 0,
    column: 0,
    cells: [columns.map(({ head }) => head), columns.map(({ key }) => key), ...rows],
  }))

/** The cells with the one cell below `key` in the row whose first cells are `start` replaced. */
function changed(sheet: string, start: readonly string[], key: string, value: string | number | null): SheetCells[] {
  return asCells().map((each) => {
    if (each.name !== sheet) return each
    const column = (each.cells[1] ?? []).indexOf(key)
    expect(column).toBeGreaterThanOrEqual(0)
    return {
      ...each,
      cells: each.cells.map((row) =>
        start.every((text, at) => row[at] === text) ? row.map((cell, at) => (at === column ? value : cell)) : row,
      ),
    }
  })
}

describe('a pack as tables', () => {
  test('comes back as it went', () => {
    const { pack, faults } = sheetsToPack(asCells())
    expect(faults).toEqual([])
    expect(pack).toEqual(shipped)
  })

  test('has a sheet for each part, with a row for each thing', () => {
    const rows = new Map(packToSheets(shipped).map((table) => [table.name, table.rows.length]))
    expect([...rows.keys()]).toEqual([
      '配置包',
      '台账类型',
      '字段',
      '选项',
      '校验规则',
      '指标',
      '考核总则',
      '考核评分树',
      '评分细项',
      '一票否决',
      '考核等次',
      '报告模板',
      '报告正文',
    ])
    expect(rows.get('台账类型')).toBe(shipped.kinds.length)
    expect(rows.get('指标')).toBe(shipped.indicators.length)
    expect(rows.get('字段')).toBe(shipped.kinds.reduce((sum, { fields }) => sum + fields.length, 0))
  })

  test('heads every column in Chinese', () => {
    const plain = packToSheets(shipped).flatMap(({ columns }) => columns.map(({ head }) => head))
    expect(plain.filter((head) => !/\p{Script=Han}/u.test(head))).toEqual([])
  })

  test('keeps texts that look like something else', () => {
    const label = { 'zh-CN': '=1+1', 'en-US': '[x]' }
    const [first, ...rest] = shipped.kinds
    if (!first) throw new Error('a pack has kinds')
    const [field, ...fields] = first.fields
    if (!field) throw new Error('a kind has fields')
    const odd = { ...field, label, synonyms: ['[a', ' b ', 'c\nd', '1.50', '¶'] }
    const reports = [
      {
        id: 'odd',
        title: label,
        usualPeriod: 'year' as const,
        template: `\n\n¶\n¶¶x\n  ## a\n\r\n${'x'.repeat(65_000)}\n`,
      },
    ]
    const pack = { ...shipped, kinds: [{ ...first, fields: [odd, ...fields] }, ...rest], reports }
    expect(sheetsToPack(asCells(pack)).pack).toEqual(pack)
  })

  test('takes a number typed into a column of texts for its text', () => {
    const { pack } = sheetsToPack(changed('考核等次', ['excellent'], 'min', 92))
    expect(pack?.scoreTree.grades[0]?.min).toBe('92')
  })
})

describe('what is wrong in the workbook is told at its cell', () => {
  const at = (cells: SheetCells[]) => sheetsToPack(cells).faults

  test('a type that does not exist', () => {
    const [fault] = at(changed('字段', ['task', 'deadline'], 'type', '时间'))
    const row = asCells()
      .find(({ name }) => name === '字段')
      ?.cells.findIndex((cells) => cells[0] === 'task' && cells[1] === 'deadline')
    expect(fault).toMatchObject({ place: { sheet: '字段', row, column: 4 } })
    expect(fault?.message).toMatch(/^“类型”写成了“.+”，可用的有：text、/)
  })

  test('a condition nobody can read', () => {
    const faults = at(changed('指标', ['issue.settled'], 'filter()', '状态是办结'))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ place: { sheet: '指标', column: 4 } })
    expect(faults[0]?.message).toContain('条件看不懂')
  })

  test('a reference to a field that is not there', () => {
    const faults = at(changed('指标', ['issue.settled'], 'filter()', 'state 属于 done'))
    expect(faults).toEqual([
      { place: { sheet: '指标', row: expect.any(Number), column: 4 }, message: '没有字段“state”。' },
    ])
  })

  test('an indicator of a kind that is not there', () => {
    const faults = at(changed('指标', ['issue.settled'], 'kind', 'issues'))
    expect(faults[0]).toMatchObject({ place: { sheet: '指标', column: 3 } })
    expect(faults[0]?.message).toContain('没有“issues”这种台账')
  })

  test('a field of no kind, a node without its parent, a missing sheet', () => {
    expect(at(changed('字段', ['task', 'deadline'], 'kind', 'tasks'))[0]?.message).toContain('没有“tasks”这个台账类型')
    expect(at(changed('考核评分树', ['issue_on_time'], 'parent', 'nobody'))[0]).toMatchObject({
      place: { sheet: '考核评分树', column: 1 },
    })
    expect(at(asCells().filter(({ name }) => name !== '选项'))[0]?.message).toContain('缺少工作表“选项”')
  })

  test('points that do not add up', () => {
    const [fault] = at(changed('考核评分树', ['issue_on_time'], 'full', '2'))
    expect(fault?.place.sheet).toBe('考核评分树')
    expect(fault?.message).toContain('下级各项合计')
  })

  test('a row of keys that was deleted', () => {
    const cells = asCells().map((each) =>
      each.name === '指标' ? { ...each, cells: each.cells.filter((_, row) => row !== 1) } : each,
    )
    expect(sheetsToPack(cells).pack).toBeUndefined()
  })
})

describe('conditions in words', () => {
  test.each([
    ['status 属于 done|void', { field: 'status', in: ['done', 'void'] }],
    [
      '且(status 属于 done；due_on < 当日)',
      {
        all: [
          { field: 'status', in: ['done'] },
          { field: 'due_on', op: 'lt', asOf: true },
        ],
      },
    ],
    ['非( a 有值 )', { not: { field: 'a', is: 'present' } }],
    ['responded_on <= @received_on+1', { field: 'responded_on', op: 'le', than: 'received_on', plusDays: 1 }],
    [
      '或（a = "x y";b >= 3）',
      {
        any: [
          { field: 'a', op: 'eq', value: 'x y' },
          { field: 'b', op: 'ge', value: '3' },
        ],
      },
    ],
  ])('%s', (text, condition) => {
    expect(readCondition(text)).toEqual(condition)
  })

  test.each(['', '状态 = 办结', 'a', 'a 属于', '且()', '非(a 有值；b 有值)', 'a = ', 'a < @', '且(a 有值', 'a 有值 b'])(
    'refuses %j',
    (text) => {
      expect(readCondition(text)).toBeUndefined()
    },
  )

  const id = fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/).map((text) => fieldIdSchema.parse(text))
  const op = fc.constantFrom('eq' as const, 'ne' as const, 'lt' as const, 'le' as const, 'gt' as const, 'ge' as const)
  const days = fc.option(fc.integer({ min: -999, max: 999 }), { nil: undefined })
  const withDays = (plusDays: number | undefined) => (plusDays === undefined ? {} : { plusDays })
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ field: id, is: fc.constantFrom('present' as const, 'absent' as const) }),
      fc.record({ field: id, in: fc.array(fc.string(), { minLength: 1, maxLength: 4 }) }),
      fc.record({ field: id, op, value: fc.string() }),
      fc.tuple(id, op, id, days).map(([field, sign, than, plus]) => ({ field, op: sign, than, ...withDays(plus) })),
      fc
        .tuple(id, op, days)
        .map(([field, sign, plus]) => ({ field, op: sign, asOf: true as const, ...withDays(plus) })),
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }))

  test('come back as they went', () => {
    fc.assert(
      fc.property(condition, (given) => {
        expect(readCondition(conditionText(given))).toEqual(conditionSchema.parse(given))
      }),
    )
  })

  test('are read without an error whatever stands there', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('且', '(', ')', '；', 'a', ' ', '=', '@', '"', '\\', '属于', '|', '当日', '+1'),
        }),
        (text) => {
          readCondition(text)
        },
      ),
    )
  })
})

describe('what an admin types in another way is read as meant', () => {
  const talk = ['accountability.talk']
  const filterOf = (sheets: SheetCells[]) =>
    sheetsToPack(sheets).pack?.indicators.find(({ id }) => id === 'accountability.talk')?.filter

  test.each([
    ['spaces around an id', ' accountability\u00a0'],
    ['an id in full width', 'ａｃｃｏｕｎｔａｂｉｌｉｔｙ'],
  ])('%s', (_, value) => {
    expect(sheetsToPack(changed('指标', talk, 'kind', value)).pack).toEqual(shipped)
  })

  test.each([
    'unit，decided_on，measure，basis',
    'unit, decided_on; measure；basis',
    'unit\ndecided_on\nmeasure\nbasis',
  ])('a list as %j', (value) => {
    expect(sheetsToPack(changed('台账类型', ['accountability'], 'naturalKey[]', value)).pack).toEqual(shipped)
  })

  test.each([
    ['decided_on ＜＝ due_on', { field: 'decided_on', op: 'le', value: 'due_on' }],
    ['decided_on ＜ ＠due_on＋3', { field: 'decided_on', op: 'lt', than: 'due_on', plusDays: 3 }],
    ['basis ＝ “通知”', { field: 'basis', op: 'eq', value: '通知' }],
    ['measure 属于 “talk”｜notice', { field: 'measure', in: ['talk', 'notice'] }],
  ])('a condition as %j', (value, condition) => {
    expect(filterOf(changed('指标', talk, 'filter()', value))).toEqual(condition)
  })

  test('while words that people read keep every character', () => {
    const line = '  ａｂｃ  '
    const [report] = shipped.reports
    if (!report) throw new Error('no report')
    const pack = { ...shipped, reports: [{ ...report, template: `${report.template}\n${line}` }] }
    expect(sheetsToPack(asCells(pack)).pack).toEqual(pack)
    const [kind, ...others] = shipped.kinds
    if (!kind) throw new Error('no kind')
    const [field, ...fields] = kind.fields
    if (!field) throw new Error('no field')
    const synonyms = ['甲，乙', '丙;丁', '戊']
    const named = { ...shipped, kinds: [{ ...kind, fields: [{ ...field, synonyms }, ...fields] }, ...others] }
    expect(sheetsToPack(asCells(named)).pack?.kinds[0]?.fields[0]?.synonyms).toEqual(synonyms)
  })
})
