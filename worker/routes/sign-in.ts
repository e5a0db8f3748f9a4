import { createRoute } from '@hono/zod-openapi'
import { signInResponseSchema } from '../../shared/wire/sign-in.ts'
import { signInOffer } from '../auth/oidc.ts'
import { answering, newRouter } from '../http/router.ts'

const read = createRoute({
  method: 'get',
  path: '/v1/sign-in',
  tags: ['system'],
  summary: 'How one may come in besides with a key; needs none',
  responses: answering(signInResponseSchema, 'The ways in'),
})

export const signIn = newRouter().openapi(read, async (c) => {
  const oidc = await signInOffer(c.env)
  return c.json(oidc === undefined ? {} : { oidc }, 200)
})
