import type { z } from 'zod'
import type { PeriodDays, periodDaysRequestSchema } from '../../shared/wire/period-days.ts'
import { requireLockRights } from './administer.ts'
import { recordAudit } from './audit.ts'
import { chinaDay } from './china-day.ts'
import type { RequestContext } from './context.ts'
import type { Directory } from './directory.ts'
import type { Store } from './store.ts'

/** Who locked what was locked by its date, as people read it. */
const scheduleName = '到期自动锁定'
const scheduleKey = 'schedule'

export const listPeriodDays = ({ directory }: RequestContext): readonly PeriodDays[] => directory.periodDays()

/**
 * Sets the two days of a period; one that is left out is taken away. A lock date that has been acted on acts again only
 * when it is changed. Errors: `forbidden` unless a reviewer of the whole workspace asks.
 */
export function setPeriodDays(
  context: RequestContext,
  period: string,
  { timelyOn, locksOn }: z.output<typeof periodDaysRequestSchema>,
): readonly PeriodDays[] {
  requireLockRights(context)
  const { store, directory, actor, now } = context
  return store.transaction(() => {
    directory.setPeriodDays(period, timelyOn, locksOn)
    const details = { period, ...(timelyOn && { timelyOn }), ...(locksOn && { locksOn }) }
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'set-period-days', details })
    return directory.periodDays()
  })
}

/** Locks the periods whose lock date is over in China. Asked before each request, so no clock has to be waited for. */
export function lockWhatIsDue(store: Store, directory: Directory, now: string): void {
  const due = directory.periodsToLock(chinaDay(now))
  if (due.length === 0) return
  store.transaction(() => {
    for (const period of due) {
      directory.insertLock({ period, lockedAt: now, lockedBy: scheduleName, reason: undefined })
      directory.noteLocked(period, now)
      recordAudit(directory, { at: now, keyId: scheduleKey, action: 'lock', details: { period } })
    }
  })
}
