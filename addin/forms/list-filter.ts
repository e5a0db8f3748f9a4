import type { Kind } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { foldLabel } from '../attach/labels.ts'
import type { FormBinding } from './binding.ts'
import { coreOf } from './indicator-words.ts'

/** Which records of its kind a list holds; all of the period where neither is there. */
export type ListFilter = Pick<FormBinding, 'filter' | 'choice'>

const tail =
  /(?:一览表|明细表|情况表|统计表|登记表|汇总表|清单|名册|台账|通报|附表|表)+$|(?:(?:开展|办理|落实|完成|推进|整改|工作)?情况)?(?:一览表|明细表|登记表|统计表|汇总表|表)$/

interface Found {
  readonly filter: ListFilter
  readonly length: number
}

/**
 * What the title narrows a list to. 逾期未办结民生问题清单 asks for the records that 逾期未办结问题数 counts, 专题研讨登记表
 * for those whose 培训形式 is 专题研讨. The longest that the title names is taken, an indicator before a choice. `undefined` where it asks for some
 * only and nothing says which: all of them would be wrong.
 */
export function filterInTitle(title: string, kind: Kind, { indicators }: Pack): ListFilter | undefined {
  const asked = coreOf(title.replace(tail, ''), kind)
  let found: Found | undefined
  const offer = (length: number, filter: ListFilter): void => {
    if (found === undefined || length > found.length) found = { filter, length }
  }
  for (const { id, kind: of, label, aggregate, filter } of indicators) {
    const isCounted = aggregate.type === 'count' || aggregate.type === 'sum'
    if (of !== kind.id || !isCounted || filter === undefined) continue
    const core = coreOf(label['zh-CN'], kind)
    if (isAsked(asked, core)) offer(core.length, { filter: id })
  }
  const text = foldLabel(title.replace(tail, ''))
  for (const field of kind.fields) {
    for (const { code, label } of field.choices ?? []) {
      const word = foldLabel(label['zh-CN'])
      if (isAsked(text, word)) offer(word.length, { choice: { field: field.id, code } })
    }
  }
  return found?.filter ?? (narrows.test(asked) ? undefined : {})
}

/** A title that asks for some of the records only. */
const narrows = /逾期|超期|超时|滞后|缓慢|未|尚|不满意/

/** 未办结 is not 办结. */
function isAsked(text: string, word: string): boolean {
  const at = text.indexOf(word)
  return word.length >= 2 && at >= 0 && !/[未不非待应拟]$/.test(text.slice(0, at))
}
