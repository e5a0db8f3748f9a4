import { z } from 'zod'
import { withoutUnseen } from '../text/unseen.ts'

export type UnitId = string & z.BRAND<'UnitId'>

export const unitIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/)
  .brand<'UnitId'>()

export const unitLevelSchema = z.enum(['district', 'department', 'street', 'community', 'branch'])

/** A name as storage gives it back: no control character, no half of a surrogate pair, nothing that nobody sees. */
const nameSchema = (maxLength: number) =>
  z
    .string()
    .overwrite(withoutUnseen)
    .max(maxLength)
    .regex(/^[^\u0000-\u001f\u007f]*$/)
    .refine((text) => text.isWellFormed(), 'half of a surrogate pair')

/** An organisation in the tree 区 → 街道/部门 → 社区/支部. */
export const unitSchema = z.strictObject({
  id: unitIdSchema,
  name: nameSchema(100).min(1),
  aliases: z.array(nameSchema(100).min(1)).max(50).default([]),
  level: unitLevelSchema,
  /** Absent for the root only. */
  parent: unitIdSchema.optional(),
  /** Units are ranked within their group: 街道, 社区, 机关, 两新. */
  group: nameSchema(50).optional(),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
  /**
   * The unit it was merged into after `validTo`. Its records stay its own; whoever sees the successor sees them, and they
   * count for the successor.
   */
  successor: unitIdSchema.optional(),
})
export type Unit = Readonly<z.output<typeof unitSchema>>

export const unitsFileSchema = z.strictObject({ units: z.array(unitSchema).max(20_000) })
