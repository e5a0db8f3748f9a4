import { afterAll, beforeAll, expect, test } from 'vitest'
import { resolveConflict } from '../addin/actions/sync.ts'
import type { LedgerSync } from '../addin/actions/sync-outcome.ts'
import { historyResponseSchema } from '../shared/wire/history.ts'
import { keyResponseSchema } from '../shared/wire/keys.ts'
import { type LocalDistrict, startDistrict } from './local-district.ts'
import { cell, header, inMemory, letters, type Person, sync } from './tracker-people.ts'

/**
 * Two people with protected copies of one tracker, at random: they type, they sync, they enter what is listed. What a
 * sheet merely still says must never be taken for an edit: every value that somebody wrote is one that they typed.
 */
let district: LocalDistrict
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.stop())

const editable = ['问题类别', '办理状态'] as const
const statuses = ['办理中', '已办结', '未受理']
const columnOf = (label: string): string => letters[header.indexOf(label)] ?? ''

interface Keeper {
  readonly name: string
  readonly person: Person
  /** Texts typed, by address. */
  readonly typed: Map<string, Set<string>>
  /** Listed and not entered yet. */
  news: LedgerSync['notWritten']
}

async function types(keeper: Keeper, address: string, text: string): Promise<void> {
  keeper.typed.set(address, new Set([...(keeper.typed.get(address) ?? []), text]))
  await keeper.person.types(address, text)
}

async function enters(keeper: Keeper): Promise<void> {
  for (const { row, label, text } of keeper.news) await types(keeper, `${columnOf(label)}${row + 1}`, text)
  keeper.news = []
}

async function syncs(keeper: Keeper): Promise<LedgerSync> {
  const outcome = await sync(keeper.person)
  keeper.news = outcome.notWritten
  expect(outcome).toMatchObject({ missing: [], unidentified: [], notPlaced: [], forbidden: [], received: 0 })
  return outcome
}

/** The same numbers from the same seed. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

async function keepers(): Promise<readonly [Keeper, Keeper, string]> {
  const made = await district.another()
  const key = async (name: string): Promise<string> => {
    const headers = { authorization: `Bearer ${made.admin}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ name, role: 'editor', unit: 'u_minzhengju' })
    const answer = await fetch(`${district.worker.url}/v1/keys`, { method: 'POST', headers, body })
    return keyResponseSchema.parse(await answer.json()).key
  }
  const one = async (name: string): Promise<Keeper> => {
    const person = await inMemory(district, await key(name))
    return { name, person, typed: new Map(), news: [] }
  }
  return [await one('甲'), await one('乙'), made.admin]
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('history %i', async (seed) => {
  const chance = chanceOf(seed * 7919)
  const [one, other, admin] = await keepers()
  const both = [one, other]
  await syncs(one)
  await syncs(other)
  for (let step = 0; step < 14; step += 1) {
    const keeper = both[chance(2)] ?? one
    const what = chance(10)
    const label = editable[chance(2)] ?? editable[0]
    // Two rows only, so that they meet.
    const address = `${columnOf(label)}${2 + chance(2)}`
    if (what < 5)
      await types(keeper, address, label === '问题类别' ? `${keeper.name}第${step}次` : (statuses[chance(3)] ?? ''))
    else if (what < 9) await syncs(keeper)
    else await enters(keeper)
  }
  let isQuiet = false
  for (let round = 0; round < 12 && !isQuiet; round += 1) {
    isQuiet = true
    for (const keeper of both) {
      const { conflicts, pushed, merged } = await syncs(keeper)
      for (const conflict of conflicts) {
        const mine = new Map(conflict.fields.map(({ field }) => [field, 'mine' as const]))
        await resolveConflict(await keeper.person.session(), conflict, mine)
      }
      if (conflicts.length + pushed + merged + keeper.news.length > 0) isQuiet = false
      await enters(keeper)
    }
  }
  expect(isQuiet, 'they come to rest').toBe(true)
  for (let row = 2; row <= 6; row += 1)
    for (const column of letters)
      expect(await cell(one.person, `${column}${row}`)).toBe(await cell(other.person, `${column}${row}`))

  const session = await one.person.session()
  const [ledger] = await session.api.ledgers()
  if (ledger === undefined) throw new Error('no ledger')
  const { rows } = await session.api.pull(ledger.ledgerId, undefined)
  expect(rows).toHaveLength(5)
  for (const record of rows) {
    if (record.deleted) continue
    const row = Number(String(Reflect.get(record.values, 'case_no')).replace(/^MS-/, '')) + 1
    const answer = await fetch(`${district.worker.url}/v1/records/${record.id}/history`, {
      headers: { authorization: `Bearer ${admin}` },
    })
    for (const { event, by, changes } of historyResponseSchema.parse(await answer.json()).revisions) {
      if (event === 'created') continue
      for (const { field, to } of changes) {
        const address = `${columnOf(field === 'category' ? '问题类别' : '办理状态')}${row}`
        const typed = both.find(({ name }) => name === by)?.typed.get(address) ?? new Set()
        const words = field === 'category' ? [String(to)] : statuses
        expect(
          words.some((word) => typed.has(word)),
          `${by} typed ${String(to)} into ${address}`,
        ).toBe(true)
      }
    }
  }
})
