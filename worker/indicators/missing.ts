import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Kind } from '../../shared/pack/kind.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { Missing } from '../../shared/wire/figures.ts'
import type { Facts } from './facts.ts'
import type { ReportPeriod } from './period.ts'
import { isBegun, populationOf, spanOf } from './population.ts'
import type { Question } from './question.ts'

/**
 * Units whose share is not in the figure: children of the unit with no record of the kind in the period, where the kind
 * is expected from them or they keep such a tracker. A unit without children answers for itself.
 */
export const unitsWithout = (indicator: Indicator, facts: Facts, { unit, period }: Question): readonly Unit[] => {
  const kind = facts.kind(indicator.kind)
  if (!kind || indicator.subject) return []
  const any = facts.column(kind.id, `${kind.id} any`, () => true)
  const keeps = (id: UnitId) =>
    facts.countWithin(kind.id, id, { column: any }) > 0 ||
    facts.ledgers.some((ledger) => ledger.kind === kind.id && facts.within(ledger.unit, id))
  const isExpected = expectationOf(kind, facts, keeps)
  const column = populationOf(indicator, kind, facts, period)
  return reporting(unit, facts).filter(
    (child) =>
      (facts.countWithin(kind.id, child.id, { column }) === 0 ||
        !isBegun(indicator, kind, facts, { unit: child.id, period })) &&
      isExpected(child) &&
      facts.sees({ kind: kind.id, unit: child.id }),
  )
}

/** By the kind's own word; where it says nothing, who is of a group in which anybody keeps such a tracker. */
const expectationOf = (kind: Kind, facts: Facts, keeps: (unit: UnitId) => boolean): ((unit: Unit) => boolean) => {
  const { expectedFrom } = kind
  if (expectedFrom) return (unit) => expectedFrom.includes(unit.level) || keeps(unit.id)
  const groups = new Map<string, boolean>()
  return (unit) => {
    if (unit.group === undefined) return keeps(unit.id)
    const known = groups.get(unit.group)
    if (known !== undefined) return known
    const found = facts.groupOf(unit.id).some((other) => keeps(other.id))
    groups.set(unit.group, found)
    return found
  }
}

/** Streets and departments report to the district; what lies below a street is the street's own affair. */
const reporting = (unit: UnitId, facts: Facts): readonly Unit[] => {
  const self = facts.unit(unit)
  if (self?.level !== 'district') return []
  return facts.childrenOf(unit)
}

/**
 * Units at or below the asked one of which the records are not for the caller to see: those of a restricted kind are for
 * reviewers and the unit itself. Whether there are any makes no difference to the answer.
 */
export const unitsHidden = ({ kind: id }: Indicator, facts: Facts, { unit }: Question): readonly Unit[] => {
  const kind = facts.kind(id)
  if (!kind?.restricted || facts.isWhole) return []
  return [...facts.units.subtree(unit)].flatMap((below) =>
    facts.sees({ kind: kind.id, unit: below }) ? [] : (facts.unit(below) ?? []),
  )
}

const hiddenNote = '该台账仅审核人和各单位本身可见'

/** No record is there that the caller may see, and which there are is not told. */
export const recordsHidden = (indicator: Indicator, facts: Facts): Missing => ({
  code: 'no-records',
  kind: indicator.kind,
  kindTitle: kindTitle(indicator, facts),
  units: [],
  message: `缺数据：“${kindTitle(indicator, facts)}”仅审核人和各单位本身可见，请由审核人生成。`,
})

export const noRecords = (indicator: Indicator, facts: Facts, question: Question): Missing => {
  const own = facts.unit(question.unit)
  const owing = unitsWithout(indicator, facts, question)
  const units = owing.length > 0 ? owing : own ? [own] : []
  const title = kindTitle(indicator, facts)
  const names = units.map((unit) => unit.name).join('、')
  const when = spanLabel(indicator, question.period)
  return {
    code: 'no-records',
    kind: indicator.kind,
    kindTitle: title,
    units: units.map(({ id, name }) => ({ id, name })),
    message: `缺数据：${when}没有${names}的“${title}”记录，请${names}填报并同步后再生成。`,
  }
}

export const undefinedValue = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  code: 'zero-base' | 'no-values',
): Missing => {
  const title = kindTitle(indicator, facts)
  const own = facts.unit(question.unit)
  return {
    code,
    kind: indicator.kind,
    kindTitle: title,
    units: own ? [{ id: own.id, name: own.name }] : [],
    message:
      code === 'zero-base'
        ? `缺数据：“${title}”中没有符合“${indicator.label['zh-CN']}”统计范围的记录，不能计算。`
        : `缺数据：“${title}”的相关记录没有填写“${indicator.label['zh-CN']}”所需的数值，请补填后再生成。`,
  }
}

/** Below a district there may be hundreds. */
const fewOf = (units: readonly Unit[]): string => {
  const names = units.slice(0, 10).map((unit) => unit.name)
  return units.length > names.length ? `${names.join('、')}等${units.length}个单位` : names.join('、')
}

export const partial = (
  indicator: Indicator,
  facts: Facts,
  gaps: readonly Unit[],
  hidden: readonly Unit[] = [],
): Missing => {
  const title = kindTitle(indicator, facts)
  const namesOf = (units: readonly Unit[]) => units.map((unit) => unit.name).join('、')
  return {
    code: 'partial',
    kind: indicator.kind,
    kindTitle: title,
    units: [...gaps, ...hidden].map(({ id, name }) => ({ id, name })),
    message: `数据不全：${[
      ...(gaps.length > 0 ? [`未含${namesOf(gaps)}的“${title}”，上述单位本期没有记录`] : []),
      ...(hidden.length > 0 ? [`未含${fewOf(hidden)}的“${title}”，${hiddenNote}`] : []),
    ].join('；')}。`,
  }
}

/** The time that an indicator looks at, in words; nothing where that is any time. */
export const spanLabel = (indicator: Indicator, period: ReportPeriod): string =>
  indicator.over === 'none' ? '' : spanOf(indicator, period).label

const kindTitle = (indicator: Indicator, facts: Facts): string =>
  facts.kind(indicator.kind)?.title['zh-CN'] ?? indicator.kind
