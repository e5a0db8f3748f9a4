import type { CellValue, ChartDraft } from './workbook.ts'

/**
 * True where the value axis has to begin at zero. Spreadsheets choose a later beginning where the values lie close
 * together, and a bar cut off at the foot shows 78 as half of 83. Lines compare slopes, and negative bars go the other way.
 */
export const beginsAtZero = (type: ChartDraft['type'], values: readonly CellValue[]): boolean =>
  type !== 'line' && values.every((value) => typeof value !== 'number' || value >= 0)
