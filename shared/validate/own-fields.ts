import { fieldIdSchema } from '../pack/kind.ts'

/** The field every kind has: whose row it is. */
export const unitField = fieldIdSchema.parse('unit')

/** What a heading among the rows says of those below it, for kinds that have such a field. */
export const sectionField = fieldIdSchema.parse('section')
