import { describe, expect, test } from 'vitest'
import json from '../../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../load.ts'
import type { Pack } from '../pack.ts'
import { comparePacks } from './compare.ts'

const pack = loadPack(json)
const withTask = (change: (kind: Pack['kinds'][number]) => Pack['kinds'][number]): Pack => ({
  ...pack,
  kinds: pack.kinds.map((kind) => (kind.id === 'task' ? change(kind) : kind)),
})

describe('two packs compared', () => {
  test('a pack and itself differ in nothing, nor does one whose rows only moved', () => {
    expect(comparePacks(pack, pack)).toEqual([])
    const turned = { ...pack, kinds: pack.kinds.toReversed(), indicators: pack.indicators.toReversed() }
    expect(comparePacks(pack, turned)).toEqual([])
  })

  test('a changed cell is told with what stood there and what stands there now', () => {
    const changed = withTask((kind) => ({
      ...kind,
      fields: kind.fields.map((field) => (field.id === 'note' ? { ...field, required: true } : field)),
    }))
    expect(comparePacks(pack, { ...changed, version: '1.1.0' })).toEqual([
      { sheet: '配置包', row: '', change: 'changed', cells: [{ head: '版本', before: '1.0.0', after: '1.1.0' }] },
      { sheet: '字段', row: 'task / note', change: 'changed', cells: [{ head: '必填', before: '否', after: '是' }] },
    ])
  })

  test('an added and a removed row are told by what names them', () => {
    const [first] = pack.kinds[0]?.fields ?? []
    if (!first) throw new Error('the pack has no field')
    const added = withTask((kind) => ({
      ...kind,
      fields: [...kind.fields, { ...first, id: 'grid_code' as typeof first.id }],
    }))
    expect(comparePacks(pack, added).map(({ sheet, row, change }) => [sheet, row, change])).toEqual([
      ['字段', 'task / grid_code', 'added'],
    ])
    expect(comparePacks(added, pack).map(({ change }) => change)).toEqual(['removed'])
  })

  test('of a report only the lines that are other ones are told', () => {
    const [report] = pack.reports
    if (!report) throw new Error('the pack has no report')
    const changed = {
      ...pack,
      reports: pack.reports.map((one) => (one === report ? { ...one, template: `${one.template}\n另行说明。` } : one)),
    }
    expect(comparePacks(pack, changed)).toMatchObject([
      {
        sheet: '报告正文',
        row: report.id,
        change: 'added',
        cells: [{}, { head: '正文', before: '', after: '另行说明。' }],
      },
    ])
  })
})
