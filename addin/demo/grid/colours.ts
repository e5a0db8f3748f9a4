/** What a `<color>` of a workbook says, as `#rrggbb`; `undefined` for automatic and for what is not known here. */
export function colourOf(element: Element | undefined, theme: readonly string[]): string | undefined {
  if (element === undefined) return undefined
  const rgb = element.getAttribute('rgb')
  if (rgb !== null && /^[0-9a-f]{8}$/i.test(rgb)) return `#${rgb.slice(2)}`
  const indexed = element.getAttribute('indexed')
  if (indexed !== null) return indexedColours[Number(indexed)]
  const named = theme[Number(element.getAttribute('theme') ?? Number.NaN)]
  return named === undefined ? undefined : tinted(named, Number(element.getAttribute('tint') ?? 0))
}

/** The theme's colours in the order cells count them: the first two pairs stand swapped in the file. */
export function themeColours(theme: Document | undefined): readonly string[] {
  const scheme = theme?.getElementsByTagNameNS('*', 'clrScheme')[0]
  if (scheme === undefined) return []
  const colours = [...scheme.children].map((slot) => {
    const colour = slot.children[0]
    const hex = colour?.getAttribute('lastClr') ?? colour?.getAttribute('val') ?? ''
    return /^[0-9a-f]{6}$/i.test(hex) ? `#${hex}` : '#000000'
  })
  const [dark1 = '#000000', light1 = '#ffffff', dark2 = '#000000', light2 = '#ffffff', ...accents] = colours
  return [light1, dark1, light2, dark2, ...accents]
}

/** Towards white for a positive tint, towards black for a negative one. Source: ECMA-376 18.3.1.15, per channel. */
export function tinted(colour: string, tint: number): string {
  if (!(tint >= -1 && tint <= 1) || tint === 0) return colour
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const mixed = channels.map((channel) =>
    Math.round(tint > 0 ? channel + (255 - channel) * tint : channel * (1 + tint)),
  )
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const basic = ['#000000', '#ffffff', '#ff0000', '#00ff00', '#0000ff', '#ffff00', '#ff00ff', '#00ffff']

/** The default palette as far as trackers use it; 64 and 65 are the system's own. */
const indexedColours: readonly (string | undefined)[] = [
  ...basic,
  ...basic,
  '#800000',
  '#008000',
  '#000080',
  '#808000',
  '#800080',
  '#008080',
  '#c0c0c0',
  '#808080',
  '#9999ff',
  '#993366',
  '#ffffcc',
  '#ccffff',
  '#660066',
  '#ff8080',
  '#0066cc',
  '#ccccff',
  '#000080',
  '#ff00ff',
  '#ffff00',
  '#00ffff',
  '#800080',
  '#800000',
  '#008080',
  '#0000ff',
  '#00ccff',
  '#ccffff',
  '#ccffcc',
  '#ffff99',
  '#99ccff',
  '#ff99cc',
  '#cc99ff',
  '#ffcc99',
  '#3366ff',
  '#33cccc',
  '#99cc00',
  '#ffcc00',
  '#ff9900',
  '#ff6600',
  '#666699',
  '#969696',
  '#003366',
  '#339966',
  '#003300',
  '#333300',
  '#993300',
  '#993366',
  '#333399',
  '#333333',
]
