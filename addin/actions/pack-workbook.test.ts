import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { newWorkbook, openWorkbook } from '../workbook/memory/open-workbook.ts'
import { readPackSheets, writePackSheets } from './pack-workbook.ts'

const shipped = loadPack(
  JSON.parse(readFileSync(new URL('../../packs/organisation-work.json', import.meta.url), 'utf8')),
)

/** The shipped pack's workbook, through bytes, as an admin opens it. */
async function exported() {
  const workbook = newWorkbook('配置包.xlsx')
  await writePackSheets(workbook, shipped)
  return openWorkbook(workbook.bytes(), '配置包.xlsx')
}

describe('a pack as a workbook', () => {
  test('comes back without loss, the empty first sheet and sheets of the admin left alone', async () => {
    const workbook = await exported()
    await workbook.putSheet({
      name: '我的笔记',
      columnWidths: [],
      cells: [{ row: 3, column: 2, value: '记一下' }],
      merges: [],
      charts: [],
    })
    const { pack, findings } = await readPackSheets(workbook)
    expect(findings).toEqual([])
    expect(pack).toEqual(shipped)
  })

  test('names the cell of what was typed wrongly', async () => {
    const workbook = await exported()
    const grid = await workbook.read('字段')
    // Row 3 is the first field: its kind, id, two labels and type stand in A to E.
    const kind = grid.values[2]?.[0]
    await workbook.write('字段', [
      { row: 2, column: 4, value: '时间' },
      { row: 3, column: 5, value: '也许' },
    ])
    const { pack, findings } = await readPackSheets(workbook)
    expect(kind).toBe(shipped.kinds[0]?.id)
    expect(pack).toBeUndefined()
    // No finding hides another.
    expect(findings.map(({ sheet, cell, message }) => [`${sheet}!${cell}`, message])).toEqual([
      ['字段!F4', '应填“是”或“否”。'],
      ['字段!E3', expect.stringMatching(/^“类型”写成了“时间”，可用的有：text、number、/)],
    ])
    await workbook.write('字段', [{ row: 3, column: 5, value: '是' }])
    const again = await readPackSheets(workbook)
    expect(again.findings.map(({ sheet, cell }) => `${sheet}!${cell}`)).toEqual(['字段!E3'])
  })

  test('says that a workbook is none of a pack', async () => {
    const { pack, findings } = await readPackSheets(newWorkbook('别的.xlsx'))
    expect(pack).toBeUndefined()
    expect(findings[0]?.message).toContain('缺少工作表“配置包”')
  })
})
