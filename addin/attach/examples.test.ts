import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { columnName } from '../workbook/a1.ts'
import { openWorkbook } from '../workbook/memory/open-workbook.ts'
import { readTable } from './ledger-table.ts'
import { recognise } from './recognise.ts'
import { askBelow } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'

const span = z.object({ first: z.number(), last: z.number() })
const truthSchema = z.object({
  file: z.string(),
  tables: z.array(
    z.object({
      sheet: z.string(),
      kind: z.string(),
      header: span,
      data: span,
      records: z.number(),
      columns: z.array(z.object({ column: z.string(), label: z.string(), field: z.string().nullable() })),
      skipped: z.array(z.object({ row: z.number(), reason: z.string() })),
    }),
  ),
  notTables: z.array(z.object({ sheet: z.string() })),
})

const folder = fileURLToPath(new URL('../../examples', import.meta.url))
const truths = readdirSync(`${folder}/expected`)
  .filter((file) => file.endsWith('.json'))
  .map((file) => truthSchema.parse(JSON.parse(readFileSync(`${folder}/expected/${file}`, 'utf8'))))

describe.each(truths)('the example $file', ({ file, tables, notTables }) => {
  const workbook = openWorkbook(readFileSync(`${folder}/${file}`), file)

  test.each(tables)('$sheet is recognised as it was made', async (truth) => {
    const grid = await workbook.read(truth.sheet)
    const { tables: found } = recognise(grid, { kinds: shippedKinds, title: file })
    expect(found).toHaveLength(1)
    const [table] = found
    if (!table) return
    expect(table.kind).toBe(truth.kind)
    expect(table.kindConfidence).toBeGreaterThanOrEqual(askBelow)
    expect({ first: table.header.first + 1, last: table.header.last + 1 }).toEqual(truth.header)
    expect({ first: table.data.first + 1, last: table.data.last + 1 }).toEqual(truth.data)
    expect(
      table.columns.map(({ column, field, confidence }) => [columnName(column), confidence >= askBelow ? field : null]),
    ).toEqual(truth.columns.map(({ column, field }) => [column, field]))
    expect(table.skipped.map(({ row, reason }) => ({ row: row + 1, reason }))).toEqual(truth.skipped)
    expect(readTable(grid, table).rows).toHaveLength(truth.records)
  })

  test('sheets that are no trackers are refused', async () => {
    const sheets = await workbook.sheets()
    for (const { sheet } of notTables) {
      const visibility = sheets.find(({ name }) => name === sheet)?.visibility ?? 'visible'
      const { tables: found, refused } = recognise(await workbook.read(sheet), { kinds: shippedKinds, visibility })
      expect(found).toEqual([])
      expect(refused).toBeDefined()
    }
  })
})
