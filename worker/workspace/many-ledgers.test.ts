import { expect, test } from 'vitest'
import { createApp } from '../app.ts'
import { districtUnits } from '../testing/made-up-units.ts'
import { nodeRuntime } from '../testing/node-runtime.ts'

test('a unit registers 2,000 ledgers and no more; those it has are joined as ever, and other units go on', async () => {
  const adminSecret = 'an-admin-secret-that-is-for-tests-only'
  const runtime = nodeRuntime({
    KEY_SECRET: 'a key secret that is for tests only',
    ADMIN_SECRET: adminSecret,
    RATE_PER_SECOND: '0',
  })
  const app = createApp()
  const post = async (path: string, key: string, json: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const request = new Request(`https://worker.example${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(json),
    })
    const answer = await app.fetch(request, runtime.env)
    return { status: answer.status, body: await answer.json<Record<string, { key: string }>>() }
  }
  const made = await post('/v1/admin/workspaces', adminSecret, { name: '示例区', units: districtUnits })
  const key = made.body.key?.key ?? ''
  const register = (unit: string, n: number) =>
    post('/v1/ledgers', key, { kind: 'task', title: `第${n}本`, unit, year: 2020 })
  for (let n = 1; n <= 2000; n += 1) expect((await register('chengdong', n)).status).toBe(200)
  expect(await register('chengdong', 2001)).toMatchObject({ status: 409, body: { code: 'too-many-ledgers' } })
  expect(await register('chengdong', 7)).toMatchObject({ status: 200, body: { created: false } })
  expect((await register('chengxi', 1)).status).toBe(200)
})
