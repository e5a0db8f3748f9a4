import type { KindId } from '../../shared/pack/kind.ts'
import type { ScoreLeaf } from '../../shared/pack/score-tree.ts'
import type { Facts } from '../indicators/facts.ts'

/** The kinds of tracker whose records a leaf of the score tree looks at. */
export const kindsOf = (node: ScoreLeaf, facts: Facts): readonly KindId[] => {
  const kindOf = (indicator: string): readonly KindId[] => {
    const found = facts.indicator(indicator)
    return found ? [found.kind] : []
  }
  switch (node.method) {
    case 'ratio':
    case 'gap': {
      const { actual, target } = node.params
      return [...kindOf(actual), ...('indicator' in target ? kindOf(target.indicator) : [])]
    }
    case 'step':
    case 'rank':
    case 'relative':
      return kindOf(node.params.actual)
    case 'deduct':
    case 'bonus':
      return node.params.items.map(({ kind }) => kind)
    case 'overdue':
    case 'votes':
      return [node.params.kind]
    case 'manual':
      return []
  }
}
