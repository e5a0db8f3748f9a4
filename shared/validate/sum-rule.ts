import type { Rule } from '../pack/kind.ts'
import { addDecimals, compareDecimals, type Decimal, isDecimal } from '../values/decimal.ts'
import type { Value } from '../values/value-type.ts'
import { type GroupBroken, type GroupRule, hasAll, keyOf, type SeenRow } from './group-rule.ts'

interface Group {
  sum: Decimal | undefined
  readonly first: SeenRow
  readonly equals: Decimal
}

/** Over the rows of a group the numbers add up to what the rule says, or to what the group's own heading states. */
export function sumRule(rule: Extract<Rule, { type: 'sum' }>): GroupRule {
  const groups = new Map<string, Group>()
  const equalsOf = (row: SeenRow): Decimal | undefined =>
    rule.statedIn === undefined ? rule.equals : statedMark(row.values[rule.statedIn])
  return {
    see(row, refused) {
      if (!hasAll(row.values, rule.by)) return
      const key = keyOf(row.values, rule.by)
      let group = groups.get(key)
      if (group === undefined) {
        const equals = equalsOf(row)
        if (equals === undefined) return
        group = { sum: '0', first: row, equals }
        groups.set(key, group)
      }
      // A number that was not understood could be anything, and so could the sum.
      if (refused.includes(rule.field)) group.sum = undefined
      const value = row.values[rule.field]
      if (group.sum === undefined || typeof value !== 'string' || !isDecimal(value)) return
      group.sum = addDecimals(group.sum, value)
    },
    end() {
      const broken: GroupBroken[] = []
      for (const { sum, first, equals } of groups.values()) {
        if (sum === undefined || sum === '0' || compareDecimals(sum, equals) === 0) continue
        const { severity, id, field, by, message } = rule
        const words = { sum, equals }
        broken.push({ code: 'row-constraint', severity, rule: id, field, by, at: first, value: sum, message, words })
      }
      return broken
    },
  }
}

/**
 * The mark in the brackets of a heading; of a path of headings the lowest that gives one.
 *
 * @example statedMark('一、加强理论学习（20分）') // '20'
 */
export function statedMark(value: Value | undefined): Decimal | undefined {
  if (typeof value !== 'string') return undefined
  const marks = [...value.normalize('NFKC').matchAll(/\((?:满分|分值|共|计)?[:：]?\s*(\d{1,4}(?:\.\d{1,2})?)\s*分\)/g)]
  return marks.at(-1)?.[1]
}
