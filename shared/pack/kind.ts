import { z } from 'zod'
import { unitLevelSchema } from '../units/unit.ts'

/**
 * The schema of one sort of tracker, as data. A pack's `kinds/*.json` each hold one; adding a kind needs no code.
 */

export type KindId = string & z.BRAND<'KindId'>
export type FieldId = string & z.BRAND<'FieldId'>

export const kindIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .brand<'KindId'>()
export const fieldIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .brand<'FieldId'>()

export const localTextSchema = z.strictObject({ 'zh-CN': z.string().min(1), 'en-US': z.string().min(1) })
export type LocalText = Readonly<z.output<typeof localTextSchema>>

export const valueTypeNames = [
  'text',
  'number',
  'integer',
  'quantity',
  'percent',
  'date',
  'deadline',
  'period',
  'choice',
  'unit',
  'units',
  'people',
  'boolean',
  'votes',
  'code',
] as const
export type ValueTypeName = (typeof valueTypeNames)[number]

const decimalText = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/)

export const choiceSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/),
  label: localTextSchema,
  /** Other words for it; compared after folding (NFKC, no spaces). */
  synonyms: z.array(z.string().min(1)).default([]),
})
export type Choice = Readonly<z.output<typeof choiceSchema>>

export const fieldSchema = z.strictObject({
  id: fieldIdSchema,
  type: z.enum(valueTypeNames),
  label: localTextSchema,
  /** Header texts that mean this field; the labels themselves need not be repeated. */
  synonyms: z.array(z.string().min(1)).default([]),
  /** Header texts that look alike and must never be taken for it. */
  notSynonyms: z.array(z.string().min(1)).default([]),
  required: z.boolean().default(false),
  /** For `choice` and `votes`: what may be written (for votes, the grades). */
  choices: z.array(choiceSchema).optional(),
  /** For `quantity`: the unit its canonical value is in, such as 万元. For numbers: the measure word, such as 次. */
  measureUnit: z.string().optional(),
  /** For `percent`: what a bare number means. */
  scale: z.union([z.literal(1), z.literal(100)]).optional(),
  min: decimalText.optional(),
  max: decimalText.optional(),
  maxLength: z.number().int().positive().optional(),
  /** Phone and identity numbers are let through only where the kind says so. */
  allowsPersonalData: z.boolean().default(false),
})
export type Field = Readonly<z.output<typeof fieldSchema>>

/** A question about one record. `asOf` compares with the day of judgement; days may be added to either side. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: FieldId; readonly is: 'present' | 'absent' }
  | { readonly field: FieldId; readonly in: readonly string[] }
  | { readonly field: FieldId; readonly op: Comparison; readonly value: string }
  | { readonly field: FieldId; readonly op: Comparison; readonly than: FieldId; readonly plusDays?: number | undefined }
  | { readonly field: FieldId; readonly op: Comparison; readonly asOf: true; readonly plusDays?: number | undefined }

const comparisonSchema = z.enum(['eq', 'ne', 'lt', 'le', 'gt', 'ge'])
export type Comparison = z.output<typeof comparisonSchema>

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ field: fieldIdSchema, is: z.enum(['present', 'absent']) }),
    z.strictObject({ field: fieldIdSchema, in: z.array(z.string()).min(1).max(100) }),
    z.strictObject({ field: fieldIdSchema, op: comparisonSchema, value: z.string() }),
    z.strictObject({
      field: fieldIdSchema,
      op: comparisonSchema,
      than: fieldIdSchema,
      plusDays: z.number().int().optional(),
    }),
    z.strictObject({
      field: fieldIdSchema,
      op: comparisonSchema,
      asOf: z.literal(true),
      plusDays: z.number().int().optional(),
    }),
  ]),
)

const ruleBase = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  severity: z.enum(['error', 'warning', 'info']),
}

/** What must hold. A rule is asked only where every column it speaks of is mapped. */
export const ruleSchema = z.discriminatedUnion('type', [
  /** Where `when` holds, `assert` must; the finding stands at field `at`. */
  z.strictObject({
    ...ruleBase,
    type: z.literal('row'),
    code: z.enum([
      'row-constraint',
      'pair-missing',
      'status-mismatch',
      'overdue-no-reason',
      'no-evidence',
      'constraint-error',
      'date-order',
    ]),
    when: conditionSchema.optional(),
    assert: conditionSchema,
    at: fieldIdSchema,
    /** `{label}` and `{value}` are the cell's; `{label:field}` and `{value:field}` another field's of the row; `{asOf}`. */
    message: localTextSchema,
  }),
  /** The dates that are there come in this order; equal days are fine. */
  z.strictObject({ ...ruleBase, type: z.literal('date-order'), fields: z.array(fieldIdSchema).min(2).max(10) }),
  /** No two rows of the table share these values. */
  z.strictObject({ ...ruleBase, type: z.literal('unique'), fields: z.array(fieldIdSchema).min(1).max(5) }),
  /**
   * Over the rows that share `by`, the numbers of `field` add up to `equals`, or to the mark that `statedIn`, a text of
   * `by`, gives in brackets: 一、加强理论学习（20分）. A text that gives none asks for nothing.
   */
  z.strictObject({
    ...ruleBase,
    type: z.literal('sum'),
    field: fieldIdSchema,
    by: z.array(fieldIdSchema).max(3),
    equals: decimalText.optional(),
    statedIn: fieldIdSchema.optional(),
    /** `{label}`, `{group}`, `{sum}`, `{equals}` */
    message: localTextSchema,
  }),
  /** Taken by the day `on`, what is put in and taken out of the account `by` never leaves it below zero. */
  z.strictObject({
    ...ruleBase,
    type: z.literal('balance'),
    by: z.array(fieldIdSchema).min(1).max(3),
    amount: fieldIdSchema,
    /** A choice that says which way the amount goes; those in `minus` take out. */
    entry: fieldIdSchema,
    minus: z.array(z.string()).min(1).max(20),
    on: fieldIdSchema,
    /** The balance as the table itself states it, where it has such a column: an account may begin with something in it. */
    stated: fieldIdSchema.optional(),
    /** `{label}`, `{value}`, `{group}`, `{balance}` */
    message: localTextSchema,
  }),
  /**
   * Rows that share `by` are the steps of one course, in the order of the choices of `step`: the days `on` follow that
   * order, and no step is open while a later one is done. Equal days are fine.
   */
  z.strictObject({
    ...ruleBase,
    type: z.literal('sequence'),
    by: z.array(fieldIdSchema).min(1).max(3),
    step: fieldIdSchema,
    on: fieldIdSchema,
    /** For a step without a day before one that has: `{label}`, `{value:field}`, `{later}`, `{laterOn}`. */
    gap: localTextSchema.optional(),
  }),
  /**
   * Where `when` holds, the latest of the days in `updated` is no more than `days` days before the day of judgement. Only the
   * first of them needs a column: the others stand in where it is empty.
   */
  z.strictObject({
    ...ruleBase,
    type: z.literal('stalled'),
    when: conditionSchema,
    updated: z.array(fieldIdSchema).min(1).max(5),
    days: z.number().int().min(1).max(366),
  }),
  /** What `field` says is the `refers.field` of a row of the kind `refers.to`. Asked where there are tables of that kind. */
  z.strictObject({
    ...ruleBase,
    type: z.literal('foreign-key'),
    field: fieldIdSchema,
    refers: z.strictObject({ to: kindIdSchema, field: fieldIdSchema }),
  }),
  /**
   * Every item of the year's plan has a row of this kind, told by its number or its title; and a table that numbers its rows
   * as the plan does has no number that the plan lacks. Asked where a plan is at hand: shared/validate/plan-coverage.ts.
   */
  z.strictObject({
    ...ruleBase,
    type: z.literal('coverage'),
    items: z.strictObject({ number: fieldIdSchema, title: fieldIdSchema }),
  }),
])
export type Rule = Readonly<z.output<typeof ruleSchema>>

/**
 * Rows of one year are one matter where all of `key` are there and the same, the texts of `alike` resemble each other, and
 * they name the same unit in `lead` (their own `unit` where they name none).
 */
export const consolidationSchema = z.strictObject({
  key: z.array(fieldIdSchema).min(1).max(4),
  alike: fieldIdSchema.optional(),
  lead: fieldIdSchema.optional(),
  /** The units that have a part in it; what they report of it is theirs and need not agree. */
  supports: fieldIdSchema.optional(),
  compare: z.array(fieldIdSchema).min(1).max(10),
})
export type Consolidation = Readonly<z.output<typeof consolidationSchema>>

export const kindSchema = z.strictObject({
  id: kindIdSchema,
  title: localTextSchema,
  /** Words in a title or sheet name that speak for this kind. */
  titleWords: z.array(z.string()).default([]),
  fields: z.array(fieldSchema).min(1).max(80),
  /** The date or deadline field by which a record belongs to a period; the first that has a value counts. */
  periodFields: z.array(fieldIdSchema).min(1),
  /** What tells two records apart where no mark column can be kept. */
  naturalKey: z.array(fieldIdSchema).min(1).max(5),
  /**
   * Levels of units that are expected to send such a tracker, each for its subtree: who of them has none is named as
   * missing it; `district`: nobody below it. Others are named only once they keep one. Absent: whoever is of a group in which anybody keeps one.
   */
  expectedFrom: z.array(unitLevelSchema).min(1).max(5).optional(),
  /** Only reviewers and the unit itself see its records. */
  restricted: z.boolean().default(false),
  /** What makes rows of several ledgers one and the same, and which of their fields must then agree. */
  consolidation: consolidationSchema.optional(),
  rules: z.array(ruleSchema).default([]),
})
export type Kind = Readonly<z.output<typeof kindSchema>>
