import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { checkPack } from '../../shared/pack/check.ts'
import { chineseWords } from '../../shared/pack/chinese-words.ts'
import { loadPack, PackError } from '../../shared/pack/load.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { unitIdSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import {
  activatePackRequestSchema,
  packBytes,
  packNameSchema,
  packsResponseSchema,
  savePackQuerySchema,
} from '../../shared/wire/packs.ts'
import { decodeJson, readLimited } from '../http/body.ts'
import { requireNobodysData } from '../http/personal-data.ts'
import { refusal } from '../http/refusal.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { prepareFacts } from '../indicators/facts.ts'
import { parsePeriod } from '../indicators/period.ts'
import { builtIn } from '../pack.ts'
import { renderReport } from '../reporting/render.ts'
import { workspaceOf } from '../workspace/client.ts'
import { packDocumentSchema, sendPack } from './pack-document.ts'
import { workspacePack } from './workspace-pack.ts'

const params = z.strictObject({ name: packNameSchema })

const list = createRoute({
  method: 'get',
  path: '/v1/packs',
  tags: ['pack'],
  summary: 'The packs of the workspace, and which one counts since when (reviewer)',
  security: withKey,
  responses: answering(packsResponseSchema, 'The packs'),
})

const save = createRoute({
  method: 'post',
  path: '/v1/packs',
  tags: ['pack'],
  summary: 'Keep a pack beside the others; nothing works by it yet (admin of the whole workspace)',
  security: withKey,
  request: { query: savePackQuerySchema, ...jsonRequest(packDocumentSchema) },
  responses: answering(packsResponseSchema, 'The packs'),
})

const read = createRoute({
  method: 'get',
  path: '/v1/packs/{name}',
  tags: ['pack'],
  summary: 'One of the packs (reviewer)',
  security: withKey,
  request: { params },
  responses: answering(packDocumentSchema, 'The pack'),
})

const activate = createRoute({
  method: 'post',
  path: '/v1/packs/{name}/activate',
  tags: ['pack'],
  summary: 'Work by this pack from now on (admin of the whole workspace)',
  security: withKey,
  request: { params, ...jsonRequest(activatePackRequestSchema) },
  responses: answering(packsResponseSchema, 'The packs'),
})

const current = createRoute({
  method: 'get',
  path: '/v1/pack',
  tags: ['pack'],
  summary: 'The pack that counts: kinds, indicators, score tree, report templates',
  security: withKey,
  responses: answering(packDocumentSchema, 'The pack; its contents are the ETag'),
})

/** A pack nests deeper than anything else that is sent: conditions in nodes in a tree. */
const packLimits = { bytes: packBytes, depth: 60 }

export const packs = newRouter()
  .openapi(list, async (c) => {
    const who = c.get('credential')
    return c.json(await workspaceOf(c.env, who).packs(who), 200)
  })
  .openapi(activate, async (c) => {
    const who = c.get('credential')
    const { name } = c.req.valid('param')
    return c.json(await workspaceOf(c.env, who).activatePack(who, name, c.req.valid('json').reason), 200)
  })

packs.openAPIRegistry.registerPath(save)
packs.post('/v1/packs', async (c) => {
  const who = c.get('credential')
  const client = workspaceOf(c.env, who)
  // Nothing is read from who may not save one.
  await client.proveWholeAdmin(who)
  const query = savePackQuerySchema.safeParse(c.req.query())
  if (!query.success)
    throw refusal('invalid-request', { issues: [{ path: 'note', message: '说明写一行，200字以内。' }] })
  requireNobodysData(query.data.note)
  if (!c.req.raw.body) throw refusal('invalid-json')
  const pack = soundPack(decodeJson(await readLimited(c.req.raw.body, packLimits.bytes), packLimits.depth))
  const body = JSON.stringify(pack)
  const digest = createHash('sha256').update(body).digest('hex')
  const { version, title } = pack
  return c.json(await client.savePack(who, { version, title, digest, body, note: query.data.note }), 200)
})

packs.openAPIRegistry.registerPath(read)
packs.get('/v1/packs/:name', async (c) => {
  const who = c.get('credential')
  const name = packNameSchema.safeParse(c.req.param('name'))
  if (!name.success) throw refusal('not-found')
  const { digest, body } = await workspaceOf(c.env, who).readPack(who, name.data)
  return sendPack(c, body ?? builtIn.pack, digest)
})

packs.openAPIRegistry.registerPath(current)
packs.get('/v1/pack', async (c) => {
  const who = c.get('credential')
  const open = await workspacePack(c.env, who, await workspaceOf(c.env, who).head(who))
  return sendPack(c, open.pack, open.digest)
})

/** A pack that holds together, and whose reports can be made. Errors: `pack-invalid`. */
function soundPack(json: unknown): Pack {
  let pack: Pack
  try {
    pack = loadPack(json, chineseWords)
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    throw invalid(error.problems)
  }
  const faults = checkPack(pack).map(({ path, message }) => ({ path: path.join('/'), message: message['zh-CN'] }))
  const all = [...faults, ...(faults.length === 0 ? reportFaults(pack) : [])]
  if (all.length > 0) throw invalid(all)
  return pack
}

/** What keeps a report from being made even where there is nothing to report: a template that names what is not there. */
function reportFaults(pack: Pack) {
  const units = unitTree([{ id: emptyUnit, name: '单位', aliases: [], level: 'district' }])
  const period = parsePeriod('2020')
  if (!period) return []
  const facts = prepareFacts({ pack, units, ledgers: [], records: [], asOf: period.to })
  return pack.reports.flatMap((report) => {
    try {
      renderReport({ report, facts, unit: emptyUnit, period, scores: [] })
      return []
    } catch (error) {
      return [{ path: `reports/${report.id}`, message: error instanceof Error ? error.message : '无法生成' }]
    }
  })
}

const emptyUnit = unitIdSchema.parse('unit')

const invalid = (issues: readonly { readonly path: string; readonly message: string }[]) =>
  refusal('pack-invalid', {
    summary: issues.slice(0, 3).map(({ path, message }) => `${path} ${message}`.trim().replace(/。$/, '')),
    issues: issues.slice(0, 20),
  })
