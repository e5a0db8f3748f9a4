import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import type { Evidence, Figure } from '../../shared/wire/figures.ts'
import type { Workbook } from '../workbook/workbook.ts'

/** What the workbook remembers of the reports in it: what was written, and which record versions each figure rests on. */
const settingKey = 'taizhangtong-reports'

const lineSchema = z.strictObject({
  text: z.string(),
  columns: z.string(),
  /** Where its cells lead, such as `3>A12`. */
  links: z.string(),
  /** In points. */
  height: z.number().optional(),
  /** Column, and index among the report's figures. */
  figures: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])),
})

const figureSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  unitName: z.string(),
  measureUnit: z.string(),
  value: z.string().nullable(),
  /** How many records it rests on, and a digest of their revisions. */
  records: z.number().int().nonnegative(),
  digest: z.string(),
})
export type RememberedFigure = Readonly<z.output<typeof figureSchema>>

export const insertedReportSchema = z.strictObject({
  /** By what it is of and where it stands; see `insertedId`. */
  id: z.string(),
  report: z.string(),
  title: z.string(),
  unit: z.string(),
  period: z.string(),
  periodLabel: z.string(),
  asOf: z.string(),
  sheet: z.string(),
  /** The first column where it stands among a person's own cells; absent on a sheet of ours. */
  column: z.number().int().nonnegative().optional(),
  sourceSheet: z.string(),
  lines: z.array(lineSchema),
  figures: z.array(figureSchema),
})
export type InsertedReport = Readonly<z.output<typeof insertedReportSchema>>

const memorySchema = z.strictObject({ version: z.literal(1), reports: z.array(insertedReportSchema) })

/** Newest first. Nothing where that is lost, damaged or of another version. */
export async function readInserted(workbook: Workbook): Promise<readonly InsertedReport[]> {
  const text = await workbook.getSetting(settingKey)
  if (text === undefined) return []
  try {
    const parsed = memorySchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data.reports : []
  } catch {
    return []
  }
}

/** In characters of JSON. Hosts keep 1–2 MB of settings at most; the oldest reports are forgotten first. */
const roomForAll = 400_000

/** Puts one in, in place of the one of the same id. A forgotten report's sheet counts as the person's own. */
export async function rememberInserted(workbook: Workbook, report: InsertedReport): Promise<void> {
  const all = [report, ...(await readInserted(workbook)).filter(({ id }) => id !== report.id)]
  let room = roomForAll
  const kept = all.filter((each) => {
    room -= JSON.stringify(each).length
    return room >= 0
  })
  await workbook.setSetting(settingKey, JSON.stringify({ version: 1, reports: kept }))
}

/** The same report of the same unit and period at the same place is the same one, whenever it is made. */
export const insertedId = (
  { report, unit, period }: Pick<InsertedReport, 'report' | 'unit' | 'period'>,
  place: { readonly sheet: string; readonly column: number } | undefined,
): string => [report, unit, period, ...(place === undefined ? [] : [place.sheet, place.column])].join('|')

export const rememberedFigure = (figure: Figure): RememberedFigure => ({
  id: figure.id,
  label: figure.label,
  unitName: figure.unitName,
  measureUnit: figure.measureUnit,
  value: figure.value,
  records: figure.evidence.length,
  digest: digestOf(figure.evidence),
})

/** Equal exactly where a figure rests on the same records in the same revisions. */
export const digestOf = (evidence: readonly Evidence[]): string =>
  bytesToHex(sha256(utf8ToBytes([...evidence.map(({ record, rev }) => `${record}.${rev}`)].sort().join(' ')))).slice(
    0,
    12,
  )
