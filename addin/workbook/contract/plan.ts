import type { CellValue, MarkLevel, SheetInfo, Workbook } from '../workbook.ts'

/** A workbook in plain words. Every adapter builds it its own way, past the port. Addresses are A1, rows 1-based. */
export interface WorkbookPlan {
  readonly sheets: readonly SheetPlan[]
  /** The sheet in front; the first one where none is named. */
  readonly active?: string
  readonly date1904?: true
  /** The workbook's structure is protected: no sheet may be added or removed. */
  readonly isStructureLocked?: true
}

export interface SheetPlan {
  readonly name: string
  readonly visibility?: SheetInfo['visibility']
  readonly cells?: Readonly<Record<string, CellPlan>>
  readonly merges?: readonly string[]
  readonly hiddenRows?: readonly number[]
  /** Letters. */
  readonly hiddenColumns?: readonly string[]
  readonly isProtected?: true
  /** An auto filter with a criterion on its first column; `hides` are the rows it hides now. */
  readonly filter?: { readonly area: string; readonly hides: readonly number[] }
  /** Conditional formats of the person's own, each an expression that fills yellow. */
  readonly rules?: readonly { readonly area: string; readonly formula: string }[]
}

/** A bare value, or one with a number format or a formula (without `=`; `value` is then its result). */
export type CellPlan = CellValue | { readonly value: CellValue; readonly format?: string; readonly formula?: string }

/** What the suite needs beside the port: a person's hand, and an eye for what the port has no word to read back. */
export interface MadeWorkbook {
  readonly workbook: Workbook
  /** A person types into a cell in the host itself. */
  typeInto(sheet: string, address: string, value: CellValue): Promise<void>
  /** All conditional formats of the sheet, ours and theirs. `level` is set on ours; `areas` are A1. */
  rules(sheet: string): Promise<readonly RuleSeen[]>
  charts(sheet: string): Promise<readonly ChartSeen[]>
  /** Links that lead into the workbook: from an address to `sheet!address`, without quotes or dollar signs. */
  links(sheet: string): Promise<Readonly<Record<string, string>>>
}

export interface RuleSeen {
  readonly areas: readonly string[]
  readonly formula: string
  readonly level?: MarkLevel
}

export interface ChartSeen {
  readonly type: 'bar' | 'column' | 'line'
  readonly title: string
  /** The cells it shows, `sheet!address` without quotes or dollar signs. */
  readonly values: string
}

export type Make = (plan: WorkbookPlan) => Promise<MadeWorkbook>
