import { describe, expect, test } from 'vitest'
import { fieldIdSchema, kindSchema } from '../../../shared/pack/kind.ts'
import type { RecognisedColumn, RecognisedTable } from '../../attach/recognition.ts'
import type { Grid } from '../../workbook/workbook.ts'
import { chosenTwice, fieldsFor, fittingChoices, missingRequired, recognisedFields } from './column-choice.ts'
import { sampleValues, shownText } from './sample-values.ts'

const label = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const id = (text: string) => fieldIdSchema.parse(text)

const kind = kindSchema.parse({
  id: 'task',
  title: label('任务台账'),
  fields: [
    { id: 'code', type: 'code', label: label('编号'), required: true },
    { id: 'title', type: 'text', label: label('任务'), required: true },
    { id: 'votes', type: 'votes', label: label('票数') },
    { id: 'note', type: 'text', label: label('备注') },
  ],
  periodFields: ['title'],
  naturalKey: ['code'],
})

const column = (at: number, field: string | null, alternatives: readonly string[] = []): RecognisedColumn => ({
  column: at,
  label: `列${at}`,
  field: field === null ? null : id(field),
  confidence: 0.9,
  alternatives: alternatives.map(id),
})

describe('choosing what a column means', () => {
  test('offers what recognition thinks likely first, and every other field after it', () => {
    const { likely, others } = fieldsFor(kind, column(0, 'title', ['note']))
    expect(likely.map((field) => field.id)).toEqual(['title', 'note'])
    expect(others.map((field) => field.id)).toEqual(['code', 'votes'])
  })

  test('says which field is taken twice; votes may have a column per grade', () => {
    const choices = recognisedFields([column(0, 'note'), column(1, 'note'), column(2, 'votes'), column(3, 'votes')])
    expect(chosenTwice(kind, choices).map((field) => field.id)).toEqual(['note'])
  })

  test('says which required field has no column', () => {
    expect(missingRequired(kind, recognisedFields([column(0, 'title')])).map((field) => field.id)).toEqual(['code'])
  })

  test('drops what another kind does not know', () => {
    const choices = new Map([
      [0, id('title')],
      [1, id('channel')],
    ])
    expect([...fittingChoices(kind, choices)]).toEqual([
      [0, 'title'],
      [1, null],
    ])
  })
})

describe('sample values', () => {
  const grid: Grid = {
    sheet: '表',
    area: { row: 0, column: 0, rows: 6, columns: 2 },
    values: [
      ['任务', '完成时限'],
      ['甲', 44104],
      ['甲', 43831],
      [null, null],
      ['乙'.repeat(30), '长期'],
      ['丙', 44104],
    ],
    formats: Array.from({ length: 6 }, () => ['General', 'yyyy/m/d']),
    formulas: new Set(),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isFiltered: false,
    isProtected: false,
    date1904: false,
  }
  const table: RecognisedTable = {
    sheet: '表',
    kind: null,
    kindConfidence: 0,
    kindAlternatives: [],
    header: { first: 0, last: 0 },
    data: { first: 1, last: 5 },
    area: { firstColumn: 0, lastColumn: 1 },
    columns: [column(0, 'title'), column(1, null)],
    skipped: [],
    preamble: {},
    fillDown: [],
  }

  test('are different from each other, short, and dates as dates', () => {
    const samples = sampleValues(table, grid)
    expect(samples.get(0)).toEqual(['甲', `${'乙'.repeat(20)}…`, '丙'])
    // Serials 44104 and 43831 are 30 September and 1 January 2020.
    expect(samples.get(1)).toEqual(['2020-09-30', '2020-01-01', '长期'])
  })

  test.each([
    [0.85, '0%', '85%'],
    [0.07, '0.00%', '7%'],
    [12.5, 'General', '12.5'],
    ['两\n行', 'General', '两 行'],
    [true, 'General', 'true'],
    [null, 'General', ''],
  ])('show %j under %s as %j', (value, format, text) => {
    expect(shownText(value, format, '1900')).toBe(text)
  })
})
