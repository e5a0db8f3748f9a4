import { z } from 'zod'
import { indicatorIdSchema } from '../../shared/pack/indicator.ts'
import { fieldIdSchema, kindIdSchema } from '../../shared/pack/kind.ts'
import { foldLabel } from '../attach/labels.ts'

/** What a head of a form asks for. */
export const meaningSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('indicator'), indicator: indicatorIdSchema }),
  z.strictObject({ type: z.literal('field'), field: fieldIdSchema }),
  /** The person said that nothing here answers it: it stays empty and is not asked again. */
  z.strictObject({ type: z.literal('nothing') }),
])
export type Meaning = Readonly<z.output<typeof meaningSchema>>

/**
 * What a person agreed that a form's heads mean, once for all forms of the same shape. Units and periods are read off
 * the form each time, and the period is chosen anew.
 *
 * `cell` is for cross-tabs that have words on both sides: its label is the line's and the column's, joined by ` × `.
 */
export const formBindingSchema = z.strictObject({
  version: z.literal(1),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  /** The kind whose records fill a list. */
  kind: kindIdSchema.nullable(),
  /** A list holds the records that this indicator counts; all of the period where absent. */
  filter: indicatorIdSchema.optional(),
  /** A list holds the records that have this choice in this field. */
  choice: z.strictObject({ field: fieldIdSchema, code: z.string().max(100) }).optional(),
  heads: z
    .array(
      z.strictObject({ axis: z.enum(['column', 'line', 'cell']), label: z.string().max(600), means: meaningSchema }),
    )
    .max(5_000),
})
export type FormBinding = Readonly<z.output<typeof formBindingSchema>>
export type BoundHead = FormBinding['heads'][number]

/** All that is remembered, for a face to keep: in the person's storage, or in a file beside the forms. */
export const bindingMemorySchema = z.strictObject({
  version: z.literal(1),
  bindings: z.array(formBindingSchema).max(500),
})
export type BindingMemory = Readonly<z.output<typeof bindingMemorySchema>>

export const noBindings: BindingMemory = { version: 1, bindings: [] }

export const recallBinding = (memory: BindingMemory, fingerprint: string): FormBinding | undefined =>
  memory.bindings.find((binding) => binding.fingerprint === fingerprint)

/** The newest comes last; the oldest go where there are too many. */
export const rememberBinding = (memory: BindingMemory, binding: FormBinding): BindingMemory => ({
  version: 1,
  bindings: [...memory.bindings.filter(({ fingerprint }) => fingerprint !== binding.fingerprint), binding].slice(-500),
})

/** What a head means, where anything was agreed or sure. */
export function meaningOfHead(binding: FormBinding, axis: BoundHead['axis'], label: string): Meaning | undefined {
  const key = foldLabel(label)
  return binding.heads.find((head) => head.axis === axis && foldLabel(head.label) === key)?.means
}
