import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FigureOn, Missing } from '../../shared/wire/figures.ts'
import { evaluateIndicator, measureIndicator } from './evaluate.ts'
import { type Exact, isZero, publish } from './exact.ts'
import type { Facts } from './facts.ts'
import { previousPeriod, type ReportPeriod, yearBefore } from './period.ts'
import type { Question } from './question.ts'
import { joined } from './rows.ts'

/** `yoy`: 同比, with the same period of the year before. `pop`: 环比, with the period right before. */
export type Comparison = 'yoy' | 'pop'

export const comparisonNames: Readonly<Record<Comparison, string>> = { yoy: '同比', pop: '环比' }

const baseOf: Readonly<Record<Comparison, (period: ReportPeriod) => ReportPeriod>> = {
  yoy: yearBefore,
  pop: previousPeriod,
}

/**
 * How an indicator changed against its base period, as a figure with one decimal: in per cent of the base, or, for what
 * is a percentage itself, in percentage points. Its evidence is the records of both sides. Without a base, or with a
 * base of zero, it is `null` and says so.
 */
export const compareIndicator = (
  indicator: Indicator,
  facts: Facts,
  question: Question,
  comparison: Comparison,
): FigureOn<Grounds> => {
  const base = baseOf[comparison](question.period)
  const now = measureIndicator(indicator, facts, question)
  const before = measureIndicator(indicator, facts, { ...question, period: base })
  const { id, label, unit, unitName, period, definition, ruleVersion } = evaluateIndicator(indicator, facts, question)
  const points = isPercentage(indicator)
  const change = changeOf(now.value, before.value, points)
  const name = comparisonNames[comparison]
  return {
    id: `${id}/${comparison}`,
    indicator: indicator.id,
    label: `${label}${name}`,
    unit,
    unitName,
    period,
    ruleVersion,
    value: change === undefined ? null : publish(change, 1),
    measureUnit: points ? '个百分点' : '%',
    definition: `${definition}${name}以${base.label}为基数${points ? '，两期相减' : '，（本期－基数）÷基数'}。`,
    evidence: joined([now.grounds, before.grounds]),
    ...(change === undefined && {
      missing:
        now.missing && now.value === undefined
          ? now.missing
          : noBase({ unit, unitName, label }, base, indicator, facts),
    }),
  }
}

/** Rates are compared by subtraction: 80 % after 75 % is 5 points more, not 6.7 % more. */
const isPercentage = (indicator: Indicator): boolean =>
  indicator.aggregate.type === 'rate' || indicator.aggregate.type === 'ratio' || indicator.measureUnit === '%'

const changeOf = (now: Exact | undefined, before: Exact | undefined, points: boolean): Exact | undefined => {
  if (now === undefined || before === undefined) return undefined
  if (points) return now.sub(before)
  return isZero(before) ? undefined : now.sub(before).mul(100).div(before.abs())
}

const noBase = (
  figure: Pick<FigureOn<Grounds>, 'unit' | 'unitName' | 'label'>,
  base: ReportPeriod,
  indicator: Indicator,
  facts: Facts,
): Missing => {
  const kindTitle = facts.kind(indicator.kind)?.title['zh-CN'] ?? indicator.kind
  return {
    code: 'no-base',
    kind: indicator.kind,
    kindTitle,
    units: [{ id: figure.unit, name: figure.unitName }],
    message: `缺数据：${figure.unitName}${base.label}没有“${figure.label}”可作基数（或基数为零），不能比较。`,
  }
}
