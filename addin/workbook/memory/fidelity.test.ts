import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { cellKey } from '../a1.ts'
import type { CellValue, SheetDraft } from '../workbook.ts'
import { differences, fingerprint } from './fingerprint.ts'
import { partsOf } from './fixture.ts'
import { richWorkbook } from './fixture-rich.ts'
import { openWorkbook } from './open-workbook.ts'

/** Files that nobody here made lie beside a checkout, for local tests only; elsewhere the made-up one stands alone. */
const shared = new URL('../../../../shared/', import.meta.url)

const files: [string, () => Uint8Array][] = [['a tracker with everything in it', richWorkbook]]
for (const folder of ['corpus/', 'xlsx-patch/stress/']) {
  const place = new URL(folder, shared)
  if (!existsSync(place)) {
    console.info(`Not run on files of ../shared/${folder}: the folder is not here`)
    continue
  }
  for (const name of readdirSync(place)) {
    const bytes = new URL(encodeURIComponent(name), place)
    if (/\.xlsx?$/.test(name) && readFileSync(bytes)[0] === 0x50)
      files.push([name, () => new Uint8Array(readFileSync(bytes))])
  }
}

const noFormats = /<(?:x:)?dxfs count="0"(?:\/>|><\/(?:x:)?dxfs>)/

const report: SheetDraft = {
  name: '台账通报告',
  columnWidths: [20, 12],
  cells: [
    { row: 0, column: 0, value: '完成情况', style: 'title' },
    { row: 1, column: 0, value: '城东街道', style: 'table-cell' },
    { row: 1, column: 1, value: 0.75, style: 'table-number', numberFormat: '0.0%' },
  ],
  merges: [{ row: 0, column: 0, rows: 1, columns: 2 }],
  charts: [
    {
      type: 'bar',
      title: '完成率',
      categories: { row: 1, column: 0, rows: 1, columns: 1 },
      values: { row: 1, column: 1, rows: 1, columns: 1 },
      seriesName: '完成率',
      at: { row: 3, column: 0, rows: 10, columns: 2 },
    },
  ],
}

describe.each(files)('%s', (_, load) => {
  test('is the very same file when nothing was changed, or was changed back', async () => {
    const original = load()
    const workbook = openWorkbook(original, 'a.xlsx')
    const sheets = await workbook.sheets()
    for (const { name } of sheets) {
      await workbook.read(name)
      await workbook.setMarks(name, [{ row: 3, column: 1, level: 'error' }])
    }
    await workbook.setSetting('a', '{"b":1}')
    expect(workbook.bytes()).not.toEqual(original)
    await workbook.setSetting('a', undefined)
    await workbook.clearMarks()
    expect(workbook.bytes()).toEqual(original)
  })

  test('gains rules when it is marked, and nothing else; cleared after opening again, no trace is left', async () => {
    const original = load()
    const workbook = openWorkbook(original, 'a.xlsx')
    const [first] = await workbook.sheets()
    const sheet = first?.name ?? ''
    await workbook.setMarks(sheet, [
      { row: 4, column: 1, level: 'error' },
      { row: 5, column: 1, level: 'warning' },
      { row: 6, column: 1, level: 'info' },
    ])
    const marked = workbook.bytes()
    const found = differences(fingerprint(original), fingerprint(marked))
    expect(found.filter((line) => !line.startsWith(`added rule/${sheet}`))).toEqual([])
    expect(found.filter((line) => line.includes('台账通'))).toHaveLength(3)

    const again = openWorkbook(marked, 'a.xlsx')
    await again.clearMarks()
    const before = partsOf(original)
    const after = partsOf(again.bytes())
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort())
    for (const [path, text] of Object.entries(before)) {
      // A file without a table of differential formats keeps the empty one, which is what Excel itself writes.
      expect(after[path]?.replace(noFormats, '')).toBe(text.replace(noFormats, ''))
    }
  })

  test('changes only the cells that are written', async () => {
    const original = load()
    const workbook = openWorkbook(original, 'a.xlsx')
    const sheet = await writable(workbook)
    if (sheet === undefined) return
    const { area, merges } = await workbook.read(sheet)
    const row = area.row + area.rows + 2
    const column = 2 + Math.max(0, ...merges.map((merge) => merge.column + merge.columns))
    await workbook.write(sheet, [
      { row, column, value: '=新的' },
      { row, column: column + 2, value: 43921, numberFormat: 'yyyy-mm-dd' },
    ])
    const expected = [
      `cell/${sheet}!${row + 1}:`,
      `style/${sheet}!${row + 1}:`,
      `sheet/${sheet} dimension`,
      'workbook/calcPr',
    ]
    const found = differences(fingerprint(original), fingerprint(workbook.bytes()))
    expect(found.filter((line) => !expected.some((one) => line.replace(/^\w+ /, '').startsWith(one)))).toEqual([])
    expect(found.some((line) => line.includes('=新的'))).toBe(true)
  })

  test('changes only its columns when one is hidden', async () => {
    const original = load()
    const workbook = openWorkbook(original, 'a.xlsx')
    const sheet = await writable(workbook)
    if (sheet === undefined) return
    await workbook.setColumnHidden(sheet, 200, true)
    const found = differences(fingerprint(original), fingerprint(workbook.bytes()))
    expect(found.map((line) => line.replace(/^\w+ /, '').split(' ').slice(0, -1).join(' ').slice(0, 6))).toSatisfy(
      (names: string[]) => names.length === 1 && names[0] === 'sheet/',
    )
    await workbook.setColumnHidden(sheet, 200, false)
    expect(differences(fingerprint(original), fingerprint(workbook.bytes()))).toEqual([])
  })

  test('only gains when a sheet with a chart is put into it', async () => {
    const original = load()
    const workbook = openWorkbook(original, 'a.xlsx')
    if (partsOf(original)['xl/workbook.xml']?.includes('lockStructure')) {
      await expect(workbook.putSheet(report)).rejects.toMatchObject({ code: 'protected' })
      return
    }
    await workbook.putSheet(report)
    await workbook.putSheet(report)
    const found = differences(fingerprint(original), fingerprint(workbook.bytes()))
    const expected =
      /^added (?:cell|style|row|sheet)\/台账通报告|^added (?:part|relation)\/|^(?:added|changed) workbook\/(?:calcPr|sheet 台账通报告)/
    expect(found.filter((line) => !expected.test(line))).toEqual([])
    expect(found.filter((line) => line.startsWith('added part/'))).toHaveLength(2)
  })

  test('shows the values that another reader finds', async () => {
    const original = load()
    const other = XLSX.read(original, { type: 'array', dense: true, cellFormula: true })
    const workbook = openWorkbook(original, 'a.xlsx')
    for (const { name } of await workbook.sheets()) {
      const grid = await workbook.read(name)
      const rows: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[] =
        other.Sheets[name]?.['!data'] ?? []
      const covered = new Set(
        (other.Sheets[name]?.['!merges'] ?? []).flatMap(({ s, e }) =>
          Array.from({ length: (e.r - s.r + 1) * (e.c - s.c + 1) - 1 }, (_, at) => {
            const columns = e.c - s.c + 1
            return cellKey(s.r + Math.floor((at + 1) / columns), s.c + ((at + 1) % columns))
          }),
        ),
      )
      const theirs: [number, CellValue][] = []
      rows.forEach((cells, row) => {
        cells?.forEach((cell, column) => {
          if (!cell || covered.has(cellKey(row, column))) return
          const value = cell.t === 'e' ? (cell.w ?? '') : cell.v instanceof Date ? null : (cell.v ?? null)
          if (value !== null && value !== '') theirs.push([cellKey(row, column), value])
        })
      })
      const ours = grid.values.flatMap((cells, row) =>
        cells.flatMap((value, column) =>
          value === null ? [] : [[cellKey(row + grid.area.row, column + grid.area.column), value] as const],
        ),
      )
      const loose = ([key, value]: readonly [number, CellValue]): string =>
        `${key} ${String(value).replaceAll('\r', '')}`
      expect(ours.map(loose)).toEqual(theirs.map(loose))
    }
  })
})

async function writable(workbook: ReturnType<typeof openWorkbook>): Promise<string | undefined> {
  for (const { name, isProtected } of await workbook.sheets()) {
    if (!isProtected && !(await workbook.read(name)).isFiltered) return name
  }
  return undefined
}
