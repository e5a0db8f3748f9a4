import { describe, expect, test } from 'vitest'
import { chainStart, entryHash, firstBreak } from './audit.ts'
import type { AuditState } from './model.ts'

function chain(actions: readonly string[]): readonly AuditState[] {
  let prev = chainStart
  return actions.map((action, index) => {
    const entry = { n: index + 1, at: '2020-03-05T00:00:00.000Z', keyId: 'k', action, details: { ops: index }, prev }
    prev = entryHash(entry)
    return { ...entry, hash: prev }
  })
}

describe('the audit chain', () => {
  const entries = chain(['create-workspace', 'push', 'push', 'lock'])

  test('is whole as written', () => {
    expect(firstBreak(entries)).toBeUndefined()
  })

  test('breaks where an entry is changed, dropped or swapped', () => {
    const changed = entries.map((entry) => (entry.n === 2 ? { ...entry, details: { ops: 99 } } : entry))
    expect(firstBreak(changed)).toBe(2)
    expect(firstBreak(entries.filter(({ n }) => n !== 3))).toBe(4)
    const [first, second, third] = entries
    expect(firstBreak([first, third, second].flatMap((entry) => entry ?? []))).toBe(3)
  })

  test('a changed entry with a hash made to fit breaks at the next', () => {
    const forged = entries.map((entry) => {
      if (entry.n !== 2) return entry
      const { hash: _, ...rest } = { ...entry, details: { ops: 99 } }
      return { ...rest, hash: entryHash(rest) }
    })
    expect(firstBreak(forged)).toBe(3)
  })
})
