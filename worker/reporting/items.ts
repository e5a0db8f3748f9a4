import type { Indicator } from '../../shared/pack/indicator.ts'
import type { FieldId } from '../../shared/pack/kind.ts'
import { keyIn, keysOf, rowsOfIndicator } from '../indicators/evaluate.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import type { Question } from '../indicators/question.ts'
import type { Rows } from '../indicators/rows.ts'
import { labelOf } from '../indicators/wording.ts'
import { RecordSubject, type Reporting } from './subjects.ts'
import { bare, FigureValue } from './traced.ts'

/** Records that say the same in some fields, such as everybody's tasks under one item of the plan. */
export class ItemSubject {
  readonly fields: readonly FieldId[]
  /** By `keyIn`. */
  readonly key: string
  /** What they share in the first of the fields; × where they say nothing there. */
  readonly name: FigureValue
  /** How many units they belong to. */
  readonly units: FigureValue
  /** The first in the order of the unit tree; what it says of the item stands for all. */
  readonly first: RecordSubject

  constructor(
    fields: readonly [FieldId, ...FieldId[]],
    key: string,
    rows: Rows,
    record: HeldRecord,
    reporting: Reporting,
  ) {
    const [field] = fields
    const { facts, unit, period } = reporting
    const kind = facts.kind(record.kind)
    const label = kind ? labelOf(field, kind) : field
    const about = {
      indicator: null,
      unit: unit.id,
      unitName: unit.name,
      period: period.code,
      evidence: rows,
      ruleVersion: facts.pack.version,
    }
    const id = `item:${record.kind}:${fields.join(' ')}=${key}@${unit.id}@${period.code}`
    const ledger = kind?.title['zh-CN'] ?? record.kind
    const labels = fields.map((one) => (kind ? labelOf(one, kind) : one)).join('、')
    const definition = `“${ledger}”中${labels}为“${key}”的记录`
    const value = keyIn(record, [field]) || null
    this.fields = fields
    this.key = key
    this.name = bare({
      ...about,
      id,
      label,
      value,
      measureUnit: '',
      definition: `${definition}。`,
      ...(value === null && {
        missing: {
          code: 'no-values' as const,
          kind: record.kind,
          kindTitle: ledger,
          units: [{ id: record.unit, name: facts.unitName(record.unit) }],
          message: `缺数据：${facts.unitName(record.unit)}“${ledger}”有记录未填“${label}”，请补填。`,
        },
      }),
    })
    const units = String(new Set(rows.map((one) => one.unit)).size)
    this.units = new FigureValue(
      {
        ...about,
        id: `${id}:units`,
        label: '承担单位',
        value: units,
        measureUnit: '个',
        definition: `${definition}所属的单位数。`,
      },
      units,
    )
    this.first = new RecordSubject(record, reporting)
  }
}

/** So many lines a person still reads; a report of a large district with all its tasks one by one is no summary. */
const mostItems = 300

/**
 * The records an indicator counts, by what they say in some fields; in the order of numbers where that are numbers (2.1
 * before 10.1). Where that tells more than 300 apart, the last of the fields does not tell: units word the same item of a
 * plan in their own ways.
 */
export const itemsOf = (
  indicator: Indicator,
  question: Question,
  fields: readonly [FieldId, ...FieldId[]],
  reporting: Reporting,
): readonly ItemSubject[] => {
  const { facts } = reporting
  const groups = rowsOfIndicator(indicator, facts, question).groupBy(keysOf(indicator.kind, fields, facts))
  const [first, ...more] = fields
  if (groups.size > mostItems && more.length > 0)
    return itemsOf(indicator, question, [first, ...more.slice(0, -1)], reporting)
  return [...groups]
    .sort(([a], [b]) => byNumbers(a, b))
    .flatMap(([key, rows]) => {
      const [record] = rows.records
      return record ? [new ItemSubject(fields, key, rows, record, reporting)] : []
    })
}

const byNumbers = (a: string, b: string): number => {
  const [left, right] = [a, b].map((text) => (text.match(/\d+/g) ?? []).map(Number))
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const difference = (left?.[at] ?? -1) - (right?.[at] ?? -1)
    if (difference !== 0) return difference
  }
  return a < b ? -1 : a > b ? 1 : 0
}
