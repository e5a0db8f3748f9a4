import { describe, expect, test } from 'vitest'
import { columnName } from '../workbook/a1.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { heldOut } from './held-out.fixture.ts'
import { readTable } from './ledger-table.ts'
import { recognise } from './recognise.ts'
import { askBelow } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'

const found = heldOut.map((sheet) => {
  const grid = gridOfRows(sheet.rows, sheet)
  return { ...sheet, grid, recognition: recognise(grid, { kinds: shippedKinds }) }
})

describe.each(found)('$name', ({ grid, tables, refused, recognition }) => {
  test('is taken for what it is', () => {
    if (refused) expect(refused).toContain(recognition.refused?.reason)
    expect(recognition.tables).toHaveLength(tables.length)
    for (const [at, expected] of tables.entries()) {
      const table = recognition.tables[at]
      if (!table) return
      expect({
        kind: table.kind,
        header: [table.header.first + 1, table.header.last + 1],
        data: [table.data.first + 1, table.data.last + 1],
        records: readTable(grid, table).rows.length,
      }).toEqual({ kind: expected.kind, header: expected.header, data: expected.data, records: expected.records })
      if (expected.skipped) {
        expect(table.skipped.map(({ row, reason }) => `${row + 1} ${reason}`)).toEqual(expected.skipped)
      }
    }
  })

  test('maps nothing wrongly where it is sure', () => {
    for (const [at, expected] of tables.entries()) {
      const wrong = recognition.tables[at]?.columns.flatMap(({ column, field, confidence }) => {
        const right = expected.columns[columnName(column)] ?? null
        return confidence >= askBelow && field !== null && field !== right ? [`${columnName(column)} ${field}`] : []
      })
      expect(wrong).toEqual([])
    }
  })
})

test('nearly every column is mapped, and surely', () => {
  const missed: string[] = []
  let right = 0
  for (const { name, tables, recognition } of found) {
    for (const [at, { columns }] of tables.entries()) {
      for (const [letter, field] of Object.entries(columns)) {
        if (field === null) continue
        const own = recognition.tables[at]?.columns.find(({ column }) => columnName(column) === letter)
        if (own?.field === field && own.confidence >= askBelow) right += 1
        else missed.push(`${name} ${letter} ${own?.label} ${field}: ${own?.field ?? 'none'} ${own?.confidence ?? ''}`)
      }
    }
  }
  expect(right / (right + missed.length), missed.join('\n')).toBeGreaterThanOrEqual(0.9)
})
