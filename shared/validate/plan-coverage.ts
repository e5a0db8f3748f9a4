import { isAlike } from '../consolidate/matters.ts'
import { foldKey } from '../text/fold.ts'

/** An item of the year's plan, or a task: by its number and its title. */
export interface Numbered {
  readonly number: string | undefined
  readonly title: string | undefined
}

export interface Coverage<Item extends Numbered, Task extends Numbered> {
  /** Items of the plan that no task is for. */
  readonly uncovered: readonly Item[]
  /** Tasks whose number the plan does not have, in tables that are numbered as the plan is. */
  readonly strays: readonly Task[]
}

/**
 * Which items of a plan have their tasks in these tables. An item is covered by a task of its number or of one below it
 * (9.2.1 for 9.2), and by one of its title.
 *
 * A table that has no row with both the number and the title of an item has a numbering of its own, and says nothing about
 * the plan; where all tables have, nothing is missing from any.
 */
export function planCoverage<Item extends Numbered, Task extends Numbered>(
  items: readonly Item[],
  tables: readonly (readonly Task[])[],
): Coverage<Item, Task> {
  const known = items.map((item) => ({ item, number: item.number ?? '', title: foldKey(item.title ?? '') }))
  const numbers = new Set(known.map(({ number }) => number).filter((number) => number !== ''))
  const byNumber = new Map(known.map((each) => [each.number, each]))
  const followers = tables.filter((tasks) => tasks.some((task) => isOfItem(task, byNumber)))
  const covered = new Set<string>()
  const titles = new Set<string>()
  const strays: Task[] = []
  for (const tasks of followers) {
    const numbered = tasks.filter(({ number }) => number !== undefined)
    const unknown = numbered.filter(({ number }) => itemNumber(number, numbers) === undefined)
    for (const { number, title } of tasks) {
      const item = itemNumber(number, numbers)
      if (item !== undefined) covered.add(item)
      if (title !== undefined) titles.add(foldKey(title))
    }
    const planTitles = new Set(known.map(({ title }) => title))
    const isNumberedAlike = unknown.length * 2 < numbered.length
    if (isNumberedAlike) strays.push(...unknown.filter(({ title }) => !planTitles.has(foldKey(title ?? ''))))
  }
  const uncovered =
    followers.length === 0 ? [] : known.filter(({ number, title }) => !covered.has(number) && !titles.has(title))
  return { uncovered: uncovered.map(({ item }) => item), strays }
}

function isOfItem(task: Numbered, byNumber: ReadonlyMap<string, { readonly title: string }>): boolean {
  const item = task.number === undefined ? undefined : byNumber.get(task.number)
  return item !== undefined && task.title !== undefined && isAlike(foldKey(task.title), item.title)
}

/** The item that a number is, or stands below. */
function itemNumber(number: string | undefined, numbers: ReadonlySet<string>): string | undefined {
  for (let rest = number ?? ''; rest !== ''; rest = rest.includes('.') ? rest.slice(0, rest.lastIndexOf('.')) : '') {
    if (numbers.has(rest)) return rest
  }
  return undefined
}
