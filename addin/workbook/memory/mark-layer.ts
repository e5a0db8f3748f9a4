import type { Area } from '../a1.ts'
import { markLevels, markLooks } from '../sheet-styles.ts'
import type { Sheet } from './sheet.ts'
import { type MarkAreas, withMarkRules, withoutMarkRules } from './xlsx/conditional-format.ts'
import type { Package } from './xlsx/package.ts'
import { moveArea, type RowMove } from './xlsx/row-move.ts'
import { type Styles, withDifferentialFormats, withoutDifferentialFormats } from './xlsx/styles.ts'
import { childOf, parseRoot, textOf } from './xlsx/xml.ts'

/**
 * Our marks as a layer over the workbook: the parts never hold them, they are drawn in when the file is made. So taking
 * them away leaves no trace, whatever else was changed meanwhile. Marks that a file brings along are lifted off first.
 */
export class MarkLayer {
  readonly #parts: Package
  readonly #styles: Styles
  readonly #sheets: () => readonly Sheet[]
  /** By the path of the sheet. */
  readonly #areas = new Map<string, MarkAreas>()
  #isLifted = false

  constructor(parts: Package, styles: Styles, sheets: () => readonly Sheet[]) {
    this.#parts = parts
    this.#styles = styles
    this.#sheets = sheets
  }

  set(sheet: Sheet, areas: MarkAreas): void {
    this.#lift()
    if (areas.size === 0) this.#areas.delete(sheet.path)
    else this.#areas.set(sheet.path, areas)
  }

  clear(sheet: Sheet | undefined): void {
    this.#lift()
    if (sheet) this.#areas.delete(sheet.path)
    else this.#areas.clear()
  }

  /** Moves the marks of a sheet whose rows move. Rows that come in between marked ones are not marked. */
  move(sheet: Sheet, move: RowMove): void {
    this.#lift()
    const areas = this.#areas.get(sheet.path)
    if (!areas) return
    const moved = [...areas].map(([level, list]) => {
      const parts = move.kind === 'insert' ? list.flatMap((area) => cut(area, move.from)) : list
      return [level, parts.flatMap((area) => moveArea(area, move) ?? [])] as const
    })
    this.#areas.set(sheet.path, new Map(moved.filter(([, list]) => list.length > 0)))
  }

  /** Texts of the parts with the marks drawn in. */
  drawn(): Map<string, string> {
    const texts = new Map<string, string>()
    if (this.#areas.size === 0) return texts
    const looks = markLevels.map((level) => markLooks[level])
    const { text, first } = withDifferentialFormats(this.#styles.text, looks)
    for (const [path, areas] of this.#areas) texts.set(path, withMarkRules(this.#parts.text(path), areas, first))
    this.#styles.make()
    texts.set(this.#styles.path, text)
    return texts
  }

  #lift(): void {
    if (this.#isLifted) return
    this.#isLifted = true
    const formats = new Set<number>()
    for (const sheet of this.#sheets()) {
      // The text of a large sheet is long to come by: it is not asked for in vain.
      if (!sheet.facts.hasConditionalFormats) continue
      const lifted = withoutMarkRules(this.#parts.text(sheet.path))
      if (!lifted) continue
      this.#parts.setText(sheet.path, lifted.text)
      this.#areas.set(sheet.path, lifted.areas)
      for (const format of lifted.formats) formats.add(format)
    }
    if (formats.size > 0) this.#liftFormats(Math.min(...formats))
  }

  /** Our differential formats go when they are still the last ones and nothing else has come to use them. */
  #liftFormats(first: number): void {
    const { text } = this.#styles
    const table = childOf(parseRoot(text), 'dxfs')
    const count = table ? parseRoot(textOf(text, table)).children.length : 0
    if (count - first !== markLevels.length || this.#isUsedFrom(first)) return
    this.#parts.setText(this.#styles.path, withoutDifferentialFormats(text, first))
  }

  #isUsedFrom(first: number): boolean {
    const paths = this.#sheets().flatMap(({ path }) => [
      path,
      ...this.#parts
        .relations(path)
        .flatMap(({ type, target }) => (type === 'table' || type === 'pivotTable' ? [target] : [])),
    ])
    return [this.#styles.path, ...paths].some((path) => {
      if (!this.#parts.has(path)) return false
      for (const [, number] of this.#parts.text(path).matchAll(/dxfId\s*=\s*["'](\d+)["']/gi)) {
        if (Number(number) >= first) return true
      }
      return false
    })
  }
}

/** The area in two where a row begins inside it. */
function cut(area: Area, row: number): Area[] {
  const above = row - area.row
  if (above <= 0 || above >= area.rows) return [area]
  return [
    { ...area, rows: above },
    { ...area, row, rows: area.rows - above },
  ]
}
