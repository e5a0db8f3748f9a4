import type { z } from 'zod'
import type { Kind } from '../../shared/pack/kind.ts'
import { naturalKeyOf } from '../../shared/records/natural-key.ts'
import type { LedgerId } from '../../shared/records/record.ts'
import { foldKey } from '../../shared/text/fold.ts'
import type {
  Ledger,
  LedgerResponse,
  ledgerRequestSchema,
  ResolveRowsResponse,
  resolveRowsRequestSchema,
} from '../../shared/wire/ledgers.ts'
import { refusal } from '../http/refusal.ts'
import { canSee, requireRole } from './actor.ts'
import { recordAudit } from './audit.ts'
import type { RequestContext } from './context.ts'
import type { LedgerState } from './model.ts'

/** Every request looks through all ledgers, and none is ever taken away: twenty kinds each month for eight years. */
const mostLedgers = 2000

/**
 * Registers a ledger or joins the same one. Errors: `forbidden`, `kind-unknown`, `not-found` for a unit out of scope,
 * `too-many-ledgers`.
 */
export function registerLedger(
  context: RequestContext,
  request: z.output<typeof ledgerRequestSchema>,
  newId: LedgerId,
): LedgerResponse {
  const { store, directory, workspace, actor, packVersion, now } = context
  requireRole(actor, 'editor')
  const kind = context.kindOf(request.kind)
  if (!kind) throw refusal('kind-unknown', { kind: request.kind })
  if (!canSee(actor, kind, request.unit)) throw refusal('not-found')

  const folded = foldKey(request.title)
  return store.transaction(() => {
    const existing = directory.sameLedger(kind.id, request.unit, request.year, folded)
    const ledger = existing ?? { ...request, id: newId }
    if (!existing) {
      if (directory.countLedgers(request.unit) >= mostLedgers) throw refusal('too-many-ledgers', { most: mostLedgers })
      directory.insertLedger(ledger, folded, actor.keyId, now)
      const { id, unit, year } = ledger
      recordAudit(directory, {
        at: now,
        keyId: actor.keyId,
        action: 'register-ledger',
        details: { ledger: id, kind: kind.id, unit, year },
      })
    }
    return {
      ...asWire(ledger),
      created: existing === undefined,
      epoch: workspace.epoch,
      head: workspace.seq,
      packVersion,
    }
  })
}

export const listLedgers = (context: RequestContext): readonly Ledger[] =>
  context.directory
    .ledgers()
    .filter((ledger) => isVisible(context, ledger))
    .map(asWire)

/** The ledger and its kind. Errors: `not-found`, also for what the actor may not see. */
export function visibleLedger(
  context: RequestContext,
  id: LedgerId,
): { readonly ledger: LedgerState; readonly kind: Kind } {
  const ledger = context.directory.ledger(id)
  const kind = ledger && context.kindOf(ledger.kind)
  if (!ledger || !kind || !isVisible(context, ledger)) throw refusal('not-found')
  return { ledger, kind }
}

/** Natural keys to record ids, among the records of the ledger that the actor sees. */
export function resolveRows(
  context: RequestContext,
  id: LedgerId,
  request: z.output<typeof resolveRowsRequestSchema>,
): ResolveRowsResponse {
  const { ledger, kind } = visibleLedger(context, id)
  const keys = request.keys.map((values) => {
    const judged = context.judge(values, kind)
    return judged.ok ? naturalKeyOf(judged.values, kind) : undefined
  })
  const found = Map.groupBy(
    context.store
      .recordsByNaturalKey(
        ledger.id,
        keys.map((key) => key ?? null),
      )
      .filter(({ unit }) => canSee(context.actor, kind, unit)),
    ({ asked }) => asked,
  )
  const { seen } = request
  const seenRevs =
    seen === undefined
      ? undefined
      : context.store.revsAt(
          [...found.values()].flat().map(({ id: record }) => record),
          seen,
        )
  return {
    rows: keys.map((key, index) => {
      if (key === undefined) return { status: 'blank' }
      const [match, ...others] = found.get(index) ?? []
      if (!match) return { status: 'none' }
      if (others.length > 0) return { status: 'ambiguous', count: others.length + 1 }
      const seenRev = seenRevs && { seenRev: seenRevs.get(match.id) ?? 0 }
      return { status: 'found', recordId: match.id, rev: match.rev, ...seenRev }
    }),
  }
}

/** A ledger is there for whoever its unit is in reach of, and for those whose units it has, or had, records of. */
function isVisible({ directory, actor, kindOf }: RequestContext, ledger: LedgerState): boolean {
  const kind = kindOf(ledger.kind)
  if (!kind) return false
  if (canSee(actor, kind, ledger.unit)) return true
  return directory.ledgerTouches(
    ledger.id,
    [...actor.units].filter((unit) => canSee(actor, kind, unit)),
  )
}

const asWire = ({ id, kind, title, unit, year }: LedgerState): Ledger => ({ ledgerId: id, kind, title, unit, year })
