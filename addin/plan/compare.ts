import { fold } from '../../shared/text/fold.ts'
import { similarity } from '../../shared/text/similarity.ts'
import { type Plan, planItems } from './plan.ts'
import type { PlannedItem } from './task-rows.ts'

/** What an amended plan makes different. Every item of both plans is in exactly one of the lists. */
export interface PlanComparison<Before extends PlannedItem = PlannedItem> {
  readonly added: readonly PlannedItem[]
  readonly changed: readonly {
    readonly before: Before
    readonly after: PlannedItem
    readonly what: readonly ItemPart[]
  }[]
  readonly removed: readonly Before[]
  readonly same: readonly { readonly before: Before; readonly after: PlannedItem }[]
}

export type ItemPart = 'code' | 'section' | 'title' | 'text'

export const comparePlans = (before: Plan, after: Plan): PlanComparison =>
  compareItems(planItems(before), planItems(after))

/** Below this, two texts under one number are two items. */
const sameCode = 0.35
/** From this on, two texts under different numbers are one item that moved. */
const otherCode = 0.6
/** Texts are compared pairwise; beyond this many pairs only equal texts and equal numbers are. */
const mostPairs = 200_000

interface Side<Item> {
  readonly item: Item
  readonly text: string
  /** As the plan has it, without white space. */
  readonly original: string
}

/**
 * Pairs the items of two plans: equal originals first, then equal texts, then equal numbers over similar texts, then the most similar of what
 * is left. Similarity is Dice's coefficient over pairs of characters.
 */
export function compareItems<Before extends PlannedItem>(
  before: readonly Before[],
  after: readonly PlannedItem[],
): PlanComparison<Before> {
  const old = new Set(before.map(sideOf))
  const partners = new Map<PlannedItem, Side<Before>>()
  const next = after.map(sideOf)
  const pair = (one: Side<PlannedItem>, other: Side<Before> | undefined): void => {
    if (other === undefined) return
    partners.set(one.item, other)
    old.delete(other)
  }
  const free = (): readonly Side<PlannedItem>[] => next.filter(({ item }) => !partners.has(item))
  for (const part of ['original', 'text'] as const) {
    const same = Map.groupBy(old, (other) => other[part])
    for (const one of free()) {
      const candidates = one[part] === '' ? [] : (same.get(one[part]) ?? []).filter((other) => old.has(other))
      pair(one, candidates.find((other) => other.item.code === one.item.code) ?? candidates[0])
    }
  }
  for (const one of free()) {
    const other = [...old].find(({ item }) => item.code === one.item.code)
    if (other && likeness(one, other) >= sameCode) pair(one, other)
  }
  const left = free()
  if (left.length * old.size <= mostPairs) {
    const rated = left.flatMap((one) => [...old].map((other) => ({ one, other, score: likeness(one, other) })))
    rated.sort((a, b) => b.score - a.score)
    for (const { one, other, score } of rated) {
      if (score >= otherCode && old.has(other) && !partners.has(one.item)) pair(one, other)
    }
  }
  return sorted(
    after,
    partners,
    [...old].map(({ item }) => item),
  )
}

const sideOf = <Item extends PlannedItem>(item: Item): Side<Item> => ({
  item,
  text: comparable(item),
  original: visible(item.original),
})

function sorted<Before extends PlannedItem>(
  after: readonly PlannedItem[],
  partners: ReadonlyMap<PlannedItem, Side<Before>>,
  removed: readonly Before[],
): PlanComparison<Before> {
  const added: PlannedItem[] = []
  const changed: { before: Before; after: PlannedItem; what: readonly ItemPart[] }[] = []
  const same: { before: Before; after: PlannedItem }[] = []
  for (const item of after) {
    const before = partners.get(item)?.item
    if (before === undefined) added.push(item)
    else {
      const what = differences(before, item)
      if (what.length === 0) same.push({ before, after: item })
      else changed.push({ before, after: item, what })
    }
  }
  return { added, changed, removed, same }
}

function differences(before: PlannedItem, after: PlannedItem): readonly ItemPart[] {
  const parts: ItemPart[] = []
  if (before.code !== after.code) parts.push('code')
  if (fold(before.section) !== fold(after.section)) parts.push('section')
  // What stands in the plan word for word has not changed, however a cell of the ledger was read.
  if (before.original !== '' && visible(before.original) === visible(after.original)) return parts
  if (fold(before.title) !== fold(after.title)) parts.push('title')
  if (words(before) !== words(after)) parts.push('text')
  return parts
}

const visible = (text: string): string => fold(text).replace(/\s+/g, '')
const words = ({ clauses }: PlannedItem): string => fold(clauses.join('；'))
const comparable = (item: PlannedItem): string => fold(`${item.title}。${item.clauses.join('；')}`)

/** As alike as the whole texts or the titles are: an item that grew keeps its title. */
const likeness = (one: Side<PlannedItem>, other: Side<PlannedItem>): number =>
  Math.max(similarity(one.text, other.text), 0.9 * similarity(fold(one.item.title), fold(other.item.title)))
