import type { FieldId } from '../pack/kind.ts'
import type { RecordId } from '../records/record.ts'

/**
 * Everything validation can say, one catalogue. Names are Frictionless' where it has one. Messages are in
 * `messages.ts`, zh-CN and en-US; docs/findings.md is generated from both.
 */
export const findingCodes = {
  table: [
    'header-not-found',
    'multiple-tables',
    'too-large',
    'mapping-drift',
    'not-a-table',
    'kind-unknown',
    'required-value',
  ],
  header: ['blank-label', 'duplicate-label', 'missing-label', 'extra-label', 'label-ambiguous'],
  row: [
    'blank-row',
    'total-row',
    'duplicate-row',
    'primary-key',
    'foreign-key',
    'row-constraint',
    'pair-missing',
    'date-order',
    'status-mismatch',
    'overdue-no-reason',
    'no-evidence',
    'stalled',
    'row-id-duplicated',
  ],
  cell: [
    'type-error',
    'constraint-error',
    'required',
    'unique-error',
    'forbidden-value',
    'formula-error',
    'placeholder-left',
    'date-ambiguous',
    'percent-scale',
    'number-as-text',
    'multi-value',
    'unit-unknown',
    'unit-internal',
    'unit-alias',
    'unit-out-of-scope',
    'personal-data',
    'truncated-value',
    'date-as-text',
    'approximate',
    'year-assumed',
    'control-character',
  ],
  crossWorkbook: ['conflicting-progress', 'duplicate-across-ledgers'],
  sync: ['version-conflict', 'period-locked', 'not-permitted', 'row-deleted-remote'],
} as const

export type FindingCode = (typeof findingCodes)[keyof typeof findingCodes][number]

/** What a value type refuses a cell for. */
export type CellErrorCode =
  | 'type-error'
  | 'formula-error'
  | 'placeholder-left'
  | 'date-ambiguous'
  | 'unit-unknown'
  | 'forbidden-value'
  | 'multi-value'
  | 'truncated-value'

/** What a value type reports while it still understands the cell. */
export type CellWarningCode =
  | 'percent-scale'
  | 'number-as-text'
  | 'unit-alias'
  | 'date-as-text'
  | 'approximate'
  | 'year-assumed'
  | 'control-character'
  | 'truncated-value'

export type Severity = 'error' | 'warning' | 'info'

/** What would set it right. `certain` ones may be applied with one click. */
export interface Suggestion {
  /** What the person reads. */
  readonly text: string
  /** What goes into the cell. */
  readonly value: string | number | boolean | null
  readonly numberFormat?: string
  readonly certain: boolean
}

/** One result of validation. Positions are 0-based and absolute in the sheet; faces show A1. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  readonly sheet: string
  /** Absent for what concerns a column or the whole table. */
  readonly row?: number
  /** Absent for what concerns a row or the whole table. */
  readonly column?: number
  readonly recordId?: RecordId
  readonly field?: FieldId
  /** The person's own header text. */
  readonly label?: string
  /** What the cell holds, as text, cut at 200 characters. */
  readonly value?: string
  /** In the person's language, ready to show. */
  readonly message: string
  readonly suggestion?: Suggestion
  /** The pack's rule that spoke, where one did. */
  readonly rule?: string
}
