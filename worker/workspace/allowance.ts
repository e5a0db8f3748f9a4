import { rateLimiter, rateOf } from '../http/rate-limit.ts'
import { refusal } from '../http/refusal.ts'

/** What a request costs beside the reading of a page: an object does one thing at a time, and these take it longest. */
export const costs = { read: 1, figures: 2, overview: 4, scores: 5, report: 5, whatIf: 15, publish: 15 } as const
export type Cost = (typeof costs)[keyof typeof costs]

/** All keys of a workspace together may ask so many times what one of them may. */
const keysAtOnce = 10

export type Allowance = (keyId: string, cost: Cost, nowMs: number) => void

/**
 * Counts in the workspace's own object what every isolate lets through, so that neither one key nor a crowd of them keeps
 * the others waiting. `setting` is `RATE_PER_SECOND`. Errors: `too-many-requests`, with nothing done.
 */
export function allowance(setting: string | undefined): Allowance {
  const rate = rateOf(setting)
  if (rate === undefined) return () => undefined
  const ofKey = rateLimiter(rate)
  const ofAll = rateLimiter({ perSecond: rate.perSecond * keysAtOnce, burst: rate.burst * keysAtOnce })
  return (keyId, cost, nowMs) => {
    const retryAfter = ofKey.take(keyId, nowMs, cost) || ofAll.take('all', nowMs, cost)
    if (retryAfter > 0) throw refusal('too-many-requests', { retryAfter })
  }
}
