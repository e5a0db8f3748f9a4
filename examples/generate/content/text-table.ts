/** A row of a text table: what stands in a column. Errors: throws on a row too short, which is a fault of the data. */
export type TextRow<Name extends string> = (column: Name) => string

/** Reads lines of cells parted by `|`, so that long rows of wording stay one line each and read as the table they are. */
export function textTable<const Name extends string>(columns: readonly Name[], text: string): TextRow<Name>[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      if (cells.length !== columns.length) throw new Error(`${cells.length} cells, not ${columns.length}: ${line}`)
      return (column) => cells[columns.indexOf(column)] ?? ''
    })
}
