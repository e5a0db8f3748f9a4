import { createRoute, z } from '@hono/zod-openapi'
import { restoreResponseSchema } from '../../shared/wire/backup.ts'
import { restoreCutSchema } from '../../shared/wire/backups.ts'
import type { Credential } from '../auth/key.ts'
import { linesOf } from '../http/lines.ts'
import { refusal } from '../http/refusal.ts'
import { answering, newRouter, withKey } from '../http/router.ts'
import { type WorkspaceClient, workspaceOf } from '../workspace/client.ts'
import { restoreLines } from './restore-lines.ts'

const ndjson = 'application/x-ndjson'

const readBackup = createRoute({
  method: 'get',
  path: '/v1/export',
  tags: ['admin'],
  summary: 'The whole workspace as a backup, NDJSON (admin of all of it)',
  security: withKey,
  responses: {
    ...answering(z.string(), 'One line of JSON after another'),
    200: { description: 'One line of JSON after another', content: { [ndjson]: { schema: z.string() } } },
  },
})

const restoreBackup = createRoute({
  method: 'post',
  path: '/v1/restore',
  tags: ['admin'],
  summary: 'Put a backup in place of what is there, all or nothing, under a new epoch (admin of all of it)',
  security: withKey,
  request: { query: restoreCutSchema, body: { required: true, content: { [ndjson]: { schema: z.string() } } } },
  responses: answering(restoreResponseSchema, 'What is there now'),
})

export const backup = newRouter()
backup.openAPIRegistry.registerPath(readBackup)
backup.openAPIRegistry.registerPath(restoreBackup)

backup.get('/v1/export', async (c) => {
  const who = c.get('credential')
  const pages = pagesOf(workspaceOf(c.env, who), who)
  // The first page is asked for before answering, so that a refusal is still a status.
  const first = await pages.next()
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(first.value ?? '')),
    async pull(controller) {
      const { done, value } = await pages.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return c.body(stream, 200, {
    'content-type': `${ndjson}; charset=utf-8`,
    'content-disposition': 'attachment; filename="taizhangtong-backup.ndjson"',
  })
})

backup.post('/v1/restore', async (c) => {
  const who = c.get('credential')
  if (c.req.header('content-type')?.split(';')[0]?.trim() !== ndjson) throw refusal('unsupported-media-type')
  const cut = restoreCutSchema.safeParse(c.req.query())
  if (!cut.success) throw refusal('invalid-request', { issues: [{ path: 'upTo', message: cut.error.message }] })
  if (c.req.raw.body === null) throw refusal('backup-invalid', { line: 0, reason: '文件是空的' })
  // Nothing is read from who may not restore it.
  await workspaceOf(c.env, who).proveWholeAdmin(who)
  return c.json(await restoreLines(c.env, who, linesOf(c.req.raw.body), cut.data), 200)
})

async function* pagesOf(client: WorkspaceClient, who: Credential): AsyncGenerator<string, undefined> {
  let page = await client.backupPage(who, undefined)
  yield page.text
  while (page.next !== undefined) {
    page = await client.backupPage(who, page.next)
    yield page.text
  }
}
