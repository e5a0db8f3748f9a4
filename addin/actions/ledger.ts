import type { Kind } from '../../shared/pack/kind.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { AsOfSource } from '../../shared/validate/table.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import { askBelow, type RecognisedColumn, type RecognisedTable } from '../attach/recognition.ts'
import type { Session } from './session.ts'
import type { LedgerMemory } from './state.ts'

/** A table of this workbook that the product works with. Positions are those of the moment it was looked at. */
export interface AttachedLedger {
  /** Tells the tables of a workbook apart while nothing moves: sheet and first header cell. */
  readonly key: string
  readonly sheet: string
  /** Absent where no kind fits, or where the guess has to be confirmed. */
  readonly kind: Kind | undefined
  readonly table: RecognisedTable
  /** All tables of the same sheet, this one among them. */
  readonly tables: readonly RecognisedTable[]
  /** Rows that hold a record. */
  readonly rows: number
  /** What the workbook remembers of it. */
  readonly memory: LedgerMemory | undefined
}

export const ledgerKey = (table: RecognisedTable): string =>
  `${table.sheet}!${table.header.first}:${table.area.firstColumn}`

/** How it is called towards people and the Worker: the title above the table, else workbook and sheet. */
export function ledgerTitle(session: Session, ledger: AttachedLedger): string {
  const { title } = ledger.table.preamble
  const name = session.workbook.name.replace(/\.[A-Za-z0-9]{2,5}$/, '')
  const alone = ledger.tables.length === 1
  return lineOf(title ?? (alone && /^(sheet|工作表)\s*\d*$/i.test(ledger.sheet) ? name : `${name} ${ledger.sheet}`))
}

/** One line without control characters, as the wire takes it. */
const lineOf = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 200) || '台账'

/** Judged as of the day given, else the sheet's own 填报日期, else today. */
export const asOfFor = (session: Session, table: RecognisedTable): CivilDate =>
  session.asOf ?? table.preamble.date ?? session.today()

/** Where that day comes from. */
export function asOfSource(session: Session, table: RecognisedTable): AsOfSource {
  if (session.asOf !== undefined) return 'given'
  return table.preamble.date === undefined ? 'today' : 'sheet'
}

/** The plan year, where anything says it. */
export const yearFor = (session: Session, table: RecognisedTable): number | undefined =>
  session.year ?? table.preamble.year

/** The unit that keeps the ledger, where the sheet names one that the tree knows. */
export function unitOf(session: Session, ledger: Pick<AttachedLedger, 'table' | 'memory'>): UnitId | undefined {
  const linked = ledger.memory?.link?.unit
  if (linked !== undefined && session.units?.has(linked)) return linked
  const { unit, title } = ledger.table.preamble
  for (const text of [unit, title, session.workbook.name]) {
    const found = text === undefined ? undefined : unitIn(session, text)
    if (found !== undefined) return found
  }
  return undefined
}

/** The unit that a text is, or begins with: `城东街道2020年重点任务台账.xlsx` names 城东街道. The longest name counts. */
function unitIn(session: Session, text: string): UnitId | undefined {
  const whole = session.units?.find(text)
  if (whole) return whole.unit.id
  const named = (session.units?.units ?? [])
    .filter((unit) => unit.parent !== undefined)
    .flatMap((unit) => [unit.name, ...unit.aliases].map((name) => ({ id: unit.id, name })))
    .filter(({ name }) => name.length >= 3 && text.includes(name))
    .sort((a, b) => b.name.length - a.name.length)
  return named[0]?.id
}

/** The columns that are taken as mapped: sure ones, and those a person has confirmed. */
export const mappedColumns = (table: RecognisedTable): readonly RecognisedColumn[] =>
  table.columns.filter((column) => column.field !== null && column.confidence >= askBelow)

/** The columns that look like a field without being sure: the person is asked. */
export const askedColumns = (table: RecognisedTable): readonly RecognisedColumn[] =>
  table.columns.filter((column) => column.field !== null && column.confidence < askBelow)
