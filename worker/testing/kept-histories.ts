import type { Step } from './histories.ts'

/**
 * Histories that once broke an invariant, here or in a mutant, as fast-check shrank them. They are kept whole rather
 * than as seeds: a seed means another history as soon as a step is added. Append only.
 */
export const keptHistories: readonly (readonly Step[])[] = [
  // The model client: an edit that takes a row back to what was agreed lets in what was pulled meanwhile.
  [
    { type: 'edit', who: 0, row: 2, change: { target: '丙' } },
    { type: 'push', who: 0, count: 1, fate: 'lost' },
    { type: 'remove', who: 0, row: 2 },
    { type: 'pull', who: 0, limit: 1 },
    { type: 'edit', who: 0, row: 0, change: { target: '甲' } },
    { type: 'lock' },
    { type: 'review', row: 2 },
    { type: 'pull', who: 0, limit: 1 },
    { type: 'edit', who: 0, row: 0, change: { unit: 'chengdong' } },
    { type: 'backup' },
    { type: 'backup' },
    { type: 'pull', who: 0, limit: 1 },
    { type: 'edit', who: 0, row: 0, change: { note: '一' } },
    { type: 'push', who: 1, count: 1, fate: 'arrives' },
    { type: 'edit', who: 0, row: 0, change: { unit: 'chengdong' } },
    { type: 'pull', who: 0, limit: 1 },
    { type: 'edit', who: 0, row: 0, change: { note: '一' } },
    { type: 'push', who: 0, count: 1, fate: 'arrives' },
    { type: 'pull', who: 0, limit: 1 },
    { type: 'push', who: 1, count: 1, fate: 'arrives' },
    { type: 'echo', who: 0, pick: 0 },
    { type: 'review', row: 0 },
    { type: 'edit', who: 0, row: 2, change: { target: '丙' } },
  ],
  // The same, where what was pulled had changed several fields.
  [
    { type: 'edit', who: 1, row: 0, change: { note: '三' } },
    { type: 'push', who: 1, count: 1, fate: 'arrives' },
    { type: 'pull', who: 3, limit: 1 },
    { type: 'edit', who: 0, row: 0, change: { target: '甲' } },
    { type: 'push', who: 0, count: 1, fate: 'arrives' },
    { type: 'edit', who: 0, row: 0, change: { unit: 'chengdong' } },
    { type: 'remove', who: 0, row: 0 },
    { type: 'review', row: 0 },
    { type: 'edit', who: 0, row: 0, change: { deadline: { due: '2020-02-29' } } },
    { type: 'edit', who: 0, row: 0, change: { target: '甲' } },
    { type: 'edit', who: 0, row: 0, change: { target: '甲' } },
    { type: 'push', who: 0, count: 1, fate: 'arrives' },
    { type: 'edit', who: 0, row: 0, change: { target: '甲' } },
    { type: 'edit', who: 3, row: 0, change: { note: '一' } },
    { type: 'pull', who: 0, limit: 1 },
    { type: 'push', who: 0, count: 1, fate: 'arrives' },
    { type: 'lock' },
    { type: 'pull', who: 3, limit: 1 },
    { type: 'pull', who: 0, limit: 1 },
    { type: 'push', who: 0, count: 1, fate: 'arrives' },
    { type: 'edit', who: 3, row: 0, change: { note: '三' } },
    { type: 'push', who: 0, count: 1, fate: 'arrives' },
    { type: 'push', who: 0, count: 1, fate: 'arrives' },
  ],
]
