import type { z } from 'zod'
import type { Unit } from '../../shared/units/unit.ts'
import { unitFaults } from '../../shared/units/unit-faults.ts'
import type { Key, keyRequestSchema } from '../../shared/wire/keys.ts'
import type { lockRequestSchema, PeriodsResponse } from '../../shared/wire/periods.ts'
import type { UnitsResponse } from '../../shared/wire/units.ts'
import type { MeResponse } from '../../shared/wire/workspaces.ts'
import type { Credential } from '../auth/key.ts'
import { refusal } from '../http/refusal.ts'
import { requireRole } from './actor.ts'
import { recordAudit } from './audit.ts'
import { requireWholeAdmin } from './backup.ts'
import type { RequestContext } from './context.ts'
import type { KeyState, LockState } from './model.ts'
import { visibleUnits } from './unit-import.ts'

export function me(context: RequestContext, pack: { readonly id: string; readonly version: string }): MeResponse {
  const { workspace, actor, directory } = context
  const unit = directory.units().find(({ id }) => id === actor.unit)
  return {
    workspace: { id: workspace.id, name: workspace.name, epoch: workspace.epoch },
    name: actor.name,
    role: actor.role,
    unit: actor.unit,
    unitName: unit?.name ?? actor.unit,
    head: workspace.seq,
    protocol: 1,
    packId: pack.id,
    packVersion: pack.version,
  }
}

export const listUnits = ({ workspace, directory, actor }: RequestContext): UnitsResponse => ({
  version: workspace.unitsVersion,
  units: [...visibleUnits(directory.units(), actor)],
})

/**
 * Replaces the tree, all of it, which takes an admin of all of it: who could move a unit under their own could read it.
 *
 * Errors: `forbidden`, `units-invalid`, `unit-in-use`.
 */
export function importUnits(context: RequestContext, units: readonly Unit[]): UnitsResponse {
  const { store, directory, workspace, actor, now } = context
  requireWholeAdmin(context)
  requireTree(units)
  return store.transaction(() => {
    const kept = new Set(units.map((unit) => unit.id))
    const orphaned = directory.unitsInUse().filter((id) => !kept.has(id))
    if (orphaned.length > 0) throw refusal('unit-in-use', { units: orphaned.slice(0, 20) })
    directory.replaceUnits(units)
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'import-units', details: { units: units.length } })
    return { version: workspace.unitsVersion + 1, units: [...units] }
  })
}

/** Errors: `units-invalid`. */
export function requireTree(units: readonly Unit[]): void {
  const faults = unitFaults(units)
  if (faults.length === 0) return
  throw refusal('units-invalid', {
    summary: faults.slice(0, 3).map((fault) => fault.message),
    issues: faults.slice(0, 20),
  })
}

/** Errors: `forbidden`, `not-found` for a unit that is not there. */
export function createKey(
  context: RequestContext,
  request: z.output<typeof keyRequestSchema>,
  { keyId, hash }: Credential,
): Key {
  const { store, directory, actor, now } = context
  requireRole(actor, 'admin')
  if (!actor.units.has(request.unit)) throw refusal('not-found')
  return store.transaction(() => {
    const { name, role, unit, expiresOn } = request
    const key = { id: keyId, hash, name, role, unit, createdAt: now, expiresOn }
    directory.insertKey(key)
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'create-key', details: { key: keyId, role, unit } })
    return keyOf({ ...key, revokedAt: undefined, lastUsedAt: undefined })
  })
}

export function listKeys({ directory, actor }: RequestContext): readonly Key[] {
  requireRole(actor, 'admin')
  return directory
    .keys()
    .filter(({ unit }) => actor.units.has(unit))
    .map(keyOf)
}

/** Revoking twice is fine. Errors: `forbidden`, `not-found`. */
export function revokeKey(context: RequestContext, keyId: string): Key {
  const { store, directory, actor, now } = context
  requireRole(actor, 'admin')
  return store.transaction(() => {
    const key = directory.key(keyId)
    if (!key || !actor.units.has(key.unit)) throw refusal('not-found')
    if (key.revokedAt) return keyOf(key)
    directory.revokeKey(keyId, now)
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'revoke-key', details: { key: keyId } })
    return keyOf({ ...key, revokedAt: now })
  })
}

export const listLocks = ({ directory }: RequestContext): PeriodsResponse => ({
  locked: directory.locks().map(lockOf),
})

/** Locking what is locked changes nothing. Errors: `forbidden`. */
export function lock(context: RequestContext, period: string, { reason }: z.output<typeof lockRequestSchema>) {
  const { store, directory, actor, now } = context
  requireLockRights(context)
  return store.transaction(() => {
    if (directory.locks().some((it) => it.period === period)) return listLocks(context)
    directory.insertLock({ period, lockedAt: now, lockedBy: actor.name, reason })
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'lock', details: { period } })
    return listLocks(context)
  })
}

/** Unlocking what is not locked changes nothing. Errors: `forbidden`. */
export function unlock(context: RequestContext, period: string, { reason }: z.output<typeof lockRequestSchema>) {
  const { store, directory, actor, now } = context
  requireLockRights(context)
  return store.transaction(() => {
    if (!directory.locks().some((it) => it.period === period)) return listLocks(context)
    directory.deleteLock(period)
    recordAudit(directory, {
      at: now,
      keyId: actor.keyId,
      action: 'unlock',
      details: { period, ...(reason && { reason }) },
    })
    return listLocks(context)
  })
}

/** A lock holds for the whole workspace, so it takes a reviewer who sees all of it. */
export function requireLockRights({ directory, actor }: RequestContext): void {
  requireRole(actor, 'reviewer')
  const isRoot = directory.units().some(({ id, parent }) => id === actor.unit && parent === undefined)
  if (!isRoot) throw refusal('forbidden', { needs: 'reviewer' })
}

export function keyOf(key: KeyState): Key {
  const { id, name, role, unit, createdAt, expiresOn, revokedAt, lastUsedAt } = key
  return {
    keyId: id,
    name,
    role,
    unit,
    createdAt,
    ...(expiresOn && { expiresOn }),
    ...(revokedAt && { revokedAt }),
    ...(lastUsedAt && { lastUsedAt }),
  }
}

const lockOf = ({ period, lockedAt, lockedBy, reason }: LockState): PeriodsResponse['locked'][number] => ({
  period: period as PeriodsResponse['locked'][number]['period'],
  lockedAt,
  lockedBy,
  ...(reason && { reason }),
})
