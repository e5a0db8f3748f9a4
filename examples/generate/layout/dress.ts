import type { BorderStyle, CellStyle, FillStyle } from 'hucre'

/** How a unit's clerk likes the sheets to look. */
export interface Dress {
  readonly titleFont: string
  readonly titleSize: number
  readonly headerFont: string
  readonly headerFill?: string
  readonly groupFill?: string
  readonly totalFill?: string
  readonly bodyFont: string
  readonly bodySize: number
  /** Points a line of body text takes. */
  readonly linePitch: number
}

const side = { style: 'thin', color: { rgb: '000000' } } as const
const grid: BorderStyle = { top: side, right: side, bottom: side, left: side }

const solid = (rgb: string | undefined): { readonly fill?: FillStyle } =>
  rgb === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } }

export type Align = 'left' | 'center' | 'right'

/** The styles of a sheet's parts. Every sheet of a workbook uses the same set. */
export const styles = (dress: Dress) => {
  const body = { name: dress.bodyFont, size: dress.bodySize, charset: 134 }
  return {
    title: {
      font: { name: dress.titleFont, size: dress.titleSize, bold: dress.titleFont === '宋体', charset: 134 },
      alignment: { horizontal: 'center', vertical: 'center' },
    },
    preamble: { font: body, alignment: { horizontal: 'left', vertical: 'center' } },
    header: {
      font: { name: dress.headerFont, size: dress.bodySize, bold: dress.headerFont !== '黑体', charset: 134 },
      alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
      border: grid,
      ...solid(dress.headerFill),
    },
    hint: {
      font: { ...body, size: dress.bodySize - 2, italic: true, color: { rgb: '7F7F7F' } },
      alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
      border: grid,
    },
    group: {
      font: { ...body, bold: true },
      alignment: { horizontal: 'left', vertical: 'center' },
      border: grid,
      ...solid(dress.groupFill),
    },
    total: {
      font: { ...body, bold: true },
      alignment: { horizontal: 'center', vertical: 'center' },
      border: grid,
      ...solid(dress.totalFill),
    },
    note: {
      font: { ...body, size: dress.bodySize - 1 },
      alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
    },
    body: (align: Align, numFmt: string | undefined): CellStyle => ({
      font: body,
      alignment: { horizontal: align, vertical: 'center', wrapText: true },
      border: grid,
      ...(numFmt === undefined ? {} : { numFmt }),
    }),
  } satisfies Record<string, CellStyle | ((align: Align, numFmt: string | undefined) => CellStyle)>
}

/** Widths in half-width characters: a Chinese one takes two. */
export const textWidth = (text: string) =>
  [...text].reduce((width, character) => width + (character.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)

/** How many lines a text takes in a column `width` wide, its own line breaks included. */
export const lineCount = (text: string, width: number) =>
  text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(textWidth(line) / Math.max(2, width - 1.2))), 0)
