import type { Page } from 'playwright-core'

/** How long the page stood still, as a whole and by what it said it was doing; milliseconds. */
export interface Standstill {
  /** From the start to the end of the last thing done. */
  readonly total: number
  readonly longest: number
  readonly phases: readonly { phase: string; ms: number; longest: number; over50: number }[]
}

interface Tick {
  readonly at: number
  readonly gap: number
  readonly phase: string
}

declare global {
  interface Window {
    standstill?: { readonly ticks: Tick[]; readonly stop: () => void }
  }
}

/** A timer that asks to come back at once (a browser makes that 4 ms) and notes how late it is. */
export async function startClock(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ticks: Tick[] = []
    let last = performance.now()
    let phase = 'begin'
    const tick = (): void => {
      const now = performance.now()
      ticks.push({ at: now, gap: now - last, phase })
      last = now
      phase = document.querySelector('[role=progressbar]')?.getAttribute('aria-label') ?? 'nothing'
      timer = setTimeout(tick, 0)
    }
    let timer = setTimeout(tick, 0)
    window.standstill = { ticks, stop: () => clearTimeout(timer) }
  })
}

export async function stopClock(page: Page): Promise<Standstill> {
  const ticks = await page.evaluate(() => {
    window.standstill?.stop()
    return window.standstill?.ticks ?? []
  })
  const phases = new Map<string, { phase: string; ms: number; longest: number; over50: number }>()
  for (const { gap, phase } of ticks) {
    const sum = phases.get(phase) ?? { phase, ms: 0, longest: 0, over50: 0 }
    sum.ms += gap
    sum.longest = Math.max(sum.longest, gap)
    if (gap > 50) sum.over50 += 1
    phases.set(phase, sum)
  }
  const busy = ticks.filter(({ phase, gap }) => phase !== 'nothing' || gap > 50)
  return {
    total: Math.round((busy.at(-1)?.at ?? 0) - (ticks[0]?.at ?? 0)),
    longest: Math.round(Math.max(0, ...ticks.map(({ gap }) => gap))),
    phases: [...phases.values()].map(({ ms, longest, ...rest }) => ({
      ...rest,
      ms: Math.round(ms),
      longest: Math.round(longest),
    })),
  }
}
