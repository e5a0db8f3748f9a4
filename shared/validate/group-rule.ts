import type { FieldId, LocalText } from '../pack/kind.ts'
import { canonicalJson } from '../records/canonical.ts'
import type { RecordId, Values } from '../records/record.ts'
import type { FindingCode, Severity } from './finding.ts'
import type { Parameters } from './wording.ts'

/** A row as a rule over several rows sees it. */
export interface SeenRow {
  /** 0-based and absolute. */
  readonly row: number
  readonly values: Values
  readonly recordId?: RecordId | undefined
}

/** A rule about rows that belong together: it sees all of them, and judges at the end. */
export interface GroupRule {
  see(row: SeenRow, refused: readonly FieldId[]): void
  end(): readonly GroupBroken[]
}

/** What a group is told at the end of the table, and at which of its rows. */
export interface GroupBroken {
  readonly code: FindingCode
  readonly severity: Severity
  readonly rule: string
  readonly field: FieldId
  /** The fields the group shares. */
  readonly by: readonly FieldId[]
  readonly at: SeenRow
  /** What the finding gives as the cell's value, where that is not what the field holds. */
  readonly value?: string
  /** The pack's own words; absent where the catalogue has them. */
  readonly message?: LocalText
  /** Places of the pack's words beside the usual ones. */
  readonly words?: Parameters
  /** Another row of the group it is compared with: what it is called by `label` and says in `value`. */
  readonly other?: { readonly at: SeenRow; readonly label: FieldId; readonly value: FieldId }
}

/** The values of these fields as one text; empty fields count as empty. */
export function keyOf(values: Values, fields: readonly FieldId[]): string {
  let key = ''
  for (const field of fields) {
    const value = values[field]
    key += value === undefined ? '\u0000' : `${typeof value === 'string' ? value : canonicalJson(value)}\u0000`
  }
  return key
}

export function hasAll(values: Values, fields: readonly FieldId[]): boolean {
  for (const field of fields) if (values[field] === undefined) return false
  return true
}
