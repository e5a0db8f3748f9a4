import type { Kind } from '../../shared/pack/kind.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { type Role, roles } from '../../shared/wire/keys.ts'
import { refusal } from '../http/refusal.ts'

/** Who is asking: an open key, and the units it reaches. */
export interface Actor {
  readonly keyId: string
  readonly name: string
  readonly role: Role
  readonly unit: UnitId
  /** The key's unit and everything below it. */
  readonly units: ReadonlySet<UnitId>
}

export const mayAct = (actor: Actor, needed: Role): boolean => roles.indexOf(actor.role) <= roles.indexOf(needed)

/** Errors: `forbidden` where the role does not reach. */
export function requireRole(actor: Actor, needed: Role): void {
  if (!mayAct(actor, needed)) throw refusal('forbidden', { needs: needed })
}

/** Records of a restricted kind are for reviewers and the unit itself, not for those above it. */
export const canSee = (actor: Actor, kind: Pick<Kind, 'restricted'>, unit: UnitId): boolean =>
  actor.units.has(unit) && (!kind.restricted || mayAct(actor, 'reviewer') || actor.unit === unit)
