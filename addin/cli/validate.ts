import path from 'node:path'
import { z } from 'zod'
import { type FieldId, fieldIdSchema, type Kind } from '../../shared/pack/kind.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { Finding, Severity } from '../../shared/validate/finding.ts'
import { severities } from '../../shared/validate/severities.ts'
import { wordFinding } from '../../shared/validate/wording.ts'
import { findingsAcross } from '../actions/across.ts'
import type { AttachedLedger, AttachOutcome } from '../actions/attach.ts'
import { attachWorkbook, remap } from '../actions/attach.ts'
import { type LedgerLook, lookAt } from '../actions/look.ts'
import type { Session } from '../actions/session.ts'
import { layoutFindings, refusalFindings } from '../actions/sheet-findings.ts'
import { findingsOf, type LedgerFindings, markFindings } from '../actions/validate.ts'
import { cellAddress, columnIndex, columnName } from '../workbook/a1.ts'
import type { MemoryWorkbook } from '../workbook/memory/memory-workbook.ts'
import { bold, type ExitCode, green, print, printJson, red, yellow } from './console.ts'
import { eachWorkbook, readJson, readUnits, UsageError } from './files.ts'
import { kindNamed } from './kinds.ts'
import { copyNames, makeFolder, writeOutput } from './output.ts'
import { shippedPack } from './pack.ts'
import { localDay, localSession, type SessionOptions } from './session.ts'

export interface ValidateOptions {
  readonly kind?: string
  readonly year?: number
  readonly asOf?: string
  readonly units?: string
  readonly map?: string
  readonly json?: true
  readonly out?: string
}

/** `tzt validate`: every finding of every table; `--out` writes copies with the findings marked. */
export async function validate(files: readonly string[], options: ValidateOptions): Promise<ExitCode> {
  const pack = await shippedPack()
  const kind = kindNamed(pack.kinds, options.kind)
  const units = options.units === undefined ? undefined : await readUnits(options.units)
  const mapping = options.map === undefined ? undefined : await readMapping(options.map, pack.kinds)
  const unmatched = new Set(Object.keys(mapping?.columns ?? {}))
  const seen: SeenFile[] = []
  const { out } = options
  if (out !== undefined) await makeFolder(out)
  const copies: { readonly file: string; readonly isOldFormat: boolean; readonly bytes: Uint8Array }[] = []
  const { unreadable } = await eachWorkbook(files, async ({ file, workbook }) => {
    const session = localSession(workbook, pack, sessionOptions(options, units))
    const outcome = await attachWorkbook(session, {}, kind?.id)
    const looks: LedgerLook[] = []
    const unknown: LedgerFindings[] = []
    for (const attached of outcome.ledgers) {
      const ledger = await mapped(session, kind ? { ...attached, kind } : attached, mapping, kind?.id)
      for (const name of unmatched) if (columnNamed(ledger, name) !== undefined) unmatched.delete(name)
      if (ledger.kind === undefined) unknown.push(unknownKind(ledger))
      else looks.push(await lookAt(session, ledger, ledger.kind))
    }
    seen.push({ file, workbook, session, looks, unknown, outcome })
  })
  const across = await findingsAcross(seen)
  const results: ValidatedFile[] = []
  for (const { file, workbook, session, looks, unknown, outcome } of seen) {
    const known = looks.map((look) =>
      findingsOf(look, {
        layout: layoutFindings(look.ledger, outcome.drifted, session.locale),
        across: across.get(look) ?? [],
      }),
    )
    const found = [...known, ...unknown]
    const refused = refusalFindings(outcome, session.locale).map(refusedTable)
    const result = { file, tables: [...found.map(validatedTable), ...refused] }
    results.push(result)
    if (!options.json) printFile(result)
    if (out !== undefined) {
      await markFindings(session, found)
      copies.push({ file, isOldFormat: workbook.isReadOnlyFormat, bytes: workbook.bytes() })
    }
  }
  if (results.length > 0 && unmatched.size > 0) {
    throw new UsageError(`${options.map} 里的“${[...unmatched].join('”“')}”在各表中都找不到。请写列号或表头原文。`)
  }
  if (out !== undefined) {
    const names = await copyNames(copies, out, files)
    for (const [at, { bytes }] of copies.entries()) await writeOutput(path.join(out, names[at] ?? ''), bytes)
  }
  const totals = sum(results.flatMap((each) => each.tables.map((table) => table.totals)))
  if (options.json)
    printJson({
      files: results.map(({ file, tables }) => ({ file, tables: tables.map(({ totals: _, ...table }) => table) })),
      totals,
    })
  else if (results.length > 0)
    print(`\n合计：${red(`错误 ${totals.error}`)}，${yellow(`警告 ${totals.warning}`)}，提示 ${totals.info}`)
  if (unreadable > 0) return 2
  return totals.error > 0 ? 1 : 0
}

/** A table that is there, and of which nobody can say what it holds. */
function unknownKind(ledger: AttachedLedger): LedgerFindings {
  const { sheet, table, rows } = ledger
  const severity = severities['kind-unknown']
  const message = wordFinding('kind-unknown', { sheet }, 'zh-CN')
  const finding: Finding = { code: 'kind-unknown', severity, sheet, row: table.header.last, message }
  return {
    ledger,
    rows,
    findings: [finding],
    accepted: [],
    totals: { error: 0, warning: 1, info: 0 },
    asOf: localDay(),
  }
}

const sessionOptions = ({ year, asOf }: ValidateOptions, units: UnitTree | undefined): SessionOptions => ({
  ...(year === undefined ? {} : { year }),
  ...(asOf === undefined ? {} : { asOf }),
  ...(units === undefined ? {} : { units }),
})

interface SeenFile {
  readonly file: string
  readonly workbook: MemoryWorkbook
  readonly session: Session
  readonly looks: readonly LedgerLook[]
  /** Tables whose kind nobody can tell. */
  readonly unknown: readonly LedgerFindings[]
  readonly outcome: AttachOutcome
}

interface ValidatedFile {
  readonly file: string
  readonly tables: readonly ReturnType<typeof validatedTable>[]
}

const validatedTable = ({ ledger, rows, findings, totals }: LedgerFindings) => ({
  sheet: ledger.sheet,
  kind: ledger.kind?.id ?? null,
  rows,
  totals,
  findings: findings.map(jsonFinding),
})

/** A sheet that was refused, in a workbook where nothing else is. */
const refusedTable = (finding: Finding): ReturnType<typeof validatedTable> => ({
  sheet: finding.sheet,
  kind: null,
  rows: 0,
  totals: { error: 0, warning: 0, info: 0, [finding.severity]: 1 },
  findings: [jsonFinding(finding)],
})

/** Excel's rows from 1, columns as letters, as everything outside the program. */
export function jsonFinding(finding: Finding) {
  const { code, severity, sheet, row, column, field, label, value, message, suggestion } = finding
  return {
    code,
    severity,
    sheet,
    ...(row === undefined ? {} : { row: row + 1 }),
    ...(column === undefined ? {} : { column: columnName(column) }),
    ...(row === undefined || column === undefined ? {} : { cell: cellAddress(row, column) }),
    ...(field === undefined ? {} : { field }),
    ...(label === undefined ? {} : { label }),
    ...(value === undefined ? {} : { value }),
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}

const mappingFileSchema = z.strictObject({
  kind: z.string().optional(),
  /** Column letters or header texts to field ids; null leaves a column alone. */
  columns: z.record(z.string(), fieldIdSchema.nullable()),
})
type MappingFile = z.output<typeof mappingFileSchema>

/** Errors: `UsageError` where it is no mapping, or names a kind or a field that is not there. */
async function readMapping(file: string, kinds: readonly Kind[]): Promise<MappingFile> {
  const parsed = mappingFileSchema.safeParse(await readJson(file))
  if (!parsed.success)
    throw new UsageError(`${file} 不是列对应关系。格式：{"columns": {"B": "title", "完成时限": "deadline"}}。`)
  const { kind, columns } = parsed.data
  const named = kindNamed(kinds, kind)
  const fields = new Set((named === undefined ? kinds : [named]).flatMap((each) => each.fields.map(({ id }) => id)))
  const unknown = Object.values(columns).filter((field) => field !== null && !fields.has(field))
  if (unknown.length > 0) {
    const all = named === undefined ? '' : `${named.title['zh-CN']}可用的有：${[...fields].join('、')}。`
    throw new UsageError(`${file} 里的字段“${unknown.join('”“')}”不存在。${all}`)
  }
  return parsed.data
}

/** By header, else by column letters that lie inside the table. */
function columnNamed({ table }: AttachedLedger, name: string): number | undefined {
  const labelled = table.columns.find((each) => each.label === name)
  if (labelled !== undefined) return labelled.column
  const column = columnIndex(name)
  return table.columns.some((each) => each.column === column) ? column : undefined
}

async function mapped(
  session: Session,
  ledger: AttachedLedger,
  mapping: MappingFile | undefined,
  kind: AttachedLedger['table']['kind'] | undefined,
): Promise<AttachedLedger> {
  if (mapping === undefined && kind === undefined) return ledger
  const columns = new Map<number, FieldId | null>()
  for (const [name, field] of Object.entries(mapping?.columns ?? {})) {
    const column = columnNamed(ledger, name)
    if (column !== undefined) columns.set(column, field)
  }
  const wanted = kind ?? kindNamed(session.pack.kinds, mapping?.kind)?.id ?? ledger.table.kind
  return remap(session, ledger, { columns, ...(wanted === null ? {} : { kind: wanted }) })
}

const sum = (all: readonly Readonly<Record<Severity, number>>[]): Record<Severity, number> => ({
  error: all.reduce((total, each) => total + each.error, 0),
  warning: all.reduce((total, each) => total + each.warning, 0),
  info: all.reduce((total, each) => total + each.info, 0),
})

const severityWords: Readonly<Record<Severity, string>> = { error: red('错误'), warning: yellow('警告'), info: '提示' }

export function printFindings(findings: readonly Pick<Finding, 'severity' | 'message'>[]): void {
  for (const finding of findings) print(`    ${severityWords[finding.severity]} ${finding.message}`)
}

function printFile(file: ValidatedFile): void {
  print(bold(file.file))
  if (file.tables.length === 0) print('  没有找到台账。用 tzt inspect 查看原因。')
  for (const table of file.tables) {
    print(`  ${table.sheet}：${table.rows} 行`)
    printFindings(table.findings)
    if (table.findings.length === 0) print(`    ${green('没有发现问题。')}`)
  }
}
