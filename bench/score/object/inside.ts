import { readFileSync } from 'node:fs'
import process from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import packJson from '../../../packs/organisation-work.json' with { type: 'json' }
import { periodCodeSchema } from '../../../shared/wire/period-code.ts'
import { ledgerIdSchema } from '../../../shared/wire/protocol.ts'
import { pushRequestSchema } from '../../../shared/wire/push.ts'
import { objectOver, who } from './housing.ts'

/**
 * Run as a process of its own with a heap of its own, over a filled database: asks the object for every figure of every
 * unit, all scores and all reports; pushes a hundred changed rows; asks again. Prints one line of JSON.
 */
const [file = '', changes = ''] = process.argv.slice(2)
const database = new DatabaseSync(file)
const { client } = await objectOver(database)
const period = periodCodeSchema.parse('2020')
const asOf = '2020-12-31'
const units = z.array(z.object({ id: z.string() })).parse((await client.units(who)).units)

/** Time of the object's own thread in ms: what a busy machine does to others does not count. */
const spent = async (work: () => Promise<void>): Promise<number> => {
  const from = process.threadCpuUsage()
  await work()
  const { user, system } = process.threadCpuUsage(from)
  return (user + system) / 1000
}

const sizes: Record<string, number> = {}
/** An answer is read to its end, as a client would. */
const lengthOf = async (answer: Promise<ReadableStream<Uint8Array>>): Promise<number> => {
  let length = 0
  for await (const chunk of await answer) length += chunk.length
  return length
}
let peak = 0
/** Bytes of the heap and of the arrays beside it, which count as memory of the object all the same. */
const inUse = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
const look = (): void => {
  peak = Math.max(peak, inUse())
}

const all = async () => {
  const load = await spent(async () => {
    await client.figures(who, { period, asOf, unit: units.at(-1)?.id ?? '', indicator: 'task.total' })
  })
  look()
  const figures = await spent(async () => {
    sizes.figures = 0
    for (const { id } of units) sizes.figures += (await client.figures(who, { period, asOf, unit: id })).length
  })
  look()
  const scores = await spent(async () => {
    sizes.scores = await lengthOf(client.scores(who, { period, asOf }))
  })
  look()
  const reports: Record<string, number> = {}
  for (const { id } of packJson.reports) {
    let report: unknown
    reports[id] = await spent(async () => {
      report = (await client.report(who, { report: id, period, asOf })).report
    })
    sizes[id] ??= JSON.stringify(report).length
  }
  look()
  const total = load + figures + scores + Object.values(reports).reduce((sum, one) => sum + one, 0)
  return { load, figures, scores, reports, total }
}

const cold = await all()
for (const { ledger, body } of z
  .array(z.object({ ledger: ledgerIdSchema, body: pushRequestSchema }))
  .parse(JSON.parse(readFileSync(changes, 'utf8')))) {
  const { results } = await client.push(who, ledger, body)
  const refused = results.filter(({ status }) => status !== 'applied')
  if (refused.length > 0) throw new Error(JSON.stringify(refused[0]))
}
const warm = await all()
const again = await all()
global.gc?.()
console.log(JSON.stringify({ cold, warm, again, sizes, peak, held: inUse() }))
