import { describe, expect, test } from 'vitest'
import { columnName } from '../workbook/a1.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { answerOf, type HeldOutTable, heldOut } from './held-out.fixture.ts'
import { readTable } from './ledger-table.ts'
import { office } from './office.fixture.ts'
import { others } from './others.fixture.ts'
import { recognise } from './recognise.ts'
import { askBelow, type RecognisedTable } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'
import { street } from './street.fixture.ts'
import { unseen } from './unseen.fixture.ts'
import { unseenAgain } from './unseen-again.fixture.ts'
import { unseenHeads } from './unseen-heads.fixture.ts'
import { unseenLast } from './unseen-last.fixture.ts'

const found = [
  ...heldOut,
  ...unseen,
  ...unseenAgain,
  ...unseenLast,
  ...unseenHeads,
  ...street,
  ...office,
  ...others,
].map((sheet) => {
  const grid = gridOfRows(sheet.rows, sheet)
  return { ...sheet, grid, recognition: recognise(grid, { kinds: shippedKinds }) }
})

describe.each(found)('$name', ({ grid, tables, refused, recognition }) => {
  test('is taken for what it is', () => {
    if (refused && recognition.refused) expect(refused).toContain(recognition.refused.reason)
    else if (refused?.includes('unsure')) for (const table of recognition.tables) expectAsked(table)
    else expect(recognition.tables).toHaveLength(tables.length)
    for (const [at, expected] of tables.entries()) {
      const table = recognition.tables[at]
      if (!table) return
      expect({
        kind: kindOf(table, expected),
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
        const { fields } = answerOf(expected.columns[columnName(column)])
        return confidence >= askBelow && field !== null && !fields.includes(field)
          ? [`${columnName(column)} ${field}`]
          : []
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
      for (const [letter, answer] of Object.entries(columns)) {
        const { fields, isOptional } = answerOf(answer)
        const own = recognition.tables[at]?.columns.find(({ column }) => columnName(column) === letter)
        if (own?.field && fields.includes(own.field) && own.confidence >= askBelow) right += 1
        else if (!isOptional) missed.push(`${name} ${letter} ${own?.label} ${answer}: ${own?.field ?? 'none'}`)
      }
    }
  }
  expect(right / (right + missed.length), missed.join('\n')).toBeGreaterThanOrEqual(0.95)
})

/** The kind, or the one expected where a near kind was found and is asked. */
const kindOf = ({ kind, kindConfidence }: RecognisedTable, expected: HeldOutTable): string | null =>
  kind !== null && kindConfidence < askBelow && expected.orAsked?.includes(kind) ? expected.kind : kind

const expectAsked = ({ kindConfidence }: RecognisedTable): void => expect(kindConfidence).toBeLessThan(askBelow)
