import type { Field } from '../../shared/pack/kind.ts'
import type { Value } from '../../shared/values/value-type.ts'
import type { Facts } from '../indicators/facts.ts'
import { chineseDate } from './chinese.ts'

/** A typed value as a report writes it: dates in Chinese, choices and units by their names; one line, no tabs. */
export const fieldText = (value: Value, field: Field, facts: Facts): string => flat(written(value, field, facts))

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

const written = (value: Value, field: Field, facts: Facts): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return fromText(value, field, facts)
  if (isList(value)) return value.map((item) => (field.type === 'units' ? facts.unitName(item) : item)).join('、')
  if ('from' in value && typeof value.from === 'string')
    return `${chineseDate(value.from)}至${chineseDate(String(value.to))}`
  if ('due' in value && typeof value.due === 'string') return chineseDate(value.due)
  if ('standing' in value) return '长期坚持'
  if ('recurrence' in value && typeof value.recurrence === 'string')
    return recurrences[value.recurrence] ?? value.recurrence
  const votes = Object.entries(value).map(([grade, count]) => `${choiceLabel(grade, field)}${String(count)}票`)
  return votes.join('、')
}

const isList = (value: Value): value is readonly string[] => Array.isArray(value)

const fromText = (value: string, field: Field, facts: Facts): string => {
  switch (field.type) {
    case 'choice':
      return choiceLabel(value, field)
    case 'unit':
      return facts.unitName(value)
    case 'date':
      return chineseDate(value)
    case 'percent':
      return `${value}%`
    case 'number':
    case 'integer':
    case 'quantity':
      return `${value}${field.measureUnit ?? ''}`
    default:
      return value
  }
}

const choiceLabel = (code: string, field: Field): string =>
  field.choices?.find((choice) => choice.code === code)?.label['zh-CN'] ?? code

const recurrences: Readonly<Record<string, string>> = {
  daily: '每日',
  weekly: '每周',
  monthly: '每月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
}
