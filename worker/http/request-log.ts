import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppEnv } from '../env.ts'

/**
 * A line of JSON for each request, where the deployment asks for it (`LOG_REQUESTS=1`): which route, how it ended, how
 * long it took, and whose key it was. The route's pattern and never the address, nothing of a body or a query, no name:
 * a log is read by others than the data.
 */
export const requestLog: MiddlewareHandler<AppEnv> = async (context, next) => {
  if (context.env.LOG_REQUESTS !== '1') return next()
  const begun = Date.now()
  await next()
  const { workspace, keyId } = context.get('credential') ?? {}
  console.log(
    JSON.stringify({
      event: 'request',
      requestId: context.get('requestId'),
      method: context.req.method,
      route: routePath(context, -1),
      status: context.res.status,
      ms: Date.now() - begun,
      ...(workspace && { workspace }),
      ...(keyId && { keyId }),
    }),
  )
}
