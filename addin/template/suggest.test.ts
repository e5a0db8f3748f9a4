import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadPack } from '../../shared/pack/load.ts'
import { linesOf } from '../texts/plain-text.ts'
import { findSlots } from './slots.ts'
import { suggestForAll, suggestIndicators } from './suggest.ts'
import { annualReport, departmentReview, streetSummary } from './template.fixture.ts'

const pack = loadPack(JSON.parse(readFileSync(new URL('../../packs/organisation-work.json', import.meta.url), 'utf8')))

describe.each([
  ['a head’s annual report', annualReport],
  ['a street’s summary', streetSummary],
  ['a department’s review', departmentReview],
])('%s', (_, { text, expected }) => {
  const { slots } = findSlots(linesOf(text, 'txt'))
  const suggestions = suggestForAll(slots, pack)

  test('has every slot found', () => {
    expect(slots).toHaveLength(expected.length)
  })

  test('has at least 90 % of the right indicators suggested first', () => {
    const known = new Set<string>(pack.indicators.map(({ id }) => id))
    const asked = slots.flatMap((slot, at) => {
      const right = expected[at]
      return right ? [{ right, words: slot.before.slice(-12), first: suggestions.get(slot.index)?.[0]?.indicator }] : []
    })
    expect(asked.filter(({ right }) => !known.has(right))).toEqual([])
    const wrong = asked.filter(({ right, first }) => first !== right)
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(asked.length / 10)
  })

  test('has no indicator suggested with confidence for a name, a date or a comparison', () => {
    const others = slots.filter((_slot, at) => expected[at] === null)
    expect(others.filter((slot) => (suggestions.get(slot.index)?.[0]?.confidence ?? 0) >= 0.3)).toEqual([])
  })
})

test('the annual report has at least 40 slots', () => {
  expect(annualReport.expected.filter((id) => id !== null).length).toBeGreaterThanOrEqual(40)
})

test.each([
  ['年度任务按计划已完成×项。', 'task.done'],
  ['年度目标任务已完成×项。', 'task.done'],
  ['为党建项目争取资金×万元。', 'project.funds'],
  ['重点任务×项已完成×项。', 'task.total'],
  ['仅占全市的×%。', undefined],
  ['汇报人：×', undefined],
  ['力争全年培训党员×人次。', undefined],
  ['计划举办培训×期。', undefined],
  ['拟引进人才×名。', undefined],
  ['上季度受理民生问题×件。', undefined],
])('a number that was reached is told from one that is aimed at: %s', (text, indicator) => {
  const [slot] = findSlots(linesOf(text, 'txt')).slots
  expect(slot && suggestIndicators(slot, pack)[0]?.indicator).toBe(indicator)
})

test('the few words with which a paragraph begins say what it counts', () => {
  const [, second] = findSlots(linesOf('12380方面。受理×件，其中电话×件、网络×件。', 'txt')).slots
  expect(second && suggestIndicators(second, pack)[0]?.indicator).toBe('hotline.phone')
})

test('a slot that counts something else gets no suggestion', () => {
  const [slot] = findSlots(linesOf('今年降雨×毫米。', 'txt')).slots
  expect(slot && suggestIndicators(slot, pack)).toEqual([])
})
