import type { Kind } from '../../shared/pack/kind.ts'
import { recogniseWorkbook } from '../actions/recognise-workbook.ts'
import { askBelow, type RecognisedTable, type Recognition } from '../attach/recognition.ts'
import { refusals } from '../attach/refusals.ts'
import { columnName } from '../workbook/a1.ts'
import { bold, type ExitCode, grey, print, printJson, yellow } from './console.ts'
import { eachWorkbook } from './files.ts'
import { kindNamed } from './kinds.ts'
import { shippedPack } from './pack.ts'

/** `tzt inspect`: what attaching makes of each sheet. */
export async function inspect(files: readonly string[], options: { kind?: string; json?: true }): Promise<ExitCode> {
  const pack = await shippedPack()
  const kind = kindNamed(pack.kinds, options.kind)
  const inspected: InspectedFile[] = []
  const { unreadable } = await eachWorkbook(files, async ({ file, workbook }) => {
    const found = await recogniseWorkbook(workbook, { kinds: pack.kinds, ...(kind ? { kind: kind.id } : {}) })
    const result = inspectedFile(file, found)
    inspected.push(result)
    if (!options.json) printFile(result, pack.kinds)
  })
  if (options.json) printJson({ files: inspected })
  return unreadable > 0 ? 2 : 0
}

interface InspectedFile {
  readonly file: string
  readonly tables: readonly ReturnType<typeof inspectedTable>[]
  readonly refused: readonly { readonly sheet: string; readonly reason: string }[]
}

const inspectedFile = (file: string, found: readonly Recognition[]): InspectedFile => ({
  file,
  tables: found.flatMap((each) => each.tables.map(inspectedTable)),
  refused: found.flatMap((each) => (each.refused ? [{ sheet: each.sheet, reason: each.refused.reason }] : [])),
})

const inspectedTable = (table: RecognisedTable) => ({
  sheet: table.sheet,
  kind: table.kind,
  confidence: table.kindConfidence,
  header: { first: table.header.first + 1, last: table.header.last + 1 },
  data: { first: table.data.first + 1, last: table.data.last + 1 },
  columns: table.columns.map((column) => ({
    column: columnName(column.column),
    label: column.label,
    field: column.field,
    confidence: column.confidence,
    alternatives: column.alternatives,
  })),
  skipped: table.skipped.map(({ row, reason }) => ({ row: row + 1, reason })),
})

function printFile(file: InspectedFile, kinds: readonly Kind[]): void {
  print(bold(file.file))
  for (const table of file.tables) {
    const kind = kinds.find(({ id }) => id === table.kind)
    const fields = new Map(kind?.fields.map((field) => [String(field.id), field.label['zh-CN']]))
    const { first, last } = table.data
    const skipped = table.skipped.filter(({ row }) => row >= first && row <= last).length
    const rows = Math.max(0, last - first + 1 - skipped)
    const apart = skipped === 0 ? '' : `（另有 ${skipped} 行是小计、空行等，不算记录）`
    print(
      `  ${table.sheet}：${kind?.title['zh-CN'] ?? '类型未定'}（把握 ${Math.round(table.confidence * 100)}%），表头第 ${span(table.header)} 行，数据第 ${table.data.first}–${table.data.last} 行，记录 ${rows} 行${apart}`,
    )
    for (const column of table.columns) {
      const name = column.field === null ? grey('不接入') : (fields.get(column.field) ?? column.field)
      const asked = column.field !== null && column.confidence < askBelow ? yellow('（待确认）') : ''
      print(
        `    ${column.column.padEnd(3)} ${column.label || grey('（无表头）')} → ${name}${asked} ${grey(`${Math.round(column.confidence * 100)}%`)}`,
      )
    }
  }
  for (const { sheet, reason } of file.refused) print(`  ${sheet}：${yellow('未接入')}。${reasonText(reason)}`)
}

const span = ({ first, last }: { first: number; last: number }): string =>
  first === last ? `${first}` : `${first}–${last}`

const reasonText = (reason: string): string =>
  Object.entries(refusals).find(([code]) => code === reason)?.[1]['zh-CN'] ?? reason
