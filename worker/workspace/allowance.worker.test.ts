import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { verifyKey } from '../auth/key.ts'
import { newDistrict, newKey, request } from '../testing/district.ts'

test('a key that comes by way of many isolates is counted by the workspace, and told when to come back', async () => {
  const district = await newDistrict()
  const east = await newKey(district, { name: '城东填报人', role: 'editor', unit: 'chengdong' })
  const credential = verifyKey(east, env.KEY_SECRET ?? '')
  if (!credential) throw new Error('no key')
  // Straight to the object, as another isolate's Worker would.
  const stub = env.WORKSPACE.getByName(district.id)
  const asked = await Promise.all(Array.from({ length: 700 }, () => stub.me(credential)))
  expect(asked.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(600)
  expect(asked.at(-1)).toMatchObject({ ok: false, problem: { code: 'too-many-requests' } })

  // What came back in the meantime is taken first; scores cost more than comes back until they are asked for.
  const answer = await vi.waitFor(async () => {
    await Promise.all(Array.from({ length: 40 }, () => stub.me(credential)))
    const refused = await request('GET', '/v1/scores?period=2020Q3', { key: east })
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'too-many-requests', detail: expect.stringMatching(/请 \d+ 秒后再试/) },
    })
    return refused
  }, 10_000)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await request('GET', '/v1/me', { key: district.key })).status).toBe(200)
})
