import { z } from 'zod'
import {
  EvidencePacker,
  evidenceFault,
  evidenceTableSchema,
  type Grounds,
  readEvidenceTable,
} from './evidence-table.ts'
import {
  type Evidence,
  type FigureOn,
  figureSchema,
  missingSchema,
  packedFigureSchema,
  packFigures,
  unpackFigures,
} from './figures.ts'
import { periodCodeSchema } from './period-code.ts'

/**
 * A piece of text. Plain: words of the template. `figure`: it says what that figure says. `given`: it was not computed
 * but handed in: by whoever asked for the report (period, day), by the unit tree (names), or by the pack (full marks).
 */
export const spanSchema = z.union([
  z.strictObject({ text: z.string(), figure: z.string() }),
  z.strictObject({
    text: z.string(),
    given: z.strictObject({ from: z.enum(['request', 'units', 'pack']), id: z.string() }),
  }),
  z.strictObject({ text: z.string() }),
])
export type Span = Readonly<z.output<typeof spanSchema>>

const spans = z.array(spanSchema)
export type Spans = readonly Span[]

export const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('title'), spans }),
  /** `prefix` is its number as written: 一、 （一） 1. （1） for levels 1 to 4. */
  z.strictObject({ type: z.literal('heading'), level: z.number().int().min(1).max(4), prefix: z.string(), spans }),
  z.strictObject({ type: z.literal('paragraph'), spans }),
  /** `ordinal`: 一是、二是; `number`: 1. 2.; each item with its own prefix. */
  z.strictObject({
    type: z.literal('list'),
    style: z.enum(['ordinal', 'number']),
    items: z.array(z.strictObject({ prefix: z.string(), spans })),
  }),
  z.strictObject({ type: z.literal('table'), caption: spans, header: z.array(spans), rows: z.array(z.array(spans)) }),
  /** One bar a row; the value's figure is in its spans, `number` is the same as a decimal string, `null` for ×. */
  z.strictObject({
    type: z.literal('chart'),
    chart: z.literal('bar'),
    caption: spans,
    bars: z.array(z.strictObject({ label: spans, value: spans, number: z.string().nullable() })),
  }),
  z.strictObject({ type: z.literal('signature'), lines: z.array(spans) }),
])
export type Block = Readonly<z.output<typeof blockSchema>>
export type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>

/** `POST /v1/reports`. `docx` and `md` answer with a file, `json` with the report itself. */
export const reportRequestSchema = z.strictObject({
  report: z.string().max(40),
  period: periodCodeSchema,
  /** The caller's own unit where absent. */
  unit: z.string().max(64).optional(),
  asOf: z.iso.date().optional(),
  format: z.enum(['json', 'docx', 'md']).default('json'),
})
export type ReportRequest = Readonly<z.output<typeof reportRequestSchema>>

export const renderedReportSchema = z.strictObject({
  report: z.string(),
  title: z.string(),
  unit: z.string(),
  unitName: z.string(),
  period: z.string(),
  periodLabel: z.string(),
  asOf: z.iso.date(),
  blocks: z.array(blockSchema),
  /** Every figure the blocks refer to, in order of first use; each has evidence or says what is missing. */
  figures: z.array(figureSchema),
  /** 缺数据: each thing once. */
  missing: z.array(missingSchema),
  packVersion: z.string(),
})
export type RenderedReport = Readonly<z.output<typeof renderedReportSchema>>

/** A report with the evidence of its figures in another form. */
export type ReportOn<Basis> = Omit<RenderedReport, 'figures'> & { readonly figures: readonly FigureOn<Basis>[] }

/** A report as it goes over the wire: evidence once, in a table. */
export const packedReportSchema = renderedReportSchema.extend({
  evidence: evidenceTableSchema,
  figures: z.array(packedFigureSchema),
})
export type PackedReport = Readonly<z.output<typeof packedReportSchema>>

export const packReport = (report: ReportOn<Grounds | readonly Evidence[]>): PackedReport => {
  const packer = new EvidencePacker()
  const figures = packFigures(report.figures, packer)
  return { ...report, figures, evidence: packer.table() }
}

/** The report with each figure's evidence written out; `undefined` where a figure names evidence that is not there. */
export const unpackReport = ({ evidence, figures, ...report }: PackedReport): RenderedReport | undefined => {
  const whole = unpackFigures(figures, readEvidenceTable(evidence))
  return whole && { ...report, figures: whole }
}

export const reportWireSchema = z.strictObject({
  head: z.number().int().nonnegative(),
  report: packedReportSchema,
})

/** What a client reads: each figure with its evidence written out. */
export const reportResponseSchema = reportWireSchema.transform(({ head, report }, ctx) => {
  const whole = unpackReport(report)
  return whole ? { head, report: whole } : evidenceFault(ctx)
})
export type ReportResponse = Readonly<z.output<typeof reportResponseSchema>>
