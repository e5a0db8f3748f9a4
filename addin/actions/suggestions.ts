import type { Finding } from '../../shared/validate/finding.ts'
import { cellAddress, cellKey, contains } from '../workbook/a1.ts'
import {
  type CellValue,
  type CellWrite,
  type Grid,
  WorkbookError,
  type WorkbookErrorCode,
} from '../workbook/workbook.ts'
import { attachWorkbook, memoryOf } from './attach.ts'
import type { AttachedLedger } from './ledger.ts'
import type { Session } from './session.ts'
import { type Accepted, updateState, withLedger } from './state.ts'
import { isAbout } from './validate.ts'

export interface Applied {
  readonly applied: number
  readonly skipped: readonly {
    readonly finding: Finding
    readonly reason: WorkbookErrorCode | 'changed' | 'uncertain'
  }[]
}

type Skipped = Applied['skipped'][number]

/** Doubtful suggestions are written only where a person has read just this one and said yes. */
export type Which = 'certain' | 'doubtful too'

/**
 * Writes the suggestions of these findings, a sheet in one step. A cell that holds a formula, or something else than when
 * it was judged, is left alone and listed. A protected or filtered sheet rejects with `WorkbookError`.
 */
export async function applySuggestions(
  session: Session,
  findings: readonly Finding[],
  which: Which = 'certain',
): Promise<Applied> {
  const skipped: Skipped[] = []
  let applied = 0
  for (const [sheet, group] of bySheet(findings)) {
    const grid = await session.workbook.read(sheet)
    const writes = new Map<number, CellWrite>()
    for (const finding of group) {
      const write = writeOf(finding, grid, which)
      if ('reason' in write) skipped.push(write)
      else writes.set(cellKey(write.row, write.column), write)
    }
    if (writes.size > 0) await session.workbook.write(sheet, [...writes.values()])
    applied += writes.size
  }
  return { applied, skipped }
}

function bySheet(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const group = groups.get(finding.sheet)
    if (group) group.push(finding)
    else groups.set(finding.sheet, [finding])
  }
  return groups
}

function writeOf(finding: Finding, grid: Grid, which: Which): CellWrite | Skipped {
  const { row, column, suggestion } = finding
  const isMeant = suggestion !== undefined && (suggestion.certain || which === 'doubtful too')
  if (row === undefined || column === undefined || !isMeant) return { finding, reason: 'uncertain' }
  // A value filled down from a merge stands in its first cell, and is set right there for all its rows.
  const place = grid.merges.find((area) => contains(area, row, column)) ?? { row, column }
  if (grid.formulas.has(cellKey(place.row, place.column))) return { finding, reason: 'formula' }
  const now = grid.values[place.row - grid.area.row]?.[place.column - grid.area.column] ?? null
  if (!isAsJudged(now, finding)) return { finding, reason: 'changed' }
  const format = suggestion.numberFormat
  return {
    row: place.row,
    column: place.column,
    value: suggestion.value,
    ...(format === undefined ? {} : { numberFormat: format }),
  }
}

/** Findings keep the cell's text cut at 200 characters. */
const isAsJudged = (now: CellValue, finding: Finding): boolean =>
  finding.value === undefined ||
  String(now ?? '')
    .trim()
    .slice(0, 190) === finding.value.trim().slice(0, 190)

/** Keeps a warning as it is, with the reason the reviewer will read. Errors cannot be accepted. */
export async function acceptFinding(session: Session, finding: Finding, reason: string): Promise<void> {
  if (finding.severity !== 'warning') return
  const { ledgers } = await attachWorkbook(session)
  const ledger = ledgers.find((each) => holds(each, finding))
  if (ledger === undefined)
    throw new WorkbookError('sheet-missing', 'No ledger at the finding', {
      sheet: finding.sheet,
      address: addressOf(finding),
    })
  const memory = memoryOf(ledger.table, ledger.memory, false)
  const accepted: Accepted = {
    code: finding.code,
    reason: reason.trim().slice(0, 500) || '—',
    ...(finding.field === undefined ? {} : { field: finding.field }),
    ...(finding.recordId === undefined ? {} : { recordId: finding.recordId }),
    ...(finding.value === undefined ? {} : { value: finding.value }),
  }
  await updateState(session.workbook, (state) =>
    withLedger(state, { ...memory, accepted: [...memory.accepted, accepted] }, ledger.memory),
  )
}

/** The warning counts again. Errors: as `acceptFinding`. */
export async function takeBackAccepted(session: Session, finding: Finding): Promise<void> {
  const { ledgers } = await attachWorkbook(session)
  const ledger = ledgers.find((each) => holds(each, finding))
  if (ledger?.memory === undefined) return
  const memory = memoryOf(ledger.table, ledger.memory, false)
  const accepted = memory.accepted.filter((each) => !isAbout(each, finding))
  await updateState(session.workbook, (state) => withLedger(state, { ...memory, accepted }, ledger.memory))
}

const holds = (ledger: AttachedLedger, finding: Finding): boolean =>
  ledger.sheet === finding.sheet &&
  (finding.row === undefined || (finding.row >= ledger.table.header.first && finding.row <= ledger.table.data.last))

const addressOf = (finding: Finding): string => cellAddress(finding.row ?? 0, finding.column ?? 0)
