import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkPack } from '../shared/pack/check.ts'
import { loadPack } from '../shared/pack/load.ts'
import { assembleShipped, shippedFile } from './pack.ts'

test('the assembled pack is as new as its folder (else run: node scripts/pack.ts)', () => {
  const { pack, faults } = assembleShipped()
  expect(faults).toEqual([])
  expect(JSON.parse(readFileSync(shippedFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(pack)))
})

test('the shipped pack loads and every reference in it holds', () => {
  expect(checkPack(loadPack(assembleShipped().pack))).toEqual([])
})
