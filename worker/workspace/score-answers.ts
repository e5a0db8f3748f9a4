import type { z } from 'zod'
import { checkPack } from '../../shared/pack/check.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { type ScoreNode, type ScoreTree, scoreTreeSchema } from '../../shared/pack/score-tree.ts'
import { visit } from '../../shared/pack/score-tree-faults.ts'
import type {
  ManualScoreRequest,
  Publication,
  publishedWireSchema,
  publishRequestSchema,
  WhatIfResponse,
  whatIfRequestSchema,
} from '../../shared/wire/score-work.ts'
import { packScore, type UnitScore, unitScoreSchema, writtenScore } from '../../shared/wire/scores.ts'
import { refusal } from '../http/refusal.ts'
import { exact, readExact } from '../indicators/exact.ts'
import type { Facts } from '../indicators/facts.ts'
import { scoreAll } from '../scoring/results.ts'
import { byList, visibleScores } from '../scoring/visible.ts'
import { isMoved, movesBetween } from '../scoring/what-if.ts'
import { requireRole } from './actor.ts'
import type { FactsOn } from './answers.ts'
import { judgementDay, periodOf } from './asked.ts'
import type { RequestContext } from './context.ts'
import { packNamed } from './packs.ts'
import { publishScores, readPublished } from './results.ts'
import type { ResultsStore } from './results-store.ts'

/** Errors: `invalid-request` where the tree has no such node, or the points are not among its marks. */
export function requireManual({ node: id, points: text, period }: ManualScoreRequest, pack: Pack): void {
  const points = readExact(text)
  const node = manualNode(id, pack.scoreTree)
  if (!node) throw invalid('node', `考核方案中没有由人评定的考核项 ${id}。`)
  if (!points || points.compare(0) < 0 || points.compare(exact(node.full)) > 0)
    throw invalid('points', `“${node.label['zh-CN']}”满分${node.full}分，请填0到${node.full}之间的分数。`)
  periodOf(period)
}

/** Errors: `invalid-request`, `forbidden` unless a reviewer of the whole workspace asks. */
export function answerPublish(
  context: RequestContext,
  factsOn: FactsOn,
  results: ResultsStore,
  { period: code, reason, ...request }: z.output<typeof publishRequestSchema>,
): Publication {
  requireRole(context.actor, 'reviewer')
  const period = periodOf(code)
  const asOf = request.asOf ?? judgementDay(period, context.now)
  const { all } = factsOn(asOf)
  const made = {
    period: code,
    tree: all.pack.scoreTree.id,
    packVersion: all.pack.version,
    head: context.workspace.seq,
    asOf,
    ...(reason !== undefined && { reason }),
  }
  const frozen = scoreAll(all, period).map((score) => ({
    unit: score.unit,
    // What too little is known to rank does not go into the year either.
    points: score.rank === null ? null : score.points,
    body: bodyOf(writtenScore(score)),
  }))
  return publishScores(context, results, made, frozen)
}

/** Errors: `invalid-request`; `not-found` where the period, or that version of it, was never published. */
export function answerPublished(
  { actor }: RequestContext,
  factsOn: FactsOn,
  results: ResultsStore,
  code: string,
  version: number | undefined,
): z.output<typeof publishedWireSchema> {
  const { publication, scores } = readPublished(results, periodOf(code).code, version)
  const { mine } = factsOn(publication.asOf)
  const unit = mine.unit(actor.unit)?.id
  if (!unit) throw refusal('not-found')
  const whole = scores.map(({ body }): UnitScore => unitScoreSchema.parse(JSON.parse(body)))
  return { publication, scores: visibleScores(whole, unit, mine, byList).map(packScore) }
}

/**
 * 试算: the same records under the tree that was sent, or another pack that is kept, beside the current one; keeps nothing.
 * Under a tree of the caller's own nothing but what they may see is counted: it could be made to ask for anything.
 * Errors: `forbidden`, `invalid-request` where the tree is none or does not add up, `not-found` for an unknown pack.
 */
export function answerWhatIf(
  context: RequestContext,
  factsOn: FactsOn,
  underPack: (facts: Facts, pack: Pack) => Facts,
  request: z.output<typeof whatIfRequestSchema>,
): WhatIfResponse {
  const { workspace, actor, now } = context
  requireRole(actor, 'reviewer')
  const period = periodOf(request.period)
  const asOf = request.asOf ?? judgementDay(period, now)
  const { all, mine } = factsOn(asOf)
  const known = request.tree === undefined ? all : mine
  const changed = underPack(known, changedPack(context, request))
  const within = new Set<string>(mine.unit(actor.unit) ? mine.units.subtree(actor.unit) : [])
  const moves = movesBetween(scoreAll(known, period), scoreAll(changed, period)).filter(
    ({ unit, group }) => within.has(unit) && (request.group === undefined || group === request.group),
  )
  return { head: workspace.seq, period: period.code, asOf, moves: [...moves], moved: moves.filter(isMoved).length }
}

const invalid = (path: string, message: string) => refusal('invalid-request', { issues: [{ path, message }] })

const manualNode = (id: string, { root }: ScoreTree): ScoreNode | undefined => {
  let found: ScoreNode | undefined
  visit(root, [], (node) => {
    if (node.id === id && node.method === 'manual') found = node
  })
  return found
}

/** A row of the object holds 2 MB: a trace beyond that is left out, the result stays. */
const bodyOf = ({ trace, ...score }: UnitScore): string => {
  const whole = JSON.stringify({ ...score, trace })
  return whole.length < 600_000 ? whole : JSON.stringify(score)
}

function changedPack(context: RequestContext, { tree, pack }: z.output<typeof whatIfRequestSchema>): Pack {
  if (tree !== undefined) return { ...context.pack, scoreTree: treeOf(tree, context.pack) }
  if (pack === undefined) throw invalid('tree', '请给出考核方案，或要试算的配置包版本。')
  return packNamed(context.shelf, pack).pack
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
