import type { LocalRow } from './plan.ts'

/**
 * Gives marks back to the rows they belong to where the contents were moved without them: sorted with only the visible
 * columns selected, or cells cut and shifted. Such a row says exactly what another mark was last in step with, while
 * the row of that mark says something else. A row left without any is told by its natural key.
 *
 * An ordinary edit changes nothing here, nor does a hash that stands in several marks or rows.
 */
export function realign(rows: readonly LocalRow[]): readonly LocalRow[] {
  const strayed = rows.filter(({ mark, hash }) => mark !== undefined && mark.hash !== '' && mark.hash !== hash)
  if (strayed.length < 2) return rows
  const marks = onlyOnes(strayed, ({ mark }) => mark?.hash ?? '')
  const contents = onlyOnes(strayed, ({ hash }) => hash)
  const owners = new Map<LocalRow, LocalRow>()
  for (const [hash, row] of contents) {
    const owner = marks.get(hash)
    if (owner !== undefined) owners.set(row, owner)
  }
  if (owners.size === 0) return rows
  const taken = new Set(owners.values())
  return rows.map((row) => {
    const owner = owners.get(row)
    if (owner !== undefined) return { ...row, mark: owner.mark }
    return taken.has(row) ? { ...row, mark: undefined } : row
  })
}

/** The rows that are alone with their name. */
function onlyOnes(rows: readonly LocalRow[], nameOf: (row: LocalRow) => string): ReadonlyMap<string, LocalRow> {
  const named = Map.groupBy(rows, nameOf)
  return new Map(
    [...named].flatMap(([name, [row, ...more]]) => (row && more.length === 0 ? [[name, row] as const] : [])),
  )
}
