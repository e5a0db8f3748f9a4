import { describe, expect, test } from 'vitest'
import unitsJson from '../../examples/units.json' with { type: 'json' }
import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../shared/pack/load.ts'
import { unitsFileSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import type { ConnectedSession } from '../actions/connect.ts'
import { translator } from '../messages/messages.ts'
import { createApi } from '../sync/api.ts'
import { functionIds, functionsMetadata } from './definitions.ts'
import { createLookup } from './lookup.ts'

const units = unitTree(unitsFileSchema.parse(unitsJson).units)
const pack = loadPack(packJson)

/** A session whose server is one function: what is asked is what the test is about. */
function session(answer: (url: URL) => Response): { readonly session: ConnectedSession; readonly asked: URL[] } {
  const asked: URL[] = []
  const fetching = async (input: RequestInfo | URL): Promise<Response> => {
    const url = new URL(String(input))
    asked.push(url)
    return answer(url)
  }
  const api = createApi({ url: 'https://example.test', key: 'k', fetch: fetching, wait: async () => undefined })
  const base = { api, units, pack }
  return { asked, session: Object.assign(Object.create(null), base) }
}

const later: (() => void)[] = []
const defer = (work: () => void) => void later.push(work)
const recalculate = () => {
  for (const work of later.splice(0)) work()
}

const words = translator('zh-CN')

const nothing = () => Response.json({ status: 404 }, { status: 404 })

describe('the functions in people’s own sheets', () => {
  test('say what is missing instead of asking the server', async () => {
    const { session: connected, asked } = session(nothing)
    const lookup = createLookup(() => connected, defer, words)
    expect(await lookup.figure('没有这个指标', '城东街道', '2020Q3')).toMatchObject({ error: 'invalid-value' })
    expect(await lookup.figure('training.sessions', '没有这个单位', '2020Q3')).toMatchObject({ error: 'invalid-value' })
    expect(await lookup.score('城东街道', '去年')).toMatchObject({ error: 'invalid-value' })
    expect(asked).toEqual([])
    expect(await createLookup(() => undefined, defer, words).score('城东街道', '2020')).toMatchObject({
      error: 'not-available',
    })
  })

  test('points that rest on too little to be ranked are no number in a cell, and it is said why', async () => {
    const score = (unit: string, rank: number | null, known: string) => ({
      unit,
      unitName: unit,
      group: '街道',
      points: '100.00',
      rank,
      of: 1,
      known,
      grade: null,
      flags: [],
    })
    const { session: connected } = session(() =>
      Response.json({
        head: 1,
        period: '2020',
        asOf: '2020-12-31',
        packVersion: '1.0.0',
        tree: { id: 'yearly-work', label: '重点工作考核' },
        scores: [score('u_cheng_dong', 1, '85.0'), score('u_cheng_xi', null, '3.0')],
      }),
    )
    const lookup = createLookup(() => connected, defer, words)
    expect(await lookup.score('城东街道', '2020')).toEqual({ value: 100 })
    expect(await lookup.rank('城东街道', '2020')).toEqual({ value: 1 })
    const fault = { error: 'not-available', reason: '数据不足，不参加排名：已有数据的考核项只占总分的 3.0%。' }
    expect(await lookup.score('城西街道', '2020')).toEqual(fault)
    expect(await lookup.rank('城西街道', '2020')).toEqual(fault)
  })

  test('many cells of one unit and period are one request', async () => {
    const { session: connected, asked } = session(nothing)
    const lookup = createLookup(() => connected, defer, words)
    const [first, second] = pack.indicators
    if (!first || !second) throw new Error('the pack has no indicators')
    const cells = [first.id, second.id, first.id, first.label['zh-CN']].map((id) =>
      lookup.figure(id, '城东办事处', '2020Q3'),
    )
    recalculate()
    await Promise.all(cells)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.searchParams.get('indicator')?.split(',').sort()).toEqual([first.id, second.id].map(String).sort())
    expect(asked[0]?.searchParams.get('unit')).toBe('u_cheng_dong')
  })

  test('a failure is not remembered', async () => {
    const { session: connected, asked } = session(nothing)
    const lookup = createLookup(() => connected, defer, words)
    await lookup.score('城东街道', '2020')
    await lookup.score('城东街道', '2020')
    expect(asked).toHaveLength(2)
  })
})

test('the metadata names every function once, with all of its parameters as text', () => {
  const { functions } = functionsMetadata()
  expect(functions.map(({ id }) => id)).toEqual(functionIds)
  expect(functions.flatMap(({ parameters }) => parameters.map(({ type }) => type))).not.toContain(undefined)
})
