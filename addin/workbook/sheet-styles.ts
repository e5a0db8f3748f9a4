import type { CellStyle, MarkLevel } from './workbook.ts'

/** How a cell of ours looks. Sizes in points, colours as RRGGBB. */
export interface Look {
  readonly font: string
  readonly size: number
  readonly bold?: true
  readonly italic?: true
  readonly color?: string
  readonly fill?: string
  /** A thin line on all four sides, in this colour. */
  readonly border?: string
  readonly horizontal: 'left' | 'center' | 'right'
  readonly vertical: 'top' | 'center'
  readonly wrap?: true
}

const ink = '1F2937'
const grey = '6B7280'
const line = '9CA3AF'

/**
 * The looks of a report sheet, one table for every adapter. Fonts are ones that Chinese Windows and WPS both have:
 * 黑体 for headings and 宋体 for text, after GB/T 9704-2012; sizes are those of a screen, not of a printed document.
 */
export const sheetStyles = {
  title: { font: '黑体', size: 18, color: ink, horizontal: 'center', vertical: 'center', wrap: true },
  subtitle: { font: '宋体', size: 11, color: grey, horizontal: 'center', vertical: 'center', wrap: true },
  heading1: { font: '黑体', size: 14, color: ink, horizontal: 'left', vertical: 'center' },
  heading2: { font: '宋体', size: 12, bold: true, color: ink, horizontal: 'left', vertical: 'center' },
  body: { font: '宋体', size: 12, color: ink, horizontal: 'left', vertical: 'top', wrap: true },
  figure: { font: '宋体', size: 12, bold: true, color: '1D4ED8', horizontal: 'left', vertical: 'top', wrap: true },
  missing: {
    font: '宋体',
    size: 11,
    bold: true,
    color: 'B91C1C',
    border: line,
    horizontal: 'center',
    vertical: 'center',
  },
  'table-header': {
    font: '黑体',
    size: 11,
    color: ink,
    fill: 'E5E7EB',
    border: line,
    horizontal: 'center',
    vertical: 'center',
    wrap: true,
  },
  'table-cell': {
    font: '宋体',
    size: 11,
    color: ink,
    border: line,
    horizontal: 'left',
    vertical: 'center',
    wrap: true,
  },
  'table-number': { font: '宋体', size: 11, color: ink, border: line, horizontal: 'center', vertical: 'center' },
  note: { font: '宋体', size: 10, italic: true, color: grey, horizontal: 'left', vertical: 'top', wrap: true },
  signature: { font: '宋体', size: 12, color: ink, horizontal: 'right', vertical: 'center' },
} as const satisfies Record<CellStyle, Look>

/** How a mark looks: always a fill and a sign of the letters too, so that colour is never the only one. */
export interface MarkLook {
  readonly fill: string
  readonly color: string
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: 'none' | 'single' | 'double'
}

export const markLooks: Readonly<Record<MarkLevel, MarkLook>> = {
  error: { fill: 'FFC7CE', color: '9C0006', bold: true, italic: false, underline: 'double' },
  warning: { fill: 'FFEB9C', color: '7F4F00', bold: true, italic: false, underline: 'single' },
  info: { fill: 'DDEBF7', color: '1F4E79', bold: false, italic: true, underline: 'none' },
}

/** Worst first: the level that shows where one cell has several. */
export const markLevels: readonly MarkLevel[] = ['error', 'warning', 'info']

/** The formula of a conditional format of ours: always true, and nobody else writes it, so it tells ours from a person's. */
export const markFormula = (level: MarkLevel): string => `LEN("台账通:${level}")>0`

/** Level of a conditional format of ours by its formula, with or without a leading `=`; `undefined` for anybody else's. */
export function markLevelOf(formula: string): MarkLevel | undefined {
  const bare = formula.trim().replace(/^=/, '')
  return markLevels.find((level) => markFormula(level) === bare)
}

/** Whether Excel takes it for a sheet's name: 1–31 characters, none of `\ / ? * [ ] :`, no apostrophe at an end. */
export function isSheetName(name: string): boolean {
  if (name.trim() === '' || name.length > 31) return false
  if (/[\\/?*[\]:\u0000-\u001f]/.test(name)) return false
  return !name.startsWith("'") && !name.endsWith("'") && name.toLowerCase() !== 'history'
}
