import type { Place } from './model.ts'
import type { Row, SqlValue } from './sql.ts'

/** Columns of a row as what they hold. A column of another type is a fault of ours, so these throw. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new TypeError(`${column} holds ${describe(value)}, not a text`)
  return value
}

export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new TypeError(`${column} holds ${describe(value)}, not a number`)
  return value
}

export function maybeText(row: Row, column: string): string | undefined {
  return row[column] === null || row[column] === undefined ? undefined : text(row, column)
}

/** Where its workbook had a record, of a column that holds it as JSON. */
export function readPlace(row: Row): Place | undefined {
  const place = maybeText(row, 'place')
  return place === undefined ? undefined : JSON.parse(place)
}

const describe = (value: SqlValue | undefined): string => (value === null ? 'null' : typeof value)
