import { cellKey } from '../../workbook/a1.ts'
import type { Mark, MarkLevel } from '../../workbook/workbook.ts'

/** Fill and sign of a mark, as Excel's conditional formats of ours show them. The sign differs by shape as well. */
const looks: Readonly<Record<MarkLevel, { readonly fill: string; readonly sign: string }>> = {
  error: { fill: 'rgba(209, 52, 56, 0.16)', sign: '#c50f1f' },
  warning: { fill: 'rgba(253, 184, 19, 0.20)', sign: '#bc4b09' },
  info: { fill: 'rgba(15, 108, 189, 0.10)', sign: '#0f6cbd' },
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type MarkIndex = ReadonlyMap<number, MarkLevel>

export const markIndex = (marks: readonly Mark[]): MarkIndex =>
  new Map(marks.map(({ row, column, level }) => [cellKey(row, column), level]))

/** Paints over a drawn cell: a tint, and in the corner a triangle, a bar or a dot. */
export function paintMark(canvas: CanvasRenderingContext2D, { left, top, right, bottom }: Box, level: MarkLevel): void {
  const { fill, sign } = looks[level]
  canvas.save()
  canvas.fillStyle = fill
  canvas.fillRect(left, top, right - left, bottom - top)
  canvas.fillStyle = sign
  canvas.beginPath()
  if (level === 'error') {
    canvas.moveTo(left, top)
    canvas.lineTo(left + 8, top)
    canvas.lineTo(left, top + 8)
  } else if (level === 'warning') {
    canvas.rect(left, top, 3, bottom - top)
  } else {
    canvas.arc(left + 4, top + 4, 2.5, 0, Math.PI * 2)
  }
  canvas.fill()
  canvas.restore()
}
