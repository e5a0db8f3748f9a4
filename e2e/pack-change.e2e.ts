import { afterAll, beforeAll, expect, test } from 'vitest'
import { shippedPack } from '../addin/cli/pack.ts'
import { type Stage, stage } from './stage.ts'

/** An admin activates a pack while somebody has the pane open: what their next sync does. */
let on: Stage

beforeAll(async () => {
  on = await stage()
})

afterAll(async () => {
  await on?.close()
})

async function asAdmin(path: string, body: unknown): Promise<void> {
  const answer = await fetch(on.workerUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${on.workspace.admin}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

test('a sync under the former pack changes over by itself, says so, and the pane keeps the new one', async () => {
  const { context, demo, faults } = await on.visit({ width: 400, height: 860 })
  const page = await demo()
  await page.getByRole('tab', { name: '同步', exact: true }).click()
  await page.getByText(/新增 \d+ 行/).waitFor()

  await asAdmin('/v1/packs', { ...(await shippedPack()), version: '1.7.0' })
  await asAdmin('/v1/packs/1.7.0/activate', {})
  await page.getByRole('button', { name: '开始同步' }).first().click()
  await page.getByText('同步完成').waitFor()
  await page.getByText('工作区已换用配置包版本 1.7.0').waitFor()

  await page.reload()
  await page.getByRole('main').getByRole('button').first().waitFor()
  await page.getByRole('tab', { name: '设置', exact: true }).click()
  await page.getByText('配置包版本 1.7.0').waitFor()
  expect(await page.evaluate(() => window.localStorage.getItem('taizhangtong.demo.pack') ?? '')).toContain('"1.7.0"')
  // A refused push is answered with 409, which the browser logs by itself.
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
  await context.close()
})
