import type { KindId } from '../../shared/pack/kind.ts'
import type { ScoreLeaf, ScoreNode, ScoreTree } from '../../shared/pack/score-tree.ts'
import type { Facts } from '../indicators/facts.ts'
import type { Reach } from '../indicators/remembered.ts'

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

/** A place in the group rests on the whole group. */
export const reachOf = ({ method }: ScoreLeaf): Reach =>
  method === 'rank' || method === 'relative' ? 'everywhere' : 'subtree'

/** The same for a whole tree with its vetoes. */
export const treeLooksAt = (
  tree: ScoreTree,
  facts: Facts,
): { readonly kinds: readonly KindId[]; readonly reach: Reach } => {
  const leaves = leavesOf(tree.root)
  return {
    kinds: [...leaves.flatMap((leaf) => kindsOf(leaf, facts)), ...tree.vetoes.map(({ kind }) => kind)],
    reach: leaves.some((leaf) => reachOf(leaf) === 'everywhere') ? 'everywhere' : 'subtree',
  }
}

const leavesOf = (node: ScoreNode): readonly ScoreLeaf[] =>
  'children' in node ? node.children.flatMap(leavesOf) : [node]
