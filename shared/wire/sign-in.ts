import { z } from 'zod'
import { unitIdSchema } from '../units/unit.ts'
import { roleSchema } from './keys.ts'

/**
 * `GET /v1/sign-in`, without a key: how one may come in besides with a key. `oidc` is there where the deployment has an
 * identity provider and a client for pane and console: authorization code flow with PKCE.
 */
export const signInOfferSchema = z.strictObject({
  /** Exact `iss` of ID tokens and, where it sends one, of the answer at the redirect address (RFC 9207). */
  issuer: z.string(),
  authorizationEndpoint: z.url(),
  clientId: z.string(),
  scope: z.string(),
  idTokenAlgorithms: z.array(z.string()),
  sendsIssuer: z.boolean(),
})
export type SignInOffer = Readonly<z.output<typeof signInOfferSchema>>

export const signInResponseSchema = z.strictObject({ oidc: signInOfferSchema.exactOptional() })
export type SignInResponse = Readonly<z.output<typeof signInResponseSchema>>

/**
 * `POST` as a form, without a key: the provider's token endpoint, by way of the Worker. The pages then speak with no
 * server but their own, and the provider need not allow them to.
 */
export const tokenPath = '/v1/sign-in/token'
/** The same for giving a refresh token back (RFC 7009). */
export const revocationPath = '/v1/sign-in/revoke'

/** Names the workspace a request is for, where the bearer is a person's token and they belong to several. */
export const workspaceHeader = 'tzt-workspace'

/** `GET /v1/workspaces`: what the caller may enter. */
export const enteredWorkspaceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{12}$/),
  name: z.string(),
  role: roleSchema,
  unit: unitIdSchema,
  unitName: z.string(),
})
export type EnteredWorkspace = Readonly<z.output<typeof enteredWorkspaceSchema>>

export const workspacesResponseSchema = z.strictObject({ workspaces: z.array(enteredWorkspaceSchema) })
