import type { Indicator, Measure } from '../../shared/pack/indicator.ts'
import type { Comparison, Condition, Field, FieldId, Kind } from '../../shared/pack/kind.ts'

/**
 * Says in Chinese how a figure is counted, from its definition alone, so that the sentence under a number can never
 * disagree with the number.
 *
 * @example describeIndicator(settled, issues) // '“民生问题台账”中受理时间在期间内的记录，其中办理状态为已办结的占比'
 */
export const describeIndicator = (indicator: Indicator, kind: Kind): string => {
  const known = described.get(indicator)
  if (known?.kind === kind) return known.text
  const text = describe(indicator, kind)
  described.set(indicator, { kind, text })
  return text
}

const described = new WeakMap<Indicator, { readonly kind: Kind; readonly text: string }>()

const describe = (indicator: Indicator, kind: Kind): string => {
  const when = {
    period: `${periodLabel(indicator, kind)}在期间内的`,
    year: `${periodLabel(indicator, kind)}在当年的`,
    none: '',
  }
  const filter = indicator.filter ? `且${describeCondition(indicator.filter, kind)}的` : ''
  const subject = indicator.subject ? `（以“${labelOf(indicator.subject, kind)}”为准归属单位）` : ''
  return `“${kind.title['zh-CN']}”中${when[indicator.over]}记录${filter ? `（${filter.slice(1, -1)}）` : ''}${subject}${describeAggregate(indicator, kind)}`
}

/** @example describeCondition({ field: 'status', in: ['done'] }, issues) // '办理状态为“已办结”' */
export const describeCondition = (condition: Condition, kind: Kind): string => {
  if ('all' in condition) return condition.all.map((part) => grouped(part, kind)).join('且')
  if ('any' in condition) return condition.any.map((part) => grouped(part, kind)).join('或')
  if ('not' in condition) return `不符合（${describeCondition(condition.not, kind)}）`
  const label = labelOf(condition.field, kind)
  if ('is' in condition) return condition.is === 'present' ? `已填写${label}` : `未填写${label}`
  if ('in' in condition)
    return `${label}为${condition.in.map((code) => `“${choiceLabel(condition.field, code, kind)}”`).join('、')}`
  if ('value' in condition)
    return `${label}${words[condition.op]}“${choiceLabel(condition.field, condition.value, kind)}”`
  const other = 'than' in condition ? labelOf(condition.than, kind) : '统计截止日'
  const shift = condition.plusDays ? `加${condition.plusDays}天` : ''
  return `${label}${dateWords[condition.op]}${other}${shift}`
}

const words: Readonly<Record<Comparison, string>> = {
  eq: '等于',
  ne: '不等于',
  lt: '小于',
  le: '不超过',
  gt: '大于',
  ge: '不小于',
}

const dateWords: Readonly<Record<Comparison, string>> = {
  eq: '等于',
  ne: '不同于',
  lt: '早于',
  le: '不晚于',
  gt: '晚于',
  ge: '不早于',
}

const grouped = (part: Condition, kind: Kind): string =>
  'any' in part && part.any.length > 1 ? `（${describeCondition(part, kind)}）` : describeCondition(part, kind)

const describeAggregate = ({ aggregate }: Indicator, kind: Kind): string => {
  switch (aggregate.type) {
    case 'count':
      return '的条数'
    case 'sum':
      return `，“${labelOf(aggregate.field, kind)}”合计`
    case 'avg':
      return `，“${labelOf(aggregate.field, kind)}”平均值`
    case 'min':
      return `，“${labelOf(aggregate.field, kind)}”最小值`
    case 'max':
      return `，“${labelOf(aggregate.field, kind)}”最大值`
    case 'distinct':
      return `，“${labelOf(aggregate.field, kind)}”不重复的个数`
    case 'rate':
      return `中，${describeCondition(aggregate.numerator, kind)}的占比`
    case 'ratio':
      return `，“${labelOf(aggregate.numerator, kind)}”合计与“${labelOf(aggregate.denominator, kind)}”合计之比`
    case 'weighted-mean': {
      const weight = aggregate.weight ? `按“${labelOf(aggregate.weight, kind)}”加权（未填的按1计）` : ''
      return `，“${labelOf(aggregate.value.field, kind)}”${weight}的平均值${describeCases(aggregate.value, kind)}`
    }
  }
}

const describeCases = ({ cases }: Measure, kind: Kind): string =>
  cases.length === 0
    ? ''
    : `（${cases.map(({ when, value }) => `${describeCondition(when, kind)}的按${value}计`).join('，')}）`

const periodLabel = (indicator: Indicator, kind: Kind): string =>
  (indicator.period ? [indicator.period] : kind.periodFields).map((field) => labelOf(field, kind)).join('或')

export const fieldOf = (id: FieldId, kind: Kind): Field | undefined => kind.fields.find((field) => field.id === id)

export const labelOf = (id: FieldId, kind: Kind): string => fieldOf(id, kind)?.label['zh-CN'] ?? id

const choiceLabel = (id: FieldId, code: string, kind: Kind): string =>
  fieldOf(id, kind)?.choices?.find((choice) => choice.code === code)?.label['zh-CN'] ?? code
