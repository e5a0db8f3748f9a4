import process from 'node:process'

/** What one contender did, in its own process. */
export interface Measured {
  readonly rows: number
  /** Wall-clock milliseconds of the first pass, nothing warmed up, and of the best of three more. */
  readonly firstMs: number
  readonly bestMs: number
  /** Processor time of that best pass, all threads. */
  readonly bestCpuMs: number
  /** Rows something was said about, or that were refused. */
  readonly faulty: number
  /** Most memory the process ever had, and had before the first pass, MB. */
  readonly peakMb: number
  readonly preparedMb: number
}

/** Times `pass` over rows that are already in memory, and prints the result as one line of JSON. */
export async function measure(rows: number, pass: () => number | Promise<number>): Promise<void> {
  globalThis.gc?.()
  const preparedMb = Math.round(process.memoryUsage().rss / 2 ** 20)
  let faulty = 0
  const times: { ms: number; cpuMs: number }[] = []
  let peakMb = 0
  for (let run = 0; run < 4; run += 1) {
    const cpu = process.cpuUsage()
    const start = performance.now()
    faulty = await pass()
    const ms = performance.now() - start
    const { user, system } = process.cpuUsage(cpu)
    times.push({ ms, cpuMs: (user + system) / 1000 })
    // The first pass alone says what one validation needs; later ones only grow the garbage.
    if (run === 0) peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  }
  const [first, ...rest] = times
  const best = rest.sort((a, b) => a.ms - b.ms)[0]
  const measured: Measured = {
    rows,
    firstMs: Math.round(first?.ms ?? 0),
    bestMs: Math.round(best?.ms ?? 0),
    bestCpuMs: Math.round(best?.cpuMs ?? 0),
    faulty,
    peakMb,
    preparedMb,
  }
  process.stdout.write(`${JSON.stringify(measured)}\n`)
}

/** The number of rows asked for on the command line. */
export const rowsAsked = (): number => Number(process.argv[2] ?? 100_000)
