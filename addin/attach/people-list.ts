import type { ColumnFacts } from './column-facts.ts'
import { askBelow } from './recognition.ts'

const listTitle = /通讯录|通讯簿|花名册|名册|联系表|联络表|联系方式|电话表|值班|带班|排班|轮值|考勤|签到|出勤|工资表/
const personHead = /^(?:姓名|名字|人员姓名|人员|员工)$/
const reachedBy = /电话|手机|联系方式|身份证|邮箱|微信|住址/
const dutyHead = /值班|带班|值守|班次时间|星期|出勤|缺勤|迟到|早退|请假天数/
const dayHead = /^(?:[1-9]|[12]\d|3[01])日?$/

/**
 * True for a list of people and no items of work: contacts, a roster of duty, attendance. Where a kind is sure, or most of
 * the columns are those of a tracker, the names in it are only columns that are left alone.
 */
export function isPeopleList(
  columns: readonly ColumnFacts[],
  titles: readonly string[],
  guess: { readonly confidence: number; readonly explained: number },
): boolean {
  if (guess.confidence >= askBelow) return false
  if (titles.some((title) => listTitle.test(title))) return true
  if (guess.explained > 0.5) return false
  const labels = columns.map(({ leaf }) => leaf.text)
  const hasPerson = labels.some((text) => personHead.test(text))
  const hasReach = columns.some(
    ({ leaf, profile }) => reachedBy.test(leaf.text) || 2 * profile.personal > profile.filled,
  )
  const days = labels.filter((text) => dayHead.test(text)).length
  return (hasPerson && (hasReach || days >= 5)) || labels.filter((text) => dutyHead.test(text)).length >= 2
}
