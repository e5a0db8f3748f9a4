import { describe, expect, test } from 'vitest'
import { KeptBytes } from './kept-bytes.ts'

describe('kept bytes', () => {
  const texts = ['甲', '乙', '丙', '丁'].map((text) => ({ text }))
  const asking = (kept: KeptBytes) => {
    const written: string[] = []
    const ask = (index: number) => {
      const one = texts[index] ?? { text: '' }
      const bytes = kept.of(one, () => {
        written.push(one.text)
        return one.text
      })
      expect(new TextDecoder().decode(bytes)).toBe(one.text)
    }
    return { ask, written }
  }

  test('are written once as long as there is room', () => {
    const { ask, written } = asking(new KeptBytes(9))
    for (const index of [0, 1, 2, 0, 1, 2]) ask(index)
    expect(written).toEqual(['甲', '乙', '丙'])
  })

  test('make room by giving up what was asked for longest ago', () => {
    const { ask, written } = asking(new KeptBytes(9))
    for (const index of [0, 1, 2, 0, 3, 0, 1]) ask(index)
    expect(written).toEqual(['甲', '乙', '丙', '丁', '乙'])
  })

  test('are told even where there is no room for them at all', () => {
    const { ask, written } = asking(new KeptBytes(2))
    for (const index of [0, 0]) ask(index)
    expect(written).toEqual(['甲', '甲'])
  })
})
