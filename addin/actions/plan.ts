import { addedCells, amendment } from '../plan/amend.ts'
import { compareItems, type PlanComparison } from '../plan/compare.ts'
import { type LedgerItem, ledgerItems, planColumnsOf } from '../plan/ledger-items.ts'
import { parsePlan } from '../plan/parse-plan.ts'
import { type Plan, planItems } from '../plan/plan.ts'
import { originalSheet, taskSheet } from '../plan/task-rows.ts'
import { pastedText, readTextDocument } from '../texts/read-text.ts'
import { textRefusals } from '../texts/refusals.ts'
import type { TextOutcome } from '../texts/text-document.ts'
import type { Workbook } from '../workbook/workbook.ts'
import type { AttachedLedger } from './ledger.ts'
import type { Locale, Session } from './session.ts'

export type PlanOutcome =
  | { readonly ok: true; readonly plan: Plan }
  /** `message`: one sentence that says what to do. */
  | { readonly ok: false; readonly message: string }

/** Reads a plan from a .docx, .txt or .md. */
export const readPlan = (bytes: Uint8Array, name: string, locale: Locale): PlanOutcome =>
  planOf(readTextDocument(bytes, name), locale)

/** The same from a text that was pasted. */
export const readPastedPlan = (text: string, locale: Locale): PlanOutcome => planOf(pastedText(text, ''), locale)

function planOf(outcome: TextOutcome, locale: Locale): PlanOutcome {
  if (!outcome.ok) return { ok: false, message: textRefusals[outcome.code][locale] }
  return { ok: true, plan: parsePlan(outcome.document.paragraphs) }
}

/** Names of the two sheets that an import writes. */
export const planSheets = { tasks: '任务台账', original: '工作要点原文' } as const

/**
 * Writes the task ledger of a plan into the workbook, with the plan's whole text on a sheet of its own. Sheets that are
 * there stay: a second import gets the next free names. Errors: as `Workbook.putSheet`.
 */
export async function importPlan(
  workbook: Workbook,
  plan: Plan,
): Promise<{ readonly sheet: string; readonly originalSheet: string }> {
  const taken = new Set((await workbook.sheets()).map(({ name }) => name))
  const number = firstFree(
    (suffix) => !taken.has(planSheets.tasks + suffix) && !taken.has(planSheets.original + suffix),
  )
  const sheet = planSheets.tasks + number
  const original = planSheets.original + number
  await workbook.putSheet(taskSheet(plan, sheet))
  await workbook.putSheet(originalSheet(plan, original))
  await workbook.select(sheet, { row: 0, column: 0, rows: 1, columns: 1 })
  return { sheet, originalSheet: original }
}

function firstFree(isFree: (suffix: string) => boolean): string {
  if (isFree('')) return ''
  for (let number = 2; ; number++) if (isFree(`(${number})`)) return `(${number})`
}

/** What an amended plan makes different in a task ledger. Writes nothing. */
export async function comparePlanWithLedger(
  session: Session,
  ledger: AttachedLedger,
  plan: Plan,
): Promise<PlanComparison<LedgerItem>> {
  const grid = await session.workbook.read(ledger.sheet)
  return compareItems(ledgerItems(grid, ledger.table), planItems(plan))
}

export interface AmendedLedger {
  readonly added: number
  readonly changed: number
  /** Items that the plan no longer has. Their rows stay: whether work on them ends is for people to say. */
  readonly removed: readonly LedgerItem[]
  /** Cells that somebody rewrote since; they stay as they are. */
  readonly kept: number
}

/**
 * Makes a task ledger follow an amended plan: texts of changed items, rows for added ones. Status, progress, units,
 * deadlines and everything else that people fill in stays. Errors: as `Workbook.write` and `insertRows`.
 */
export async function amendLedger(session: Session, ledger: AttachedLedger, plan: Plan): Promise<AmendedLedger> {
  const { workbook } = session
  const items = planItems(plan)
  const comparison = compareItems(ledgerItems(await workbook.read(ledger.sheet), ledger.table), items)
  const columns = planColumnsOf(ledger.table)
  const lastRow = Math.max(ledger.table.data.last, ledger.table.header.last)
  const { writes, kept, inserts } = amendment(comparison, items, columns, lastRow)
  await workbook.write(ledger.sheet, writes)
  const status = ledger.table.columns.find(({ field }) => field === 'status')?.column
  for (const { after, items: added } of inserts) {
    await workbook.insertRows(ledger.sheet, after + 1, added.length)
    const cells = added.flatMap((item, at) => addedCells(item, after + 1 + at, columns, status))
    await workbook.write(ledger.sheet, cells)
  }
  return {
    added: comparison.added.length,
    changed: comparison.changed.length,
    removed: comparison.removed,
    kept: kept.length,
  }
}
