import { readFileSync } from 'node:fs'
import { read, utils, type WorkBook } from '@e965/xlsx'
import { readXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { books } from './generate/books/index.ts'
import type { TableTruth } from './generate/layout/truth.ts'
import { bytesOf } from './generate/layout/write.ts'
import { units } from './generate/units.ts'

const here = new URL('./', import.meta.url)
const all = books()

/** What a cell says to the program that did not write it. */
type Cell = string | number | boolean | undefined

function reader(workbook: WorkBook, sheet: string) {
  const cells = workbook.Sheets[sheet]
  const merges = cells?.['!merges'] ?? []
  return (column: string, row: number): Cell => {
    const { c, r } = utils.decode_cell(`${column}${row}`)
    const merge = merges.find(({ s, e }) => s.r <= r && r <= e.r && s.c <= c && c <= e.c)
    const cell = cells?.[utils.encode_cell(merge?.s ?? { c, r })]
    return cell?.t === 'e' ? cell.w : cell?.v
  }
}

const dataRows = ({ data, skipped }: TableTruth) => {
  const set = new Set(skipped.map(({ row }) => row))
  return Array.from({ length: data.last - data.first + 1 }, (_, index) => data.first + index).filter(
    (row) => !set.has(row),
  )
}

const columnOf = ({ columns }: TableTruth, ...fields: string[]) =>
  columns.find(({ field }) => field !== null && fields.includes(field))?.column

const isPlanted = ({ mistakes }: TableTruth, row: number) =>
  mistakes.some(({ cell }) => cell !== null && Number(cell.replace(/^[A-Z]+/, '')) === row)

const doneWords = new Set<Cell>(['已完成', '完成', '办结', '已办结', '已销号'])
const unitNames = new Set<Cell>(units.flatMap(({ name, aliases }) => [name, ...aliases]))

const unitFields = new Set(['unit', 'lead_unit', 'support_units', 'handler_unit', 'subject_unit'])

describe.each(all.map((book) => [book.file, book] as const))('%s', (file, book) => {
  const committed = readFileSync(new URL(file, here))
  const workbook = read(committed)

  test('is what the generator writes, byte for byte', async () => {
    expect(Buffer.compare(committed, Buffer.from(await bytesOf(book)))).toBe(0)
  })

  test('has its truth beside it', () => {
    const { unit, asOf, tables, notTables } = book
    const truth = JSON.parse(readFileSync(new URL(`expected/${file.replace('.xlsx', '.json')}`, here), 'utf8'))
    expect(truth).toEqual({ file, unit, asOf, tables, notTables })
    expect(workbook.SheetNames.toSorted()).toEqual([...tables, ...notTables].map(({ sheet }) => sheet).toSorted())
  })

  describe.each(book.tables.map((table) => [table.sheet, table] as const))('%s', (sheet, table) => {
    const at = reader(workbook, sheet)

    test('has the header and the rows its truth says', () => {
      const labels = table.columns.map(({ column }) => {
        const texts = [at(column, table.header.first), at(column, table.header.last)].map(String)
        return [...new Set(texts)].join('/').replaceAll('\n', '')
      })
      expect(labels).toEqual(table.columns.map(({ label }) => label))
      const rows = dataRows(table)
      expect(rows).toHaveLength(table.records)
      expect(rows.length).toBeGreaterThanOrEqual(25)
      expect(rows.length).toBeLessThanOrEqual(80)
    })

    test('names only known units, but for those written wrong on purpose', () => {
      const columns = table.columns.filter(({ field }) => field !== null && unitFields.has(field))
      const unknown = columns.flatMap(({ column }) =>
        dataRows(table)
          .filter((row) =>
            String(at(column, row) ?? '')
              .split('、')
              .some((name) => name !== '' && !unitNames.has(name)),
          )
          .map((row) => `${column}${row}`),
      )
      const planted = table.mistakes.filter(({ code }) => code === 'unit-unknown').map(({ cell }) => cell)
      expect(unknown.toSorted()).toEqual(planted.toSorted())
    })

    test('has a closing date where and only where the status says done', () => {
      const status = columnOf(table, 'status')
      const closed = columnOf(table, 'completed_on', 'settled_on', 'closed_on')
      if (status === undefined || closed === undefined) return
      const wrong = dataRows(table).filter((row) => doneWords.has(at(status, row)) !== (at(closed, row) !== undefined))
      expect(wrong.filter((row) => !isPlanted(table, row))).toEqual([])
    })

    test('gives a reason for whatever is late', () => {
      const status = columnOf(table, 'status')
      const reason = columnOf(table, 'delay_reason')
      if (status === undefined || reason === undefined) return
      const silent = dataRows(table).filter(
        (row) => /滞后|缓慢/.test(String(at(status, row))) && at(reason, row) === undefined,
      )
      expect(silent).toEqual(
        table.mistakes
          .filter(({ code }) => code === 'overdue-no-reason')
          .map(({ cell }) => Number(cell?.replace(/\D/g, ''))),
      )
    })

    test('has every planted mistake inside its rows', () => {
      const rows = dataRows(table)
      for (const { cell } of [...table.mistakes, ...table.remarks, ...table.unchecked]) {
        if (cell !== null) expect(rows).toContain(Number(cell.replace(/\D/g, '')))
      }
      const blank = table.mistakes.filter(({ code }) => code === 'required')
      for (const { cell } of blank) {
        const { c, r } = utils.decode_cell(cell ?? 'A1')
        expect(at(utils.encode_col(c), r + 1)).toBeUndefined()
      }
    })

    test('repeats no number of a case or a task by accident', () => {
      const code = columnOf(table, 'case_no', 'code')
      if (code === undefined) return
      const seen = new Set<Cell>()
      const repeated = dataRows(table).filter((row) => seen.size === seen.add(at(code, row)).size)
      const planted = table.mistakes.filter(({ code: kind }) => kind === 'unique-error')
      expect(repeated.map((row) => `${code}${row}`)).toEqual(planted.map(({ cell }) => cell))
    })
  })
})

describe('broken/', () => {
  const bytes = (name: string) => readFileSync(new URL(`broken/${name}`, here))

  test('holds a text file and an empty one under a workbook’s name', () => {
    expect(bytes('不是工作簿.xlsx').toString('utf8')).toContain('这是一个文本文件')
    expect(bytes('空文件.xlsx')).toHaveLength(0)
  })

  test('holds a workbook that opens with its password only', async () => {
    const content = bytes('加密.xlsx')
    expect(content.subarray(0, 8).toString('hex')).toBe('d0cf11e0a1b11ae1')
    await expect(readXlsx(content, { password: '1234' })).rejects.toThrow()
    const { sheets } = await readXlsx(content, { password: '2020' })
    expect(sheets.map(({ name }) => name)).toEqual(['审批表'])
  })

  test('holds a form and a cross-tab that are sound workbooks', () => {
    expect(read(bytes('表单.xlsx')).SheetNames).toEqual(['审批表'])
    expect(read(bytes('交叉表.xlsx')).SheetNames).toEqual(['统计表'])
  })
})
