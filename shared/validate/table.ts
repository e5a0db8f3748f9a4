import type { FieldId, LocalText } from '../pack/kind.ts'
import type { RecordId, Values } from '../records/record.ts'
import type { UnitId } from '../units/unit.ts'
import type { UnitTree } from '../units/unit-tree.ts'
import type { CivilDate, Raw } from '../values/value-type.ts'
import type { Finding, FindingCode, Severity } from './finding.ts'

export type Locale = 'zh-CN' | 'en-US'

/** What a table is, to be validated: the rows of data that attaching found, and what its columns mean. */
export interface TableInput {
  readonly sheet: string
  /** 0-based, the last row of the header; where findings about columns stand. */
  readonly headerRow: number
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

export interface TableColumn {
  /** 0-based and absolute. */
  readonly column: number
  /** `null` for a column that nobody mapped: it is left alone. */
  readonly field: FieldId | null
  /** The person's own header text. */
  readonly label: string
  /** The unit that stood in brackets in the header: 资金（万元） → 万元. */
  readonly headerUnit?: string | undefined
}

export interface TableRow {
  /** 0-based and absolute. */
  readonly row: number
  /** Aligned with `columns`. */
  readonly cells: readonly Raw[]
  /** Excel number formats, aligned with `columns`. */
  readonly formats?: readonly string[] | undefined
  /** The heading among the rows that this one stands under, for a kind with a field `section` and no column for it. */
  readonly section?: string | undefined
  /** From the row's mark, where it has one. */
  readonly recordId?: RecordId | undefined
  /** Absolute columns whose cell holds a formula: nothing is suggested for them. */
  readonly formulaColumns?: ReadonlySet<number> | undefined
  /** Those of them whose formula has no result yet: nobody knows what the cell says. */
  readonly uncalculatedColumns?: ReadonlySet<number> | undefined
}

/** `given` by the person; the `sheet`'s own 填报日期; or `today`. */
export type AsOfSource = 'given' | 'sheet' | 'today'

export interface ValidationContext {
  /** The day on which overdue is judged. */
  readonly asOf: CivilDate
  /** Where that day comes from, so that findings can say it; `given` where absent. */
  readonly asOfFrom?: AsOfSource | undefined
  /** The plan year; without it that of `asOf` is assumed, and findings say so. */
  readonly year?: number | undefined
  /** Units are checked only where the tree is known. */
  readonly units?: UnitTree | undefined
  /** Rows may belong only to this unit and those below it. */
  readonly scope?: UnitId | undefined
  /** The unit of rows that name none: of the 填报单位 above the table, or of the key. */
  readonly defaultUnit?: UnitId | undefined
  readonly locale: Locale
  readonly date1904?: boolean | undefined
  /** An organisation's own wording. */
  readonly messages?: Partial<Readonly<Record<FindingCode, LocalText>>> | undefined
  /** How many findings are listed, and 10,000 of one code; totals are exact all the same. 50,000 where none is given. */
  readonly findingLimit?: number | undefined
}

/** A row that was understood, as far as it was. */
export interface ValidatedRow {
  readonly row: number
  readonly recordId?: RecordId
  /** Without the fields in `errors` and without what looks like personal data. */
  readonly values: Values
  /** The cell's text where it is not the canonical text of the value; also of cells that were not understood. */
  readonly raw: Readonly<Record<FieldId, string>>
  /** Fields whose cell was refused. */
  readonly errors: readonly FieldId[]
}

export interface ValidationResult {
  readonly records: readonly ValidatedRow[]
  /** In the order of the sheet, those about the whole table first; capped at the limit. */
  readonly findings: readonly Finding[]
  readonly totals: Readonly<Record<Severity, number>>
  /** How often each code occurs; exact. */
  readonly counts: Partial<Readonly<Record<FindingCode, number>>>
}
