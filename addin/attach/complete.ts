import type { Field, FieldId, Kind } from '../../shared/pack/kind.ts'
import { isExcluded } from './affinity.ts'
import type { ColumnFacts } from './column-facts.ts'
import type { ColumnMatch } from './match.ts'
import { oneWording, turning } from './wording.ts'

/**
 * What the words left open, where the kind is known and the table leaves one reading: the column its items are told by,
 * the column that numbers them, the only date. Columns that have a field keep it.
 */
export function completeMatches(
  columns: readonly ColumnFacts[],
  matches: readonly ColumnMatch[],
  kind: Kind,
): readonly ColumnMatch[] {
  const held = new Set<FieldId>(
    matches.flatMap(({ field, confidence }) => (field && confidence >= 0.5 ? [field.id] : [])),
  )
  const isFree = new Set(matches.flatMap(({ column, field }) => (field === null ? [column] : [])))
  const free = columns.filter(({ column, isClosed }) => !isClosed && isFree.has(column))
  const found = new Map<number, Field>()
  for (const [field, column] of [
    [subjectOf(kind), (field: Field) => subjectColumn(free, field)],
    [kind.fields.find(({ type }) => type === 'code'), (field: Field) => numberColumn(free, columns, field)],
    [dateOf(kind), (field: Field) => onlyDate(columns, matches, free, field)],
  ] as const) {
    if (field === undefined || held.has(field.id)) continue
    const facts = column(field)
    if (facts !== undefined && !found.has(facts.column)) found.set(facts.column, field)
  }
  return matches.map((match) => {
    const field = found.get(match.column)
    if (field === undefined) return match
    return {
      ...match,
      field,
      confidence: byElimination,
      alternatives: match.alternatives.filter((id) => id !== field.id),
    }
  })
}

/** What is found without a word of the pack is sure enough to be taken, and no surer. */
const byElimination = 0.81

/** The text an item of the kind is known by: 任务名称, 问题内容. */
export const subjectOf = (kind: Kind): Field | undefined =>
  kind.fields.filter(({ id, type, required }) => type === 'text' && required && kind.naturalKey.includes(id)).at(-1)

/** Heads of the column that says what a row is about. */
const subjectHead =
  /(?:名称|全称|内容|描述|[概简]述|简介|摘要|说明书?|详情|明细|事项|事由|记录|表现|情形|问题|任务|项目|标题|主题|题目|工作)$/

/** What was found, said or asked about an item is not the item. */
const aboutItem = /^存在|回复|答复|反馈|滞后|逾期|进展|结果|原因|困难|建议|意见|备注/

/** The first free column of texts that differ from row to row under such a head. */
function subjectColumn(free: readonly ColumnFacts[], field: Field): ColumnFacts | undefined {
  return free.find(
    (facts) =>
      subjectHead.test(facts.leaf.text) &&
      !aboutItem.test(facts.leaf.text) &&
      !turning.test(facts.leaf.text.replace(/^(?:变更|申请|反映|投诉|发现|提出)/, '')) &&
      !isExcluded(facts, field) &&
      Math.max(facts.profile.organisations, facts.profile.people) <= 0.5 * facts.profile.filled &&
      facts.profile.filled >= 0.7 * facts.profile.rows &&
      facts.profile.distinct >= 0.8 * facts.profile.filled &&
      facts.fits(field) >= 0,
  )
}

/** Papers and accounts have numbers of their own, which number no item. */
export const otherNumber = /文件|发文|来文|合同|发票|证|票|账|户|电话|档案|身份|工号|学号|门牌|批次|版本/

/** The only free column of numbers or marks, all different, among the first of the table. */
function numberColumn(
  free: readonly ColumnFacts[],
  columns: readonly ColumnFacts[],
  field: Field,
): ColumnFacts | undefined {
  const found = free.filter(
    (facts) =>
      /(?:编号|[单件条]号|代号|code|number|wbs)$/.test(oneWording(facts.leaf.text)) &&
      !otherNumber.test(facts.leaf.text) &&
      !isExcluded(facts, field) &&
      facts.profile.filled >= 0.7 * facts.profile.rows &&
      facts.profile.distinct === facts.profile.filled &&
      facts.fits(field) >= 0,
  )
  const [only] = found
  return found.length === 1 && only !== undefined && columns.slice(0, 3).includes(only) ? only : undefined
}

/** The date a record belongs to a period by, where every record must have one or the kind knows no other. */
const dateOf = ({ fields, periodFields }: Kind): Field | undefined => {
  const dates = fields.filter(({ type }) => type === 'date')
  return dates.find(({ id, required }) => (required && id === periodFields[0]) || dates.length === 1)
}

/** A date of somebody’s or something’s own, not of what was done. */
const otherDate = /生|成立|入党|入职|参加工作|报名|申请|有效|到期|截|止|结束|开始|签|建档|更新|打印/

/** The only column of dates in the table. */
function onlyDate(
  columns: readonly ColumnFacts[],
  matches: readonly ColumnMatch[],
  free: readonly ColumnFacts[],
  field: Field,
): ColumnFacts | undefined {
  if (matches.some((match) => match.field?.type === 'date' || match.field?.type === 'deadline')) return undefined
  const dates = columns.filter((facts) => facts.profile.filled >= 2 && facts.fits(field) > 0)
  const [only] = dates
  if (dates.length !== 1 || only === undefined || !free.includes(only)) return undefined
  const { text } = only.leaf
  return /时间$/.test(oneWording(text)) && !turning.test(text) && !otherDate.test(text) && !isExcluded(only, field)
    ? only
    : undefined
}
