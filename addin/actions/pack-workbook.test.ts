import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { parseArea } from '../workbook/a1.ts'
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

  /** Row 3 is the first field: 被问责单位 of accountability. */
  test.each([
    [
      'a date that Excel made of 3-5',
      '字段',
      'G3',
      43895,
      'm"月"d"日"',
      /被 Excel 改成了日期。请把单元格格式设为“文本”/,
    ],
    ['a percentage', '考核等次', 'E3', 0.4, '0%', /是百分数格式。.*填写不带 % 的数/],
    ['an error value', '字段', 'E3', '#N/A', 'General', /是错误值 #N\/A。请改为直接填写/],
  ])('tells what %s', async (_, sheet, cell, value, numberFormat, message) => {
    const workbook = await exported()
    const { row, column } = parseArea(cell) ?? { row: 0, column: 0 }
    await workbook.write(sheet, [{ row, column, value, numberFormat }])
    const { pack, findings } = await readPackSheets(openWorkbook(workbook.bytes(), '配置包.xlsx'))
    expect(pack).toBeUndefined()
    expect(findings).toEqual([{ sheet, cell, message: expect.stringMatching(message) }])
  })

  test.each([
    ['同义词', 6, 'synonyms[]'],
    ['类型', 4, 'type'],
  ])('a column that was deleted is one finding: %s', async (head, at, key) => {
    const workbook = await exported()
    const { area, values } = await workbook.read('字段')
    const moved = values.flatMap((cells, row) =>
      Array.from({ length: area.columns - at }, (_, offset) => ({
        row,
        column: at + offset,
        value: cells[at + offset + 1] ?? null,
      })),
    )
    await workbook.write('字段', moved)
    const { pack, findings } = await readPackSheets(workbook)
    expect(pack).toBeUndefined()
    expect(findings.map(({ sheet, cell, message }) => [`${sheet}!${cell}`, message])).toEqual([
      ['字段!A2', expect.stringContaining(`少了“${head}”这一列（列键 ${key}）`)],
    ])
  })

  test('a row put in above the keys is told where the keys are', async () => {
    const workbook = await exported()
    await workbook.insertRows('字段', 0, 1)
    const { findings } = await readPackSheets(workbook)
    expect(findings).toContainEqual({
      sheet: '字段',
      cell: 'A3',
      message: expect.stringMatching(/现在在第3行.*删去上面多出的行/),
    })
  })

  test.each([
    ['a ring of score nodes', '考核评分树', 'B4', 'task_progress', '考核评分树!B4', /绕成了圈/],
    ['a key of the second row', '字段', 'C2', 'label', '字段!C2', /^第2行的列键“label”不认识/],
    ['a filter of a template', '报告正文', 'B4', "{{ 'task.total' | figur }}", '报告正文!B4', /没有名为“figur”/],
    ['an indicator of a template', '报告正文', 'B4', "{{ 'no.such' | figure }}", '报告正文!B4', /^没有指标“no.such”/],
  ])('names the cell of %s', async (_, sheet, cell, value, place, said) => {
    const workbook = await exported()
    const at = parseArea(cell)
    if (at === undefined) throw new Error(cell)
    await workbook.write(sheet, [{ row: at.row, column: at.column, value }])
    const { findings } = await readPackSheets(workbook)
    expect(findings.map((each) => [`${each.sheet}!${each.cell}`, each.message])).toContainEqual([
      place,
      expect.stringMatching(said),
    ])
  })

  test('says that a workbook is none of a pack', async () => {
    const { pack, findings } = await readPackSheets(newWorkbook('别的.xlsx'))
    expect(pack).toBeUndefined()
    expect(findings[0]?.message).toContain('缺少工作表“配置包”')
  })
})
