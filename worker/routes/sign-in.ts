import { createRoute } from '@hono/zod-openapi'
import { revocationPath, signInResponseSchema, tokenPath, workspacesResponseSchema } from '../../shared/wire/sign-in.ts'
import { oidcSettings, signInOffer } from '../auth/oidc.ts'
import { relayRevocation, relayToken, tokenAnswerSchema } from '../auth/token-relay.ts'
import { Refusal, refusal } from '../http/refusal.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { workspaceOf } from '../workspace/client.ts'

const read = createRoute({
  method: 'get',
  path: '/v1/sign-in',
  tags: ['system'],
  summary: 'How one may come in besides with a key; needs none',
  responses: answering(signInResponseSchema, 'The ways in'),
})

const tokenAnswers = {
  ...answering(tokenAnswerSchema, 'What the provider answered'),
  400: {
    description: 'The provider refused (RFC 6749, section 5.2)',
    content: { 'application/json': { schema: tokenAnswerSchema } },
  },
}

const token = createRoute({
  method: 'post',
  path: tokenPath,
  tags: ['system'],
  summary: 'The identity provider’s token endpoint for the client of this deployment, as a form; needs no key',
  responses: tokenAnswers,
})

const revoke = createRoute({
  method: 'post',
  path: revocationPath,
  tags: ['system'],
  summary: 'Gives a refresh token back to the identity provider, as a form; needs no key',
  responses: tokenAnswers,
})

const mine = createRoute({
  method: 'get',
  path: '/v1/workspaces',
  tags: ['system'],
  summary: 'The workspaces one may enter: that of the key, or those in which one is a member',
  security: withKey,
  responses: answering(workspacesResponseSchema, 'At least one'),
})

export const signIn = newRouter()
  .openapi(read, async (c) => {
    const oidc = await signInOffer(c.env)
    return c.json(oidc === undefined ? {} : { oidc }, 200)
  })
  .openapi(token, async (c) => {
    const { status, body } = await relayToken(c.req.raw, c.env)
    return c.json(body, status)
  })
  .openapi(revoke, async (c) => {
    const { status, body } = await relayRevocation(c.req.raw, c.env)
    return c.json(body, status)
  })
  .openapi(mine, async (c) => {
    const who = c.get('credential')
    const ids = who.member === undefined ? [who.workspace] : (oidcSettings(c.env)?.workspaces ?? [])
    const found = await Promise.all(
      ids.map((workspace) =>
        workspaceOf(c.env, { workspace })
          .me({ ...who, workspace })
          .catch(refusalAsSuch),
      ),
    )
    const entered = found.flatMap((one) => (one instanceof Refusal ? [] : [one]))
    if (entered.length === 0) throw found.find((one) => one instanceof Refusal) ?? refusal('unauthenticated')
    const workspaces = entered.map(({ workspace, role, unit, unitName }) => {
      const { id, name } = workspace
      return { id, name, role, unit, unitName }
    })
    return c.json({ workspaces }, 200)
  })

function refusalAsSuch(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
