import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { crashRounds } from './crash/writers.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'taizhangtong-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('killed twenty times under four writers, the Worker loses nothing it acknowledged and keeps nothing by half', async () => {
  const figures = await crashRounds(folder, 20, 4)
  console.log(JSON.stringify(figures))
  expect(figures).toMatchObject({ rounds: 20, lost: 0, partial: 0, twice: 0 })
  // A run in which no request was cut off would have shown nothing.
  expect(figures.acknowledged).toBeGreaterThan(20)
  expect(figures.unanswered).toBeGreaterThan(10)
}, 600_000)
