import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Field, kindSchema } from '../pack/kind.ts'
import { parseField } from '../values/value-types.ts'
import { CellReport, compileColumns } from './columns.ts'
import { findPersonalData } from './personal-data.ts'
import type { ValidationContext } from './table.ts'

const local = (text: string) => ({ 'zh-CN': text, 'en-US': text })
const kind = kindSchema.parse({
  id: 'sample',
  title: local('样例'),
  periodFields: ['on'],
  naturalKey: ['words'],
  fields: [
    { id: 'words', type: 'text', label: local('文字'), maxLength: 30 },
    { id: 'on', type: 'date', label: local('日期') },
    { id: 'share', type: 'percent', label: local('比例') },
  ],
})
const context: ValidationContext = { asOf: '2020-06-30', year: 2020, locale: 'zh-CN' }

function readerOf(id: string) {
  const field = kind.fields.find((one) => one.id === id)
  if (field === undefined) throw new Error(id)
  const { readers } = compileColumns([{ column: 0, field: field.id, label: field.label['zh-CN'] }], kind, context)
  const [reader] = readers
  if (reader === undefined) throw new Error(id)
  return { field, reader }
}

/** What a cell comes to without any short cut. */
function plainly(raw: string | number, field: Field): unknown {
  if (findPersonalData(raw) !== undefined) return 'personal'
  const parsed = parseField(raw, field, context)
  if (!parsed?.ok) return parsed?.code
  return typeof parsed.value === 'string' && parsed.value.length > (field.maxLength ?? 99) ? 'too long' : parsed.value
}

function quickly(raw: string | number, reader: ReturnType<typeof readerOf>['reader'], format = ''): unknown {
  const cell = reader.read(raw, format)
  if (!(cell instanceof CellReport)) return cell
  const { personal, constraint, error } = cell.verdict
  if (personal !== undefined) return 'personal'
  return constraint === undefined ? (error ?? cell.value) : 'too long'
}

describe('a column', () => {
  const pieces =
    '一 无 暂无 空 会 议 已 1 13812345678 。 ， 、 （ ） - / × # #REF! N/A \n 　 X % . “ 会议召开情况良好'.split(' ')
  const texts = fc.array(fc.constantFrom(...pieces, ' '), { maxLength: 8 }).map((parts) => parts.join(''))

  test('of words reads the same by the short way and the long', () => {
    const { field, reader } = readerOf('words')
    fc.assert(
      fc.property(texts, (text) => {
        expect(quickly(text, reader)).toEqual(plainly(text, field))
      }),
      { numRuns: 5000 },
    )
  })

  test('remembers texts and forgets none of their meaning', () => {
    const { field, reader } = readerOf('on')
    for (let turn = 0; turn < 3; turn++) {
      for (let day = 1; day < 9000; day++) {
        const text = `2020.3.${day}`
        expect(quickly(text, reader)).toEqual(plainly(text, field))
      }
    }
  })

  test('does not take a number for another because its format was another before', () => {
    const { reader } = readerOf('share')
    expect([quickly(1, reader, '0%'), quickly(1, reader, 'General'), quickly(1, reader, '0%')]).toEqual([
      '100',
      '1',
      '100',
    ])
  })
})
