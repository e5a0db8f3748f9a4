import { createRoute } from '@hono/zod-openapi'
import { memberRequestSchema, memberSchema, membersResponseSchema } from '../../shared/wire/members.ts'
import { oidcSettings } from '../auth/oidc.ts'
import { newKeyId } from '../auth/random-id.ts'
import { refusal } from '../http/refusal.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const addMember = createRoute({
  method: 'post',
  path: '/v1/members',
  tags: ['keys'],
  summary: 'Let somebody of the identity provider in, or change what they may do (admin of the whole workspace)',
  security: withKey,
  request: jsonRequest(memberRequestSchema),
  responses: answering(memberSchema, 'The member'),
})

const readMembers = createRoute({
  method: 'get',
  path: '/v1/members',
  tags: ['keys'],
  summary: 'Who signs in with the identity provider (admin of the whole workspace)',
  security: withKey,
  responses: answering(membersResponseSchema, 'The members; one is revoked by DELETE /v1/keys/{keyId}'),
})

export const members = newRouter()
  .openapi(addMember, async (c) => {
    const who = c.get('credential')
    const issuer = oidcSettings(c.env)?.issuer
    if (issuer === undefined) throw refusal('no-identity-provider')
    const made = await workspaceOf(c.env, who).addMember(who, c.req.valid('json'), { keyId: newKeyId(), issuer })
    return c.json(made, 200)
  })
  .openapi(readMembers, async (c) => {
    const who = c.get('credential')
    return c.json({ members: [...(await workspaceOf(c.env, who).members(who))] }, 200)
  })
