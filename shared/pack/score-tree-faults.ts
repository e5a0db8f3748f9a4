import type { ScoreNode, ScoreTree } from './score-tree.ts'

/** What a tree that is well formed can still get wrong, and where. */
export interface ScoreTreeFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Weights that do not total, ids used twice, references to nothing. Empty where the tree is sound. */
export const scoreTreeFaults = (
  tree: Pick<ScoreTree, 'root' | 'grades' | 'vetoes' | 'periods'>,
): readonly ScoreTreeFault[] => {
  const faults: ScoreTreeFault[] = []
  const seen = new Set<string>()
  if (scaled(tree.root.full) !== scaled('100')) {
    faults.push({ path: ['root', 'full'], message: `总分应为100分，现为${tree.root.full}分。请调整各项分值。` })
  }
  visit(tree.root, ['root'], (node, path) => {
    if (seen.has(node.id))
      faults.push({ path: [...path, 'id'], message: `考核项 ${node.id} 出现了两次，请改成不同的 id。` })
    seen.add(node.id)
    faults.push(...nodeFaults(node, path))
  })
  if (tree.periods) {
    const { quarters, year } = tree.periods
    faults.push(...totalFaults(Object.fromEntries([...quarters, year].entries()), ['periods']))
  }
  tree.grades.forEach((grade, index) => {
    const better = tree.grades[index - 1]
    if (better && scaled(better.min) <= scaled(grade.min)) {
      faults.push({ path: ['grades', index, 'min'], message: '等次从高到低排列，后一等次的分数线应低于前一等次。' })
    }
  })
  tree.vetoes.forEach((veto, index) => {
    const { effect } = veto
    if (effect.type === 'cap-grade' && !tree.grades.some((grade) => grade.id === effect.grade)) {
      faults.push({
        path: ['vetoes', index, 'effect', 'grade'],
        message: `没有等次 ${effect.grade}，请写成 grades 中的一个 id。`,
      })
    }
  })
  return faults
}

export const visit = (
  node: ScoreNode,
  path: readonly (string | number)[],
  seen: (node: ScoreNode, path: readonly (string | number)[]) => void,
): void => {
  seen(node, path)
  if (!('children' in node)) return
  for (const [index, child] of node.children.entries()) visit(child, [...path, 'children', index], seen)
}

const nodeFaults = (node: ScoreNode, path: readonly (string | number)[]): readonly ScoreTreeFault[] => {
  if (node.method === 'sum') {
    const sum = node.children.reduce((total, child) => total + scaled(child.full), 0n)
    if (sum === scaled(node.full)) return []
    return [
      {
        path: [...path, 'children'],
        message: `“${node.label['zh-CN']}”${node.full}分，但下级各项合计不等于这个分值。`,
      },
    ]
  }
  if (node.method === 'weighted')
    return [
      ...weightFaults(node.children, node.params.weights, [...path, 'params', 'weights']),
      ...markFaults(node.children, path),
    ]
  if (node.method === 'mean' || node.method === 'min') return markFaults(node.children, path)
  if (node.method === 'votes') return totalFaults(node.params.groups, [...path, 'params', 'groups'])
  return []
}

/** Shares of full marks are combined there: who has none has no share. */
const markFaults = (children: readonly ScoreNode[], path: readonly (string | number)[]): readonly ScoreTreeFault[] =>
  children.flatMap((child, index) =>
    scaled(child.full) === 0n
      ? [
          {
            path: [...path, 'children', index, 'full'],
            message: `“${child.label['zh-CN']}”满分为0，不能按得分率合成。请给出分值，或移到相加（sum）的项下。`,
          },
        ]
      : [],
  )

const weightFaults = (
  children: readonly ScoreNode[],
  weights: Readonly<Record<string, string>>,
  path: readonly (string | number)[],
): readonly ScoreTreeFault[] => {
  const ids = new Set(children.map((child) => child.id))
  const stray = Object.keys(weights).filter((id) => !ids.has(id))
  const unweighted = children.filter((child) => weights[child.id] === undefined)
  return [
    ...stray.map((id) => ({ path: [...path, id], message: `权重写给了不存在的下级 ${id}。` })),
    ...unweighted.map((child) => ({ path, message: `下级 ${child.id} 没有权重。` })),
    ...totalFaults(weights, path),
  ]
}

const totalFaults = (
  weights: Readonly<Record<string, string>>,
  path: readonly (string | number)[],
): readonly ScoreTreeFault[] =>
  Object.values(weights).reduce((total, weight) => total + scaled(weight), 0n) === scaled('100')
    ? []
    : [{ path, message: '权重合计应为100，请调整。' }]

/** Decimal text as a whole number of its tenth decimal, the finest the schemas let through. */
const scaled = (text: string): bigint => {
  // What is no number is told by the schema.
  if (!/^-?\d+(?:\.\d{1,10})?$/.test(text)) return 0n
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.')
  const value = BigInt(whole + decimals.padEnd(10, '0'))
  return text.startsWith('-') ? -value : value
}
