import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv } from 'ajv'
import * as standalone from 'ajv/dist/standalone/index.js'
import { measure, rowsAsked } from './measure.ts'
import { unitNames } from './rows.ts'
import { typedRows } from './typed.ts'

/** ajv, compiled to a module beforehand, on typed values: a check of shape, no reading and no sentences. */
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const schema = {
  type: 'object',
  required: ['code', 'title', 'deadline', 'status', 'unit'],
  properties: {
    code: { type: 'string' },
    title: { type: 'string' },
    target: { type: 'string', maxLength: 500 },
    start_on: day,
    deadline: day,
    completed_on: day,
    status: { enum: ['进行中', '推进中', '已完成', '完成', '办结'] },
    progress: { type: 'number', minimum: 0, maximum: 100 },
    weight: { type: 'number', minimum: 0 },
    funds: { type: 'number' },
    attendees: { type: 'integer', minimum: 0 },
    unit: { enum: [...unitNames] },
    support: { type: 'string' },
    owner: { type: 'string' },
    note: { type: 'string' },
  },
}
const ajv = new Ajv({ code: { source: true }, allErrors: true })
const folder = mkdtempSync(path.join(tmpdir(), 'ajv-'))
const file = path.join(folder, 'row.cjs')
writeFileSync(
  file,
  standalone.default(ajv, ajv.compile(schema)).replaceAll('require("ajv/', `require("${packageFolder()}`),
)
const validate: unknown = createRequire(import.meta.url)(file)
rmSync(folder, { recursive: true })
if (typeof validate !== 'function') throw new Error('ajv made no function')

const count = rowsAsked()
const rows = typedRows(count)
await measure(count, () => rows.reduce((faulty, row) => faulty + (validate(row) === true ? 0 : 1), 0))

/** The made module asks for ajv's runtime, which it would not find from a temporary folder. */
function packageFolder(): string {
  return `${path.dirname(createRequire(import.meta.url).resolve('ajv/package.json'))}/`
}
