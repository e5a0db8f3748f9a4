import { askBelow, type RecognisedTable } from '../../addin/attach/recognition.ts'
import { columnName } from '../../addin/workbook/a1.ts'
import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import { matchByEditDistance } from './edit-distance.ts'

/** A table whose columns a reader has named: by letter the fields that are right; no entry, none. */
export interface ReadTable {
  readonly found: RecognisedTable
  /** The kind the rule of edit distance is told. */
  readonly kind: Kind
  readonly truth: ReadonlyMap<string, readonly string[]>
  /** Columns that may as well be left alone. */
  readonly optional?: ReadonlySet<string>
}

export interface Count {
  right: number
  wrong: number
  /** Columns that mean something and were given no field. */
  unmatched: number
  /** Columns that mean nothing here and were left alone. */
  left: number
}

/** Ours, besides: what was not sure enough and is asked, and for how many of these the first suggestion is right. */
export interface Compared {
  readonly tables: number
  readonly columns: number
  readonly ours: Count
  readonly asked: number
  readonly askedRight: number
  readonly theirs: Count
}

const none = (): Count => ({ right: 0, wrong: 0, unmatched: 0, left: 0 })

export function compare(tables: readonly ReadTable[]): Compared {
  const ours = none()
  const theirs = none()
  let asked = 0
  let askedRight = 0
  let columns = 0
  for (const { found, kind, truth, optional } of tables) {
    const matched = matchByEditDistance(
      found.columns.map(({ label }) => leafOf(label)),
      kind,
    )
    for (const [at, { column, field, confidence }] of found.columns.entries()) {
      const right = truth.get(columnName(column)) ?? []
      const isNeeded = right.length > 0 && !optional?.has(columnName(column))
      columns += 1
      const isSure = confidence >= askBelow
      judge(ours, isSure ? field : null, right, isNeeded)
      judge(theirs, matched[at] ?? null, right, isNeeded)
      if (isSure || field === null) continue
      asked += 1
      if (right.includes(field)) askedRight += 1
    }
  }
  return { tables: tables.length, columns, ours, asked, askedRight, theirs }
}

/** The head right above the data, which is all that an importer of one header row sees. */
const leafOf = (label: string): string => label.split('/').at(-1) ?? label

function judge(count: Count, field: FieldId | null, right: readonly string[], isNeeded: boolean): void {
  if (field === null) {
    if (isNeeded) count.unmatched += 1
    else count.left += 1
  } else if (right.includes(field)) count.right += 1
  else count.wrong += 1
}
