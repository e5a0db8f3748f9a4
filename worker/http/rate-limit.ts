import type { MiddlewareHandler } from 'hono'
import type { AppEnv, Env } from '../env.ts'
import { refusal } from './refusal.ts'

/** Tokens come back at `perSecond`; `burst` is what an idle key may use at once. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export type RateLimiter = ReturnType<typeof rateLimiter>

/** Buckets beyond this are forgotten, the longest unused first; a forgotten one is full again. */
const maxBuckets = 10_000

/** A token bucket for each name. `take` returns 0, or the whole seconds after which to come back; then nothing was taken. */
export function rateLimiter({ perSecond, burst }: Rate) {
  const buckets = new Map<string, { readonly tokens: number; readonly at: number }>()
  return {
    take(name: string, nowMs: number, cost = 1): number {
      const bucket = buckets.get(name)
      const gained = bucket === undefined ? burst : ((nowMs - bucket.at) / 1000) * perSecond
      const tokens = Math.min(burst, (bucket?.tokens ?? 0) + Math.max(0, gained))
      const isAllowed = tokens >= cost
      buckets.delete(name)
      buckets.set(name, { tokens: isAllowed ? tokens - cost : tokens, at: nowMs })
      for (const oldest of buckets.keys()) {
        if (buckets.size <= maxBuckets) break
        buckets.delete(oldest)
      }
      return isAllowed ? 0 : Math.max(1, Math.ceil((cost - tokens) / perSecond))
    },
  }
}

/** A first push of 100,000 rows is 200 requests, so the burst lets that through; the rate is what one person needs. */
const usual = { perSecond: 20, burst: 600 }

/** `RATE_PER_SECOND`: 20 where absent or no number; 0 switches the limit off. */
export function rateOf(text: string | undefined): Rate | undefined {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return usual
  const perSecond = Number(text)
  return perSecond === 0 ? undefined : { perSecond, burst: perSecond * 30 }
}

const limiters = new Map<string, RateLimiter>()

/**
 * So many requests of one key, counted by each isolate for itself, before any object is woken. What comes by way of other
 * isolates is counted by the workspace (workspace/allowance.ts); what comes from everywhere at once is for the network's own
 * rules (docs/deploy.md). Errors: `too-many-requests`.
 */
export const rateLimit: MiddlewareHandler<AppEnv> = async (context, next) => {
  const { workspace, keyId, member } = context.get('credential')
  takeOne(context.env, `${workspace}/${member ?? keyId}`)
  return next()
}

/** The same for who has no key yet, by where they come from; a whole office may share one address. */
export const visitorLimit: MiddlewareHandler<AppEnv> = async (context, next) => {
  takeOne(context.env, `visitor/${context.req.header('cf-connecting-ip') ?? ''}`)
  return next()
}

function takeOne({ RATE_PER_SECOND: setting }: Env, name: string): void {
  const rate = rateOf(setting)
  if (!rate) return
  const limiter = limiters.get(setting ?? '') ?? rateLimiter(rate)
  limiters.set(setting ?? '', limiter)
  const retryAfter = limiter.take(name, Date.now())
  if (retryAfter > 0) throw refusal('too-many-requests', { retryAfter })
}
