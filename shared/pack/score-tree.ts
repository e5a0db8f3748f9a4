import { z } from 'zod'
import { decimalTextSchema, indicatorIdSchema } from './indicator.ts'
import { conditionSchema, fieldIdSchema, kindIdSchema, localTextSchema } from './kind.ts'
import { scoreTreeFaults } from './score-tree-faults.ts'

const nodeIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
/** Points and weights: never negative, up to four decimals. */
const pointsSchema = z.string().regex(/^\d{1,6}(\.\d{1,4})?$/)

/** What is measured against: a number, or another indicator of the same unit and period. */
const targetSchema = z.union([
  z.strictObject({ value: decimalTextSchema }),
  z.strictObject({ indicator: indicatorIdSchema }),
])
export type ScoreTarget = Readonly<z.output<typeof targetSchema>>

/** Records of a kind that each cost or win points. */
const countedSchema = z.strictObject({
  label: localTextSchema,
  kind: kindIdSchema,
  filter: conditionSchema.optional(),
  /** Points for each record. */
  each: pointsSchema,
  over: z.enum(['period', 'year', 'none']).default('period'),
  /** Points are multiplied by what the record's choice says; 1 where it says nothing. */
  multiplier: z.strictObject({ field: fieldIdSchema, by: z.record(z.string(), pointsSchema) }).optional(),
  /** The field that names the unit it counts for, where that is not the unit that keeps the record. */
  subject: fieldIdSchema.optional(),
})
export type Counted = Readonly<z.output<typeof countedSchema>>

/** From `from` (itself included) up to `to` (itself excluded, unless `closed`). */
const bandSchema = z.strictObject({
  from: decimalTextSchema.optional(),
  to: decimalTextSchema.optional(),
  closed: z.literal(true).optional(),
  points: pointsSchema,
})

const base = {
  id: nodeIdSchema,
  label: localTextSchema,
  /** Full marks. 0 for a node that only adds (bonus) or only takes away (deduct, overdue). */
  full: pointsSchema,
  /**
   * What happens where nothing is known: no points; left out, the rest of the parent's marks shared out anew; the whole
   * score refused; or the points of the period before.
   */
  missing: z.enum(['zero', 'exclude', 'error', 'carry']).default('exclude'),
  /** The points of the node are kept between these, after its method. */
  floor: decimalTextSchema.optional(),
  cap: decimalTextSchema.optional(),
  /** Decimals of the published points. */
  round: z.number().int().min(0).max(4).default(2),
}

/** Nodes that look at records. W stands for the node's full marks. Source of the methods: 6-scoring of the design. */
const leafSchemas = [
  /** W · clip(actual ÷ target, 0, cap); with `lowerIsBetter` target ÷ actual. */
  z.strictObject({
    ...base,
    method: z.literal('ratio'),
    params: z.strictObject({
      actual: indicatorIdSchema,
      target: targetSchema,
      better: z.enum(['higher', 'lower']).default('higher'),
      most: decimalTextSchema.default('1'),
    }),
  }),
  /** W − (shortfall ÷ step, whole steps begun or exact) · d, not below 0. */
  z.strictObject({
    ...base,
    method: z.literal('gap'),
    params: z.strictObject({
      actual: indicatorIdSchema,
      target: targetSchema,
      better: z.enum(['higher', 'lower']).default('higher'),
      step: decimalTextSchema,
      off: pointsSchema,
      steps: z.enum(['begun', 'exact']).default('begun'),
    }),
  }),
  /** The points of the first band that holds the value; none: 0. */
  z.strictObject({
    ...base,
    method: z.literal('step'),
    params: z.strictObject({ actual: indicatorIdSchema, bands: z.array(bandSchema).min(1).max(20) }),
  }),
  /** W − min(max, Σ points of the records). */
  z.strictObject({
    ...base,
    method: z.literal('deduct'),
    params: z.strictObject({ items: z.array(countedSchema).min(1).max(20), max: pointsSchema }),
  }),
  /** min(max, Σ points of the records). */
  z.strictObject({
    ...base,
    method: z.literal('bonus'),
    params: z.strictObject({ items: z.array(countedSchema).min(1).max(20), max: pointsSchema }),
  }),
  /** W − min(max, Σ tier of each late record's days). */
  z.strictObject({
    ...base,
    method: z.literal('overdue'),
    params: z.strictObject({
      kind: kindIdSchema,
      filter: conditionSchema.optional(),
      over: z.enum(['period', 'year', 'none']).default('period'),
      due: fieldIdSchema,
      done: fieldIdSchema,
      /** Records for which this holds are finished; without a `done` day they are taken as in time. */
      finished: conditionSchema,
      /** The tier with the greatest `over` below the days late counts. */
      tiers: z
        .array(z.strictObject({ over: z.number().int().min(0), off: pointsSchema }))
        .min(1)
        .max(10),
      max: pointsSchema,
    }),
  }),
  /** W ÷ 100 · Σ group weight · (Σ n·points ÷ Σ valid n); grades not named (abstained, invalid) do not count. */
  z.strictObject({
    ...base,
    method: z.literal('votes'),
    params: z.strictObject({
      kind: kindIdSchema,
      filter: conditionSchema.optional(),
      over: z.enum(['period', 'year', 'none']).default('period'),
      subject: fieldIdSchema,
      votes: fieldIdSchema,
      group: fieldIdSchema,
      grades: z.record(z.string(), pointsSchema),
      groups: z.record(z.string(), pointsSchema),
      /** Valid votes needed for a result. */
      quorum: z.number().int().min(1).default(1),
      /** Groups with fewer valid votes are shown without their own mean. */
      smallest: z.number().int().min(1).default(5),
    }),
  }),
  /** By place within the group: `table[place − 1]` (0 beyond it), or W · (1 − step · (place − 1)), not below 0. */
  z.strictObject({
    ...base,
    method: z.literal('rank'),
    params: z.strictObject({
      actual: indicatorIdSchema,
      better: z.enum(['higher', 'lower']).default('higher'),
      points: z.union([
        z.strictObject({ table: z.array(pointsSchema).min(1).max(200) }),
        z.strictObject({ step: pointsSchema }),
      ]),
    }),
  }),
  /** W · value ÷ the greatest value of the group. */
  z.strictObject({ ...base, method: z.literal('relative'), params: z.strictObject({ actual: indicatorIdSchema }) }),
  /** Entered by a reviewer, with a reason. */
  z.strictObject({ ...base, method: z.literal('manual'), params: z.strictObject({}).default({}) }),
] as const

const sumSchema = z.strictObject({ ...base, method: z.literal('sum'), params: z.strictObject({}).default({}) })
const weightedSchema = z.strictObject({
  ...base,
  method: z.literal('weighted'),
  /** Weights by child, 100 together. */
  params: z.strictObject({ weights: z.record(z.string(), pointsSchema) }),
})
const meanSchema = z.strictObject({ ...base, method: z.literal('mean'), params: z.strictObject({}).default({}) })
const minSchema = z.strictObject({ ...base, method: z.literal('min'), params: z.strictObject({}).default({}) })

export type ScoreLeaf = Readonly<z.output<(typeof leafSchemas)[number]>>
export type ScoreBranch = Readonly<
  | z.output<typeof sumSchema>
  | z.output<typeof weightedSchema>
  | z.output<typeof meanSchema>
  | z.output<typeof minSchema>
> & { readonly children: readonly ScoreNode[] }
/** One line of the score sheet. `sum` adds its children, `weighted`, `mean` and `min` combine their shares of full marks. */
export type ScoreNode = ScoreLeaf | ScoreBranch

/** A node and all below it, from above. */
export const nodesOf = (node: ScoreNode): readonly ScoreNode[] => [
  node,
  ...('children' in node ? (node.children ?? []).flatMap(nodesOf) : []),
]

export const scoreNodeSchema: z.ZodType<ScoreNode, unknown> = z.lazy(() => {
  const children = { children: z.array(scoreNodeSchema).min(1).max(30) }
  return z.discriminatedUnion('method', [
    ...leafSchemas,
    sumSchema.extend(children),
    weightedSchema.extend(children),
    meanSchema.extend(children),
    minSchema.extend(children),
  ])
})

/**
 * Who is ranked and graded: units of which something is known for at least so many per cent of the full marks. A unit
 * below it has its points, and is told that they rest on too little. Groups to which part of the tree does not apply have a
 * share of their own.
 */
const rankingSchema = z.strictObject({
  leastKnown: pointsSchema,
  groups: z.record(z.string(), pointsSchema).optional(),
})

const gradeSchema = z.strictObject({
  id: nodeIdSchema,
  label: localTextSchema,
  /** Points needed, itself included. */
  min: decimalTextSchema,
  /** At most floor(share · units of the group) get it, best first; the share in per cent. */
  quota: pointsSchema.optional(),
})

/** A record that decides over the result whatever the points. */
const vetoSchema = z.strictObject({
  id: nodeIdSchema,
  label: localTextSchema,
  kind: kindIdSchema,
  filter: conditionSchema,
  over: z.enum(['period', 'year', 'none']).default('period'),
  effect: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('zero') }),
    /** No better than this grade. */
    z.strictObject({ type: z.literal('cap-grade'), grade: nodeIdSchema }),
    /** Not the best grade. */
    z.strictObject({ type: z.literal('not-best') }),
  ]),
})
export type Veto = Readonly<z.output<typeof vetoSchema>>

/**
 * How a year's result comes from its quarters (平时考核) and from a part of its own (年度考核): Σ weight · result of the tree
 * over each. Weights total 100; a part that is not known leaves its weight to the others.
 */
const periodsSchema = z.strictObject({
  quarters: z.tuple([pointsSchema, pointsSchema, pointsSchema, pointsSchema]),
  year: pointsSchema,
})
export type LinkedPeriods = Readonly<z.output<typeof periodsSchema>>

/** When a task is green, yellow or red. */
const lightsSchema = z.strictObject({
  kind: kindIdSchema,
  start: fieldIdSchema.optional(),
  due: fieldIdSchema,
  progress: fieldIdSchema,
  finished: conditionSchema,
  /** Tasks that are not judged: void, paused. */
  ignored: conditionSchema.optional(),
  /** Behind the plan by at least so many percentage points. */
  yellow: z.number().int().min(1).max(100),
  red: z.number().int().min(1).max(100),
  /** Unfinished with at most so many days left is yellow at least. */
  daysLeft: z.number().int().min(0).max(366),
  /** Unfinished and not changed for more than so many days is stalled. */
  stalledDays: z.number().int().min(1).max(366),
})
export type LightRules = Readonly<z.output<typeof lightsSchema>>

/**
 * How a unit's result comes about, as data. Refused where the weights do not add up, so that full marks always mean
 * full marks.
 */
export const scoreTreeSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    label: localTextSchema,
    /** Groups of units that are scored and ranked, each within itself. */
    groups: z.array(z.string().min(1).max(50)).min(1).max(50),
    /** Absent: every unit that has points is ranked. */
    ranking: rankingSchema.optional(),
    root: scoreNodeSchema,
    /** Absent: a year is scored like any other period. */
    periods: periodsSchema.optional(),
    vetoes: z.array(vetoSchema).max(20).default([]),
    /** Best first. */
    grades: z.array(gradeSchema).max(10).default([]),
    lights: lightsSchema.optional(),
  })
  .check(({ value, issues }) => {
    for (const fault of scoreTreeFaults(value)) {
      issues.push({ code: 'custom', message: fault.message, path: [...fault.path], input: value })
    }
  })
export type ScoreTree = Readonly<z.output<typeof scoreTreeSchema>>
