import { z } from 'zod'
import { measure, rowsAsked } from './measure.ts'
import { unitNames } from './rows.ts'
import { typedRows } from './typed.ts'

/** zod on typed values: a check of shape, no reading and no sentences of ours. */
const day = z.iso.date()
const schema = z.object({
  code: z.string(),
  title: z.string(),
  target: z.string().max(500).optional(),
  start_on: day.optional(),
  deadline: day,
  completed_on: day.optional(),
  status: z.enum(['进行中', '推进中', '已完成', '完成', '办结']),
  progress: z.number().min(0).max(100).optional(),
  weight: z.number().min(0).optional(),
  funds: z.number().optional(),
  attendees: z.int().min(0).optional(),
  unit: z.enum([...unitNames]),
  support: z.string().optional(),
  owner: z.string().optional(),
  note: z.string().optional(),
})
const count = rowsAsked()
const rows = typedRows(count)
await measure(count, () => rows.reduce((faulty, row) => faulty + (schema.safeParse(row).success ? 0 : 1), 0))
