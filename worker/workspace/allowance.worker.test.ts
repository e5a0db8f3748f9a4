import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
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

  const answer = await request('GET', '/v1/me', { key: east })
  expect(answer).toMatchObject({
    status: 429,
    body: { code: 'too-many-requests', detail: expect.stringMatching(/请 \d+ 秒后再试/) },
  })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await request('GET', '/v1/me', { key: district.key })).status).toBe(200)
})
