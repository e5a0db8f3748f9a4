import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { AuditEntry } from '../../shared/wire/audit.ts'
import { checkChain } from './audit-chain.ts'

/** A chain as the Worker builds it, by Node's own SHA-256 and JSON written out by hand. */
function chainOf(count: number): readonly AuditEntry[] {
  const entries: AuditEntry[] = []
  let prev = '0'.repeat(64)
  for (let n = 1; n <= count; n++) {
    const at = `2020-07-0${n}T00:00:00.000Z`
    const text = `{"action":"lock","at":"${at}","details":{"period":"2020Q${n}"},"keyId":"k","n":${n},"prev":"${prev}"}`
    const hash = createHash('sha256').update(text).digest('hex')
    entries.push({ n, at, keyId: 'k', action: 'lock', details: { period: `2020Q${n}` }, prev, hash })
    prev = hash
  }
  return entries
}

const chain = chainOf(4)
const head = chain.at(-1)?.hash ?? ''

describe('an audit chain', () => {
  test('is whole as it was written', () => {
    expect(checkChain(chain, head)).toEqual({ state: 'whole', entries: 4 })
    expect(checkChain([], '0'.repeat(64))).toEqual({ state: 'whole', entries: 0 })
  })

  test('breaks at an entry whose words were changed', () => {
    const changed = chain.map((entry) => (entry.n === 2 ? { ...entry, details: { period: '2021' } } : entry))
    expect(checkChain(changed, head)).toEqual({ state: 'broken', n: 2 })
  })

  test('breaks where an entry was taken out', () => {
    expect(
      checkChain(
        chain.filter(({ n }) => n !== 3),
        head,
      ),
    ).toEqual({ state: 'broken', n: 4 })
  })

  test('is short where the last entries were cut off', () => {
    expect(checkChain(chain.slice(0, 3), head)).toEqual({ state: 'short' })
  })
})
