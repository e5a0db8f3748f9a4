import type { z } from 'zod'
import type { Member, memberRequestSchema } from '../../shared/wire/members.ts'
import { memberName } from '../auth/member-name.ts'
import { refusal } from '../http/refusal.ts'
import { keyOf } from './administer.ts'
import { recordAudit } from './audit.ts'
import { requireWholeAdmin } from './backup.ts'
import type { RequestContext } from './context.ts'
import { memberHash } from './directory.ts'

/**
 * Lets somebody of the identity provider in, or changes what they may do: their former membership ends. Errors:
 * `forbidden` unless an admin of the whole workspace asks, `not-found` for a unit that is not there.
 */
export function addMember(
  context: RequestContext,
  request: z.output<typeof memberRequestSchema>,
  named: { readonly keyId: string; readonly issuer: string },
): Member {
  requireWholeAdmin(context)
  const { store, directory, actor, now } = context
  const { subject, name, role, unit, expiresOn } = request
  const { keyId, issuer } = named
  if (!actor.units.has(unit)) throw refusal('not-found')
  return store.transaction(() => {
    const former = directory.memberKey(memberName(issuer, subject))
    if (former !== undefined) directory.revokeKey(former, now)
    const key = { id: keyId, hash: memberHash, name, role, unit, createdAt: now, expiresOn }
    directory.insertKey(key)
    directory.setMember(memberName(issuer, subject), keyId)
    const details = { key: keyId, role, unit, ...(former !== undefined && { instead: former }) }
    recordAudit(directory, { at: now, keyId: actor.keyId, action: 'add-member', details })
    return { ...keyOf({ ...key, revokedAt: undefined, lastUsedAt: undefined }), subject, issuer }
  })
}

/** Errors: `forbidden`. */
export function listMembers(context: RequestContext): readonly Member[] {
  requireWholeAdmin(context)
  const { directory } = context
  return directory.members().flatMap(({ member, keyId }) => {
    const key = directory.key(keyId)
    const [issuer, subject] = member.split(' ')
    return key && issuer !== undefined && subject !== undefined ? [{ ...keyOf(key), subject, issuer }] : []
  })
}
