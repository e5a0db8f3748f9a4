import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldIdSchema } from '../pack/kind.ts'
import { loadPack } from '../pack/load.ts'
import { unitSchema } from '../units/unit.ts'
import { unitTree } from '../units/unit-tree.ts'
import type { Raw } from '../values/value-type.ts'
import { findingCodes } from './finding.ts'
import { validateTable } from './validate.ts'

const { kinds } = loadPack(
  JSON.parse(readFileSync(new URL('../../packs/organisation-work.json', import.meta.url), 'utf8')),
)
const units = unitTree([
  unitSchema.parse({ id: 'district', name: '示例区', level: 'district' }),
  unitSchema.parse({ id: 'east', name: '城东街道', level: 'street', parent: 'district' }),
])

/** Words that mean something to one type or other, beside any Unicode, any number and nothing. */
const words = [
  '已完成',
  '进行中',
  '城东街道',
  '城东、城西',
  '2020.2.30',
  '3月底前',
  '一季度',
  '长期坚持',
  '12/31/2020',
  '８５％',
  '8成',
  '1.2万元',
  '约300',
  '××',
  '#REF!',
  '好12 较好3',
  '9.2',
  '无',
  '-',
  '',
  ' ',
  '\u0000',
  '\ud800',
  '13800000000',
  '=1+1',
  '9'.repeat(40),
]
/** Braces of the person's own, quoted in a message, would look like a place that was left unfilled. */
const withoutBraces = (text: string): string => text.replace(/[{}]/g, '')

const cell: fc.Arbitrary<Raw> = fc.oneof(
  fc.constantFrom<Raw>(...words, null, true, false, Number.NaN, Number.POSITIVE_INFINITY, -0, 1e308, 43_831, 0.85),
  fc.string({ unit: 'binary', maxLength: 40 }).map(withoutBraces),
  fc.double(),
)

test('any table of any kind is validated without an error, and every finding lies in it', () => {
  const codes = new Set<string>(Object.values(findingCodes).flat())
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.array(fc.tuple(fc.nat(40), fc.string({ maxLength: 8 }).map(withoutBraces)), { minLength: 1, maxLength: 16 }),
      fc.array(
        fc.record({ cells: fc.array(cell, { maxLength: 18 }), format: fc.constantFrom('General', 'yyyy/m/d', '0%') }),
        {
          maxLength: 8,
        },
      ),
      fc.constantFrom('zh-CN' as const, 'en-US' as const),
      (kind, columns, rows, locale) => {
        const table = {
          sheet: '台账',
          headerRow: 0,
          columns: columns.map(([at, label], column) => ({
            column,
            label,
            field:
              at < kind.fields.length ? (kind.fields[at]?.id ?? null) : at === 40 ? fieldIdSchema.parse('gone') : null,
          })),
          rows: rows.map(({ cells, format }, at) => ({
            row: at + 1,
            cells,
            formats: cells.map(() => format),
            section: '一、思想建设',
          })),
        }
        const { records, findings, totals, counts } = validateTable(table, kind, { asOf: '2020-06-30', units, locale })
        expect(records.length).toBeLessThanOrEqual(rows.length)
        expect(totals.error + totals.warning + totals.info).toBe(findings.length)
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(findings.length)
        for (const { code, row, column, message } of findings) {
          expect(codes.has(code)).toBe(true)
          if (row !== undefined) expect(row).toBeLessThanOrEqual(rows.length)
          if (column !== undefined) expect(column).toBeLessThan(columns.length)
          expect(message).not.toMatch(/\{[a-z]+\}|undefined/i)
          expect(message.isWellFormed()).toBe(true)
        }
      },
    ),
    { numRuns: 300 },
  )
})
