import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'

/** The longest task of a page's main thread, milliseconds: by the clock, and by what the processor gave to it. */
export interface LongestTask {
  readonly clock: number
  readonly processor: number
}

const category = 'disabled-by-default-devtools.timeline'

export const traceTasks = (browser: Browser, page: Page): Promise<void> =>
  browser.startTracing(page, { categories: [category] })

const traceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      dur: z.number().default(0),
      tdur: z.number().default(0),
      args: z.object({ name: z.string().optional() }).default({}),
    }),
  ),
})

/** Times of other programs' turns are in a task's clock but not in its processor time: that one holds on a busy machine. */
export async function longestTask(browser: Browser): Promise<LongestTask> {
  const { traceEvents } = traceSchema.parse(JSON.parse((await browser.stopTracing()).toString('utf8')))
  const mains = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args.name === 'CrRendererMain' ? [`${pid}/${tid}`] : [],
    ),
  )
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid}/${tid}`))
  const most = (times: readonly number[]): number => Math.round(times.reduce((a, b) => Math.max(a, b), 0) / 1000)
  return { clock: most(tasks.map(({ dur }) => dur)), processor: most(tasks.map(({ tdur }) => tdur)) }
}
