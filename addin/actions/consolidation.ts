import { matterFindings, type PlacedRow } from '../../shared/consolidate/matter-findings.ts'
import type { Matter, Reported } from '../../shared/consolidate/matters.ts'
import type { Kind } from '../../shared/pack/kind.ts'
import { compileColumns } from '../../shared/validate/columns.ts'
import type { Finding } from '../../shared/validate/finding.ts'
import { findingMaker } from '../../shared/validate/findings.ts'
import { rowName } from '../../shared/validate/wording.ts'
import { formatField } from '../../shared/values/value-types.ts'
import {
  type ConsolidatedMatter,
  type ConsolidationResponse,
  consolidationResponseSchema,
  type Report,
} from '../../shared/wire/consolidation.ts'
import { requestJson } from '../sync/http.ts'
import { attachWorkbook } from './attach.ts'
import type { ConnectedSession } from './connect.ts'
import { type LedgerLook, lookAt } from './look.ts'
import type { Session, Task } from './session.ts'

/** What other ledgers of the workspace say of the rows of this workbook. */
export interface WorkbookConsolidation {
  /** Rows that another ledger contradicts, or that their unit reports there too. */
  readonly findings: readonly Finding[]
  /** What supporting units report of the matters that rows of this workbook lead. */
  readonly led: readonly LedMatter[]
}

export interface LedMatter {
  readonly title: string
  readonly sheet: string
  /** 0-based. */
  readonly row: number
  readonly supports: readonly { readonly unit: string; readonly ledger: string; readonly text: string }[]
  /** Names of supporting units that report nothing. */
  readonly silent: readonly string[]
}

/** Asks the Worker for each synced ledger of the workbook. Rejects with `ApiError` or `WorkbookError`. */
export async function consolidateWorkbook(session: ConnectedSession, task: Task = {}): Promise<WorkbookConsolidation> {
  const matters: ConsolidatedMatter[] = []
  const here = new Map<string, Here>()
  for (const ledger of (await attachWorkbook(session)).ledgers) {
    const link = ledger.memory?.link
    if (ledger.kind === undefined || link?.workspace !== session.me.workspace.id) continue
    indexLook(await lookAt(session, ledger, ledger.kind, task), here)
    const answer = await ask(session, link.ledgerId, task.signal)
    matters.push(...answer.matters)
  }
  // Two ledgers of one workbook may both have a part in a matter.
  const once = [
    ...new Map(matters.map((matter) => [matter.reports.map(({ recordId }) => recordId).join(), matter])).values(),
  ]
  return { findings: findingsOf(once, session, here), led: once.flatMap((matter) => ledOf(matter, session, here)) }
}

const ask = (
  session: ConnectedSession,
  ledger: string,
  signal: AbortSignal | undefined,
): Promise<ConsolidationResponse> =>
  requestJson(
    session.api.http,
    { method: 'GET', path: '/v1/consolidation', query: { ledger, limit: '500' }, signal },
    consolidationResponseSchema,
  )

/** A row of this workbook, and who words what is said of it. */
interface Here extends PlacedRow {
  readonly look: LedgerLook
}

function indexLook(look: LedgerLook, here: Map<string, Here>): void {
  const { kind, context, ledger } = look
  const make = findingMaker(kind, compileColumns(look.columns, kind, context).readers, context)
  for (const { row, recordId } of look.result.records) {
    if (recordId === undefined || here.has(recordId)) continue
    here.set(recordId, { look, make, place: { sheet: ledger.sheet, row, recordId } })
  }
}

interface Row extends Reported {
  readonly report: Report
}

function findingsOf(
  matters: readonly ConsolidatedMatter[],
  session: Session,
  here: ReadonlyMap<string, Here>,
): readonly Finding[] {
  const known = matters.flatMap((matter) => asMatter(matter, session.pack.kinds) ?? [])
  const name = ({ report: { ledgerTitle, at } }: Row): string =>
    at === undefined ? ledgerTitle : rowName(ledgerTitle, at.row - 1, session.locale)
  return [...matterFindings(known, ({ id }) => here.get(id), name).values()].flat()
}

function asMatter(matter: ConsolidatedMatter, kinds: readonly Kind[]): Matter<Row> | undefined {
  const kind = kinds.find(({ id }) => id === matter.kind)
  if (kind === undefined) return undefined
  const rows = matter.reports.map((report): Row => {
    const { recordId, ledgerId, values } = report
    return { id: recordId, ledger: ledgerId, kind: kind.id, year: matter.year, values, report }
  })
  return {
    kind,
    year: matter.year,
    lead: matter.lead,
    own: rows.filter(({ report }) => report.part !== 'support'),
    supports: rows.filter(({ report }) => report.part === 'support'),
    supporters: [],
    conflicts: matter.conflicts,
    duplicates: matter.duplicates.map((ids) => rows.filter(({ id }) => ids.some((other) => other === id))),
  }
}

function ledOf(
  matter: ConsolidatedMatter,
  session: ConnectedSession,
  here: ReadonlyMap<string, Here>,
): readonly LedMatter[] {
  const supports = matter.reports.filter(({ part }) => part === 'support')
  const lead = matter.reports.find(({ part, recordId }) => part === 'lead' && here.has(recordId))
  const at = lead && here.get(lead.recordId)
  if (at === undefined || supports.length + matter.silent.length === 0) return []
  const { kind, context } = at.look
  const textOf = ({ values }: Report): string =>
    kind.fields
      .flatMap((field) => {
        const value = values[field.id]
        return value === undefined ? [] : formatField(value, field, context)
      })
      .filter((text) => text !== '')
      .join(' ')
  return [
    {
      title: matter.title,
      sheet: at.place.sheet,
      row: at.place.row,
      supports: supports.map((report) => ({
        unit: session.units.nameOf(report.unit),
        ledger: report.ledgerTitle,
        text: textOf(report),
      })),
      silent: matter.silent.map((unit) => session.units.nameOf(unit)),
    },
  ]
}
