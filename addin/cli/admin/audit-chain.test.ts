import { describe, expect, test } from 'vitest'
import { emptyChain, follow } from './audit-chain.ts'

/** Hashes by Python: hashlib.sha256(json.dumps(entry, sort_keys=True, separators=(',', ':'), ensure_ascii=False)). */
const zeros = '0'.repeat(64)
const hashes = [
  'fe3daffe2be3b3500e0fa4c0e0f2aac7a9a7f86ca1ecdc745e8f3a08e2e9341f',
  'f8ad796285c2e0b9332908ee3205194eee61ae2724030f831129682a24fbf625',
  'e0a7665bff7e4d2e6e0d8a11f22bf1b2a9168f2169b72c632edd466daaa5426e',
] as const
const entries = [
  { n: 1, action: 'create-workspace', details: { units: 1 }, prev: zeros, hash: hashes[0] },
  { n: 2, action: 'push', details: { ops: 2, ledger: '台账' }, prev: hashes[0], hash: hashes[1] },
  { n: 3, action: 'lock', details: { period: '2019' }, prev: hashes[1], hash: hashes[2] },
].map((entry) => ({ ...entry, at: `2020-03-05T00:00:0${entry.n}.000Z`, keyId: `Key${entry.n}` }))

describe('an audit chain', () => {
  test('is followed to its head', () => {
    expect(entries.reduce(follow, emptyChain)).toEqual({ count: 3, head: hashes[2] })
  })

  test('breaks where an entry was changed, though what follows is left alone', () => {
    const changed = entries.map((entry) => (entry.n === 2 ? { ...entry, details: { ops: 3, ledger: '台账' } } : entry))
    expect(changed.reduce(follow, emptyChain).broken).toBe(2)
  })

  test('breaks where an entry is missing', () => {
    expect(entries.filter(({ n }) => n !== 2).reduce(follow, emptyChain).broken).toBe(3)
    expect(entries.slice(1).reduce(follow, emptyChain).broken).toBe(2)
  })
})
