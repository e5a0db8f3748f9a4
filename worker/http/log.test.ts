import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createApp } from '../app.ts'
import { pack } from '../pack.ts'
import { districtUnits, newOpId, newRecordId } from '../testing/made-up-units.ts'
import { nodeRuntime } from '../testing/node-runtime.ts'

/** The real Worker with every line it logs, and limits of its own. */
const secrets = {
  KEY_SECRET: 'a key secret that is for tests only',
  ADMIN_SECRET: 'an-admin-secret-that-is-for-tests-only',
}
const secretText = '某某同志的处分情况'

function deployment(vars: Readonly<Record<string, string>>) {
  const runtime = nodeRuntime({ ...secrets, ...vars })
  const app = createApp()
  const ask = (method: string, path: string, key: string, json?: unknown) =>
    app.fetch(
      new Request(`https://worker.example${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(json !== undefined && { 'content-type': 'application/json' }) },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      }),
      runtime.env,
    )
  const made = async () => {
    const answer = await ask('POST', '/v1/admin/workspaces', secrets.ADMIN_SECRET, {
      name: '示例区',
      units: districtUnits,
    })
    const body = z.object({
      workspace: z.looseObject({ id: z.string(), epoch: z.string() }),
      key: z.looseObject({ key: z.string() }),
    })
    const { workspace, key } = body.parse(await answer.json())
    return { id: workspace.id, epoch: workspace.epoch, key: key.key }
  }
  return { runtime, ask, made }
}

/** Everything that is logged from here on. */
function logged(): string[] {
  const lines: string[] = []
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, name).mockImplementation((...parts: unknown[]) => void lines.push(parts.map(String).join(' ')))
  return lines
}
afterEach(() => vi.restoreAllMocks())

describe('the log', () => {
  test('tells of every request what is needed to follow it up, and no cell, name or address', async () => {
    const { runtime, ask, made } = deployment({ LOG_REQUESTS: '1' })
    const { id, key, epoch } = await made()
    const lines = logged()
    const ledger = z
      .looseObject({ ledgerId: z.string() })
      .parse(
        await (
          await ask('POST', '/v1/ledgers', key, { kind: 'task', title: secretText, unit: 'shifan', year: 2020 })
        ).json(),
      )
    const push = (values: object, baseRev = 0, recordId = newRecordId()) =>
      ask('POST', `/v1/ledgers/${ledger.ledgerId}/push`, key, {
        protocol: 1,
        packVersion: pack.version,
        epoch,
        clientId: 'client-one',
        fields: ['code', 'title', 'note'],
        ops: [{ op: 'put', opId: newOpId(), recordId, baseRev, values, raw: { note: secretText } }],
      })
    const record = newRecordId()
    const row = { code: '1.1', title: secretText, note: secretText, unit: 'chengdong' }
    expect((await push(row, 0, record)).status).toBe(200)
    // Invalid, in conflict, refused as a whole, unknown, and broken inside.
    expect((await push({ ...row, deadline: secretText })).status).toBe(200)
    expect((await push({ ...row, note: `${secretText}！` }, 0, record)).status).toBe(200)
    expect((await ask('POST', '/v1/ledgers', key, { kind: secretText })).status).toBe(400)
    expect(
      (await ask('GET', `/v1/${encodeURIComponent(secretText)}?q=${encodeURIComponent(secretText)}`, key)).status,
    ).toBe(404)
    runtime.breakAt(id, 3)
    expect((await push(row)).status).toBe(500)
    expect((await ask('GET', '/v1/me', `tzt_${encodeURIComponent(secretText)}`)).status).toBe(401)

    const events = lines.map((line) => z.looseObject({ event: z.string().optional() }).parse(JSON.parse(line)))
    expect(events.filter(({ event }) => event === 'request')).toHaveLength(8)
    expect(events[0]).toMatchObject({
      event: 'request',
      method: 'POST',
      route: '/v1/ledgers',
      status: 200,
      workspace: id,
    })
    expect(events[1]).toMatchObject({ route: '/v1/ledgers/:ledgerId/push', status: 200, ms: expect.any(Number) })
    // The failure has the request's own id, and says where it broke.
    const failure = events.find((line) => 'stack' in line)
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'request', status: 500, requestId: failure?.requestId }),
    )
    const all = lines.join('\n')
    for (const hidden of [secretText, encodeURIComponent(secretText), key, key.slice(-30), record, ledger.ledgerId])
      expect(all).not.toContain(hidden)
  })

  test('is silent where nobody asked for it', async () => {
    const { ask, made } = deployment({})
    const lines = logged()
    const { key } = await made()
    await ask('GET', '/v1/me', key)
    expect(lines).toEqual([])
  })
})

describe('a key that asks too much', () => {
  test('is told when to come back, while others go on', async () => {
    const { ask, made } = deployment({ RATE_PER_SECOND: '1' })
    const [first, second] = [await made(), await made()]
    const answers = []
    for (let n = 0; n < 32; n += 1) answers.push(await ask('GET', '/v1/me', first.key))
    expect(answers.slice(0, 30).map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200))
    const refused = answers.at(-1)
    expect(refused?.status).toBe(429)
    expect(refused?.headers.get('retry-after')).toBe('1')
    expect(await refused?.json()).toMatchObject({ code: 'too-many-requests', retryAfter: 1 })
    expect((await ask('GET', '/v1/me', second.key)).status).toBe(200)
  })
})

describe('/health', () => {
  test('answers without a key, touches no data and says what speaks here', async () => {
    const { ask } = deployment({})
    const answer = await ask('GET', '/health', 'nothing')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 'ok', protocol: 1, packVersion: pack.version })
    expect((await ask('HEAD', '/health', 'nothing')).status).toBe(200)
  })
})
