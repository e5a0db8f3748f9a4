import { Schema } from 'tableschema'
import { measure, rowsAsked } from './measure.ts'
import { benchRows, unitNames } from './rows.ts'

/** Frictionless' tableschema: casts a row of strings, or throws with the errors of the row. */
const required = { required: true }
const schema = await Schema.load({
  fields: [
    { name: 'code', type: 'string', constraints: required },
    { name: 'title', type: 'string', constraints: required },
    { name: 'target', type: 'string', constraints: { maxLength: 500 } },
    { name: 'start_on', type: 'date', format: 'default' },
    { name: 'deadline', type: 'date', format: 'default', constraints: required },
    { name: 'completed_on', type: 'date', format: 'default' },
    {
      name: 'status',
      type: 'string',
      constraints: { required: true, enum: ['进行中', '推进中', '已完成', '完成', '办结'] },
    },
    { name: 'progress', type: 'number', bareNumber: false, constraints: { minimum: 0, maximum: 100 } },
    { name: 'weight', type: 'number', constraints: { minimum: 0 } },
    { name: 'funds', type: 'number' },
    { name: 'attendees', type: 'integer', constraints: { minimum: 0 } },
    { name: 'unit', type: 'string', constraints: { required: true, enum: [...unitNames] } },
    { name: 'support', type: 'string' },
    { name: 'owner', type: 'string' },
    { name: 'note', type: 'string' },
  ],
})
const count = rowsAsked()
const rows = benchRows(count, 'text').map((row) => [...row])
await measure(count, () => {
  let faulty = 0
  for (const row of rows) {
    try {
      schema.castRow(row)
    } catch {
      faulty += 1
    }
  }
  return faulty
})
