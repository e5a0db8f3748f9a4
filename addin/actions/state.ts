import { z } from 'zod'
import { kindIdSchema } from '../../shared/pack/kind.ts'
import { unitIdSchema } from '../../shared/units/unit.ts'
import { epochSchema, ledgerIdSchema, recordIdSchema, revSchema, seqSchema } from '../../shared/wire/protocol.ts'
import { mappingSchema } from '../attach/mapping.ts'
import type { Workbook } from '../workbook/workbook.ts'

/**
 * What the workbook remembers of us. Small (hosts keep 1–2 MB at most, and some lose it on Save As) and dispensable:
 * whatever is lost is found again by recognising the sheet and reading its marks.
 */
const settingKey = 'taizhangtong'

/** How a ledger stands with the Worker. A copied workbook keeps it: the copy is the same ledger. */
export const ledgerLinkSchema = z.strictObject({
  /** The server it belongs to: another address is another workspace. */
  url: z.string(),
  workspace: z.string(),
  ledgerId: ledgerIdSchema,
  unit: unitIdSchema,
  year: z.number().int(),
  epoch: epochSchema,
  cursor: z.string().optional(),
  /** The workspace's last change that this workbook has seen. */
  head: seqSchema,
  /** How many records had their row here after the last sync, those counted that were missing then. */
  known: z.number().int().nonnegative(),
  /** Which ones these were, in short; see addin/sync/known-rows.ts. Empty while some were missing. */
  rows: z.string().default(''),
  /** Of a table that takes no marks: the records that are not in step; see addin/sync/keyed-rows.ts. */
  behind: z.record(recordIdSchema, revSchema).optional(),
  /** An instant, or only a day where nothing told the time. */
  lastSyncAt: z.string(),
})
export type LedgerLink = Readonly<z.output<typeof ledgerLinkSchema>>

/** A warning the person looked at and keeps, with the reason the reviewer will read. */
export const acceptedSchema = z.strictObject({
  code: z.string(),
  field: z.string().optional(),
  recordId: recordIdSchema.optional(),
  /** What the cell held then: another value is another warning. */
  value: z.string().optional(),
  reason: z.string().min(1).max(500),
})
export type Accepted = Readonly<z.output<typeof acceptedSchema>>

export const ledgerMemorySchema = z.strictObject({
  sheet: z.string(),
  kind: kindIdSchema.nullable(),
  mapping: mappingSchema,
  /** True once a person has looked at the mapping and agreed. */
  confirmed: z.boolean(),
  /** The person said that this table is no tracker. */
  leftOut: z.boolean().optional(),
  /** The person wants no hidden column in this sheet. */
  withoutMarks: z.boolean().optional(),
  link: ledgerLinkSchema.optional(),
  accepted: z.array(acceptedSchema).default([]),
})
export type LedgerMemory = Readonly<z.output<typeof ledgerMemorySchema>>

const stateSchema = z.strictObject({
  version: z.literal(1),
  ledgers: z.array(ledgerMemorySchema).max(200),
  /** Sheets that we wrote, with a digest of what we wrote: a sheet that differs has been edited by the person. */
  ownSheets: z.record(z.string(), z.string()),
})
export type WorkbookState = Readonly<z.output<typeof stateSchema>>

const nothing: WorkbookState = { version: 1, ledgers: [], ownSheets: {} }

/** What the workbook remembers; nothing where that is lost, damaged or of another version. */
export async function readState(workbook: Workbook): Promise<WorkbookState> {
  const text = await workbook.getSetting(settingKey)
  if (text === undefined) return nothing
  try {
    const parsed = stateSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : nothing
  } catch {
    return nothing
  }
}

/** Changes what is remembered, reading it anew first: the pane and the ribbon may both be at work. */
export async function updateState(workbook: Workbook, change: (state: WorkbookState) => WorkbookState): Promise<void> {
  const next = change(await readState(workbook))
  await workbook.setSetting(settingKey, JSON.stringify(next))
}

/**
 * Puts a ledger's memory in, in place of the one about the same table. `before` is what was remembered of it until now,
 * perhaps at another place or under the sheet's former name.
 */
export const withLedger = (state: WorkbookState, memory: LedgerMemory, before?: LedgerMemory): WorkbookState => ({
  ...state,
  ledgers: [
    ...state.ledgers.filter(
      (other) => !isSameTable(other, memory) && (before === undefined || !isSameTable(other, before)),
    ),
    memory,
  ],
})

const isSameTable = (a: LedgerMemory, b: LedgerMemory): boolean =>
  a.sheet === b.sheet && a.mapping.firstColumn === b.mapping.firstColumn && a.mapping.headerRow === b.mapping.headerRow
