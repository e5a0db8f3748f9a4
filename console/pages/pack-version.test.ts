import { expect, test } from 'vitest'
import { freeVersion } from './pack-version.ts'

test('a version that is free stays; one that is taken becomes the next above all', () => {
  expect(freeVersion('2.0.0', ['1.0.0'])).toBe('2.0.0')
  expect(freeVersion('1.0.0', ['1.0.0'])).toBe('1.0.1')
  expect(freeVersion('1.0.0', ['1.0.9', '1.0.10', '1.0.0'])).toBe('1.0.11')
})
