import { z } from 'zod'
import {
  type EvidencePacker,
  type EvidenceReader,
  evidenceFault,
  evidenceSetSchema,
  evidenceTableSchema,
  readEvidenceTable,
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

export const traceInputSchema = z.strictObject({
  label: z.string(),
  /** `null` is shown as ×. */
  value: z.string().nullable(),
  measureUnit: z.string(),
})
export type TraceInput = Readonly<z.output<typeof traceInputSchema>>

/** How a node of the score tree came to its points for one unit. */
export interface ScoreTrace {
  readonly id: string
  readonly label: string
  readonly full: string
  readonly method: string
  /** Published points, or `null` where the node is left out or cannot be told. */
  readonly points: string | null
  /** The rule in words. */
  readonly rule: string
  readonly inputs: readonly TraceInput[]
  readonly parts: readonly TracePart[]
  /** Every record that was looked at, also those that neither cost nor won a point; a branch rests on its children's. */
  readonly evidence: readonly Evidence[]
  /** What was missing, and what was done about it. */
  readonly missing?: string | undefined
  readonly children: readonly ScoreTrace[]
}

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

/** One task's light. */
export const taskLightSchema = z.strictObject({
  record: z.string(),
  rev: z.number().int().positive(),
  ledger: z.string(),
  unit: z.string(),
  name: z.string(),
  light: z.enum(['green', 'yellow', 'red', 'done', 'none']),
  stalled: z.boolean(),
  /** Per cent that should be done by the day of judgement; `null` for work without a last day. */
  planned: z.string().nullable(),
  actual: z.string().nullable(),
  /** Negative when late. */
  daysLeft: z.number().int().nullable(),
  reason: z.string(),
})
export type TaskLight = Readonly<z.output<typeof taskLightSchema>>

/** `GET /v1/scores?period=2020Q3[&unit=chengdong][&group=街道][&asOf=2020-09-30]` */
export const scoresQuerySchema = z.strictObject({
  period: periodCodeSchema,
  unit: z.string().max(64).optional(),
  group: z.string().max(50).optional(),
  asOf: z.iso.date().optional(),
})

const packedPartSchema = tracePartSchema.extend({ evidence: evidenceSetSchema })

/** A trace as it goes over the wire: its evidence are sets of the table beside it. */
export type PackedTrace = Omit<ScoreTrace, 'parts' | 'evidence' | 'children'> & {
  readonly parts: readonly z.output<typeof packedPartSchema>[]
  readonly evidence: number
  readonly children: readonly PackedTrace[]
}

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

export const packedScoreSchema = unitScoreSchema.extend({
  flags: z.array(scoreFlagSchema.extend({ evidence: evidenceSetSchema })),
  trace: packedTraceSchema.optional(),
})
export type PackedScore = Readonly<z.output<typeof packedScoreSchema>>

export const packScores = (scores: readonly UnitScore[], packer: EvidencePacker): PackedScore[] =>
  scores.map(({ trace, flags, ...score }) => ({
    ...score,
    flags: flags.map((flag) => ({ ...flag, evidence: packer.set(flag.evidence) })),
    ...(trace && { trace: packTrace(trace, packer) }),
  }))

/** Evidence is taken out first and once: it may be gathered when it is looked at. */
const packTrace = ({ evidence, parts, children, ...trace }: ScoreTrace, packer: EvidencePacker): PackedTrace => {
  // The node's own set comes first: it holds all records in order, of which the parts' are pieces.
  const set = packer.set(evidence)
  return {
    ...trace,
    evidence: set,
    parts: parts.map(({ evidence: own, ...part }) => ({ ...part, evidence: packer.set(own) })),
    children: children.map((child) => packTrace(child, packer)),
  }
}

/** `undefined` where a score names evidence that is not there. */
export function unpackScores(scores: readonly PackedScore[], read: EvidenceReader): UnitScore[] | undefined {
  let whole = true
  const evidenceOf = (set: number): Evidence[] => {
    const found = read(set)
    if (!found) whole = false
    return found ?? []
  }
  const traceOf = (trace: PackedTrace): ScoreTrace => ({
    ...trace,
    parts: trace.parts.map((part) => ({ ...part, evidence: evidenceOf(part.evidence) })),
    evidence: evidenceOf(trace.evidence),
    children: trace.children.map(traceOf),
  })
  const unpacked = scores.map(({ trace, flags, ...score }) => ({
    ...score,
    flags: flags.map((flag) => ({ ...flag, evidence: evidenceOf(flag.evidence) })),
    ...(trace && { trace: traceOf(trace) }),
  }))
  return whole ? unpacked : undefined
}

/** As it goes over the wire. */
export const scoresWireSchema = z.strictObject({
  head: z.number().int().nonnegative(),
  period: z.string(),
  asOf: z.iso.date(),
  packVersion: z.string(),
  tree: z.strictObject({ id: z.string(), label: z.string() }),
  evidence: evidenceTableSchema,
  scores: z.array(packedScoreSchema),
  lights: z.array(taskLightSchema),
})

/** What a client reads: every trace with its evidence written out. */
export const scoresResponseSchema = scoresWireSchema.transform(({ evidence, scores, ...answer }, ctx) => {
  const whole = unpackScores(scores, readEvidenceTable(evidence))
  return whole ? { ...answer, scores: whole } : evidenceFault(ctx)
})
export type ScoresResponse = Readonly<z.output<typeof scoresResponseSchema>>
