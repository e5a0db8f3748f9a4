import { expect } from 'vitest'
import type { Seen } from './histories.ts'

/** Breaks in the middle of a transaction can be arranged in Node only. */
export function expectAllSeen(seen: Seen, { breaks }: { readonly breaks: boolean }): void {
  console.log(JSON.stringify({ ...seen, statuses: Object.fromEntries(seen.statuses) }))
  for (const status of ['applied', 'merged', 'noop', 'conflict', 'gone', 'forbidden', 'locked'])
    expect(seen.statuses.get(status), `answers with ${status}`).toBeGreaterThan(0)
  for (const what of ['duplicates', 'echoes', 'evictions', 'restores', 'tombstones'] as const)
    expect(seen[what], what).toBeGreaterThan(0)
  if (breaks) expect(seen.breaks, 'breaks').toBeGreaterThan(0)
}
