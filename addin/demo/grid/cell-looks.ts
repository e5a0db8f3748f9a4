import { colourOf } from './colours.ts'

export type Side = 'left' | 'right' | 'top' | 'bottom'

/** How a cell looks, as far as the simulated grid shows it. */
export interface CellLook {
  readonly background?: string
  readonly colour?: string
  readonly font?: string
  readonly bold: boolean
  readonly italic: boolean
  /** In points. */
  readonly size: number
  readonly horizontal?: 'left' | 'center' | 'right'
  readonly vertical: 'top' | 'center' | 'bottom'
  readonly wraps: boolean
  readonly borders: ReadonlyMap<Side, { readonly style: string; readonly colour: string }>
}

/** The looks of a workbook, by the index that cells name. */
export function cellLooks(styles: Document | undefined, theme: readonly string[]): readonly CellLook[] {
  if (styles === undefined) return []
  const fonts = childrenOf(styles, 'fonts').map((font) => fontOf(font, theme))
  const fills = childrenOf(styles, 'fills').map((fill) => fillOf(fill, theme))
  const borders = childrenOf(styles, 'borders').map((border) => bordersOf(border, theme))
  return childrenOf(styles, 'cellXfs').map((xf) => {
    const font = fonts[index(xf, 'fontId')]
    const background = fills[index(xf, 'fillId')]
    const alignment = first(xf, 'alignment')
    const horizontal = horizontalOf(alignment?.getAttribute('horizontal'))
    return {
      bold: font?.bold ?? false,
      italic: font?.italic ?? false,
      size: font?.size ?? 11,
      ...(font?.colour === undefined ? {} : { colour: font.colour }),
      ...(font?.name === undefined ? {} : { font: font.name }),
      ...(background === undefined ? {} : { background }),
      ...(horizontal === undefined ? {} : { horizontal }),
      vertical: verticalOf(alignment?.getAttribute('vertical')),
      wraps: alignment?.getAttribute('wrapText') === '1' || alignment?.getAttribute('wrapText') === 'true',
      borders: borders[index(xf, 'borderId')] ?? new Map(),
    }
  })
}

function fontOf(font: Element, theme: readonly string[]) {
  return {
    name: first(font, 'name')?.getAttribute('val') ?? undefined,
    bold: isOn(first(font, 'b')),
    italic: isOn(first(font, 'i')),
    size: Number(first(font, 'sz')?.getAttribute('val') ?? 11),
    colour: colourOf(first(font, 'color'), theme),
  }
}

function fillOf(fill: Element, theme: readonly string[]): string | undefined {
  const pattern = first(fill, 'patternFill')
  if (pattern === undefined || pattern.getAttribute('patternType') !== 'solid') return undefined
  return colourOf(first(pattern, 'fgColor'), theme)
}

const sides: readonly Side[] = ['left', 'right', 'top', 'bottom']

function bordersOf(border: Element, theme: readonly string[]): CellLook['borders'] {
  const found = sides.flatMap((side) => {
    const line = first(border, side)
    const style = line?.getAttribute('style')
    if (line === undefined || style === null || style === undefined || style === 'none') return []
    return [[side, { style, colour: colourOf(first(line, 'color'), theme) ?? '#000000' }] as const]
  })
  return new Map(found)
}

const isOn = (element: Element | undefined): boolean =>
  element !== undefined && element.getAttribute('val') !== '0' && element.getAttribute('val') !== 'false'

function horizontalOf(text: string | null | undefined): CellLook['horizontal'] {
  if (text === 'left' || text === 'right' || text === 'center') return text
  return text === 'centerContinuous' || text === 'distributed' ? 'center' : undefined
}

const verticalOf = (text: string | null | undefined): CellLook['vertical'] =>
  text === 'top' || text === 'center' ? text : 'bottom'

const index = (xf: Element, name: string): number => Number(xf.getAttribute(name) ?? 0)

const first = (element: Element, name: string): Element | undefined =>
  [...element.children].find((child) => child.localName === name)

function childrenOf(styles: Document, name: string): readonly Element[] {
  const list = first(styles.documentElement, name)
  return list === undefined ? [] : [...list.children]
}
