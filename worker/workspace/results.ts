import { sameValue } from '../../shared/records/canonical.ts'
import type { ManualScore, ManualScoreRequest, Publication } from '../../shared/wire/score-work.ts'
import { refusal } from '../http/refusal.ts'
import { requireRole } from './actor.ts'
import { recordAudit } from './audit.ts'
import type { RequestContext } from './context.ts'
import type { FrozenPoints, FrozenScore, ResultsStore } from './results-store.ts'

/** A reviewer's judgement within their units; the same once more is a retry, and changes nothing. Errors: `forbidden`, `not-found` for a unit outside their scope. */
export function enterManualScore(
  { actor, directory, store, now }: RequestContext,
  results: ResultsStore,
  request: ManualScoreRequest,
): ManualScore {
  requireRole(actor, 'reviewer')
  if (!actor.units.has(request.unit)) throw refusal('not-found')
  const entry = { ...request, enteredAt: now, enteredBy: actor.name }
  const { node: its, unit: of, period: on } = request
  const last = results.manual().find((one) => one.node === its && one.unit === of && one.period === on)
  if (last && sameValue({ ...last, enteredAt: now }, entry)) return last
  return store.transaction(() => {
    results.insertManual(entry, actor.keyId)
    const { node, unit, period } = request
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'manual-score', details: { node, unit, period } })
    return entry
  })
}

/** Newest first, within the caller's units. */
export const listManualScores = ({ actor }: RequestContext, results: ResultsStore): readonly ManualScore[] =>
  results.manual().filter(({ unit }) => actor.units.has(unit))

/** All that count, whatever the scope: for results, which are ranked over all units. */
export const allManualScores = (results: ResultsStore): readonly ManualScore[] => {
  const latest = new Map<string, ManualScore>()
  for (const entry of results.manual()) {
    const key = [entry.node, entry.unit, entry.period].join('/')
    if (!latest.has(key)) latest.set(key, entry)
  }
  return [...latest.values()]
}

export const publishedPoints = (results: ResultsStore): readonly FrozenPoints[] => results.points()

/**
 * Freezes what the Worker computed at `head`; the very same once more is a retry, and has the same number. Errors: `forbidden` unless a reviewer of the whole workspace asks;
 * `unavailable` where the records have changed meanwhile.
 */
export function publishScores(
  { actor, directory, store, workspace, now }: RequestContext,
  results: ResultsStore,
  made: Omit<Publication, 'version' | 'publishedAt' | 'publishedBy'>,
  scores: readonly FrozenScore[],
): Publication {
  requireRole(actor, 'reviewer')
  const isRoot = directory.units().some(({ id, parent }) => id === actor.unit && parent === undefined)
  if (!isRoot) throw refusal('forbidden', { needs: 'reviewer' })
  if (workspace.seq !== made.head) throw refusal('unavailable', { retryAfter: 1 })
  return store.transaction(() => {
    const latest = results.publication(made.period, undefined)
    if (latest) {
      const { version, publishedAt: _, publishedBy, ...before } = latest
      const isSame = publishedBy === actor.name && sameValue(before, made)
      if (isSame && sameValue(results.frozen(made.period, version), scores)) return latest
    }
    const version = (latest?.version ?? 0) + 1
    const publication = { ...made, version, publishedAt: now, publishedBy: actor.name }
    results.insertPublication(publication, scores)
    const details = { period: made.period, version, packVersion: made.packVersion }
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'publish-scores', details })
    return publication
  })
}

/** Errors: `not-found` where the period, or that version of it, was never published. */
export function readPublished(
  results: ResultsStore,
  period: string,
  version: number | undefined,
): { readonly publication: Publication; readonly scores: readonly FrozenScore[] } {
  const publication = results.publication(period, version)
  if (!publication) throw refusal('not-found')
  return { publication, scores: results.frozen(period, publication.version) }
}
