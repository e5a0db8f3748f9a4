import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'tzt-inspect-'))

/** Only what these tests look at; the whole shape is tested in cli.test.ts. */
const inspected = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      tables: z.array(
        z.object({
          sheet: z.string(),
          kind: z.string().nullable(),
          header: z.object({ first: z.number(), last: z.number() }),
          data: z.object({ first: z.number(), last: z.number() }),
          columns: z.array(z.object({ column: z.string(), field: z.string().nullable(), confidence: z.number() })),
          skipped: z.array(z.object({ row: z.number(), reason: z.string() })),
        }),
      ),
      refused: z.array(z.object({ sheet: z.string(), reason: z.string() })),
    }),
  ),
})

async function inspect(...files: readonly string[]) {
  const main = path.join(root, 'addin', 'cli', 'main.ts')
  const out = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [main, 'inspect', '--json', ...files],
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
      (error, printed) => (error ? reject(error) : resolve(printed)),
    )
  })
  return inspected.parse(JSON.parse(out)).files
}

type Rows = readonly (readonly (string | number | null)[])[]
const sheetOf = (rows: Rows): WorkSheet => utils.aoa_to_sheet(rows.map((row) => [...row]))

function fileOf(name: string, book: WorkBook, bookType: 'xlsx' | 'biff8' = 'xlsx'): string {
  const bytes: Uint8Array = write(book, { type: 'buffer', bookType })
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

const tasks: Rows = [
  ['2024年重点任务清单'],
  ['序号', '任务名称', '责任人', '完成时限', '完成状态'],
  [1, '修订议事规则', '李明', '2024-06-30', '已完成'],
  [2, '开设社区夜校', '王芳', '2024-09-30', '进行中'],
  [3, '更新公示栏', '赵强', '2024-07-15', '未开始'],
]
const fields = [null, 'title', 'owner', 'deadline', 'status']

test('a workbook of thirty sheets is told sheet by sheet, in order, whatever their names', async () => {
  const book = utils.book_new()
  const names = Array.from({ length: 30 }, (_, at) => (at === 4 ? `二月"重点"'任务` : `${at + 1}月 & 任务 <${at}>`))
  for (const name of names) utils.book_append_sheet(book, sheetOf(tasks), name)
  const [file] = await inspect(fileOf('三十张.xlsx', book))
  expect(file?.tables.map(({ sheet }) => sheet)).toEqual(names)
  for (const table of file?.tables ?? []) {
    expect(table).toMatchObject({ kind: 'task', header: { first: 2, last: 2 }, data: { first: 3, last: 5 } })
    expect(table.columns.map(({ field }) => field)).toEqual(fields)
  }
})

test('hidden and empty sheets are refused by name; hidden rows and columns of a shown sheet are read', async () => {
  const book = utils.book_new()
  const shown = sheetOf(tasks)
  shown['!rows'] = [{}, {}, {}, { hidden: true }, { hidden: true }]
  shown['!cols'] = [{}, {}, { hidden: true }]
  utils.book_append_sheet(book, shown, '任务')
  utils.book_append_sheet(book, sheetOf(tasks), '去年')
  utils.book_append_sheet(book, sheetOf(tasks), '底稿')
  utils.book_append_sheet(book, sheetOf([]), '空表')
  book.Workbook = { Sheets: [{}, { Hidden: 1 }, { Hidden: 2 }, {}] }
  const [file] = await inspect(fileOf('隐藏.xlsx', book))
  expect(file?.tables).toMatchObject([{ sheet: '任务', data: { first: 3, last: 5 } }])
  expect(file?.tables[0]?.columns.map(({ field }) => field)).toEqual(fields)
  expect(file?.refused).toEqual([
    { sheet: '去年', reason: 'hidden' },
    { sheet: '底稿', reason: 'hidden' },
    { sheet: '空表', reason: 'empty' },
  ])
})

test('merges, dates in several formats and text far below are read from .xlsx and from .xls alike', async () => {
  const sheet = sheetOf([
    ['整改台账'],
    ['序号', '问题来源', '存在问题', '整改', null, null, '整改状态'],
    [null, null, null, '整改措施', '责任人', '整改时限', null],
    [1, '巡视', '学习记录不全', '补记并抽查', '李明', 45_473, '整改中'],
    [2, null, '党费收缴迟', '按月收缴', '王芳', 45_504, '已完成'],
    ['合计', null, 2, null, null, null, null],
    ['填表人：李明', null, null, '审核人：王芳'],
  ])
  sheet['!merges'] = ['A1:G1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:F2', 'G2:G3', 'B4:B5'].map((area) =>
    utils.decode_range(area),
  )
  for (const [address, format] of [
    ['F4', 'yyyy"年"m"月"d"日"'],
    ['F5', 'm/d/yy'],
  ] as const) {
    const cell = sheet[address]
    if (cell) cell.z = format
  }
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '整改')
  const files = await inspect(fileOf('整改.xlsx', book), fileOf('整改.xls', book, 'biff8'))
  expect(files.map(({ file }) => path.basename(file))).toEqual(['整改.xlsx', '整改.xls'])
  for (const { tables } of files) {
    expect(tables).toMatchObject([
      { kind: 'rectification', header: { first: 2, last: 3 }, data: { first: 4, last: 5 } },
    ])
    expect(tables[0]?.skipped).toEqual([
      { row: 1, reason: 'preamble' },
      { row: 6, reason: 'total' },
      { row: 7, reason: 'note' },
    ])
    expect(tables[0]?.columns.map(({ field, confidence }) => (confidence >= 0.8 ? field : null))).toEqual([
      null,
      'source',
      'problem',
      'measures',
      'responsible',
      'due_on',
      'status',
    ])
  }
})

test('a list of people is refused, and none of its columns are told', async () => {
  const book = utils.book_new()
  const contacts = sheetOf([
    ['序号', '姓名', '职务', '联系电话'],
    [1, '李明', '科长', '13800000001'],
    [2, '王芳', '科员', '13800000002'],
  ])
  utils.book_append_sheet(book, contacts, '工作人员')
  const [file] = await inspect(fileOf('人员.xlsx', book))
  expect(file).toMatchObject({ tables: [], refused: [{ sheet: '工作人员', reason: 'people' }] })
})
