import type { Pack } from '../../shared/pack/pack.ts'
import { headOf, sheetNames } from '../../shared/pack/sheets/heads.ts'
import { packToSheets } from '../../shared/pack/sheets/pack-to-sheets.ts'
import type { CellFault, SheetTable } from '../../shared/pack/sheets/rows.ts'
import { sheetsToPack } from '../../shared/pack/sheets/sheets-to-pack.ts'
import { cellAddress } from '../workbook/a1.ts'
import type { DraftCell, Grid, SheetDraft, Workbook } from '../workbook/workbook.ts'
import { columnLines, convertedCells, missingColumns } from './pack-cells.ts'

/** Something in a pack's workbook that has to be put right before the pack can be used. */
export interface PackFinding {
  readonly sheet: string
  /** A1. */
  readonly cell: string
  /** One sentence in Chinese: what is wrong and what to do. */
  readonly message: string
}

export interface ImportedPack {
  /** Set where there is no finding. */
  readonly pack?: Pack
  readonly findings: readonly PackFinding[]
}

/** Writes the whole pack into a workbook, a sheet for each part. Errors: as `Workbook.putSheet`. */
export async function writePackSheets(workbook: Workbook, pack: Pack): Promise<readonly string[]> {
  const tables = packToSheets(pack)
  await workbook.putSheet(guide(pack, columnLines(tables)))
  for (const table of tables) await workbook.putSheet(draftOf(table))
  return tables.map(({ name }) => name)
}

/** Reads a pack back from the workbook an admin has adapted; other sheets of theirs are left alone. */
export async function readPackSheets(workbook: Workbook): Promise<ImportedPack> {
  const sheets = []
  const grids: Grid[] = []
  for (const { name } of await workbook.sheets()) {
    const grid = await workbook.read(name)
    grids.push(grid)
    const { area, values } = grid
    // Heads and keys stand in the first two rows, even where a sheet was trimmed.
    const above = Array.from({ length: area.row }, () => [])
    sheets.push({ name, row: 0, column: area.column, cells: area.rows === 0 ? [] : [...above, ...values] })
  }
  const missing = missingColumns(grids, headOf)
  const ofPack = new Set<string>(Object.values(sheetNames))
  const changed = grids.filter(({ sheet }) => ofPack.has(sheet.trim())).flatMap(convertedCells)
  const told = new Set(changed.map(({ sheet, cell }) => `${sheet}!${cell}`))
  const { pack, faults } = sheetsToPack(sheets)
  // Without a column every row would be told to lack what it held: then only what is said of heads and keys counts.
  const others = faults
    .filter(({ place }) => missing.length === 0 || place.row < 2)
    .map(findingOf)
    .filter(({ sheet, cell }) => !told.has(`${sheet}!${cell}`))
  const findings = [...missing, ...changed, ...others]
  return { findings, ...(pack === undefined || findings.length > 0 ? {} : { pack }) }
}

/** What a new workbook begins with, so that its first sheet says what the others are. */
const guideSheet = 'Sheet1'

const guideLines = [
  '每张表管一类：台账类型、字段、选项、校验规则、指标、考核、报告。第1行是列名，第2行是列键，不要改第2行；从第3行起一行一条。',
  '可以增行、删行、改内容、换顺序；空格子表示没有。工作表名称不要改，自己加的表不影响导入。',
  '列表用“、”隔开；词里本身有“、”的，一行写一个。系数写成 代码=数值，一行一对。',
  '条件的写法：status 属于 done|void；due_on < 当日；settled_on ≤ @due_on+3；x 有值；x = "文字"。用 且(…；…)、或(…；…)、非(…) 组合。',
  '改完保存，用 tzt pack import 导入；有问题会指出是哪张表、哪一格、怎么改。下面几行供导入时核对有没有少列，请不要改。',
]

const guide = (pack: Pack, columns: readonly string[]): SheetDraft => ({
  name: guideSheet,
  columnWidths: [100],
  cells: [
    { row: 0, column: 0, value: `${pack.title['zh-CN']}（${pack.version}）配置包`, style: 'title' },
    ...guideLines.map((value, at): DraftCell => ({ row: at + 1, column: 0, value, style: 'body' })),
    ...columns.map((value, at): DraftCell => ({ row: guideLines.length + 2 + at, column: 0, value, style: 'note' })),
  ],
  merges: [],
  charts: [],
  rowHeights: new Map([[0, 36], ...guideLines.map((_, at) => [at + 1, 34] as const)]),
})

const findingOf = ({ place, message }: CellFault): PackFinding => ({
  sheet: place.sheet,
  cell: cellAddress(place.row, place.column),
  message,
})

const widest = 60

function draftOf({ name, columns, rows }: SheetTable): SheetDraft {
  const widths = columns.map(({ head, key }, column) => {
    const longest = Math.max(
      ...rows.slice(0, 300).map((row) => lineWidth(row[column] ?? null)),
      textWidth(head),
      key.length,
    )
    return Math.min(widest, Math.max(8, longest + 2))
  })
  const cells: DraftCell[] = columns.flatMap(({ head, key }, column): DraftCell[] => [
    { row: 0, column, value: head, style: 'table-header' },
    { row: 1, column, value: key, style: 'note' },
  ])
  for (const [at, row] of rows.entries()) {
    for (const [column, value] of row.entries()) {
      if (value !== null) cells.push({ row: at + 2, column, value, style: 'table-cell' })
    }
  }
  return { name, columnWidths: widths, cells, merges: [], charts: [], rowHeights: heightsOf(rows, widths) }
}

/** High enough for what a cell holds, but no row a page long: the rest is read by opening the cell. */
function heightsOf(rows: SheetTable['rows'], widths: readonly number[]): ReadonlyMap<number, number> {
  const heights = new Map<number, number>()
  for (const [at, row] of rows.entries()) {
    const lines = Math.max(1, ...row.map((value, column) => linesIn(value, widths[column] ?? 10)))
    if (lines > 1) heights.set(at + 2, Math.min(8, lines) * 15)
  }
  return heights
}

const linesIn = (value: unknown, width: number): number =>
  typeof value === 'string'
    ? value.split('\n').reduce((lines, text) => lines + Math.max(1, Math.ceil(textWidth(text) / width)), 0)
    : 1

const lineWidth = (value: unknown): number =>
  typeof value === 'string' ? Math.max(...value.split('\n').map(textWidth)) : String(value ?? '').length

/** In half-width characters. */
function textWidth(text: string): number {
  let width = 0
  for (let at = 0; at < text.length && width <= widest; at += 1) width += text.charCodeAt(at) < 0x2e80 ? 1 : 2
  return width
}
