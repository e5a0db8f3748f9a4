import type { FieldId, Kind, KindId } from '../../shared/pack/kind.ts'
import { checkMapping, type Mapping, rememberMapping } from '../attach/mapping.ts'
import { askBelow, type RecognisedTable, type Recognition } from '../attach/recognition.ts'
import { type RefusalReason, refusals } from '../attach/refusals.ts'
import { type FreeTable, followRenamed } from './follow-sheets.ts'
import { type AttachedLedger, ledgerKey } from './ledger.ts'
import { recogniseWorkbook } from './recognise-workbook.ts'
import type { Session, Task } from './session.ts'
import { type LedgerMemory, readState, updateState, type WorkbookState, withLedger } from './state.ts'

export type { AttachedLedger } from './ledger.ts'

/** What the product makes of a workbook. */
export interface AttachOutcome {
  readonly ledgers: readonly AttachedLedger[]
  readonly refused: readonly RefusedSheet[]
  /** Tables that look like a tracker and that the person left out. */
  readonly leftOut: readonly AttachedLedger[]
  readonly drifted: readonly MappingDrift[]
}

export interface RefusedSheet {
  readonly sheet: string
  readonly reason: RefusalReason
  readonly message: string
}

/** A mapped column that was renamed or is gone since the person agreed. */
export interface MappingDrift {
  readonly sheet: string
  readonly ledgerKey: string
  readonly label: string
  readonly field: FieldId
}

/** What the person says the table and its columns are; `null` leaves a column alone. */
export interface ColumnChoices {
  readonly kind?: KindId
  readonly columns: ReadonlyMap<number, FieldId | null>
}

/**
 * Recognises every sheet anew, and gives each table the meaning the person once agreed to. `kind` takes every table for
 * one of this kind.
 */
export async function attachWorkbook(session: Session, task: Task = {}, kind?: KindId): Promise<AttachOutcome> {
  const state = await readState(session.workbook)
  task.onProgress?.({ step: 'recognising', done: 0, total: 1 })
  const skip = new Set(Object.keys(state.ownSheets))
  const { kinds } = session.pack
  const found = await recogniseWorkbook(session.workbook, { kinds, skip, ...(kind ? { kind } : {}) }, task)
  const known = new Map(found.map((recognition) => [recognition, knownTables(recognition, state)]))
  const there = new Set([...skip, ...found.map(({ sheet }) => sheet)])
  const orphans = state.ledgers.filter(({ sheet }) => !there.has(sheet))
  const free = found.flatMap((recognition) => freeTables(recognition, known.get(recognition)))
  const followed = await followRenamed(session.workbook, orphans, free)
  const sheets = found.map((recognition) =>
    attachSheet(session, recognition, new Map([...(known.get(recognition) ?? []), ...followed])),
  )
  const refused = found.flatMap((each): RefusedSheet[] => {
    const reason = each.refused?.reason
    return reason === undefined ? [] : [{ sheet: each.sheet, reason, message: refusals[reason][session.locale] }]
  })
  const tables = sheets.flatMap((sheet) => sheet.ledgers)
  const leftOut = tables.filter(isLeftOut)
  const outside = new Set(leftOut.map(({ key }) => key))
  return {
    ledgers: tables.filter((table) => !isLeftOut(table)),
    refused,
    leftOut,
    drifted: sheets.flatMap((sheet) => sheet.drifted).filter((drift) => !outside.has(drift.ledgerKey)),
  }
}

const isLeftOut = ({ memory }: AttachedLedger): boolean => memory?.leftOut === true

interface AttachedSheet {
  readonly ledgers: readonly AttachedLedger[]
  readonly drifted: readonly MappingDrift[]
}

type Remembered = ReadonlyMap<RecognisedTable, LedgerMemory>

/** What is remembered of a sheet's tables under its own name. What was remembered last counts most. */
function knownTables({ sheet, tables }: Recognition, state: WorkbookState): Remembered {
  const known = new Map<RecognisedTable, LedgerMemory>()
  for (const memory of state.ledgers.filter((each) => each.sheet === sheet).reverse()) {
    const free = tables.filter((table) => !known.has(table))
    const check = checkMapping(free, memory.mapping)
    if (check.state === 'gone') continue
    const found = free.find((table) => ledgerKey(table) === ledgerKey(check.table))
    if (found !== undefined) known.set(found, memory)
  }
  return known
}

const freeTables = ({ tables }: Recognition, known: Remembered | undefined): readonly FreeTable[] =>
  tables.flatMap((table) => (known?.has(table) ? [] : [{ table, tables }]))

function attachSheet(session: Session, recognition: Recognition, memories: Remembered): AttachedSheet {
  const remembered = new Map<RecognisedTable, { readonly memory: LedgerMemory; readonly table: RecognisedTable }>()
  const drifted: MappingDrift[] = []
  for (const recognised of recognition.tables) {
    const memory = memories.get(recognised)
    const check = memory === undefined ? undefined : checkMapping([recognised], memory.mapping)
    if (memory === undefined || check === undefined || check.state === 'gone') continue
    remembered.set(recognised, { memory, table: check.table })
    if (check.state === 'drift') drifted.push(...driftOf(check.table, check.missing))
  }
  const tables = recognition.tables.map((table) => remembered.get(table)?.table ?? table)
  const ledgers = recognition.tables.map((recognised): AttachedLedger => {
    const known = remembered.get(recognised)
    const table = known?.table ?? recognised
    return {
      key: ledgerKey(table),
      sheet: table.sheet,
      kind: sureKind(session, table),
      table,
      tables,
      rows: countRows(table),
      memory: known?.memory,
    }
  })
  return { ledgers, drifted }
}

const driftOf = (table: RecognisedTable, missing: readonly Mapping['columns'][number][]): readonly MappingDrift[] =>
  missing.flatMap(({ label, field }) =>
    field === null ? [] : [{ sheet: table.sheet, ledgerKey: ledgerKey(table), label, field }],
  )

/** The kind, where it is sure enough to work with; else the person is asked. */
function sureKind(session: Session, table: RecognisedTable): Kind | undefined {
  if (table.kindConfidence < kindAskBelow) return undefined
  return session.pack.kinds.find(({ id }) => id === table.kind)
}

/** A wrong kind is seen at once and costs a click; so less certainty is asked for than of a column. */
const kindAskBelow = 0.5

function countRows(table: RecognisedTable): number {
  const inside = table.skipped.filter(({ row }) => row >= table.data.first && row <= table.data.last).length
  return Math.max(0, table.data.last - table.data.first + 1 - inside)
}

/** Keeps what the person says about a table, for this and every later opening. */
export async function remap(session: Session, ledger: AttachedLedger, choices: ColumnChoices): Promise<AttachedLedger> {
  const kind = session.pack.kinds.find(({ id }) => id === (choices.kind ?? ledger.table.kind))
  const columns = ledger.table.columns.map((column) => {
    const chosen = choices.columns.has(column.column) ? (choices.columns.get(column.column) ?? null) : sureField(column)
    const known = kind?.fields.some(({ id }) => id === chosen) ? chosen : null
    const { grade, ...rest } = column
    return { ...rest, field: known, confidence: 1, ...(grade !== undefined && known === column.field ? { grade } : {}) }
  })
  const table: RecognisedTable = { ...ledger.table, kind: kind?.id ?? null, kindConfidence: 1, columns }
  const memory = memoryOf(table, ledger.memory, true)
  await updateState(session.workbook, (state) => withLedger(state, memory, ledger.memory))
  return { ...ledger, kind, table, memory }
}

const sureField = (column: { readonly field: FieldId | null; readonly confidence: number }): FieldId | null =>
  column.confidence >= askBelow ? column.field : null

/** What is to be remembered of a table; what was known of it before stays. */
export function memoryOf(table: RecognisedTable, before: LedgerMemory | undefined, confirmed: boolean): LedgerMemory {
  return {
    accepted: [],
    ...before,
    sheet: table.sheet,
    kind: table.kind,
    mapping: rememberMapping(table),
    confirmed: confirmed || (before?.confirmed ?? false),
  }
}
