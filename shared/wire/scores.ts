import { z } from 'zod'
import {
  EvidencePacker,
  type EvidenceTable,
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

/**
 * A node of a trace as it goes over the wire, without those below it: what it rests on is in a table of its own, so that it
 * can be kept and told again by itself.
 */
export interface PackedNode extends Omit<TraceOn<number>, 'children'> {
  readonly table: EvidenceTable
}
export interface PackedTrace extends PackedNode {
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
    table: evidenceTableSchema,
    children: z.array(packedTraceSchema),
  }),
)

/** A result as it goes over the wire. */
export const packedScoreSchema = unitScoreSchema.extend({ trace: packedTraceSchema.optional() })
export type PackedScore = Readonly<z.output<typeof packedScoreSchema>>

/** A node with its evidence in another form, without those below it. */
const nodeWith = <From, To>(
  { children: _, ...node }: TraceOn<From>,
  evidenceOf: (evidence: From) => To,
): Omit<TraceOn<To>, 'children'> => ({
  ...node,
  // The node's own set comes before those of its parts: it holds all records in order, of which theirs are pieces.
  evidence: evidenceOf(node.evidence),
  parts: node.parts.map(({ text, points, evidence }) => ({ text, points, evidence: evidenceOf(evidence) })),
})

const writtenTrace = (trace: TraceOn<Grounds | readonly Evidence[]>): ScoreTrace => ({
  ...nodeWith(trace, writtenOut),
  children: trace.children.map(writtenTrace),
})

/** The whole result with its evidence written out. */
export const writtenScore = ({ trace, ...result }: ScoreOn<Grounds | readonly Evidence[]>): UnitScore => ({
  ...writtenResult(result),
  ...(trace && { trace: writtenTrace(trace) }),
})

/** All but the trace. */
export const writtenResult = ({
  flags,
  ...result
}: Omit<ScoreOn<Grounds | readonly Evidence[]>, 'trace'>): Omit<UnitScore, 'trace'> => ({
  ...result,
  flags: flags.map((flag) => ({ ...flag, evidence: writtenOut(flag.evidence) })),
})

export const packNode = (node: TraceOn<Grounds | readonly Evidence[]>): PackedNode => {
  const packer = new EvidencePacker()
  const packed = nodeWith(node, (grounds) => packer.set(grounds))
  return { ...packed, table: packer.table() }
}

const packTrace = (trace: TraceOn<Grounds | readonly Evidence[]>): PackedTrace => ({
  ...packNode(trace),
  children: trace.children.map(packTrace),
})

export const packScore = ({ trace, ...result }: ScoreOn<Grounds | readonly Evidence[]>): PackedScore => ({
  ...writtenResult(result),
  ...(trace && { trace: packTrace(trace) }),
})

/** `undefined` where a score names evidence that is not there. */
export function unpackScores(scores: readonly PackedScore[]): UnitScore[] | undefined {
  let whole = true
  const unpack = ({ table, children, ...node }: PackedTrace): ScoreTrace => {
    const read = readEvidenceTable(table)
    const written = nodeWith({ ...node, children: [] }, (set: number) => {
      const found = read(set)
      if (!found) whole = false
      return found ?? []
    })
    return { ...written, children: children.map(unpack) }
  }
  const unpacked = scores.map(
    ({ trace, ...result }): UnitScore => ({ ...result, ...(trace && { trace: unpack(trace) }) }),
  )
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
