import { z } from 'zod'
import {
  type EvidencePacker,
  type EvidenceReader,
  evidenceFault,
  evidenceSetSchema,
  evidenceTableSchema,
  type Grounds,
  readEvidenceTable,
} from './evidence-table.ts'
import { periodCodeSchema } from './period-code.ts'

/** The version of a record that a figure rests on. */
export const evidenceSchema = z.strictObject({
  record: z.string(),
  rev: z.number().int().positive(),
  ledger: z.string(),
})
export type Evidence = Readonly<z.output<typeof evidenceSchema>>

/**
 * Why a number is not there, or not complete. With a `null` value it says why; beside a value it names the units
 * whose share is not in it.
 */
export const missingSchema = z.strictObject({
  /** `partial`: there is a value, but `units` are not in it; `left-out`: rows of theirs are not. */
  code: z.enum([
    'no-records',
    'no-values',
    'zero-base',
    'no-base',
    'not-entered',
    'too-few-voters',
    'partial',
    'left-out',
  ]),
  /** The kind of tracker that would have held it; empty where no tracker does. */
  kind: z.string(),
  kindTitle: z.string(),
  units: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** One sentence in Chinese: what is missing and who owes it. */
  message: z.string(),
})
export type Missing = Readonly<z.output<typeof missingSchema>>

/** A value that carries where it comes from. `value` is `null` exactly where it is shown as ×. */
export const figureSchema = z.strictObject({
  /** Stable for the same indicator, unit and period; unique within one answer. */
  id: z.string(),
  /** `null` for a text taken from one record, such as a task's title. */
  indicator: z.string().nullable(),
  label: z.string(),
  unit: z.string(),
  unitName: z.string(),
  period: z.string(),
  /** A decimal string for numbers, plain text otherwise; published precision. */
  value: z.string().nullable(),
  measureUnit: z.string(),
  /** How it is counted, a sentence in Chinese. */
  definition: z.string(),
  evidence: z.array(evidenceSchema),
  missing: missingSchema.optional(),
  /** The pack version whose rules made it. */
  ruleVersion: z.string(),
})
export type Figure = Readonly<z.output<typeof figureSchema>>

/** A figure with its evidence in another form: as the place of a set, or not written out. */
export type FigureOn<Basis> = Omit<Figure, 'evidence'> & { readonly evidence: Basis }

/** `GET /v1/figures?period=2020Q3&unit=chengdong&indicator=training.sessions,…`; without indicators, all of them. */
export const figuresQuerySchema = z.strictObject({
  period: periodCodeSchema,
  unit: z.string().max(64).optional(),
  indicator: z.string().max(4000).optional(),
  /** The day of judgement for what is late; today where absent. */
  asOf: z.iso.date().optional(),
})

/** A figure as it goes over the wire: its evidence is a set of the table beside it. */
export const packedFigureSchema = figureSchema.extend({ evidence: evidenceSetSchema })
export type PackedFigure = Readonly<z.output<typeof packedFigureSchema>>

export const packFigures = (
  figures: readonly FigureOn<Grounds | readonly Evidence[]>[],
  packer: EvidencePacker,
): PackedFigure[] => figures.map((figure) => ({ ...figure, evidence: packer.set(figure.evidence) }))

/** `undefined` where a figure names evidence that is not there. */
export function unpackFigures(figures: readonly PackedFigure[], read: EvidenceReader): Figure[] | undefined {
  const whole: Figure[] = []
  for (const figure of figures) {
    const evidence = read(figure.evidence)
    if (!evidence) return undefined
    whole.push({ ...figure, evidence })
  }
  return whole
}

/** What of a figure is the same for every unit. */
const indicatorWordsSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  measureUnit: z.string(),
  /** The figure's without `where` and the colon it begins with. */
  definition: z.string(),
})
export type IndicatorWords = Readonly<z.output<typeof indicatorWordsSchema>>

const packedValueSchema = figureSchema.pick({ value: true, missing: true }).extend({ evidence: evidenceSetSchema })
export type PackedValue = Readonly<z.output<typeof packedValueSchema>>

/** Figures that are counted from trackers of one kind: they rest on the same records, and change together. */
const figureGroupSchema = z.strictObject({
  indicators: z.array(indicatorWordsSchema),
  /** One for each of the indicators, in their order. */
  values: z.array(packedValueSchema),
  evidence: evidenceTableSchema,
})

/** Figures of one unit and period as they go over the wire: what many share is said once. */
export const figuresWireSchema = z.strictObject({
  head: z.number().int().nonnegative(),
  asOf: z.iso.date(),
  packVersion: z.string(),
  unit: z.string(),
  unitName: z.string(),
  period: z.string(),
  /** Unit and period in words: what each definition begins with. */
  where: z.string(),
  groups: z.array(figureGroupSchema),
})

/** What a client reads: each figure by itself, with its evidence written out. */
export const figuresResponseSchema = figuresWireSchema.transform(
  ({ head, asOf, packVersion, unit, unitName, period, where, groups }, ctx) => {
    const figures = groups.flatMap(({ indicators, values, evidence }) => {
      const read = readEvidenceTable(evidence)
      return indicators.map(({ id, label, measureUnit, definition }, at): Figure => {
        const said = values[at]
        const records = said && read(said.evidence)
        if (!records) return evidenceFault(ctx)
        return {
          id: `${id}@${unit}@${period}`,
          indicator: id,
          label,
          unit,
          unitName,
          period,
          value: said.value,
          measureUnit,
          definition: `${where}：${definition}`,
          evidence: records,
          ...(said.missing && { missing: said.missing }),
          ruleVersion: packVersion,
        }
      })
    })
    return { head, asOf, packVersion, figures }
  },
)
export type FiguresResponse = Readonly<z.output<typeof figuresResponseSchema>>
