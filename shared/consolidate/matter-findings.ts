import type { Finding } from '../validate/finding.ts'
import type { FindingMaker, Place } from '../validate/findings.ts'
import { severities } from '../validate/severities.ts'
import { finish, type Steps } from '../validate/slices.ts'
import { differ, type Matter, type Reported, tellingRows } from './matters.ts'

/** Where a row stands that the person has before them, and who words what is said of it. */
export interface PlacedRow {
  readonly make: FindingMaker
  readonly place: Place
}

/**
 * What the matters have to say about the rows at hand: each cell that another ledger contradicts, each row that its unit also
 * reports elsewhere. Rows without a place are only compared with. `nameOf` tells the person where the other row is.
 */
export const matterFindings = <Row extends Reported>(
  matters: readonly Matter<Row>[],
  placeOf: (row: Row) => PlacedRow | undefined,
  nameOf: (row: Row) => string,
): ReadonlyMap<Row, readonly Finding[]> => finish(matterFindingSteps(matters, placeOf, nameOf))

/** As `matterFindings`, in steps; what is yielded says nothing. */
export function* matterFindingSteps<Row extends Reported>(
  matters: readonly Matter<Row>[],
  placeOf: (row: Row) => PlacedRow | undefined,
  nameOf: (row: Row) => string,
): Steps<ReadonlyMap<Row, readonly Finding[]>> {
  let done = 0
  const found = new Map<Row, Finding[]>()
  const tell = (row: Row, finding: Finding): void => {
    const told = found.get(row)
    if (told) told.push(finding)
    else found.set(row, [finding])
  }
  for (const { own, conflicts, duplicates } of matters) {
    const telling = conflicts.map((field) => ({ field, rows: tellingRows(own, field) }))
    for (const row of own) {
      if (++done % 20 === 0) yield 0
      const at = placeOf(row)
      if (at === undefined) continue
      for (const { field, rows } of telling) {
        const other = rows.find((each) => differ(row, each, field))
        if (other === undefined) continue
        const severity = severities['conflicting-progress']
        tell(row, at.make.conflict(severity, at.place, field, row.values, other.values, nameOf(other)))
      }
    }
    for (const rows of duplicates) {
      const [first] = rows
      const elsewhere = rows.find(({ ledger }) => ledger !== first?.ledger)
      for (const row of rows) {
        if (++done % 20 === 0) yield 0
        const at = placeOf(row)
        const other = row.ledger === first?.ledger ? elsewhere : first
        if (at === undefined || other === undefined) continue
        tell(row, at.make.duplicate(severities['duplicate-across-ledgers'], at.place, nameOf(other)))
      }
    }
  }
  return found
}
