import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { assembleShipped } from '../pack.ts'
import { coverage } from './coverage.ts'

const pack = loadPack(assembleShipped().pack)
const rows = coverage(pack)

describe('the shipped pack', () => {
  test.each(rows.map((row) => [row.mechanism.name, row] as const))('serves %s all the way', (_, row) => {
    expect(row.kind).toBeDefined()
    expect(row.indicators).toEqual(row.mechanism.indicators)
    expect(row.nodes).not.toEqual([])
    expect(row.paragraphs).not.toEqual([])
  })

  test('has a mechanism for every kind, and indicators for every kind', () => {
    const kinds = pack.kinds.map(({ id }) => id).sort()
    expect([...new Set(rows.map(({ mechanism }) => mechanism.kind))].sort()).toEqual(kinds)
    expect([...new Set(pack.indicators.map(({ kind }) => kind))].sort()).toEqual(kinds)
  })

  test('counts a gap as one: without its templates nothing reaches a report', () => {
    expect(coverage({ ...pack, reports: [] }).every(({ paragraphs }) => paragraphs.length === 0)).toBe(true)
  })
})
