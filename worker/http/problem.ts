import type { Context } from 'hono'
import { type Problem, problemMessage, problems } from '../../shared/wire/problems.ts'

/** A refusal as `application/problem+json` (RFC 9457), worded in the language asked for, Chinese unless English is. */
export function problemResponse(context: Context, { code, details }: Problem): Response {
  const { status, title } = problems[code]
  const locale = prefersEnglish(context.req.header('accept-language')) ? 'en-US' : 'zh-CN'
  const body = {
    ...details,
    type: `/problems/${code}`,
    title,
    status,
    code,
    detail: problemMessage(code, details, locale),
  }
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': locale,
    'cache-control': 'no-store',
  })
  if (typeof details.retryAfter === 'number') headers.set('retry-after', String(details.retryAfter))
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="taizhangtong"')
  return context.newResponse(JSON.stringify(body), { status, headers: Object.fromEntries(headers) })
}

/** The first language named decides; quality values are not weighed. */
const prefersEnglish = (header: string | undefined): boolean => /^\s*en\b/i.test(header ?? '')
