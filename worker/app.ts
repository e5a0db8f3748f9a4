import { secureHeaders } from 'hono/secure-headers'
import { revocationPath, tokenPath } from '../shared/wire/sign-in.ts'
import { adminSecret, bearerKey } from './auth/bearer.ts'
import { jsonBody } from './http/body.ts'
import { type ApiDocument, docsPage } from './http/docs.ts'
import { allowedOrigins } from './http/origins.ts'
import { problemResponse } from './http/problem.ts'
import { rateLimit, visitorLimit } from './http/rate-limit.ts'
import { Refusal, refusal } from './http/refusal.ts'
import { requestLog } from './http/request-log.ts'
import { newRouter } from './http/router.ts'
import './http/recursive.ts'
import { routes } from './routes/index.ts'

/** The whole HTTP side: who may come in, what may come in, and where it goes. */
export function createApp() {
  const app = newRouter()

  app.use(async (context, next) => {
    const requestId = crypto.randomUUID()
    context.set('requestId', requestId)
    await next()
    context.header('x-request-id', requestId)
  })
  app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' }))
  app.use('/v1/*', requestLog)
  app.use('/v1/*', allowedOrigins)
  app.use('/v1/*', async (context, next) => {
    context.header('cache-control', 'no-store')
    return next()
  })
  // The key comes before the body: who may not come in is not read from.
  app.use('/v1/*', (context, next) =>
    context.req.path.startsWith('/v1/admin/')
      ? adminSecret(context, next)
      : isOpen(context.req.path)
        ? next()
        : bearerKey(context, next),
  )
  app.use('/v1/*', (context, next) =>
    context.req.path.startsWith('/v1/admin/')
      ? next()
      : isOpen(context.req.path)
        ? visitorLimit(context, next)
        : rateLimit(context, next),
  )
  app.use('/v1/*', (context, next) => (readsItself.has(context.req.path) ? next() : jsonBody(context, next)))

  for (const router of routes) app.route('/', router)

  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' })
  app.openAPIRegistry.registerComponent('securitySchemes', 'adminSecret', { type: 'http', scheme: 'bearer' })
  const about = {
    openapi: '3.1.0',
    info: {
      title: '台账通 API',
      version: '1',
      description:
        'Sync, scores and reports for the trackers a district already keeps. Refusals are RFC 9457 problems.',
    },
  }
  // Both are the same for everybody and take long to make: anybody may ask, as often as they like.
  let document: ApiDocument | undefined
  let page: ReturnType<typeof docsPage> | undefined
  const documentOf = (): ApiDocument => {
    document ??= app.getOpenAPI31Document(about)
    return document
  }
  app.get('/openapi.json', (context) => context.json(documentOf()))
  app.get('/docs', (context) => {
    page ??= docsPage(documentOf())
    return context.html(page)
  })

  app.notFound((context) => problemResponse(context, refusal('not-found').problem))
  app.onError((error, context) => {
    if (error instanceof Refusal) return problemResponse(context, error.problem)
    const requestId = context.get('requestId')
    // Where it broke, not on what: a message may quote a cell.
    console.error(JSON.stringify({ requestId, error: error.name, stack: framesOf(error) }))
    return problemResponse(context, refusal('internal', { requestId }).problem)
  })
  return app
}

/** A backup is larger than any other body and read line by line, a pack nests deeper, a sign-in is a form. Their routes set the limits. */
const readsItself: ReadonlySet<string> = new Set(['/v1/restore', '/v1/packs', tokenPath, revocationPath])

/** What somebody who has no key yet has to reach. It touches no data and leads to the identity provider and nowhere else. */
const isOpen = (path: string): boolean => ['/v1/sign-in', tokenPath, revocationPath].includes(path)

const framesOf = (error: Error): readonly string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
