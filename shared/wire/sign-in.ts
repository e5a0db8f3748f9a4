import { z } from 'zod'

/**
 * `GET /v1/sign-in`, without a key: how one may come in besides with a key. `oidc` is there where the deployment has an
 * identity provider and a client for the add-in: authorization code flow with PKCE, the client being public.
 */
export const signInResponseSchema = z.strictObject({
  oidc: z
    .strictObject({
      authorizationEndpoint: z.url(),
      tokenEndpoint: z.url(),
      clientId: z.string(),
      scope: z.string(),
    })
    .exactOptional(),
})
export type SignInResponse = Readonly<z.output<typeof signInResponseSchema>>
export type SignInOffer = NonNullable<SignInResponse['oidc']>
