import { z } from 'zod'

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
  /** Over the rows that share `by`, the numbers of `field` add up to `equals`. */
  z.strictObject({
    ...ruleBase,
    type: z.literal('sum'),
    field: fieldIdSchema,
    by: z.array(fieldIdSchema).max(3),
    equals: decimalText,
    message: localTextSchema,
  }),
])
export type Rule = Readonly<z.output<typeof ruleSchema>>

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
  /** Only reviewers and the unit itself see its records. */
  restricted: z.boolean().default(false),
  rules: z.array(ruleSchema).default([]),
})
export type Kind = Readonly<z.output<typeof kindSchema>>
