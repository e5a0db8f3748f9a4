import type { ScoreNode, ScoreTree } from '../../shared/pack/score-tree.ts'
import type { TraceOn } from '../../shared/wire/scores.ts'
import { type Exact, exact, isZero, publish, total, zero } from '../indicators/exact.ts'

/**
 * The share, from 0 to 1, of a node's full marks for which something is known: marks whose points were left out for want of
 * data are not, marks that the rules give 0 points for want of data are. Below `sum` children count by their marks, below
 * `weighted` by their weights, below `mean` and `min` alike; nodes without marks do not count.
 */
export const knownShare = (node: ScoreNode, trace: TraceOn<unknown>): Exact => {
  if (trace.points === null) return zero
  if (!('children' in node)) return exact(1)
  const marked = node.children.filter(({ full }) => !isZero(exact(full)))
  const weighed = marked.map((child) => ({ child, weight: weightOf(child, node) }))
  const weights = total(weighed.map(({ weight }) => weight))
  if (isZero(weights)) return exact(1)
  const known = weighed.flatMap(({ child, weight }) => {
    const below = trace.children.find(({ id }) => id === child.id)
    return below ? [weight.mul(knownShare(child, below))] : []
  })
  return total(known).div(weights)
}

const weightOf = (child: ScoreNode, parent: Extract<ScoreNode, { readonly children: unknown }>): Exact => {
  switch (parent.method) {
    case 'sum':
      return exact(child.full)
    case 'weighted':
      return exact(parent.params.weights[child.id] ?? '0')
    case 'mean':
    case 'min':
      return exact(1)
  }
}

/** What has to be known of a unit of the group for it to be ranked, in per cent of the full marks. */
const leastKnown = ({ ranking }: ScoreTree, group: string | undefined): string =>
  (group === undefined ? undefined : ranking?.groups?.[group]) ?? ranking?.leastKnown ?? '0'

export const isEnough = (tree: ScoreTree, group: string | undefined, known: Exact): boolean =>
  known.mul(100).compare(exact(leastKnown(tree, group))) >= 0

/** In per cent, one decimal, cut off: 59.96 % does not read 60 % where 60 % is asked for. */
export const sayKnown = (known: Exact): string => publish(known.mul(1000).floor().div(10), 1)

/** @example sayTooLittle(tree, '机关', exact('0.1')) // '已有数据的考核项只占总分的10.0%，不足60%' */
export const sayTooLittle = (tree: ScoreTree, group: string | undefined, known: Exact): string =>
  `已有数据的考核项只占总分的${sayKnown(known)}%，不足${leastKnown(tree, group)}%`
