import type { ScoreLeaf } from '../../shared/pack/score-tree.ts'
import { type Exact, exact, isZero, publish, publishShort, total } from '../indicators/exact.ts'
import { belongs } from '../indicators/facts.ts'
import { yearOf } from '../indicators/period.ts'
import { subjectOf } from '../indicators/population.ts'
import { joined, type Rows } from '../indicators/rows.ts'
import { fieldOf } from '../indicators/wording.ts'
import { change, fullMarks, type Outcome, type Scoring } from './outcome.ts'

type VotesNode = Extract<ScoreLeaf, { method: 'votes' }>

/**
 * W ÷ 100 · Σ group weight · (Σ n·points ÷ Σ valid n). Several sheets of one group are added up before the mean. Groups
 * nobody voted in leave their weight to the others, and the trace says so.
 */
export const scoreVotes = (node: VotesNode, scoring: Scoring): Outcome => {
  const { params } = node
  const { facts, unit, period } = scoring
  const kind = facts.kind(params.kind)
  const gradeText = Object.entries(params.grades)
    .map(([grade, points]) => `${choice(params.votes, grade)}${points}`)
    .join('、')
  const groupText = Object.entries(params.groups)
    .map(([group, weight]) => `${choice(params.group, group)}${weight}%`)
    .join('、')
  const rule = `得分＝${node.full}×各参评群体平均分（${gradeText}）按权重（${groupText}）加权÷100；弃权票、无效票不计`

  function choice(field: typeof params.votes, code: string): string {
    const found = kind && fieldOf(field, kind)?.choices?.find((one) => one.code === code)
    return found?.label['zh-CN'] ?? code
  }

  const missing = (message: string): Outcome => ({ known: false, missing: message, inputs: [], rule })
  if (!kind) return missing(`配置包中没有台账类型 ${params.kind}。`)

  const passes = params.filter ? facts.test(params.filter, kind) : () => true
  const span = params.over === 'year' ? yearOf(period) : period
  const rows = facts
    .rowsWithin(kind.id, unit, { subject: params.subject })
    .filter(
      (record) =>
        subjectOf(record, params.subject, facts) === unit &&
        (params.over === 'none' || belongs(record, kind.periodFields, span)) &&
        passes(record),
    )
  const groups = Object.entries(params.groups)
    .map(([group, weight]) =>
      tally(
        group,
        exact(weight),
        rows.filter((record) => record.values[params.group] === group),
        params,
      ),
    )
    .filter((group) => group.valid > 0)
  const valid = groups.reduce((sum, group) => sum + group.valid, 0)
  if (valid === 0)
    return missing(`缺数据：${period.label}没有${facts.unitName(unit)}的“${kind.title['zh-CN']}”有效票。`)
  if (valid < params.quorum) return missing(`有效票${valid}张，不足${params.quorum}张，结果无效，请补充测评。`)

  const weights = total(groups.map((group) => group.weight))
  if (isZero(weights)) return missing('缺数据：有票的群体权重为零。')
  const full = exact(node.full)
  const dropped = Object.keys(params.groups).length - groups.length
  // With the mean of every other group shown, that of a tiny one could be worked out: then none is shown.
  if (groups.some((group) => group.valid < params.smallest)) {
    const loss = total(groups.map((group) => group.weight.div(weights).mul(group.mean.sub(100))))
      .mul(full)
      .div(100)
    const about = `各参评群体加权（有群体不足${params.smallest}人，不分列）`
    const voted = joined(groups.map((group) => group.rows))
    return {
      known: true,
      rule,
      grounds: rows,
      inputs: [],
      parts: [fullMarks(full), change(about, loss, voted)],
    }
  }
  return {
    known: true,
    rule,
    grounds: rows,
    inputs: groups.map((group) => ({
      label: `${choice(params.group, group.group)}平均分`,
      value: publish(group.mean, 2),
      measureUnit: '分',
    })),
    parts: [
      fullMarks(full),
      ...groups.map((group) => {
        const share = group.weight.div(weights)
        const weight = `权重${publishShort(share.mul(100), 2)}%${dropped > 0 ? '（无票群体的权重已分摊）' : ''}`
        const points = full.mul(share).mul(group.mean.sub(100)).div(100)
        const unread = group.rows.filter((record) => record.values[params.votes] === undefined).length
        const left = unread === 0 ? '' : `（另有${unread}条记录没有填清票数，未计入）`
        const about = `${choice(params.group, group.group)}评分平均${publish(group.mean, 2)}分${left}，${weight}`
        return change(about, points, group.rows)
      }),
    ],
  }
}

interface Tally {
  readonly group: string
  readonly weight: Exact
  readonly valid: number
  readonly mean: Exact
  readonly rows: Rows
}

const tally = (group: string, weight: Exact, rows: Rows, { votes, grades }: VotesNode['params']): Tally => {
  const counts = rows.records.flatMap((record) => {
    const cast = record.values[votes]
    return typeof cast === 'object' && !Array.isArray(cast) ? Object.entries(cast) : []
  })
  const counted = counts.flatMap(([grade, n]) => {
    const points = grades[grade]
    return points !== undefined && typeof n === 'number' && Number.isSafeInteger(n) && n > 0
      ? [{ points: exact(points), n }]
      : []
  })
  const valid = counted.reduce((sum, { n }) => sum + n, 0)
  const sum = total(counted.map(({ points, n }) => points.mul(n)))
  return { group, weight, valid, mean: valid === 0 ? exact(0) : sum.div(valid), rows }
}
