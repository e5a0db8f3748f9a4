import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { fieldsOf } from '../../shared/validate/condition.ts'
import type { FigureOn, Missing } from '../../shared/wire/figures.ts'
import { Counting } from '../indicators/counting.ts'
import { readExact } from '../indicators/exact.ts'
import { type Facts, lastDay } from '../indicators/facts.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import type { Question } from '../indicators/question.ts'
import { recordPlace } from '../indicators/record-name.ts'
import { fieldOf, labelOf } from '../indicators/wording.ts'

/**
 * Rows that stand in the trackers and are missing from the report's numbers: rows without any day, which belong to no period;
 * rows that say nothing in the field that a total is split by; rows without the number that is added up. Whoever adds up
 * the tracker by hand comes to another number, and has to be told why.
 */
export const leftOut = (
  figures: readonly FigureOn<unknown>[],
  facts: Facts,
  question: Question,
): readonly Missing[] => {
  const asked = figures.flatMap(({ indicator, unit }): readonly Indicator[] => {
    const found = indicator !== null && unit === question.unit ? facts.indicator(indicator) : undefined
    return found && !found.subject ? [found] : []
  })
  const byKind = Map.groupBy(new Set(asked), ({ kind }) => kind)
  const found = [...byKind].map(([id, indicators]) => {
    const kind = facts.kind(id)
    return kind ? { kind, indicators, facts, question } : undefined
  })
  const each = (of: (tracker: Tracker) => readonly Missing[]) =>
    found.flatMap((tracker) => (tracker ? of(tracker) : []))
  return [...each(undated), ...each(unsorted), ...each(withoutNumber)]
}

/** What the report counts in the trackers of one kind. */
interface Tracker {
  readonly kind: Kind
  readonly indicators: readonly Indicator[]
  readonly facts: Facts
  readonly question: Question
}

const undated = (tracker: Tracker): readonly Missing[] => {
  const { kind, indicators, facts, question } = tracker
  if (indicators.every(({ over }) => over === 'none')) return []
  const column = facts.column(kind.id, `${kind.id} undated`, ({ values }) =>
    kind.periodFields.every((field) => {
      const value = values[field]
      const isOpen = typeof value === 'object' && ('standing' in value || 'recurrence' in value)
      return !isOpen && lastDay(value) === undefined
    }),
  )
  const labels = kind.periodFields.map((field) => labelOf(field, kind)).join('、')
  const rows = facts.rowsWithin(kind.id, question.unit, { column }).records
  return told(rows, tracker, `没有能识别的日期（${labels}），归不到任何期间，未计入`)
}

/** Rows that are in a total and in none of its parts. */
const unsorted = (tracker: Tracker): readonly Missing[] => {
  const counting = tracker.indicators.filter(({ aggregate }) => aggregate.type === 'count')
  const named = counting.flatMap(({ filter }) => (filter ? fieldsOf(filter) : []))
  return fieldsNamed(named, tracker, ['choice']).flatMap((field) => {
    const label = field.label['zh-CN']
    const rows = blank(field, counting, tracker)
    return told(rows, tracker, `没有填写“${label}”，计入总数，未计入按“${label}”统计的分项`)
  })
}

const withoutNumber = (tracker: Tracker): readonly Missing[] => {
  const adding = tracker.indicators.filter(({ aggregate }) => 'field' in aggregate && aggregate.type !== 'distinct')
  const named = adding.flatMap(({ aggregate }) => ('field' in aggregate ? [aggregate.field] : []))
  return fieldsNamed(named, tracker, ['number', 'integer', 'quantity', 'percent']).flatMap((field) => {
    const own = adding.filter(({ aggregate }) => 'field' in aggregate && aggregate.field === field.id)
    const labels = own.map(({ label }) => `“${label['zh-CN']}”`)
    const effect = `未计入${labels.slice(0, 1).join('')}${labels.length > 1 ? '等' : ''}`
    return told(blank(field, own, tracker), tracker, `没有填写“${field.label['zh-CN']}”，${effect}`)
  })
}

/** What need not be filled in is nothing where it is empty: only required fields. */
const fieldsNamed = (named: readonly FieldId[], { kind }: Tracker, types: readonly Field['type'][]): readonly Field[] =>
  [...new Set(named)].flatMap((id) => {
    const field = fieldOf(id, kind)
    return field?.required && types.includes(field.type) ? [field] : []
  })

/** Rows that one of the indicators counts and that have nothing in the field. */
const blank = (
  { id, type }: Field,
  indicators: readonly Indicator[],
  { kind, facts, question }: Tracker,
): readonly HeldRecord[] => {
  const isBlank = ({ values }: HeldRecord) =>
    type === 'choice' ? values[id] === undefined : readExact(values[id]) === undefined
  const column = facts.column(kind.id, `${kind.id} without ${id}`, isBlank)
  const counts = indicators.map((indicator) => new Counting(indicator, kind, facts, question.period).counts())
  return facts
    .rowsWithin(kind.id, question.unit, { column })
    .filter((record) => counts.some((counted) => counted(record))).records
}

/** Rows that are named; the rest is counted. */
const mostNamed = 3

const told = (records: readonly HeldRecord[], { kind, facts }: Tracker, what: string): readonly Missing[] => {
  if (records.length === 0) return []
  const units = [...new Set(records.map(({ unit }) => unit))].map((id) => ({ id, name: facts.unitName(id) }))
  const places = records.slice(0, mostNamed).map((record) => recordPlace(record, kind, facts))
  const more = records.length > mostNamed ? '等' : ''
  const title = kind.title['zh-CN']
  const message = `缺数据：“${title}”有${records.length}条记录${what}，请补填：${places.join('、')}${more}。`
  return [{ code: 'left-out', kind: kind.id, kindTitle: title, units, message }]
}
