import { describe, expect, test } from 'vitest'
import { gridOfRows } from './grid-of-rows.ts'
import { recognise } from './recognise.ts'
import { askBelow } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'

const tableOf = (labels: readonly string[], sheet = 'Sheet1') =>
  recognise(gridOfRows([labels], { sheet }), { kinds: shippedKinds }).tables[0]

describe.each(shippedKinds.map((kind) => ({ id: kind.id, kind })))('the kind $id', ({ kind }) => {
  test('is told by its own labels, without a title', () => {
    const table = tableOf(kind.fields.map(({ label }) => label['zh-CN']))
    expect(table?.kind).toBe(kind.id)
    expect(table?.kindConfidence).toBeGreaterThanOrEqual(askBelow)
  })

  test('maps each of its own labels to its field', () => {
    const labels = kind.fields.map(({ label }) => label['zh-CN'])
    const [table] = recognise(gridOfRows([labels]), { kinds: shippedKinds, kind: kind.id }).tables
    expect(table?.columns.map(({ field }) => field)).toEqual(kind.fields.map(({ id }) => id))
  })
})

test('heads that any tracker has do not make a kind sure', () => {
  for (const labels of [
    ['序号', '状态', '责任人', '完成时间', '备注'],
    ['产品编号', '起息日', '到期日', '投资金额', '备注'],
    ['名称', '类型', '时间', '地点', '说明'],
  ]) {
    expect(tableOf(labels)?.kindConfidence ?? 0).toBeLessThan(askBelow)
  }
})

describe('near kinds are asked, each with the other as a choice', () => {
  test.each([
    [['序号', '存在问题', '整改措施', '责任人', '完成时限', '状态'], 'rectification', 'issue'],
    [['编号', '问题', '解决措施', '责任单位', '完成时限', '完成情况'], 'issue', 'rectification'],
    [['序号', '事项', '责任单位', '交办时间', '完成时限', '办理情况'], 'directive', 'task'],
    [['主题', '时间', '地点', '参加人数', '主持人'], 'meeting', 'training'],
    [['序号', '项目名称', '责任人', '开始时间', '完成时限', '进展情况'], 'task', 'project'],
  ])('%j', (labels, one, other) => {
    const table = tableOf(labels)
    expect([one, other]).toContain(table?.kind)
    expect(table?.kindConfidence).toBeLessThan(askBelow)
    expect(table?.kindAlternatives).toContain(table?.kind === one ? other : one)
  })
})
