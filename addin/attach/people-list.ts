import type { ColumnFacts } from './column-facts.ts'
import { askBelow } from './recognition.ts'

const listTitle = /通讯录|通讯簿|花名册|名册|联系表|联络表|联系方式|电话表|值班|带班|排班|轮值|考勤|签到|出勤|工资表/
const personHead = /^(?:名字|人员|员工)$|^.{0,4}姓名$/
const reachedBy = /电话|手机|联系方式|身份证|邮箱|微信|住址/
const dutyHead = /值班|带班|值守|班次时间|星期|出勤|缺勤|迟到|早退|请假天数/
const traitHead =
  /^(?:性别|民族|籍贯|年龄|出生(?:年月|日期)?|学历|学位|职务|职称|政治面貌|入党(?:时间|日期)|参加工作时间|健康状况|签名|签字)$/
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
  // Two ways to reach a person in one table are what the table is for.
  if (labels.filter((text) => reachedBy.test(text)).length >= 2 && guess.explained < 0.5) return true
  const traits = labels.filter((text) => traitHead.test(text)).length
  return (
    (hasPerson && (hasReach || days >= 5 || traits >= 2)) || labels.filter((text) => dutyHead.test(text)).length >= 2
  )
}
