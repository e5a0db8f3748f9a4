import type { Context, MiddlewareHandler } from 'hono'
import { workspaceHeader } from '../../shared/wire/sign-in.ts'
import type { AppEnv, Env } from '../env.ts'
import { refusal } from '../http/refusal.ts'
import { type Credential, sameText, sha256, verifyKey } from './key.ts'
import { looksLikeToken, oidcSettings, verifyToken } from './oidc.ts'

/** Routes behind it have a credential whose tag was proven; whether the key still opens is the workspace's to say. */
export const bearerKey: MiddlewareHandler<AppEnv> = async (context, next) => {
  context.set('credential', await credentialOf(context))
  return next()
}

async function credentialOf(context: Context<AppEnv>): Promise<Credential> {
  const token = bearerToken(context)
  const credential = token === undefined ? undefined : await proven(token, context)
  if (credential === undefined) throw refusal('unauthenticated')
  return credential
}

/** A key names its workspace itself; whoever comes with a token may belong to several, and says which one is meant. */
async function proven(token: string, { env, req }: Context<AppEnv>): Promise<Credential | undefined> {
  if (!looksLikeToken(token)) return verifyKey(token, serverSecret(env))
  const settings = oidcSettings(env)
  return settings && verifyToken(token, settings, req.header(workspaceHeader))
}

/** Lets in who holds the deployment's admin secret; where none is set, nobody. */
export const adminSecret: MiddlewareHandler<AppEnv> = async (context, next) => {
  const token = bearerToken(context)
  const secret = context.env.ADMIN_SECRET ?? ''
  if (token === undefined || secret.length < 16 || !sameText(sha256(token), sha256(secret))) {
    throw refusal('unauthenticated')
  }
  return next()
}

/** Errors: throws where the deployment has none, since a guessable one would open every workspace. */
export function serverSecret(env: Env): string {
  const secret = env.KEY_SECRET ?? ''
  if (secret.length < 16) throw new Error('KEY_SECRET is missing or shorter than 16 characters')
  return secret
}

const bearerToken = (context: Context<AppEnv>): string | undefined =>
  /^Bearer ([\x21-\x7e]{1,8192})$/i.exec(context.req.header('authorization') ?? '')?.[1]
