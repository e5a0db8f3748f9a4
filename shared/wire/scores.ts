import { z } from 'zod'
import {
  EvidencePacker,
  type EvidenceTable,
  emptyTable,
  evidenceFault,
  evidenceSetSchema,
  evidenceTableSchema,
  type Grounds,
  readEvidenceTable,
  writtenOut,
} from './evidence-table.ts'
import { type Evidence, evidenceSchema } from './figures.ts'
import { periodCodeSchema } from './period-code.ts'

/** One addend of a node's points. The parts of a node add up to its points to the last digit. */
export const tracePartSchema = z.strictObject({
  /** Ready to read: `扣2.00分：任务9.2逾期9天（城东街道任务台账）`. */
  text: z.string(),
  points: z.string(),
  evidence: z.array(evidenceSchema),
})
export type TracePart = Readonly<z.output<typeof tracePartSchema>>
/** A part with its evidence in another form: as the place of a set, or not written out. */
export type PartOn<Basis> = Omit<TracePart, 'evidence'> & { readonly evidence: Basis }

export const traceInputSchema = z.strictObject({
  label: z.string(),
  /** `null` is shown as ×. */
  value: z.string().nullable(),
  measureUnit: z.string(),
})
export type TraceInput = Readonly<z.output<typeof traceInputSchema>>

/** How a node of the score tree came to its points for one unit. */
export interface TraceOn<Basis> {
  readonly id: string
  readonly label: string
  readonly full: string
  readonly method: string
  /** Published points, or `null` where the node is left out or cannot be told. */
  readonly points: string | null
  /** The rule in words. */
  readonly rule: string
  readonly inputs: readonly TraceInput[]
  readonly parts: readonly PartOn<Basis>[]
  /** Every record that was looked at, also those that neither cost nor won a point; a branch rests on its children's. */
  readonly evidence: Basis
  /** What was missing, and what was done about it. */
  readonly missing?: string | undefined
  readonly children: readonly TraceOn<Basis>[]
}
export type ScoreTrace = TraceOn<Evidence[]>

export const scoreTraceSchema: z.ZodType<ScoreTrace> = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    label: z.string(),
    full: z.string(),
    method: z.string(),
    points: z.string().nullable(),
    rule: z.string(),
    inputs: z.array(traceInputSchema),
    parts: z.array(tracePartSchema),
    evidence: z.array(evidenceSchema),
    missing: z.string().optional(),
    children: z.array(scoreTraceSchema),
  }),
)

export const scoreFlagSchema = z.strictObject({
  /** `boundary-tie`: equal points on both sides of a quota; a person decides. `low-coverage`: too little is known to rank. */
  code: z.enum(['boundary-tie', 'veto', 'missing', 'low-coverage']),
  message: z.string(),
  evidence: z.array(evidenceSchema),
})
export type ScoreFlag = Readonly<z.output<typeof scoreFlagSchema>>
export type FlagOn<Basis> = Omit<ScoreFlag, 'evidence'> & { readonly evidence: Basis }

export const unitScoreSchema = z.strictObject({
  unit: z.string(),
  unitName: z.string(),
  group: z.string(),
  /** `null` where the unit cannot be scored. */
  points: z.string().nullable(),
  /** Place within the group; equal points share a place: 1, 1, 3. `null` where there are no points, or too little is known. */
  rank: z.number().int().positive().nullable(),
  /** How many units of the group are ranked. */
  of: z.number().int().nonnegative(),
  /**
   * Per cent of the full marks for which something is known, one decimal: `70.0`. A unit below what the tree asks for has
   * points and no rank. Absent in what was published before it was told.
   */
  known: z.string().optional(),
  grade: z.strictObject({ id: z.string(), label: z.string() }).nullable(),
  flags: z.array(scoreFlagSchema),
  /** Absent where the caller may see the result but not how it came about. */
  trace: scoreTraceSchema.optional(),
})
export type UnitScore = Readonly<z.output<typeof unitScoreSchema>>
export type ScoreOn<Basis> = Omit<UnitScore, 'flags' | 'trace'> & {
  readonly flags: readonly FlagOn<Basis>[]
  readonly trace?: TraceOn<Basis> | undefined
}

/** `GET /v1/scores?period=2020Q3[&unit=chengdong][&group=街道][&asOf=2020-09-30]` */
export const scoresQuerySchema = z.strictObject({
  period: periodCodeSchema,
  unit: z.string().max(64).optional(),
  group: z.string().max(50).optional(),
  asOf: z.iso.date().optional(),
})

const packedPartSchema = tracePartSchema.extend({ evidence: evidenceSetSchema })

/** A trace as it goes over the wire: its evidence are sets of the table beside it. */
export type PackedTrace = TraceOn<number>

export const packedTraceSchema: z.ZodType<PackedTrace> = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    label: z.string(),
    full: z.string(),
    method: z.string(),
    points: z.string().nullable(),
    rule: z.string(),
    inputs: z.array(traceInputSchema),
    parts: z.array(packedPartSchema),
    evidence: evidenceSetSchema,
    missing: z.string().optional(),
    children: z.array(packedTraceSchema),
  }),
)

/** A result as it goes over the wire: what its trace rests on is in a table of its own, so that it can be kept by itself. */
export const packedScoreSchema = unitScoreSchema.extend({
  evidence: evidenceTableSchema.optional(),
  trace: packedTraceSchema.optional(),
})
export type PackedScore = Readonly<z.output<typeof packedScoreSchema>>

/** A trace with its evidence in another form. */
const traceWith = <From, To>(node: TraceOn<From>, evidenceOf: (evidence: From) => To): TraceOn<To> => ({
  ...node,
  // The node's own set comes before those of its parts: it holds all records in order, of which theirs are pieces.
  evidence: evidenceOf(node.evidence),
  parts: node.parts.map(({ text, points, evidence }) => ({ text, points, evidence: evidenceOf(evidence) })),
  children: node.children.map((child) => traceWith(child, evidenceOf)),
})

/** The whole result with its evidence written out. */
export const writtenScore = ({ trace, ...result }: ScoreOn<Grounds | readonly Evidence[]>): UnitScore => ({
  ...writtenResult(result),
  ...(trace && { trace: traceWith(trace, writtenOut) }),
})

/** All but the trace. */
export const writtenResult = ({
  flags,
  ...result
}: Omit<ScoreOn<Grounds | readonly Evidence[]>, 'trace'>): Omit<UnitScore, 'trace'> => ({
  ...result,
  flags: flags.map((flag) => ({ ...flag, evidence: writtenOut(flag.evidence) })),
})

/** A trace and what it rests on. */
export const packTrace = (
  trace: TraceOn<Grounds | readonly Evidence[]>,
): { readonly evidence: EvidenceTable; readonly trace: PackedTrace } => {
  const packer = new EvidencePacker()
  const packed = traceWith(trace, (grounds) => packer.set(grounds))
  return { evidence: packer.table(), trace: packed }
}

export const packScore = ({ trace, ...result }: ScoreOn<Grounds | readonly Evidence[]>): PackedScore => ({
  ...writtenResult(result),
  ...(trace && packTrace(trace)),
})

/** `undefined` where a score names evidence that is not there. */
export function unpackScores(scores: readonly PackedScore[]): UnitScore[] | undefined {
  let whole = true
  const unpacked = scores.map(({ evidence, trace, ...result }): UnitScore => {
    if (!trace) return result
    const read = readEvidenceTable(evidence ?? emptyTable)
    const written = traceWith(trace, (set) => {
      const found = read(set)
      if (!found) whole = false
      return found ?? []
    })
    return { ...result, trace: written }
  })
  return whole ? unpacked : undefined
}

/** As it goes over the wire. */
export const scoresWireSchema = z.strictObject({
  head: z.number().int().nonnegative(),
  period: z.string(),
  asOf: z.iso.date(),
  packVersion: z.string(),
  tree: z.strictObject({ id: z.string(), label: z.string() }),
  scores: z.array(packedScoreSchema),
})

/** What a client reads: every trace with its evidence written out. */
export const scoresResponseSchema = scoresWireSchema.transform(({ scores, ...answer }, ctx) => {
  const whole = unpackScores(scores)
  return whole ? { ...answer, scores: whole } : evidenceFault(ctx)
})
export type ScoresResponse = Readonly<z.output<typeof scoresResponseSchema>>
