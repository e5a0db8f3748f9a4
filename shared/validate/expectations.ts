import type { Field, LocalText, ValueTypeName } from '../pack/kind.ts'
import type { FieldOptions } from '../values/value-types.ts'
import type { Locale } from './table.ts'

interface Expectation {
  /** What could not be made out: 看不出…. */
  readonly what: LocalText
  /** How to write it: 请写成…. `{choices}`, `{measureUnit}` and `{unit}` come from the field and the unit tree. */
  readonly form: LocalText
}

/** How a value of each type is written, in the words of messages. */
export const expectations: Readonly<Record<ValueTypeName, Expectation>> = {
  text: { what: { 'zh-CN': '文字', 'en-US': 'text' }, form: { 'zh-CN': '普通文字', 'en-US': 'plain text' } },
  number: {
    what: { 'zh-CN': '数字', 'en-US': 'a number' },
    form: { 'zh-CN': '一个数字，如 12、1,234 或 3.5', 'en-US': 'one number, such as 12, 1,234 or 3.5' },
  },
  integer: {
    what: { 'zh-CN': '整数', 'en-US': 'a whole number' },
    form: { 'zh-CN': '一个整数，如 12 或 1,234', 'en-US': 'one whole number, such as 12 or 1,234' },
  },
  quantity: {
    what: { 'zh-CN': '数量', 'en-US': 'an amount' },
    form: { 'zh-CN': '数字加单位，如 1.2{measureUnit}', 'en-US': 'a number with its unit, such as 1.2{measureUnit}' },
  },
  percent: {
    what: { 'zh-CN': '百分比', 'en-US': 'a percentage' },
    form: { 'zh-CN': '如 85%、85 或 8成5', 'en-US': 'such as 85% or 85' },
  },
  date: {
    what: { 'zh-CN': '是哪一天', 'en-US': 'a day' },
    form: { 'zh-CN': '如 2020-03-05 或 3月5日', 'en-US': 'such as 2020-03-05' },
  },
  deadline: {
    what: { 'zh-CN': '日期', 'en-US': 'a date' },
    form: {
      'zh-CN': '如 2020-06-30、6月底前、二季度 或 长期坚持',
      'en-US': 'such as 2020-06-30, 6月底前 (end of June), 二季度 (second quarter) or 长期坚持 (standing)',
    },
  },
  period: {
    what: { 'zh-CN': '是哪段时间', 'en-US': 'a period' },
    form: { 'zh-CN': '如 2020年一季度、1-6月 或 2020年3月', 'en-US': 'such as 2020年一季度, 1-6月 or 2020年3月' },
  },
  choice: {
    what: { 'zh-CN': '是哪一项', 'en-US': 'one of the choices' },
    form: { 'zh-CN': '其中一项：{choices}', 'en-US': 'one of: {choices}' },
  },
  unit: {
    what: { 'zh-CN': '是哪个单位', 'en-US': 'a unit' },
    form: { 'zh-CN': '单位名称{unit}', 'en-US': 'the name of a unit{unit}' },
  },
  units: {
    what: { 'zh-CN': '是哪些单位', 'en-US': 'units' },
    form: { 'zh-CN': '单位名称，用顿号隔开{unit}', 'en-US': 'names of units, separated by 、{unit}' },
  },
  people: {
    what: { 'zh-CN': '是谁', 'en-US': 'names' },
    form: { 'zh-CN': '姓名，多人用顿号隔开', 'en-US': 'names, separated by 、' },
  },
  boolean: {
    what: { 'zh-CN': '是或否', 'en-US': 'yes or no' },
    form: { 'zh-CN': '是 或 否', 'en-US': '是 (yes) or 否 (no)' },
  },
  votes: {
    what: { 'zh-CN': '各等次的票数', 'en-US': 'the votes for each grade' },
    form: { 'zh-CN': '如“好12 较好3”，等次有：{choices}', 'en-US': 'such as “好12 较好3”; the grades are: {choices}' },
  },
  code: {
    what: { 'zh-CN': '编号', 'en-US': 'a code' },
    form: { 'zh-CN': '编号，如 9.2，并把单元格设为文本', 'en-US': 'a code such as 9.2, in a cell formatted as text' },
  },
}

export const whatOf = (field: Field, locale: Locale): string => expectations[field.type].what[locale]

/** The form expected in a field, with its own choices and units named. */
export function formOf(field: Field, options: FieldOptions, locale: Locale): string {
  return expectations[field.type].form[locale]
    .replace('{choices}', () => choicesOf(field, locale))
    .replace('{measureUnit}', () => options.headerUnit || options.measureUnit)
    .replace('{unit}', () => unitExample(options, locale))
}

const mostNamed = 10

function choicesOf(field: Field, locale: Locale): string {
  const labels = (field.choices ?? []).map((choice) => choice.label[locale])
  const named = labels.slice(0, mostNamed).join(locale === 'zh-CN' ? '、' : ', ')
  return labels.length <= mostNamed ? named : `${named}${locale === 'zh-CN' ? ' 等' : ' …'}`
}

function unitExample({ units }: FieldOptions, locale: Locale): string {
  const example = units?.atLevel('street')[0] ?? units?.units[0]
  if (example === undefined) return ''
  return locale === 'zh-CN' ? `，如 ${example.name}` : `, such as ${example.name}`
}
