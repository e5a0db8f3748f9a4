import process from 'node:process'
import { validateTable } from '../../shared/validate/validate.ts'
import { measure, rowsAsked } from './measure.ts'
import { benchTable, kind, units } from './rows.ts'

/** Ours: typed values, findings with their sentences and suggestions, rules across fields. */
const count = rowsAsked()
const table = benchTable(count, process.argv[3] === 'text' ? 'text' : 'raw')
await measure(count, () => {
  const { findings } = validateTable(table, kind, { asOf: '2020-12-31', year: 2020, units, locale: 'zh-CN' })
  return new Set(findings.map(({ row }) => row)).size
})
