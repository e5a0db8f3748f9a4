import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { workspaceHeader } from '../../shared/wire/sign-in.ts'
import type { AppEnv } from '../env.ts'

/** CORS for the exact origins of the deployment. Keys travel in a header, so no credentials are ever allowed. */
export const allowedOrigins: MiddlewareHandler<AppEnv> = (context, next) => {
  const allowed = new Set((context.env.ALLOWED_ORIGINS ?? '').split(/\s+/).filter(Boolean))
  return cors({
    origin: (origin) => (allowed.has(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'accept-language', workspaceHeader],
    exposeHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  })(context, next)
}
