import type { FieldId, Rule } from '../pack/kind.ts'
import type { Values } from '../records/record.ts'
import { addDecimals, compareDecimals, type Decimal, isDecimal } from '../values/decimal.ts'
import { type GroupBroken, type GroupRule, hasAll, keyOf, type SeenRow } from './group-rule.ts'

interface Entry {
  readonly at: SeenRow
  readonly day: string
  /** Below zero for what is taken out. */
  readonly amount: Decimal
}

/**
 * No account is ever overdrawn, its entries taken by their days; of one day what is put in comes first, since nobody wrote
 * down the hour. An account with an entry that nobody can read is not judged. Each account is told once, at the entry that
 * takes it below zero.
 */
export function balanceRule(rule: Extract<Rule, { type: 'balance' }>): GroupRule {
  const accounts = new Map<string, Entry[] | 'unreadable'>()
  return {
    see(row, refused) {
      if (!hasAll(row.values, rule.by)) return
      const key = keyOf(row.values, rule.by)
      const account = accounts.get(key)
      if (account === 'unreadable') return
      const entry = refused.some((field) => isPart(field, rule)) ? undefined : entryOf(row, rule)
      if (entry === undefined) accounts.set(key, 'unreadable')
      else if (account === undefined) accounts.set(key, [entry])
      else account.push(entry)
    },
    end() {
      const broken: GroupBroken[] = []
      for (const entries of accounts.values()) {
        const overdrawn = entries === 'unreadable' ? undefined : firstBelowZero(entries, rule.stated)
        if (overdrawn === undefined) continue
        const { id, severity, amount, by, message } = rule
        const words = { balance: overdrawn.balance }
        broken.push({ code: 'row-constraint', severity, rule: id, field: amount, by, at: overdrawn.at, message, words })
      }
      return broken
    },
  }
}

const isPart = (field: FieldId, { amount, entry, on }: Extract<Rule, { type: 'balance' }>): boolean =>
  field === amount || field === entry || field === on

function entryOf(at: SeenRow, rule: Extract<Rule, { type: 'balance' }>): Entry | undefined {
  const amount = decimalOf(at.values, rule.amount)
  const day = at.values[rule.on]
  const entry = at.values[rule.entry]
  if (amount === undefined || typeof day !== 'string' || typeof entry !== 'string') return undefined
  return { at, day, amount: rule.minus.includes(entry) ? negated(amount) : amount }
}

const negated = (value: Decimal): Decimal => {
  if (value === '0') return value
  return value.startsWith('-') ? value.slice(1) : `-${value}`
}

const decimalOf = (values: Values, field: FieldId): Decimal | undefined => {
  const value = values[field]
  return typeof value === 'string' && isDecimal(value) ? value : undefined
}

function firstBelowZero(
  entries: readonly Entry[],
  stated: FieldId | undefined,
): { readonly at: SeenRow; readonly balance: Decimal } | undefined {
  const inOrder = entries.toSorted((a, b) => {
    if (a.day !== b.day) return a.day < b.day ? -1 : 1
    const [isOut, isOtherOut] = [a, b].map(({ amount }) => amount.startsWith('-'))
    return isOut === isOtherOut ? a.at.row - b.at.row : isOut ? 1 : -1
  })
  let balance = opening(entries, stated)
  for (const { at, amount } of inOrder) {
    balance = balance === undefined ? undefined : addDecimals(balance, amount)
    if (balance === undefined) return undefined
    if (compareDecimals(balance, '0') < 0) return { at, balance }
  }
  return undefined
}

/** What was in the account before the table begins, as its first row in the sheet tells it. */
function opening(entries: readonly Entry[], stated: FieldId | undefined): Decimal | undefined {
  const [first] = entries
  const after = first === undefined || stated === undefined ? undefined : decimalOf(first.at.values, stated)
  return first === undefined || after === undefined ? '0' : addDecimals(after, negated(first.amount))
}
