import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'

/** What goes wrong in any page of the context without anybody saying so, from now on; with the address it is about. */
export function faultsIn(
  context: BrowserContext,
  isOurs: (address: string) => boolean = () => true,
): readonly string[] {
  const faults: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' && isOurs(message.location().url))
      faults.push(`${message.text()} ${message.location().url}`.trim())
  })
  context.on('weberror', (error) => faults.push(error.error().message))
  return faults
}

/** The faults are words of the failure, so that one that is the browser's own can be told by `retry` in vitest.config.ts. */
export function expectNoFaults(faults: readonly string[]): void {
  expect(faults, faults.join('\n')).toEqual([])
}
