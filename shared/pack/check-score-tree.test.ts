import { describe, expect, test } from 'vitest'
import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import type { PackFault } from './check-fault.ts'
import { checkScoreTree } from './check-score-tree.ts'
import { loadPack } from './load.ts'
import { scoreTreeSchema } from './score-tree.ts'

const pack = loadPack(packJson)
const kinds = new Map<string, (typeof pack.kinds)[number]>(pack.kinds.map((kind) => [kind.id, kind]))
const indicators = new Set<string>(pack.indicators.map((indicator) => indicator.id))

const faults = (tree: unknown): readonly string[] => {
  const found: PackFault[] = []
  checkScoreTree(scoreTreeSchema.parse(tree), kinds, indicators, (fault) => found.push(fault))
  return found.map((fault) => `${fault.path.join('/')}：${fault.message['zh-CN']}`)
}

const root = (node: object) => ({
  ...packJson.scoreTree,
  root: { id: 'root', label: { 'zh-CN': '总分', 'en-US': 'Total' }, full: '100', ...node },
})

describe('references of a score tree', () => {
  test('the shipped tree has none that is broken', () => {
    expect(faults(packJson.scoreTree)).toEqual([])
  })

  test('an unknown indicator, kind, field and choice are each named', () => {
    const target = { value: '100' }
    expect(faults(root({ method: 'ratio', params: { actual: 'no.such', target } }))).toEqual([
      'scoreTree/root/actual：没有指标“no.such”。',
    ])
    const counted = { label: { 'zh-CN': '扣', 'en-US': 'off' }, kind: 'nokind', each: '1' }
    expect(faults(root({ method: 'deduct', params: { items: [counted], max: '5' } }))).toEqual([
      'scoreTree/root/kind：没有“nokind”这种台账。',
    ])
    const votes = {
      kind: 'appraisal',
      subject: 'nofield',
      votes: 'votes',
      group: 'voter_group',
      grades: { splendid: '100' },
      groups: { public: '100' },
    }
    expect(faults(root({ method: 'votes', params: votes }))).toEqual([
      'scoreTree/root/subject：没有字段“nofield”。',
      'scoreTree/root/grades：没有选项“splendid”。',
    ])
  })
})
