import { isAlike } from '../consolidate/matters.ts'
import { foldKey } from '../text/fold.ts'
import { finish, type Steps } from './slices.ts'

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
export const planCoverage = <Item extends Numbered, Task extends Numbered>(
  items: readonly Item[],
  tables: readonly (readonly Task[])[],
): Coverage<Item, Task> => finish(coverageSteps(items, tables))

/** Tasks between two yields: a millisecond or so. */
const perStep = 500

/** As `planCoverage`, in steps; what is yielded says nothing. */
export function* coverageSteps<Item extends Numbered, Task extends Numbered>(
  items: readonly Item[],
  tables: readonly (readonly Task[])[],
): Steps<Coverage<Item, Task>> {
  const known = items.map((item) => ({ item, number: item.number ?? '', title: foldKey(item.title ?? '') }))
  const numbers = new Set(known.map(({ number }) => number).filter((number) => number !== ''))
  const byNumber = new Map(known.map((each) => [each.number, each]))
  const planTitles = new Set(known.map(({ title }) => title))
  const followers: (readonly Task[])[] = []
  for (const tasks of tables) if (yield* follows(tasks, byNumber)) followers.push(tasks)
  const covered = new Set<string>()
  const titles = new Set<string>()
  const strays: Task[] = []
  for (const tasks of followers) {
    const unknown: Task[] = []
    let numbered = 0
    for (const [at, task] of tasks.entries()) {
      if (at % perStep === 0) yield 0
      const { number, title } = task
      const item = itemNumber(number, numbers)
      if (item !== undefined) covered.add(item)
      if (title !== undefined) titles.add(foldKey(title))
      if (number === undefined) continue
      numbered += 1
      if (item === undefined) unknown.push(task)
    }
    const isNumberedAlike = unknown.length * 2 < numbered
    if (isNumberedAlike) strays.push(...unknown.filter(({ title }) => !planTitles.has(foldKey(title ?? ''))))
  }
  const uncovered =
    followers.length === 0 ? [] : known.filter(({ number, title }) => !covered.has(number) && !titles.has(title))
  return { uncovered: uncovered.map(({ item }) => item), strays }
}

/** Whether a row of the table has both the number and the title of an item. */
function* follows(
  tasks: readonly Numbered[],
  byNumber: ReadonlyMap<string, { readonly title: string }>,
): Steps<boolean> {
  for (const [at, task] of tasks.entries()) {
    if (at % perStep === 0) yield 0
    if (isOfItem(task, byNumber)) return true
  }
  return false
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
