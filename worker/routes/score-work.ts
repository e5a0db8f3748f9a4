import { createRoute } from '@hono/zod-openapi'
import { checkPack } from '../../shared/pack/check.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { type ScoreNode, type ScoreTree, scoreTreeSchema } from '../../shared/pack/score-tree.ts'
import { visit } from '../../shared/pack/score-tree-faults.ts'
import { EvidencePacker } from '../../shared/wire/evidence-table.ts'
import { builtInPack } from '../../shared/wire/packs.ts'
import {
  manualScoreRequestSchema,
  manualScoreSchema,
  manualScoresResponseSchema,
  publicationSchema,
  publicationsResponseSchema,
  publishedQuerySchema,
  publishedWireSchema,
  publishRequestSchema,
  type WhatIfRequest,
  whatIfRequestSchema,
  whatIfResponseSchema,
} from '../../shared/wire/score-work.ts'
import { packScores, type UnitScore, unitScoreSchema } from '../../shared/wire/scores.ts'
import type { Credential } from '../auth/key.ts'
import type { Env } from '../env.ts'
import { refusal } from '../http/refusal.ts'
import { answering, jsonRequest, newRouter, withKey } from '../http/router.ts'
import { exact, readExact } from '../indicators/exact.ts'
import { prepareFacts } from '../indicators/facts.ts'
import { builtIn, openPack } from '../pack.ts'
import { scoreAll } from '../scoring/results.ts'
import { visibleScores } from '../scoring/visible.ts'
import { isMoved, movesBetween } from '../scoring/what-if.ts'
import { workspaceOf } from '../workspace/client.ts'
import { periodOf } from './asked.ts'
import { judgementDay, workspaceFacts } from './workspace-facts.ts'
import { workspacePack } from './workspace-pack.ts'

const tags = ['scores']

const enter = createRoute({
  method: 'post',
  path: '/v1/manual-scores',
  tags,
  summary: 'Enter the points of a node that a reviewer judges (reviewer of the unit)',
  security: withKey,
  request: jsonRequest(manualScoreRequestSchema),
  responses: answering(manualScoreSchema, 'The entry'),
})

const entered = createRoute({
  method: 'get',
  path: '/v1/manual-scores',
  tags,
  summary: 'What reviewers entered, newest first',
  security: withKey,
  responses: answering(manualScoresResponseSchema, 'The entries within scope'),
})

const publish = createRoute({
  method: 'post',
  path: '/v1/scores/publish',
  tags,
  summary: 'Freeze the results of a period under a number (reviewer of the whole workspace)',
  security: withKey,
  request: jsonRequest(publishRequestSchema),
  responses: answering(publicationSchema, 'The publication'),
})

const publications = createRoute({
  method: 'get',
  path: '/v1/scores/publications',
  tags,
  summary: 'What was published, newest first',
  security: withKey,
  responses: answering(publicationsResponseSchema, 'The publications'),
})

const published = createRoute({
  method: 'get',
  path: '/v1/scores/published',
  tags,
  summary: 'Results as they were published, for the units in scope',
  security: withKey,
  request: { query: publishedQuerySchema },
  responses: answering(publishedWireSchema, 'The frozen results'),
})

const whatIf = createRoute({
  method: 'post',
  path: '/v1/scores/what-if',
  tags,
  summary: 'The same records under a changed tree: who moves (reviewer)',
  security: withKey,
  request: jsonRequest(whatIfRequestSchema),
  responses: answering(whatIfResponseSchema, 'Who moves'),
})

export const scoreWork = newRouter()
  .openapi(enter, async (c) => {
    const request = c.req.valid('json')
    const who = c.get('credential')
    const { pack } = await workspacePack(c.env, who, await workspaceOf(c.env, who).head(who))
    const node = manualNode(pack, request.node)
    const points = readExact(request.points)
    if (!node) throw invalid('node', `考核方案中没有由人评定的考核项 ${request.node}。`)
    if (!points || points.compare(0) < 0 || points.compare(exact(node.full)) > 0)
      throw invalid('points', `“${node.label['zh-CN']}”满分${node.full}分，请填0到${node.full}之间的分数。`)
    periodOf(request.period)
    return c.json(await workspaceOf(c.env, who).enterManualScore(who, request), 200)
  })
  .openapi(entered, async (c) => {
    const who = c.get('credential')
    return c.json({ entries: [...(await workspaceOf(c.env, who).manualScores(who))] }, 200)
  })
  .openapi(publish, async (c) => {
    const { period: code, reason, ...request } = c.req.valid('json')
    const period = periodOf(code)
    const asOf = request.asOf ?? judgementDay(period, new Date())
    const who = c.get('credential')
    const { head, me, all } = await workspaceFacts(c.env, who, asOf)
    requireReviewer(me.role)
    const made = {
      period: code,
      tree: all.pack.scoreTree.id,
      packVersion: all.pack.version,
      head: me.head === head ? me.head : stale(),
      asOf,
      ...(reason !== undefined && { reason }),
    }
    const frozen = scoreAll(all, period).map((score) => ({
      unit: score.unit,
      points: score.points,
      body: bodyOf(score),
    }))
    return c.json(await workspaceOf(c.env, who).publishScores(who, made, frozen), 200)
  })
  .openapi(publications, async (c) => {
    const who = c.get('credential')
    return c.json({ publications: [...(await workspaceOf(c.env, who).publications(who))] }, 200)
  })
  .openapi(published, async (c) => {
    const { period, version } = c.req.valid('query')
    const who = c.get('credential')
    const { publication, scores } = await workspaceOf(c.env, who).published(who, periodOf(period).code, version)
    const { me, mine } = await workspaceFacts(c.env, who, publication.asOf)
    const unit = mine.unit(me.unit)?.id
    if (!unit) throw refusal('not-found')
    const whole = scores.map(({ body }): UnitScore => unitScoreSchema.parse(JSON.parse(body)))
    const packer = new EvidencePacker()
    const packed = packScores(visibleScores(whole, unit, mine), packer)
    return c.json({ publication, evidence: packer.table(), scores: packed }, 200)
  })
  .openapi(whatIf, async (c) => {
    const request = c.req.valid('json')
    const period = periodOf(request.period)
    const asOf = request.asOf ?? judgementDay(period, new Date())
    const { head, me, all, mine } = await workspaceFacts(c.env, c.get('credential'), asOf)
    requireReviewer(me.role)
    const changed = prepareFacts({ ...all, pack: await changedPack(c.env, c.get('credential'), request, all.pack) })
    const within = new Set<string>(mine.unit(me.unit) ? mine.units.subtree(me.unit) : [])
    const moves = movesBetween(scoreAll(all, period), scoreAll(changed, period)).filter(
      ({ unit, group }) => within.has(unit) && (request.group === undefined || group === request.group),
    )
    const moved = moves.filter(isMoved).length
    return c.json(
      { head: me.head === head ? me.head : stale(), period: period.code, asOf, moves: [...moves], moved },
      200,
    )
  })

const invalid = (path: string, message: string) => refusal('invalid-request', { issues: [{ path, message }] })

/** Somebody wrote between two reads of one request. */
const stale = (): never => {
  throw refusal('unavailable', { retryAfter: 1 })
}

const requireReviewer = (role: string): void => {
  if (role !== 'reviewer' && role !== 'admin') throw refusal('forbidden', { needs: 'reviewer' })
}

const manualNode = (pack: Pack, id: string): ScoreNode | undefined => {
  let found: ScoreNode | undefined
  visit(pack.scoreTree.root, [], (node) => {
    if (node.id === id && node.method === 'manual') found = node
  })
  return found
}

/** A row of the object holds 2 MB: a trace beyond that is left out, the result stays. */
const bodyOf = ({ trace, ...score }: UnitScore): string => {
  const whole = JSON.stringify({ ...score, trace })
  return whole.length < 600_000 ? whole : JSON.stringify(score)
}

/** The pack under trial: one that is kept, or the current one with another tree. Errors: `invalid-request`, `not-found`. */
async function changedPack(env: Env, who: Credential, request: WhatIfRequest, current: Pack): Promise<Pack> {
  if (request.tree !== undefined) return { ...current, scoreTree: treeOf(request.tree, current) }
  if (request.pack === undefined) throw invalid('tree', '请给出考核方案，或要试算的配置包版本。')
  if (request.pack === builtInPack) return builtIn.pack
  const { digest, body } = await workspaceOf(env, who).readPack(who, request.pack)
  const open = openPack(digest, () => body)
  if (!open) throw refusal('not-found')
  return open.pack
}

const deepest = 60

/** Errors: `invalid-request`, naming where the tree is wrong. */
const treeOf = (text: string, current: Pack): ScoreTree => {
  if (depthOf(text) > deepest) throw invalid('tree', '考核方案层级太深，请精简。')
  const parsed = scoreTreeSchema.safeParse(jsonOf(text))
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 20)
    throw refusal('invalid-request', {
      issues: issues.map(({ path, message }) => ({ path: ['tree', ...path].map(String).join('.'), message })),
    })
  }
  const known = new Set(checkPack(current).map(({ path }) => String(path)))
  const [fault] = checkPack({ ...current, scoreTree: parsed.data }).filter(({ path }) => !known.has(String(path)))
  if (fault) throw invalid('tree', fault.message['zh-CN'])
  return parsed.data
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('tree', '考核方案不是有效的JSON，请用配置包中 score-tree.json 的格式。')
  }
}

const depthOf = (text: string): number => {
  let depth = 0
  let most = 0
  for (const character of text) {
    if (character === '{' || character === '[') most = Math.max(most, ++depth)
    else if (character === '}' || character === ']') depth -= 1
  }
  return most
}
