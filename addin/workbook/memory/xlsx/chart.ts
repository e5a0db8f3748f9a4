import { type Area, cellAddress } from '../../a1.ts'
import { beginsAtZero } from '../../chart-baseline.ts'
import type { CellValue, ChartDraft, FollowedChart } from '../../workbook.ts'
import type { Dialect } from './package.ts'
import { xmlHead } from './package.ts'
import { escapeXml, unescapeXml } from './xml.ts'

/** The fill of bars and the colour of lines: one calm blue, as in the pane. */
const seriesColor = '2F6DB5'

/** A sheet's name as a formula writes it, always in quotes. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`

function absoluteAddress(sheet: string, area: Area): string {
  const corner = (row: number, column: number): string => cellAddress(row, column).replace(/^([A-Z]+)/, '$$$1$$')
  const first = corner(area.row, area.column)
  const last = corner(area.row + area.rows - 1, area.column + area.columns - 1)
  return `${quotedSheet(sheet)}!${first}${first === last ? '' : `:${last}`}`
}

/**
 * The chart part over other cells, everything else as it is; `undefined` where it has another title. The caches are
 * dropped: whoever opens the file works them out anew.
 */
export function withRanges(
  xml: string,
  sheet: string,
  { title, categories, values }: FollowedChart,
): string | undefined {
  const text = [...xml.matchAll(/<(?:\w+:)?t>([^<]*)</g)].map(([, part = '']) => unescapeXml(part)).join('')
  if (text !== title) return undefined
  const over = (whole: string, name: string, area: Area): string =>
    whole.replace(new RegExp(`<((?:\\w+:)?)${name}>.*?</\\1${name}>`, 's'), (part) =>
      part
        .replace(/(<((?:\w+:)?)f>)[^<]*/, (_, tag: string) => tag + escapeXml(absoluteAddress(sheet, area)))
        .replace(/<((?:\w+:)?)(str|num)Cache>.*?<\/\1\2Cache>/gs, ''),
    )
  return over(over(xml, 'cat', categories), 'val', values)
}

/**
 * A chart part with its caches filled from the draft, so that a viewer that does not calculate draws it too.
 * `numberFormat` is that of the values. Source: ECMA-376 Part 1, 21.2 (DrawingML charts).
 */
export function chartXml(
  chart: ChartDraft,
  sheet: string,
  valueAt: (row: number, column: number) => CellValue,
  numberFormat: string,
  names: Dialect,
): string {
  const column = (area: Area): CellValue[] =>
    Array.from({ length: area.rows }, (_, at) => valueAt(area.row + at, area.column))
  const categories = column(chart.categories).map((value) => (value === null ? '' : String(value)))
  const values = column(chart.values)
  const points = (texts: readonly (string | undefined)[]): string =>
    `<c:ptCount val="${texts.length}"/>` +
    texts
      .map((text, index) => (text === undefined ? '' : `<c:pt idx="${index}"><c:v>${escapeXml(text)}</c:v></c:pt>`))
      .join('')
  const numbers = values.map((value) => (typeof value === 'number' ? String(value) : undefined))
  const isLine = chart.type === 'line'
  const paint = `<a:solidFill><a:srgbClr val="${seriesColor}"/></a:solidFill>`
  const shape = isLine ? `<a:ln w="28575" cap="rnd">${paint}<a:round/></a:ln>` : paint
  const labels =
    '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>' +
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
  const series =
    '<c:ser><c:idx val="0"/><c:order val="0"/>' +
    `<c:tx><c:v>${escapeXml(chart.seriesName)}</c:v></c:tx><c:spPr>${shape}</c:spPr>` +
    `${isLine ? '<c:marker><c:symbol val="circle"/><c:size val="6"/></c:marker>' : '<c:invertIfNegative val="0"/>'}${labels}` +
    `<c:cat><c:strRef><c:f>${escapeXml(absoluteAddress(sheet, chart.categories))}</c:f>` +
    `<c:strCache>${points(categories)}</c:strCache></c:strRef></c:cat>` +
    `<c:val><c:numRef><c:f>${escapeXml(absoluteAddress(sheet, chart.values))}</c:f>` +
    `<c:numCache><c:formatCode>${escapeXml(numberFormat)}</c:formatCode>${points(numbers)}</c:numCache></c:numRef></c:val>` +
    `${isLine ? '<c:smooth val="0"/>' : ''}</c:ser>`
  const plot = isLine
    ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${axisIds}</c:lineChart>`
    : `<c:barChart><c:barDir val="${chart.type === 'bar' ? 'bar' : 'col'}"/><c:grouping val="clustered"/>` +
      `<c:varyColors val="0"/>${series}<c:gapWidth val="60"/>${axisIds}</c:barChart>`
  const isBar = chart.type === 'bar'
  return (
    `${xmlHead}<c:chartSpace xmlns:c="${names.chart}" xmlns:a="${names.drawing}" xmlns:r="${names.relations}">` +
    '<c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr>' +
    `<a:r><a:rPr lang="zh-CN" sz="1200" b="1"/><a:t>${escapeXml(chart.title)}</a:t></a:r></a:p></c:rich></c:tx>` +
    `<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}` +
    // The first category belongs at the top of a bar chart, where reading starts.
    axis(
      'catAx',
      isBar ? '<c:orientation val="maxMin"/>' : '<c:orientation val="minMax"/>',
      isBar ? 'l' : 'b',
      '',
      'General',
    ) +
    axis(
      'valAx',
      `<c:orientation val="minMax"/>${beginsAtZero(chart.type, values) ? '<c:min val="0"/>' : ''}`,
      isBar ? 't' : 'l',
      '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>',
      numberFormat,
    ) +
    '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  )
}

const axisIds = '<c:axId val="500001"/><c:axId val="500002"/>'

function axis(name: 'catAx' | 'valAx', scaling: string, position: string, lines: string, format: string): string {
  const [id, other] = name === 'catAx' ? [500001, 500002] : [500002, 500001]
  return (
    `<c:${name}><c:axId val="${id}"/><c:scaling>${scaling}</c:scaling><c:delete val="0"/>` +
    `<c:axPos val="${position}"/>${lines}<c:numFmt formatCode="${escapeXml(format)}" sourceLinked="${name === 'valAx' ? 1 : 0}"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
    `<c:crossAx val="${other}"/><c:crosses val="autoZero"/></c:${name}>`
  )
}

/** An empty drawing part. */
export const drawingXml = (names: Dialect): string =>
  `${xmlHead}<xdr:wsDr xmlns:xdr="${names.sheetDrawing}" xmlns:a="${names.drawing}"></xdr:wsDr>`

/** The drawing part with charts at areas of the sheet added; `ids` are the relations to their parts. */
export function withAnchors(
  drawing: string,
  charts: readonly ChartDraft[],
  ids: readonly string[],
  names: Dialect,
): string {
  const used = [...drawing.matchAll(/<(?:\w+:)?cNvPr [^>]*\bid="(\d{1,9})"/g)].map(([, id]) => Number(id))
  const next = Math.max(1, ...used) + 1
  const corner = (name: string, row: number, column: number): string =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
  const anchors = charts.map(
    ({ title, at }, index) =>
      `<xdr:twoCellAnchor xmlns:xdr="${names.sheetDrawing}" xmlns:a="${names.drawing}">${corner('from', at.row, at.column)}${corner('to', at.row + at.rows, at.column + at.columns)}` +
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${next + index}" name="${escapeXml(title)}" descr="${escapeXml(title)}"/>` +
      '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
      `<a:graphic><a:graphicData uri="${names.chart}"><c:chart xmlns:c="${names.chart}" xmlns:r="${names.relations}"` +
      ` r:id="${ids[index] ?? ''}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  )
  const end = drawing.lastIndexOf('</')
  return drawing.slice(0, end) + anchors.join('') + drawing.slice(end)
}
