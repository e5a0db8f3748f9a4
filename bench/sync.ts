/**
 * Sync against the floor and against PouchDB: a first push of 100,000 rows of 15 fields, 100 changes among them, a pull
 * by a second client. PouchDB runs like ours, over HTTP onto the disk of another process, and once more all in memory.
 * `npm run bench -- sync [rows]`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { floorOf } from './sync/floor.ts'
import { oursOf } from './sync/ours.ts'
import { pouchInMemoryOf, pouchOf } from './sync/pouch.ts'
import type { Taken } from './sync/processor.ts'
import { benchRows, changedRows } from './sync/rows.ts'

const count = Number(process.argv[2] ?? 100_000)
const rows = benchRows(count)
const changed = changedRows(rows, 100)
const folder = mkdtempSync(path.join(tmpdir(), 'taizhangtong-bench-'))
try {
  console.log(`${count} rows of 15 fields, ${Math.round(JSON.stringify(rows).length / count)} characters of JSON each`)
  const floor = await floorOf(folder, rows, changed)
  const ours = await oursOf(folder, rows, changed)
  const pouch = await pouchOf(folder, rows, changed)
  const easy = await pouchInMemoryOf(rows, changed)

  console.log('on the clock / of the processor, ours with that of each divided into it:')
  const line = (what: string, mine: Taken, least: Taken, theirs: Taken, inMemory: Taken) =>
    console.log(
      `${what.padEnd(20)} ${both(mine)}   floor ${ratio(mine, least)}   PouchDB over HTTP ${ratio(mine, theirs)}   in memory ${ratio(mine, inMemory)}`,
    )
  line('first push', ours.first, floor.first, pouch.first, easy.first)
  line('push of 100 changes', ours.change, floor.change, pouch.change, easy.change)
  line('pull by a second', ours.pull, floor.pull, pouch.pull, easy.pull)
  const { change, changePull } = ours
  console.log(
    `100 changes: ${change.requests} request of ${kb(change.bytes)} to push, ${changePull.requests} of ${kb(changePull.bytes)} for another to pull in ${ms(changePull.ms)}`,
  )
  console.log(
    `first push: ${ours.first.requests} requests, ${kb(ours.first.bytes)}; pull: ${ours.pull.requests} requests`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}

function both({ ms: clock, processor }: Taken): string {
  return `${clock.toFixed(0)} / ${ms(processor)}`
}

/** What the other took, and how many times that ours took. */
function ratio(mine: Taken, other: Taken): string {
  return `${both(other)} (×${(mine.ms / other.ms).toFixed(2)} / ×${(mine.processor / other.processor).toFixed(2)})`
}

function kb(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KB`
}
