import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldIdSchema } from '../pack/kind.ts'
import { base64url } from './base64url.ts'
import { canonicalJson } from './canonical.ts'
import { hashValues } from './hash.ts'
import { recordIdFromBytes } from './ids.ts'
import { asRecordId } from './record.ts'

describe('canonical JSON', () => {
  test('sorts keys at every level and leaves out what is absent', () => {
    expect(canonicalJson({ b: { z: 1, a: '甲' }, a: ['y', 'x'], c: undefined })).toBe(
      '{"a":["y","x"],"b":{"a":"甲","z":1}}',
    )
  })

  test('reads back as what it was', () => {
    const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.array(fc.string()), fc.nat()))
    fc.assert(
      fc.property(values, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual({ ...value })
      }),
    )
  })
})

describe('base64url', () => {
  test('agrees with the vectors of RFC 4648', () => {
    const vectors = { '': '', f: 'Zg', fo: 'Zm8', foo: 'Zm9v', foob: 'Zm9vYg', fooba: 'Zm9vYmE', foobar: 'Zm9vYmFy' }
    for (const [plain, coded] of Object.entries(vectors)) expect(base64url(new TextEncoder().encode(plain))).toBe(coded)
  })
})

describe('the hash of values', () => {
  const title = fieldIdSchema.parse('title')
  const status = fieldIdSchema.parse('status')

  test('is the beginning of SHA-256 over the canonical text', () => {
    // printf '%s' '{}' | sha256sum → 44136fa355b3…; its first six bytes in base64url.
    expect(hashValues({})).toBe('RBNvo1Wz')
  })

  test('does not depend on the order of fields', () => {
    expect(hashValues({ [title]: '甲', [status]: 'done' })).toBe(hashValues({ [status]: 'done', [title]: '甲' }))
  })

  test('changes with a value', () => {
    expect(hashValues({ [title]: '甲' })).not.toBe(hashValues({ [title]: '乙' }))
  })
})

describe('a record id', () => {
  test('is the bytes of a UUID in 22 characters', () => {
    expect(recordIdFromBytes(new Uint8Array(16))).toBe('AAAAAAAAAAAAAAAAAAAAAA')
    expect(recordIdFromBytes(new Uint8Array(16).fill(255))).toBe('_____________________w')
  })

  test('is accepted from elsewhere only in that form', () => {
    expect(asRecordId('_____________________w')).toBeDefined()
    expect(asRecordId('_____________________x')).toBeUndefined()
  })

  test('is not made of fewer bytes', () => {
    expect(() => recordIdFromBytes(new Uint8Array(15))).toThrow(RangeError)
  })
})
