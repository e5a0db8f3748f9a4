import { z } from 'zod'
import { fieldIdSchema, kindIdSchema } from '../../shared/pack/kind.ts'
import { foldLabel } from './labels.ts'
import { askBelow, type RecognisedColumn, type RecognisedTable } from './recognition.ts'

/**
 * What a person agreed a table's columns mean, small enough to live in the workbook (about 100 bytes a column). Columns
 * are known by their headers; positions only tell equal headers apart and show what has moved.
 */
export const mappingSchema = z.strictObject({
  version: z.literal(1),
  sheet: z.string().max(100),
  kind: kindIdSchema.nullable(),
  /** The last header row, 0-based. */
  headerRow: z.number().int().nonnegative(),
  firstColumn: z.number().int().nonnegative(),
  columns: z
    .array(
      z.strictObject({
        column: z.number().int().nonnegative(),
        label: z.string().max(300),
        field: fieldIdSchema.nullable(),
        grade: z.string().max(40).optional(),
      }),
    )
    .max(2000),
})
export type Mapping = Readonly<z.output<typeof mappingSchema>>
type MappedColumn = Mapping['columns'][number]

/** How a remembered mapping stands with what the sheet holds now. */
export type MappingCheck =
  | { readonly state: 'same'; readonly table: RecognisedTable }
  /** Every mapped column is there, somewhere else. */
  | { readonly state: 'moved'; readonly table: RecognisedTable }
  /** Mapped columns were renamed or are gone: the person is asked. */
  | { readonly state: 'drift'; readonly table: RecognisedTable; readonly missing: readonly MappedColumn[] }
  /** No table of the sheet is like the one that was mapped. */
  | { readonly state: 'gone' }

/** Everything about a table that has to be remembered. Columns below `askBelow` are remembered as not mapped. */
export const rememberMapping = (table: RecognisedTable): Mapping => ({
  version: 1,
  sheet: table.sheet,
  kind: table.kind,
  headerRow: table.header.last,
  firstColumn: table.area.firstColumn,
  columns: table.columns.map((column) => ({
    column: column.column,
    label: column.label.slice(0, 300),
    field: column.confidence >= askBelow ? column.field : null,
    ...(column.grade === undefined || column.confidence < askBelow ? {} : { grade: column.grade }),
  })),
})

/** One short text for a header: equal headers in any order give equal fingerprints. */
export const fingerprint = (columns: readonly { readonly label: string }[]): string =>
  columns
    .map(({ label }) => foldLabel(label))
    .filter((label) => label !== '')
    .sort()
    .join('|')

/**
 * Finds the mapped table among those recognised now and gives it the remembered meaning. Columns that are new since then
 * keep what recognising made of them, but are asked.
 */
export function checkMapping(tables: readonly RecognisedTable[], mapping: Mapping): MappingCheck {
  const table = mostAlike(tables, mapping)
  if (!table) return { state: 'gone' }
  const places = placesOf(table.columns, mapping.columns)
  const missing = mapping.columns.filter((known) => known.field !== null && !places.has(known))
  const applied = applyTo(table, mapping, places)
  if (missing.length > 0) return { state: 'drift', table: applied, missing }
  const stayed =
    table.header.last === mapping.headerRow && [...places].every(([known, now]) => known.column === now.column)
  return { state: stayed ? 'same' : 'moved', table: applied }
}

/** At least half of the mapped headers have to be there still. */
function mostAlike(tables: readonly RecognisedTable[], mapping: Mapping): RecognisedTable | undefined {
  const wanted = mapping.columns.filter(({ field }) => field !== null)
  let best: RecognisedTable | undefined
  let most = 0
  for (const table of tables) {
    const places = placesOf(table.columns, wanted)
    const here = table.header.last === mapping.headerRow && table.area.firstColumn === mapping.firstColumn
    const score = places.size + (here ? 0.5 : 0)
    if (places.size >= Math.max(1, 0.5 * wanted.length) && score > most) {
      best = table
      most = score
    }
  }
  return best
}

/** Which column each remembered one is now: by header, and where headers repeat, the same or the next place. */
function placesOf(
  columns: readonly RecognisedColumn[],
  known: readonly MappedColumn[],
): ReadonlyMap<MappedColumn, RecognisedColumn> {
  const free = new Map<string, RecognisedColumn[]>()
  for (const column of columns) {
    const key = foldLabel(column.label.slice(0, 300))
    const list = free.get(key)
    if (list) list.push(column)
    else free.set(key, [column])
  }
  const places = new Map<MappedColumn, RecognisedColumn>()
  for (const item of known) {
    const list = free.get(foldLabel(item.label))
    if (!list || list.length === 0 || item.label === '') continue
    const at = Math.max(
      0,
      list.findIndex(({ column }) => column === item.column),
    )
    const [found] = list.splice(at, 1)
    if (found) places.set(item, found)
  }
  return places
}

function applyTo(
  table: RecognisedTable,
  mapping: Mapping,
  places: ReadonlyMap<MappedColumn, RecognisedColumn>,
): RecognisedTable {
  const meant = new Map([...places].map(([known, now]) => [now.column, known]))
  const taken = new Set(mapping.columns.flatMap(({ field }) => field ?? []))
  const columns = table.columns.map((column): RecognisedColumn => {
    const known = meant.get(column.column)
    if (known) {
      const { grade: _, ...rest } = column
      return {
        ...rest,
        field: known.field,
        confidence: 1,
        ...(known.grade === undefined ? {} : { grade: known.grade }),
      }
    }
    const field = column.field !== null && taken.has(column.field) ? null : column.field
    return { ...column, field, confidence: Math.min(column.confidence, askBelow - 0.01) }
  })
  return { ...table, kind: mapping.kind, kindConfidence: mapping.kind === null ? table.kindConfidence : 1, columns }
}
