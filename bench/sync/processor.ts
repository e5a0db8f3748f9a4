import { readFileSync } from 'node:fs'
import process from 'node:process'

/** What a piece of work took: on the clock, and of the processor, in this process and in those that serve it. */
export interface Taken {
  readonly ms: number
  /** Milliseconds; of other processes only where there is a /proc. */
  readonly processor: number
}

/** Times `work`. On a machine that others use as well, the processor's time says more than the clock's. */
export async function taken(work: () => Promise<unknown>, servers: readonly number[] = []): Promise<Taken> {
  const begun = performance.now()
  const before = spent(servers)
  await work()
  return { ms: performance.now() - begun, processor: spent(servers) - before }
}

function spent(servers: readonly number[]): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + servers.reduce((sum, pid) => sum + spentBy(pid), 0)
}

/** Fields 14 and 15 of the process's stat, in hundredths of a second; the name before them may hold spaces. */
function spentBy(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}
