import type { Field, FieldId, Kind } from '../../../shared/pack/kind.ts'
import type { RecognisedColumn } from '../../attach/recognition.ts'

/** What the person has chosen so far, by column. `null` leaves the column alone. */
export type ColumnFields = ReadonlyMap<number, FieldId | null>

export const recognisedFields = (columns: readonly RecognisedColumn[]): ColumnFields =>
  new Map(columns.map(({ column, field }) => [column, field]))

/** Fields for one column: what recognition thinks likely first, then the others in the kind's own order. */
export function fieldsFor(
  kind: Kind,
  column: RecognisedColumn,
): { readonly likely: readonly Field[]; readonly others: readonly Field[] } {
  const wanted = [...(column.field === null ? [] : [column.field]), ...column.alternatives]
  const likely = wanted.flatMap((id) => kind.fields.find((field) => field.id === id) ?? [])
  return { likely, others: kind.fields.filter((field) => !likely.includes(field)) }
}

/** Fields chosen for more than one column. Votes are the exception: a column per grade is how they are written. */
export function chosenTwice(kind: Kind, choices: ColumnFields): readonly Field[] {
  return kind.fields.filter((field) => field.type !== 'votes' && count(choices, field.id) > 1)
}

export const missingRequired = (kind: Kind, choices: ColumnFields): readonly Field[] =>
  kind.fields.filter((field) => field.required && count(choices, field.id) === 0)

const count = (choices: ColumnFields, id: FieldId): number =>
  [...choices.values()].filter((field) => field === id).length

/** The kind changed: choices that the new kind does not know are dropped. */
export const fittingChoices = (kind: Kind, choices: ColumnFields): ColumnFields =>
  new Map(
    [...choices].map(([column, id]) => [column, kind.fields.some((field) => field.id === id) ? id : null] as const),
  )
