import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asRecordId } from '../../shared/records/record.ts'
import { formatMark, parseMark } from './mark.ts'

const id = asRecordId('AAAAAAAAAAAAAAAAAAAAAA')

describe('the mark of a row', () => {
  test('is the id, the revision and the hash with dots between', () => {
    expect(id && formatMark({ id, rev: 7, hash: 'abcd1234' })).toBe('AAAAAAAAAAAAAAAAAAAAAA.7.abcd1234')
  })

  test('reads back as it was written, also before the first push', () => {
    expect(parseMark('AAAAAAAAAAAAAAAAAAAAAA.0.')).toEqual({ id, rev: 0, hash: '' })
    expect(parseMark(' AAAAAAAAAAAAAAAAAAAAAA.12.abcd1234 ')).toEqual({ id, rev: 12, hash: 'abcd1234' })
  })

  test.each([
    '',
    'x',
    'AAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAA.1',
    'short.1.h',
    'AAAAAAAAAAAAAAAAAAAAAA.-1.h',
    'AAAAAAAAAAAAAAAAAAAAAB.1.h',
  ])('is none where a person wrote %j', (text) => {
    expect(parseMark(text)).toBeUndefined()
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        parseMark(anything)
      }),
    )
  })
})
