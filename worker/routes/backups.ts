import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { restoreResponseSchema } from '../../shared/wire/backup.ts'
import { backupIdSchema, backupNoteSchema, backupsResponseSchema, restoreCutSchema } from '../../shared/wire/backups.ts'
import { workspaceSchema } from '../../shared/wire/workspaces.ts'
import type { AppEnv, Env } from '../env.ts'
import { linesOf } from '../http/lines.ts'
import { refusal } from '../http/refusal.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import type { Act } from '../workspace/audit.ts'
import { type BackupStore, backupStore } from '../workspace/backup-store.ts'
import { workspaceOf } from '../workspace/client.ts'
import { restoreLines } from './restore-lines.ts'

const ndjson = 'application/x-ndjson'
const withSecret = [{ adminSecret: [] }]
const file = {
  ...answering(z.string(), 'One line of JSON after another'),
  200: { description: 'One line of JSON after another', content: { [ndjson]: { schema: z.string() } } },
}

const readBackups = createRoute({
  method: 'get',
  path: '/v1/backups',
  tags: ['admin'],
  summary: 'The stored backups of the workspace (admin of all of it)',
  security: withKey,
  responses: answering(backupsResponseSchema, 'Newest first'),
})

const makeBackup = createRoute({
  method: 'post',
  path: '/v1/backups',
  tags: ['admin'],
  summary: 'Make a backup now (admin of all of it)',
  security: withKey,
  responses: answering(backupNoteSchema, 'The backup'),
})

const restoreStored = createRoute({
  method: 'post',
  path: '/v1/backups/{id}/restore',
  tags: ['admin'],
  summary: 'Put a stored backup, or its state at a point in time, in place of what is there (admin of all of it)',
  security: withKey,
  request: { params: z.strictObject({ id: backupIdSchema }), ...jsonRequest(restoreCutSchema) },
  responses: answering(restoreResponseSchema, 'What is there now'),
})

const downloadBackup = createRoute({
  method: 'get',
  path: '/v1/backups/{id}',
  tags: ['admin'],
  summary: 'A stored backup as a file, NDJSON (admin of all of it)',
  security: withKey,
  request: { params: z.strictObject({ id: backupIdSchema }) },
  responses: file,
})

const lostWorkspace = { workspace: workspaceSchema.shape.id }

const readBackupsOfLost = createRoute({
  method: 'get',
  path: '/v1/admin/backups/{workspace}',
  tags: ['admin'],
  summary: 'The stored backups of a workspace whose keys are lost; the bearer is the admin secret of the deployment',
  security: withSecret,
  request: { params: z.strictObject(lostWorkspace) },
  responses: answering(backupsResponseSchema, 'Newest first'),
})

const downloadOfLost = createRoute({
  method: 'get',
  path: '/v1/admin/backups/{workspace}/{id}',
  tags: ['admin'],
  summary: 'One of them as a file, to restore into a new workspace',
  security: withSecret,
  request: { params: z.strictObject({ ...lostWorkspace, id: backupIdSchema }) },
  responses: file,
})

export const backups = newRouter()
  .openapi(readBackups, async (c) => {
    const store = await ownStore(c)
    return c.json({ backups: [...(await store.list())] }, 200)
  })
  .openapi(makeBackup, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).backUp(who), 200)
  })
  .openapi(restoreStored, async (c) => {
    const store = await ownStore(c)
    const lines = linesOf(await store.read(c.req.valid('param').id))
    return c.json(await restoreLines(c.env, c.get('credential'), lines, c.req.valid('json')), 200)
  })
  .openapi(readBackupsOfLost, async (c) => {
    const store = storeOf(c.env, c.req.valid('param').workspace)
    return c.json({ backups: [...(await store.list())] }, 200)
  })

backups.openAPIRegistry.registerPath(downloadBackup)
backups.get('/v1/backups/:id', async (c) => {
  const { id } = c.req.param()
  const store = await ownStore(c, { action: 'download-backup', details: { backup: id.slice(0, 40) } })
  return asFile(c, store, id)
})

backups.openAPIRegistry.registerPath(downloadOfLost)
backups.get('/v1/admin/backups/:workspace/:id', (c) => {
  const workspace = workspaceSchema.shape.id.safeParse(c.req.param('workspace'))
  if (!workspace.success) throw refusal('not-found')
  return asFile(c, storeOf(c.env, workspace.data), c.req.param('id'))
})

/** Errors: `forbidden`, `no-backup-store`. */
async function ownStore(c: Context<AppEnv>, act?: Act): Promise<BackupStore> {
  const who = c.get('credential')
  await workspaceOf(c.env, who).proveWholeAdmin(who, act)
  return storeOf(c.env, who.workspace)
}

function storeOf({ BACKUP }: Env, workspace: string): BackupStore {
  if (!BACKUP) throw refusal('no-backup-store')
  return backupStore(BACKUP, workspace)
}

async function asFile(c: Context<AppEnv>, store: BackupStore, name: string): Promise<Response> {
  const id = backupIdSchema.safeParse(name)
  if (!id.success) throw refusal('not-found')
  return c.body(await store.read(id.data), 200, {
    'content-type': `${ndjson}; charset=utf-8`,
    'content-disposition': `attachment; filename="taizhangtong-${id.data}.ndjson"`,
  })
}
