/**
 * What is true of an example, as its maker knows it. Written beside each workbook so that the recogniser and the
 * validator are checked against a source that shares no code with them. Rows are 1-based, columns are letters.
 */
export interface WorkbookTruth {
  readonly file: string
  readonly unit: string
  readonly asOf: string
  readonly tables: readonly TableTruth[]
  /** Sheets that hold no table: texts, lists, empty and hidden sheets. */
  readonly notTables: readonly { readonly sheet: string; readonly hidden: boolean; readonly why: string }[]
}

export interface TableTruth {
  readonly sheet: string
  readonly kind: 'task' | 'issue' | 'training' | 'rectification' | 'appraisal'
  readonly header: { readonly first: number; readonly last: number }
  /** First and last row of real data. */
  readonly data: { readonly first: number; readonly last: number }
  /** Rows of real data: what lies between less `skipped`. */
  readonly records: number
  /** `field` is null for what the kind does not know; the columns of votes all say `votes`. */
  readonly columns: readonly { readonly column: string; readonly label: string; readonly field: string | null }[]
  /** Rows outside the header that hold text but no record. Ruled rows left empty at the end are not among them. */
  readonly skipped: readonly { readonly row: number; readonly reason: SkipReason }[]
  /** What was planted: a person has to deal with each. */
  readonly mistakes: readonly Slip[]
  /** Ways of writing that are understood and only remarked on. Complete, for a validator that is told the year. */
  readonly remarks: readonly Remark[]
  /** What a reader would frown at but no rule of the kind speaks of. */
  readonly unchecked: readonly Unchecked[]
}

export type SkipReason = 'total' | 'group' | 'note' | 'hint' | 'preamble'

export type MistakeCode =
  | 'type-error'
  | 'required'
  | 'unique-error'
  | 'primary-key'
  | 'forbidden-value'
  | 'formula-error'
  | 'placeholder-left'
  | 'date-ambiguous'
  | 'unit-unknown'
  | 'personal-data'
  | 'date-order'
  | 'status-mismatch'
  | 'overdue-no-reason'
  | 'row-constraint'
  | 'missing-label'
  | 'duplicate-row'
  | 'constraint-error'
  | 'pair-missing'

export interface Slip {
  readonly sheet: string
  /** Null where the mistake is of the whole table. */
  readonly cell: string | null
  readonly field: string
  readonly code: MistakeCode
  readonly note: string
}

export type RemarkCode = 'number-as-text' | 'unit-alias' | 'date-as-text' | 'approximate'

export interface Remark {
  readonly cell: string
  readonly field: string
  readonly code: RemarkCode
}

export interface Unchecked {
  readonly cell: string
  readonly note: string
}
