import type { Align, Dress } from './dress.ts'
import type { MistakeCode, RemarkCode, TableTruth } from './truth.ts'

/** What goes into a cell. A remark says that it is an unusual, but understandable, way to write it. */
export interface Written {
  readonly value: string | number | null
  readonly numFmt?: string
  readonly formula?: string
  readonly remark?: RemarkCode
}

export type CellText = string | number | null | Written

/** A column of a tracker: what its header says, what it means, how a record is written in it. */
export interface Column<Entry> {
  readonly key: string
  /** One label, or the upper and the lower one of a two-level header. */
  readonly label: string | readonly [string, string]
  readonly field: string | null
  readonly width: number
  readonly align?: Align
  readonly hint?: string
  /** `row` is the 1-based sheet row, for formulas; `ordinal` counts records from 1. */
  readonly write: (entry: Entry, place: { readonly row: number; readonly ordinal: number }) => CellText
}

/** A mistake to plant: `at` is the record's place in the list, from 0. */
export interface PlantedMistake {
  readonly at: number
  /** Where it is planted and expected to be found. */
  readonly column: string
  /** `remark`: not wrong, only unusual; what is written says which. `unchecked`: wrong, but no rule speaks of it. */
  readonly code: MistakeCode | 'unchecked' | 'remark'
  readonly note: string
  /** What to write instead of the record's own; by column key. */
  readonly write: Readonly<Record<string, CellText>>
}

export interface Group {
  readonly text: string
  /** How many records stand under it. */
  readonly size: number
}

export interface TableLayout<Entry> {
  readonly sheet: string
  readonly kind: TableTruth['kind']
  /** Blank columns at the left. */
  readonly indent?: number
  /** Blank rows at the top. */
  readonly blankRows?: number
  readonly title?: string
  /** Lines under the title; a line of several parts is spread over the width. */
  readonly preamble?: readonly (readonly string[])[]
  readonly columns: readonly Column<Entry>[]
  readonly hasHints?: true
  readonly groups?: readonly Group[]
  /** Vertical merges where neighbours in a group read the same. */
  readonly mergeDown?: readonly string[]
  /** Sums: the label stands in the first column. */
  readonly totals?: {
    readonly columns: readonly string[]
    readonly each?: string
    readonly all?: { readonly label: string; readonly place: 'first' | 'last' }
  }
  /** Ruled rows left empty for what is still to come. */
  readonly spareRows?: number
  readonly notes?: readonly string[]
  readonly missingLabels?: readonly { readonly field: string; readonly note: string }[]
  readonly dress: Dress
  readonly mistakes: readonly PlantedMistake[]
  readonly comments?: readonly { readonly at: number; readonly column: string; readonly text: string }[]
}
