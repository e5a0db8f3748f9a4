import { describe, expect, test } from 'vitest'
import type { Kind } from '../../shared/pack/kind.ts'
import { gridOfRows } from './grid-of-rows.ts'
import { recognise } from './recognise.ts'
import { askBelow, type RecognisedColumn } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'
import { tableOf, valuesFor, valuesOf } from './table-of-wordings.fixture.ts'
import { strangeHeads, wordings } from './wordings.fixture.ts'

const recognised = (title: string, columns: Parameters<typeof tableOf>[1]): readonly RecognisedColumn[] =>
  recognise(gridOfRows(tableOf(title, columns)), { kinds: shippedKinds }).tables[0]?.columns ?? []

/** What is sure, by head. */
const sureOf = (columns: readonly RecognisedColumn[]): ReadonlyMap<string, string> =>
  new Map(columns.flatMap(({ label, field, confidence }) => (field && confidence >= askBelow ? [[label, field]] : [])))

describe('a tracker that calls every column otherwise than the pack', () => {
  const outcomes = shippedKinds.flatMap((kind) =>
    [0, 1, 2, 3, 4, 5].flatMap((at) => {
      const named = kind.fields.flatMap((field) => {
        const head = wordings[kind.id]?.[field.id]?.split(' ')[at]
        return head === undefined ? [] : [{ field, head }]
      })
      const columns = named.map(({ field, head }) => [head, valuesFor(kind, field, at % 2 === 1)] as const)
      const sure = sureOf(recognised(kind.title['zh-CN'], columns))
      return named.map(({ field, head }) => ({
        what: `${kind.id}.${field.id} ${head}`,
        wanted: field.id,
        got: sure.get(head),
      }))
    }),
  )

  test('has nearly all of them mapped', () => {
    const missed = outcomes
      .filter(({ wanted, got }) => got !== wanted)
      .map(({ what, got }) => `${what}: ${got ?? 'none'}`)
    expect(outcomes.length).toBeGreaterThan(1200)
    expect(missed.length / outcomes.length, missed.join('\n')).toBeLessThanOrEqual(0.05)
  })

  test('has hardly any of them mapped wrongly', () => {
    const wrong = outcomes
      .filter(({ wanted, got }) => got !== undefined && got !== wanted)
      .map(({ what, got }) => `${what}: ${got}`)
    expect(wrong.length / outcomes.length, wrong.join('\n')).toBeLessThanOrEqual(0.005)
  })
})

describe('columns that are none of the kind’s', () => {
  test.each(shippedKinds.filter(({ id }) => strangeHeads[id] !== undefined))(
    'of $id are left alone or asked',
    (kind: Kind) => {
      const pairs = (strangeHeads[kind.id] ?? '').split(' ').map((pair) => pair.split('='))
      const required = kind.fields.filter(({ id, required }) => required && id !== 'unit')
      const own = required.map((field) => [field.label['zh-CN'], valuesFor(kind, field, false)] as const)
      for (const [head = '', sort = ''] of pairs) {
        expect([head, sureOf(recognised(kind.title['zh-CN'], [...own, [head, valuesOf(sort)]])).get(head)]).toEqual([
          head,
          undefined,
        ])
      }
    },
  )
})
