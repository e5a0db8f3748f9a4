import { expect, test } from 'vitest'
import { attachWorkbook } from '../../actions/attach.ts'
import { validateLedgers } from '../../actions/validate.ts'
import { shippedPack } from '../../cli/pack.ts'
import { localSession } from '../../cli/session.ts'
import { newWorkbook } from '../../workbook/memory/open-workbook.ts'
import type { ConnectionState } from '../pane/state.ts'
import { nextStep } from './next-step.ts'

const header = ['受理编号', '受理途径', '问题内容', '受理时间', '办理时限', '承办单位', '办理状态']
const good = ['MS-001', '集中受理', '路灯不亮', 43_895, 43_910, '城东街道', '办理中']
const bad = ['MS-002', '集中受理', '井盖松动', '尽快', 43_910, '城东街道', '办理中']

/** A workbook that was really recognised and checked. */
async function checked(...rows: (string | number)[][]) {
  const workbook = newWorkbook('台账.xlsx')
  const all = rows.length === 0 ? [['会议通知']] : [header, ...rows]
  const writes = all.flatMap((cells, row) => cells.map((value, column) => ({ row, column, value })))
  await workbook.write('Sheet1', writes)
  const session = localSession(workbook, await shippedPack(), { asOf: '2020-03-10', year: 2020 })
  const attached = await attachWorkbook(session)
  return { attached, findings: await validateLedgers(session, attached) }
}

const offline: ConnectionState = { status: 'offline' }
const online: ConnectionState = { status: 'connecting', url: 'https://example.com' }

type Known = Parameters<typeof nextStep>[0]

const stepOf = (known: Partial<Known>) =>
  nextStep({
    hasStarted: true,
    attached: undefined,
    findings: undefined,
    connection: offline,
    synced: undefined,
    report: undefined,
    work: undefined,
    ...known,
  })

const synced = ({ conflicts = 0, missing = 0, copies = 0, unidentified = 0, pushed = 1 } = {}): Known['synced'] => ({
  ledgers: [
    {
      conflicts: Array(conflicts).fill(0),
      missing: Array(missing).fill(0),
      copies: Array(copies).fill(0),
      unidentified: Array(unidentified).fill(0),
      forbidden: [],
      invalid: [],
      locked: [],
      pushed,
      merged: 0,
      unchanged: 0,
      received: 0,
    },
  ],
})

test('while the workbook is being read nothing is asked; where reading failed, to read it again', () => {
  expect(stepOf({ work: { name: 'attach' } })).toBeUndefined()
  expect(stepOf({})).toEqual({ step: 'open' })
  expect(stepOf({ hasStarted: false })).toBeUndefined()
})

test('a workbook without a tracker asks to look again, one that is not checked to check it', async () => {
  expect(stepOf({ attached: (await checked()).attached })).toEqual({ step: 'none-found' })
  expect(stepOf({ attached: (await checked(good)).attached })).toEqual({ step: 'validate', ledgers: 1, rows: 1 })
})

test('errors come before connecting; without errors a person without a key is led to the settings', async () => {
  expect(stepOf({ ...(await checked(good, bad)), connection: online })).toMatchObject({ step: 'fix' })
  expect(stepOf(await checked(good))).toEqual({ step: 'connect' })
  expect(stepOf({ ...(await checked(good)), connection: online })).toEqual({ step: 'sync' })
})

test('an expired key is told in its own words, before and after a sync', async () => {
  const connection: ConnectionState = {
    status: 'unreachable',
    url: 'https://example.com',
    sentence: '密钥已于 2020-12-31 到期。请向管理员索取新的密钥。',
    fault: 'access',
  }
  const clean = await checked(good)
  const expected = { step: 'reconnect', sentence: connection.sentence, fault: 'access' }
  expect(stepOf({ ...clean, connection })).toEqual(expected)
  expect(stepOf({ ...clean, connection, synced: synced() })).toEqual(expected)
})

test('a sign-in that has ended asks to sign in, not for the settings', async () => {
  const connection: ConnectionState = { status: 'signed-out', url: 'https://example.com' }
  expect(stepOf({ ...(await checked(good)), connection })).toEqual({ step: 'sign-in' })
})

test('what only the person can decide comes before the report, and after the report all is done', async () => {
  const clean = await checked(good)
  const known = { ...clean, connection: online }
  expect(stepOf({ ...known, synced: synced({ conflicts: 2, missing: 1 }) })).toEqual({
    step: 'conflicts',
    count: 2,
  })
  expect(stepOf({ ...known, synced: synced({ missing: 3 }) })).toEqual({ step: 'decide', count: 3 })
  expect(stepOf({ ...known, synced: synced({ copies: 1 }) })).toEqual({ step: 'decide', count: 1 })
  expect(stepOf({ ...known, synced: synced() })).toEqual({ step: 'report', errors: 0 })
  expect(stepOf({ ...known, synced: synced(), report: { inserted: { sheet: '报告' } } })).toEqual({ step: 'done' })
})

test('errors that stay do not keep a synced workbook from its report, and are told', async () => {
  const dirty = await checked(good, bad)
  expect(stepOf({ ...dirty, connection: online, synced: synced() })).toEqual({ step: 'report', errors: 1 })
})

test('where not one row came through, the reason comes before the report; where some did, the report', async () => {
  const known = { ...(await checked(good)), connection: online }
  expect(stepOf({ ...known, synced: synced({ unidentified: 20, pushed: 0 }) })).toEqual({ step: 'held', count: 20 })
  expect(stepOf({ ...known, synced: synced({ unidentified: 1, pushed: 19 }) })).toMatchObject({ step: 'report' })
})
