import { expect, test } from 'vitest'
import { request } from '../testing/district.ts'

test('the ways in can be asked for without a key; without a provider there is none but a key', async () => {
  expect(await request('GET', '/v1/sign-in')).toMatchObject({ status: 200, body: {} })
  expect((await request('GET', '/v1/sign-in/')).status).toBe(401)
  expect((await request('GET', '/v1/me')).status).toBe(401)
})
