import type { CellErrorCode, CellWarningCode } from '../validate/finding.ts'

/** What a cell can hold before it is understood: `null` is empty, a date is Excel's serial, an error its text. */
export type Raw = string | number | boolean | null

/** Canonical JSON of a typed value; each value type says which of these shapes it uses. */
export type Value = string | boolean | readonly string[] | Deadline | Period | Votes

/** A civil date `YYYY-MM-DD`. */
export type CivilDate = string

/** Exactly one of the three is set. */
export interface Deadline {
  readonly due?: CivilDate
  readonly recurrence?: 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly'
  /** All year, without a last day. */
  readonly standing?: true
}

/** Both days belong to it. */
export interface Period {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** How many votes for each grade, by the grade's code. */
export type Votes = Readonly<Record<string, number>>

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly warning?: CellWarningCode }
  | { readonly ok: false; readonly code: CellErrorCode }

/**
 * One type of value. All of its functions are total and linear in the length of what they are given.
 *
 * `Options` is what the field's definition and the context say: scale, choices, year, measure unit, unit tree.
 */
export interface ValueType<T extends Value, Options> {
  /** Understands what a person wrote. Empty cells never get here. */
  parse(raw: Exclude<Raw, null>, options: Options): Parsed<T>
  /** The plain text of a value, such that `parse(format(v))` is `v`. */
  format(value: T, options: Options): string
  /** Whether `text` is `format(value)`, told without making it; absent where making it is no more work. */
  isFormatted?(text: string, value: T, options: Options): boolean
  /** What to put into a cell for it; dates are serials with a number format. */
  toCell(value: T, options: Options): { readonly value: Raw; readonly numberFormat?: string }
  /** Canonical JSON from elsewhere (the wire, a file) as a value of this type, or `undefined`. */
  check(value: unknown, options: Options): T | undefined
}

export const accepted = <T>(value: T, warning?: CellWarningCode): Parsed<T> =>
  warning === undefined ? { ok: true, value } : { ok: true, value, warning }

export const refused = <T>(code: CellErrorCode): Parsed<T> => ({ ok: false, code })
