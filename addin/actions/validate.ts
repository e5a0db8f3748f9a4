import type { Finding, Severity } from '../../shared/validate/finding.ts'
import { severities } from '../../shared/validate/severities.ts'
import { wordFinding } from '../../shared/validate/wording.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import { columnName } from '../workbook/a1.ts'
import { type Mark, WorkbookError } from '../workbook/workbook.ts'
import { findingsAcross } from './across.ts'
import { type AttachOutcome, attachWorkbook } from './attach.ts'
import { type AttachedLedger, askedColumns } from './ledger.ts'
import { type LedgerLook, lookAt } from './look.ts'
import type { Session, Task } from './session.ts'
import { layoutFindings } from './sheet-findings.ts'
import type { Accepted } from './state.ts'

/** What validation found in one ledger. */
export interface LedgerFindings {
  readonly ledger: AttachedLedger
  readonly rows: number
  readonly findings: readonly Finding[]
  /** Warnings that the person has accepted, with the reason. They are no longer counted. */
  readonly accepted: readonly { readonly finding: Finding; readonly reason: string }[]
  /** Exact, even where the list is capped. */
  readonly totals: Readonly<Record<Severity, number>>
  /** The day on which overdue was judged. */
  readonly asOf: CivilDate
  /** True where the sheet takes no marks, being protected: the list is all there is. */
  readonly isUnmarked?: true
}

/** What was found about a look elsewhere than in its rows: how its sheet is laid out, what other tables say. */
export interface FoundBeside {
  readonly layout: readonly Finding[]
  readonly across: readonly Finding[]
}

/** All findings of a look, those about the whole table first. */
export function findingsOf(look: LedgerLook, { layout, across }: FoundBeside): LedgerFindings {
  const reasons = look.ledger.memory?.accepted ?? []
  const asked = [...layout, ...askedFindings(look)]
  const open: Finding[] = []
  const accepted: { finding: Finding; reason: string }[] = []
  for (const finding of [...asked, ...look.result.findings, ...across]) {
    const match = finding.severity === 'warning' ? reasons.find((each) => isAbout(each, finding)) : undefined
    if (match) accepted.push({ finding, reason: match.reason })
    else open.push(finding)
  }
  const totals = { ...look.result.totals }
  for (const { severity } of [...asked, ...across]) totals[severity] += 1
  return {
    ledger: look.ledger,
    rows: look.result.records.length,
    findings: open,
    accepted,
    totals: { ...totals, warning: totals.warning - accepted.length },
    asOf: look.context.asOf,
  }
}

/** Columns that look like a field without being sure are left out, and that has to be said. */
function askedFindings({ ledger, kind, context }: LedgerLook): readonly Finding[] {
  const labels = new Map(kind.fields.map((field) => [field.id, field.label[context.locale]]))
  return askedColumns(ledger.table).map((column): Finding => {
    const wanted = [...(column.field === null ? [] : [column.field]), ...column.alternatives]
    const detail = [...new Set(wanted)]
      .map((field) => labels.get(field) ?? field)
      .join(context.locale === 'zh-CN' ? '、' : ', ')
    const words = { column: columnName(column.column), label: column.label, detail }
    return {
      code: 'label-ambiguous',
      severity: severities['label-ambiguous'],
      sheet: ledger.sheet,
      row: ledger.table.header.last,
      column: column.column,
      label: column.label,
      message: wordFinding('label-ambiguous', words, context.locale),
    }
  })
}

/** Whether it is this finding that was accepted: the same cell content of the same record. */
export const isAbout = (accepted: Accepted, finding: Finding): boolean =>
  accepted.code === finding.code &&
  accepted.field === finding.field &&
  accepted.value === finding.value &&
  (accepted.recordId === undefined || accepted.recordId === finding.recordId)

/** 校验: recognise, judge and mark the whole workbook. */
export async function validateWorkbook(session: Session, task: Task = {}): Promise<readonly LedgerFindings[]> {
  const { ledgers, drifted } = await attachWorkbook(session, task)
  return validateLedgers(session, { ledgers, drifted }, task)
}

/** Judges and marks ledgers that were recognised just now. */
export async function validateLedgers(
  session: Session,
  { ledgers, drifted }: Pick<AttachOutcome, 'ledgers' | 'drifted'>,
  task: Task = {},
): Promise<readonly LedgerFindings[]> {
  const looks: LedgerLook[] = []
  for (const ledger of ledgers) {
    if (ledger.kind !== undefined) looks.push(await lookAt(session, ledger, ledger.kind, task))
  }
  const across = await findingsAcross([{ session, looks }], task)
  const found = looks.map((look) =>
    findingsOf(look, {
      layout: layoutFindings(look.ledger, drifted, session.locale),
      across: across.get(look) ?? [],
    }),
  )
  const unmarked = await markFindings(session, found, task)
  return found.map((each) => (unmarked.has(each.ledger.sheet) ? { ...each, isUnmarked: true } : each))
}

/**
 * Makes findings visible in the sheets; those of whole columns stand at the header. Resolves to the protected sheets,
 * which took none: what was found is worth as much without marks.
 */
export async function markFindings(
  session: Session,
  all: readonly LedgerFindings[],
  task: Task = {},
): Promise<ReadonlySet<string>> {
  const sheets = new Map<string, Mark[]>()
  for (const { ledger, findings } of all) {
    const marks = sheets.get(ledger.sheet) ?? []
    marks.push(...findings.flatMap((finding) => markOf(finding, ledger)))
    sheets.set(ledger.sheet, marks)
  }
  const total = sheets.size
  const unmarked = new Set<string>()
  for (const [index, [sheet, marks]] of [...sheets].entries()) {
    task.onProgress?.({ step: 'marking', done: index, total, sheet })
    try {
      await session.workbook.setMarks(sheet, strongest(marks))
    } catch (error) {
      if (!(error instanceof WorkbookError) || error.code !== 'protected') throw error
      unmarked.add(sheet)
    }
  }
  return unmarked
}

/** Notes about blank and total rows are for the list only: the sheet is not to be painted where nothing is wrong. */
function markOf(finding: Finding, ledger: AttachedLedger): readonly Mark[] {
  if (finding.severity === 'info' || finding.row === undefined) return []
  const column = finding.column ?? ledger.table.area.firstColumn
  return [{ row: finding.row, column, level: finding.severity }]
}

/** One mark a cell: the gravest. */
function strongest(marks: readonly Mark[]): readonly Mark[] {
  const cells = new Map<string, Mark>()
  for (const mark of marks) {
    const key = `${mark.row}:${mark.column}`
    if (cells.get(key)?.level !== 'error') cells.set(key, mark)
  }
  return [...cells.values()]
}

/** 清除标记: the workbook looks as it did before. */
export const clearMarks = (session: Session): Promise<void> => session.workbook.clearMarks()
