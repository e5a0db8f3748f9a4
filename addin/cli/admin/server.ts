import type { z } from 'zod'
import { type HttpRequest, requestJson } from '../../sync/http.ts'

/** Where an admin's command goes, and how it tells what came back. */
export interface Server {
  readonly url: string
  readonly bearer: string
  readonly output: 'json' | 'people'
}

/** A backup of a year of work takes its time. */
const timeoutMs = 10 * 60_000

/** One request; faults that may pass are tried again. Errors: `ApiError`. */
export const ask = <T extends z.ZodType>(server: Server, request: HttpRequest, schema: T): Promise<z.output<T>> =>
  requestJson(
    {
      url: server.url,
      key: server.bearer,
      fetch,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      timeoutMs,
    },
    request,
    schema,
  )
