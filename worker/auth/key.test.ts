import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mintKey, verifyKey } from './key.ts'

const minted = mintKey('abc123def456', 'KeyId1234567', new Uint8Array(32).fill(255), 'the secret of this server')

describe('a key', () => {
  test('tells whose it is, though its random part has underscores of its own', () => {
    expect(minted.key).toMatch(/^tzt_abc123def456_KeyId1234567_[A-Za-z0-9_-]{43}_[A-Za-z0-9_-]{22}$/)
    expect(minted.key).toContain('_____')
    expect(verifyKey(minted.key, 'the secret of this server')).toEqual(minted.credential)
    expect(minted.credential).toMatchObject({ workspace: 'abc123def456', keyId: 'KeyId1234567' })
  })

  test('opens nothing at another server', () => {
    expect(verifyKey(minted.key, 'the secret of another')).toBeUndefined()
  })

  test('does not survive the change of any one character', () => {
    fc.assert(
      fc.property(fc.nat(minted.key.length - 1), fc.constantFrom(...'abAB01_-'), (at, character) => {
        const altered = minted.key.slice(0, at) + character + minted.key.slice(at + 1)
        fc.pre(altered !== minted.key)
        expect(verifyKey(altered, 'the secret of this server')).toBeUndefined()
      }),
    )
  })

  test('is refused for any other text, without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => verifyKey(text, 'secret') === undefined),
    )
  })
})
