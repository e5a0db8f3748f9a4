import { fold } from '../../shared/text/fold.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'

const dateInFront = /^(?:(?:19|20)\d{2}年?度?|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月份?)+/

/** The unit a title begins with: 城南街道2020年重点任务完成情况表 is about it, also where no 填报单位 is written. */
export function unitInTitle(units: UnitTree | undefined, title: string): UnitId | undefined {
  const text = fold(title).replace(dateInFront, '')
  let found: { readonly id: UnitId; readonly length: number } | undefined
  for (const { id, name, aliases } of units?.units ?? []) {
    for (const each of [name, ...aliases]) {
      // Two characters, such as 城南, may as well be a place.
      if (each.length < 3 || !text.startsWith(fold(each)) || (found?.length ?? 0) >= each.length) continue
      found = { id, length: each.length }
    }
  }
  return found?.id
}
