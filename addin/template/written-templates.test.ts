import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { readTextDocument } from '../texts/read-text.ts'
import { findSlots } from './slots.ts'
import { suggestForAll } from './suggest.ts'
import { writtenDocx } from './written-docx.fixture.ts'
import { writtenTemplates } from './written-templates.fixture.ts'

const pack = loadPack(JSON.parse(readFileSync(new URL('../../packs/organisation-work.json', import.meta.url), 'utf8')))

describe.each(Object.entries(writtenTemplates))('%s', (_, marked) => {
  const { bytes, lines } = writtenDocx(marked)
  const outcome = readTextDocument(bytes, '模板.docx')
  const paragraphs = outcome.ok ? outcome.document.paragraphs : []
  const { slots } = findSlots(paragraphs)
  const suggestions = suggestForAll(slots, pack)
  const unread = [...lines]
  const marksOf = paragraphs.map(({ text }) => {
    const at = unread.findIndex((line) => line.text === text)
    return at < 0 ? undefined : unread.splice(at, 1)[0]?.marks
  })
  const asked = slots.map((slot) => ({
    words: slot.before.slice(-12) + slot.placeholder + slot.after.slice(0, 6),
    right: marksOf[slot.paragraph]?.get(slot.range.to),
    first: suggestions.get(slot.index)?.[0],
  }))

  test('has at least 40 slots, each where one is and nowhere else', () => {
    const marked = lines.flatMap(({ marks }) => [...marks.values()])
    expect(unread.filter(({ text }) => text !== '').map(({ text }) => text)).toEqual([])
    expect(asked.filter(({ right }) => right === undefined)).toEqual([])
    expect(slots).toHaveLength(marked.length)
    expect(slots.length).toBeGreaterThanOrEqual(40)
  })

  test('has at least 90 % of the right indicators suggested first, and none for names, dates and other times', () => {
    const known = new Set<string>(pack.indicators.map(({ id }) => id))
    const figures = asked.filter(({ right }) => right !== '-')
    expect(figures.filter(({ right }) => !known.has(right ?? ''))).toEqual([])
    const wrong = figures.filter(({ right, first }) => right !== first?.indicator)
    const misled = asked.filter(({ right, first }) => right === '-' && (first?.confidence ?? 0) >= 0.3)
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(figures.length / 10)
    expect(misled).toEqual([])
  })
})
