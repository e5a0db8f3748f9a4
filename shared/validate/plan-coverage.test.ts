import { describe, expect, test } from 'vitest'
import { planCoverage } from './plan-coverage.ts'

const items = [
  { number: '1.1', title: '抓好理论学习中心组学习' },
  { number: '1.2', title: '办好干部培训班' },
  { number: '2.1', title: '整顿软弱涣散党组织' },
]
const task = (number: string | undefined, title: string | undefined) => ({ number, title })
const first = task('1.1', '抓好理论学习中心组学习')

/** The numbers of the items nobody has a task for, and the tasks that are of no item. */
const of = (...tables: readonly (readonly ReturnType<typeof task>[])[]) => {
  const { uncovered, strays } = planCoverage(items, tables)
  return { uncovered: uncovered.map(({ number }) => number), strays: strays.map(({ number }) => number) }
}

describe('an item of the plan', () => {
  test('has a task by its number, by a number below it, or by its title', () => {
    expect(of([first, task('1.2', '干部培训'), task('2.1', '整顿')])).toEqual({ uncovered: [], strays: [] })
    expect(of([first, task('1.2.3', '青年干部班'), task('2.1', '整顿')]).uncovered).toEqual([])
    expect(of([first, task('1.2', undefined), task('7', '整顿软弱涣散党组织')]).uncovered).toEqual([])
  })

  test('without any is told', () => {
    expect(of([first]).uncovered).toEqual(['1.2', '2.1'])
    // 1.20 is not below 1.2.
    expect(of([first, task('1.20', '其他'), task('2.1', '整顿')]).uncovered).toEqual(['1.2'])
  })

  test('may have its task in any of the tables', () => {
    expect(of([first], [first, task('1.2', '培训')], [first, task('2.1', '整顿')]).uncovered).toEqual([])
  })

  test('is not missing from tables that number their rows in a way of their own', () => {
    expect(of([task('1.1', '修缮办公用房'), task('1.2', '采购设备')])).toEqual({ uncovered: [], strays: [] })
    expect(of()).toEqual({ uncovered: [], strays: [] })
  })
})

describe('a number the plan does not have', () => {
  test('is told where most of the table is numbered as the plan is', () => {
    expect(of([first, task('1.2', '培训'), task('9.9', '临时任务')])).toEqual({ uncovered: ['2.1'], strays: ['9.9'] })
  })

  test('is not where half of the table or more is not, nor where the title is that of an item', () => {
    expect(of([first, task('9.9', '临时任务')]).strays).toEqual([])
    expect(of([first, task('1.2', '培训'), task('3.1', '整顿软弱涣散党组织')]).strays).toEqual([])
  })
})
