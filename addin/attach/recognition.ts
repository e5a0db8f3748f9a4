import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { RefusalReason } from './refusals.ts'

/** From this confidence on a column is taken as mapped; below it the person is asked. */
export const askBelow = 0.8

/** A kind no surer than this is hardly more than a hint. */
export const doubtful = 0.55

/** What attach makes of one sheet. Rows and columns are 0-based and absolute in the sheet. */
export interface Recognition {
  readonly sheet: string
  readonly tables: readonly RecognisedTable[]
  /** Set where the sheet holds no table that can be attached. */
  readonly refused?: Refusal
}

export interface Refusal {
  readonly reason: RefusalReason
}

export interface RecognisedTable {
  readonly sheet: string
  readonly kind: KindId | null
  /** 0–1; below `askBelow` the kind is a guess to be confirmed. */
  readonly kindConfidence: number
  /** Other kinds that fit nearly as well, best first. */
  readonly kindAlternatives: readonly KindId[]
  /** First and last header row. */
  readonly header: Span
  /** First and last row of real data; an empty table has its first row below the header and `last` before `first`. */
  readonly data: Span
  readonly area: { readonly firstColumn: number; readonly lastColumn: number }
  readonly columns: readonly RecognisedColumn[]
  /** Rows that hold no record, above, inside and below the data. */
  readonly skipped: readonly SkippedRow[]
  readonly preamble: Preamble
  /** Vertical merges in the data: what stands in `first` holds for all rows to `last`. */
  readonly fillDown: readonly FillDown[]
}

export interface Span {
  readonly first: number
  readonly last: number
}

export interface RecognisedColumn {
  readonly column: number
  /** The person's own header, levels joined by `/`; empty where a column with data has none. */
  readonly label: string
  readonly field: FieldId | null
  /** The grade's code, where a column per grade belongs to a field of type votes. */
  readonly grade?: string
  /** The unit written in the header, such as 万元. */
  readonly headerUnit?: string
  readonly confidence: number
  readonly alternatives: readonly FieldId[]
}

export type SkipReason = 'blank' | 'total' | 'group' | 'note' | 'hint' | 'repeated-header' | 'preamble'

export interface SkippedRow {
  readonly row: number
  readonly reason: SkipReason
  /** What stands there, cut at 100 characters. */
  readonly text?: string
}

/** What stands above the header, and speaks for all rows. */
export interface Preamble {
  readonly title?: string
  /** The unit that fills the tracker in, as written. */
  readonly unit?: string
  /** 填报日期 as a civil date. */
  readonly date?: string
  /** The period as written, such as 2020年二季度. */
  readonly period?: string
  readonly year?: number
  /** What all amounts are counted in, such as 万元. */
  readonly amountsIn?: string
}

export interface FillDown extends Span {
  readonly column: number
}
