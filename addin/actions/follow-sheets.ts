import { checkMapping, type Mapping } from '../attach/mapping.ts'
import type { RecognisedTable } from '../attach/recognition.ts'
import { nameOfSet } from '../sync/known-rows.ts'
import { findMarkColumn } from '../sync/mark-column.ts'
import type { Workbook } from '../workbook/workbook.ts'
import type { LedgerMemory } from './state.ts'

/** A table that nothing is remembered of under its sheet's name, with all tables of that sheet. */
export interface FreeTable {
  readonly table: RecognisedTable
  readonly tables: readonly RecognisedTable[]
}

interface Candidate extends FreeTable {
  readonly check: Exclude<ReturnType<typeof checkMapping>, { readonly state: 'gone' }>
}

/**
 * What is remembered of sheets that are no longer there, by the table it is about now: a sheet that was renamed keeps its
 * header. Where a header is no proof of one sheet (last month's was deleted, this month's made like it; two of a kind were
 * renamed at once) the meaning of the columns is followed, and neither the ledger at the Worker nor accepted warnings are.
 */
export async function followRenamed(
  workbook: Workbook,
  orphans: readonly LedgerMemory[],
  free: readonly FreeTable[],
): Promise<ReadonlyMap<RecognisedTable, LedgerMemory>> {
  const followed = new Map<RecognisedTable, LedgerMemory>()
  if (orphans.length === 0 || free.length === 0) return followed
  const wanted = new Map(orphans.map((memory) => [memory, candidatesFor(memory, free)]))
  const take = (memory: LedgerMemory, table: RecognisedTable, as = memory): void => {
    followed.set(table, as)
    wanted.delete(memory)
    for (const [other, candidates] of wanted) {
      wanted.set(
        other,
        candidates.filter((each) => each.table !== table),
      )
    }
  }

  for (const [memory, candidates] of [...wanted]) {
    const own = await markedAlike(workbook, memory, candidates)
    if (own !== undefined && !followed.has(own.table)) take(memory, own.table)
  }
  for (const { memory, table, tables } of onlyPairs(wanted)) {
    const isProven = await mayBeTheSame(workbook, memory, { table, tables })
    take(memory, table, isProven ? memory : meaningOf(memory, table))
  }
  for (const [memory, candidates] of [...wanted]) {
    for (const { table } of candidates) {
      const claimants = [...wanted].filter(([, others]) => others.some((each) => each.table === table))
      if (claimants.every(([other]) => isSameMeaning(other.mapping, memory.mapping))) {
        followed.set(table, meaningOf(memory, table))
      }
    }
  }
  return followed
}

/** Tables with all of the columns a memory is about; where there are none, those that lack a few: these are asked. */
function candidatesFor(memory: LedgerMemory, free: readonly FreeTable[]): readonly Candidate[] {
  const alike = free.flatMap((each): Candidate[] => {
    const check = checkMapping([each.table], memory.mapping)
    return check.state === 'gone' ? [] : [{ ...each, check }]
  })
  const whole = alike.filter(({ check }) => check.state !== 'drift')
  return whole.length > 0 ? whole : alike
}

/** A memory and a table that want each other and nobody else. */
function onlyPairs(wanted: ReadonlyMap<LedgerMemory, readonly Candidate[]>) {
  return [...wanted].flatMap(([memory, candidates]) => {
    const [only, other] = candidates
    if (only === undefined || other !== undefined) return []
    const isWantedElsewhere = [...wanted].some(
      ([rival, theirs]) => rival !== memory && theirs.some(({ table }) => table === only.table),
    )
    return isWantedElsewhere ? [] : [{ memory, table: only.table, tables: only.tables }]
  })
}

/** The table whose rows carry the very marks of the last sync: that is proof. */
async function markedAlike(
  workbook: Workbook,
  { link }: LedgerMemory,
  candidates: readonly Candidate[],
): Promise<Candidate | undefined> {
  if (link === undefined || link.rows === '') return undefined
  for (const candidate of candidates) {
    const { marks } = await marksOf(workbook, candidate)
    const ids = [...marks.values()].flatMap(({ id, rev }) => (rev > 0 ? [id] : []))
    if (nameOfSet(new Set(ids)) === link.rows) return candidate
  }
  return undefined
}

/** A ledger that was kept by marks is not a table without any. */
async function mayBeTheSame(workbook: Workbook, memory: LedgerMemory, table: FreeTable): Promise<boolean> {
  const keptMarks = memory.link !== undefined && memory.withoutMarks !== true && memory.link.behind === undefined
  return !keptMarks || (await marksOf(workbook, table)).exists
}

const marksOf = async (workbook: Workbook, { table, tables }: FreeTable) =>
  findMarkColumn(await workbook.read(table.sheet), table, tables)

/** What the columns mean, and nothing of what became of the rows. */
function meaningOf({ link: _, ...memory }: LedgerMemory, { sheet }: RecognisedTable): LedgerMemory {
  return { ...memory, sheet, accepted: [] }
}

function isSameMeaning(one: Mapping, other: Mapping): boolean {
  const said = ({ kind, columns }: Mapping): string =>
    JSON.stringify([kind, columns.map(({ label, field, grade }) => [label, field, grade])])
  return said(one) === said(other)
}
