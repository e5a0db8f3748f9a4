import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPackFolder, shippedFolder } from '../../scripts/pack.ts'
import { assemblePack } from '../../shared/pack/assemble.ts'
import { checkPack } from '../../shared/pack/check.ts'
import { loadPack } from '../../shared/pack/load.ts'
import { validateTable } from '../../shared/validate/validate.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { readTable } from './ledger-table.ts'
import { recognise } from './recognise.ts'
import { askBelow } from './recognition.ts'

/** The 26th kind, as an administrator would write it: nothing but this file is added. */
const loans = {
  id: 'loan',
  title: { 'zh-CN': '器材借用台账', 'en-US': 'Loan ledger' },
  titleWords: ['器材借用'],
  periodFields: ['lent_on'],
  naturalKey: ['item', 'lent_on'],
  fields: [
    {
      id: 'item',
      type: 'text',
      label: { 'zh-CN': '器材名称', 'en-US': 'Item' },
      synonyms: ['借用器材'],
      required: true,
    },
    { id: 'lent_on', type: 'date', label: { 'zh-CN': '借出日期', 'en-US': 'Lent on' }, required: true },
    { id: 'back_on', type: 'date', label: { 'zh-CN': '归还日期', 'en-US': 'Back on' }, synonyms: ['还回日期'] },
    { id: 'pieces', type: 'integer', label: { 'zh-CN': '借用件数', 'en-US': 'Pieces' }, min: '1', required: true },
    {
      id: 'condition',
      type: 'choice',
      label: { 'zh-CN': '归还状况', 'en-US': 'Condition' },
      choices: [
        { code: 'sound', label: { 'zh-CN': '完好', 'en-US': 'Sound' }, synonyms: ['无损'] },
        { code: 'damaged', label: { 'zh-CN': '损坏', 'en-US': 'Damaged' } },
      ],
    },
    { id: 'unit', type: 'unit', label: { 'zh-CN': '借用单位', 'en-US': 'Unit' }, required: true },
    { id: 'note', type: 'text', label: { 'zh-CN': '备注', 'en-US': 'Note' } },
  ],
  rules: [
    { id: 'lent-before-back', severity: 'error', type: 'date-order', fields: ['lent_on', 'back_on'] },
    {
      id: 'damage-is-told',
      severity: 'warning',
      type: 'row',
      code: 'pair-missing',
      when: { field: 'condition', in: ['damaged'] },
      assert: { field: 'note', is: 'present' },
      at: 'note',
      message: { 'zh-CN': '器材有损坏，请在备注写明。', 'en-US': 'Say what was damaged.' },
    },
  ],
}

const sheet = gridOfRows(
  [
    ['2020年器材借用登记'],
    ['序号', '借用器材', '借出日期', '还回日期', '借用件数', '归还状况', '借用单位', '备注'],
    [1, '投影仪', '2020-05-08', '2020-05-06', 1, '无损', '城东街道', null],
    [2, '展板', '2020-05-09', '2020-05-11', 0, '损坏', '城西街道', null],
    [3, '扩音器', '2020-05-12', null, '若干', null, '城南街道', null],
    ['合计', null, null, null, 3, null, null, null],
  ],
  { merges: ['A1:H1'] },
)

describe('a kind added to the pack as one more file', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'pack-'))
    cpSync(shippedFolder, folder, { recursive: true })
    writeFileSync(path.join(folder, 'kinds', 'loan.json'), JSON.stringify(loans))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is assembled, recognised and validated without any code', () => {
    const { pack: json, faults } = assemblePack(readPackFolder(folder))
    expect(faults).toEqual([])
    const pack = loadPack(json)
    expect(checkPack(pack)).toEqual([])
    expect(pack.kinds).toHaveLength(26)

    const [table] = recognise(sheet, { kinds: pack.kinds }).tables
    expect(table).toMatchObject({ kind: 'loan', header: { first: 1, last: 1 }, data: { first: 2, last: 4 } })
    expect(table?.kindConfidence).toBeGreaterThanOrEqual(askBelow)
    expect(table?.columns.map(({ field, confidence }) => (confidence >= askBelow ? field : null))).toEqual([
      null,
      'item',
      'lent_on',
      'back_on',
      'pieces',
      'condition',
      'unit',
      'note',
    ])

    const kind = pack.kinds.find(({ id }) => id === 'loan')
    if (!table || !kind) throw new Error('no loan ledger')
    const { records, findings } = validateTable(readTable(sheet, table), kind, {
      asOf: '2020-06-30',
      year: 2020,
      locale: 'zh-CN',
    })
    expect(records.map(({ values }) => values)).toMatchObject([
      { item: '投影仪', lent_on: '2020-05-08', back_on: '2020-05-06', pieces: '1', condition: 'sound' },
      { item: '展板', lent_on: '2020-05-09', back_on: '2020-05-11', condition: 'damaged' },
      { item: '扩音器', lent_on: '2020-05-12' },
    ])
    const errors = findings.filter(({ severity, code }) => severity !== 'info' && code !== 'date-as-text')
    expect(errors.map(({ row, code, field, rule }) => [row, code, field, rule])).toEqual([
      [2, 'date-order', 'back_on', 'lent-before-back'],
      [3, 'constraint-error', 'pieces', undefined],
      [3, 'pair-missing', 'note', 'damage-is-told'],
      [4, 'type-error', 'pieces', undefined],
    ])
    expect(errors[2]?.message).toBe('第4行「备注」：器材有损坏，请在备注写明。')
  })
})
