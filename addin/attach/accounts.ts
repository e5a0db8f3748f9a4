import type { ColumnFacts } from './column-facts.ts'

const bookHead =
  /^(?:借方|贷方|借方金额|贷方金额|凭证号?|凭证编号|会计科目|科目|科目编码|收入金额|支出金额|摘要|收支类型)$/
const assetHead =
  /^(?:资产(?:编号|名称|类别|原值|净值)|固定资产.{0,4}|规格型号|单价|原值|净值|折旧.{0,3}|购置(?:日期|时间)|保管人|使用人|报废.{0,3})$/
const belongings = /资产|原值|净值|折旧|保管人|使用人|报废/

/** True for books of money or of belongings: entries with two sides, things with a price and a keeper. No kind is of them. */
export function isAccounts(columns: readonly ColumnFacts[]): boolean {
  const labels = columns.map(({ leaf }) => leaf.text)
  const entries = new Set(labels.filter((text) => bookHead.test(text)))
  const assets = new Set(labels.filter((text) => assetHead.test(text)))
  return entries.size >= 3 || (assets.size >= 3 && [...assets].some((text) => belongings.test(text)))
}
