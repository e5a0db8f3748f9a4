import type { Pack } from '../../shared/pack/pack.ts'
import { scoreNodeSchema, scoreTreeSchema } from '../../shared/pack/score-tree.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { TraceOn } from '../../shared/wire/scores.ts'
import { type Facts, type ManualEntry, type PublishedPoints, prepareFacts } from '../indicators/facts.ts'
import { ledgersOf, pack, unitId, units } from '../indicators/made-up-district.ts'
import { parsePeriod, type ReportPeriod } from '../indicators/period.ts'
import { scoreNode } from './node.ts'

/** Trees and facts for tests. */

export const label = (text: string) => ({ 'zh-CN': text, 'en-US': text })

export const quarter = (code = '2020Q3'): ReportPeriod => {
  const period = parsePeriod(code)
  if (!period) throw new Error(code)
  return period
}

export const packWith = (tree: object): Pack => ({
  ...pack,
  scoreTree: scoreTreeSchema.parse({ id: 'test', label: label('测试'), groups: ['街道'], ...tree }),
})

interface Given {
  readonly pack?: Pack
  readonly manual?: readonly ManualEntry[]
  readonly published?: readonly PublishedPoints[]
  readonly asOf?: string
}

export const factsOf = (records: readonly StoredRecord[], given: Given = {}): Facts =>
  prepareFacts({ pack, units, records, ledgers: ledgersOf(records), asOf: '2020-09-30', ...given })

/** One node, evaluated for a unit in the third quarter of 2020. */
export const scored = (node: object, facts: Facts, unit = 'chengdong'): TraceOn<Grounds> =>
  scoreNode(scoreNodeSchema.parse({ label: label('考核项'), ...node }), {
    facts,
    unit: unitId(unit),
    period: quarter(),
  }).trace
