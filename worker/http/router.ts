import { OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { problemBodySchema } from '../../shared/wire/problems.ts'
import type { AppEnv } from '../env.ts'
import { refusal } from './refusal.ts'

/** A router of this app: what does not have the agreed shape is refused with `invalid-request`, naming where. */
export const newRouter = (): OpenAPIHono<AppEnv> =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return
      throw refusal('invalid-request', {
        issues: result.error.issues
          .slice(0, 20)
          .map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
      })
    },
  })

const problem = {
  description: 'A problem of the catalogue (RFC 9457)',
  content: { 'application/problem+json': { schema: problemBodySchema } },
} as const

/** The answers of a route: the one it is for, and a problem. */
export const answering = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  default: problem,
})

export const jsonRequest = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

/** Every route under /v1 but the bootstrap takes a key. */
export const withKey = [{ key: [] }] satisfies RouteConfig['security']

/**
 * An answer whose JSON came in bytes, put together where its pieces are kept. That they are what the route says is for
 * tests to see: no type can, so this fits every route.
 */
export const jsonAnswer = (c: Context<AppEnv>, bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>): never =>
  c.body(bytes, 200, { 'content-type': 'application/json; charset=utf-8' }) as never
