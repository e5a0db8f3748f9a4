import { isDateWord } from './measure-words.ts'
import type { Slot } from './slots.ts'

const comparison =
  /(?:同比|环比|比上年|比去年|较上年|较去年|比上季度?|较上季度?|比年初|较年初|上年同期)[^，。；]{0,10}$|(?:增长|下降|增加|减少|提高|上升|(?<!改造)提升)(?:了|约)?$/
const named = /^\s*(?:同志|街道|社区|区委|区政府|区|县|市|省|镇|乡|村|部长|书记|主任|局|委|办|公司|学校)/

/** 第×次 is which one, not how many; and what a form asks of the person who signs it. */
const ordinal = /第\s*$/
const personal =
  /(?:联系人|联系方式|电话|手机|传真|邮箱|地址|邮编|姓名|职务|签字|签名|盖章|[填述审负报汇记撰][^，。；：:]{0,2}人|单位|日期|文号)\s*[:：]?\s*$/

/** Columns of a table for another time, a target, a comparison or a remark. */
const otherColumn =
  /上季|上月|上年|上期|去年|往年|同期|同比|环比|增减|增长|增幅|排名|名次|位次|备注|责任|^(?:年度|全年)?(?:目标|计划)(?:任务)?(?:值|数|量)?$/

/** Numbers of another time, and such as are only hoped for. */
const otherTime =
  /(?:去年|上年|上一年|上季度|上个?月|往年|明年|下年|下季度|下一年)[^，。；]{0,12}$|(?:预计|(?<![按照])计划(?!任务)|目标(?!责任|任务))[^，。；]{0,8}$/
/** A sentence, and a part of the text, of what is still to be done. */
const hoped = /力争|争取(?!.{0,6}(?:资金|经费|项目|支持))|(?<![草起模虚])拟(?![定任稿文])(?=\p{Script=Han}{2})/u
const isAhead = (heading: string): boolean =>
  /打算|思路|下一?步|明年|今后|工作安排/.test(heading) && !/问题|不足|总结|回顾|情况|成效/.test(heading)
/** How large a unit is, which is no work. */
const size = /(?:下属|下辖|下设|设有|管辖|现辖)\s*$/
/** How much it is of a whole that only those above know. */
const share = /占全[国省市](?:总[量数])?的?(?:比重)?(?:约|近)?$/
/** What only a part of what was counted went on to be. */
const part = /(?:被|获)[^，。；]{0,6}(?:采用|采纳|转发|表彰|批示)$/

/** Whether a slot may hold a number that an indicator gives for the time of the text: no date, name, target or comparison. */
export function isFigure({ before, after, measureWord, context }: Slot): boolean {
  if (isDateWord(measureWord) || named.test(after) || ordinal.test(before)) return false
  if (measureWord === null && personal.test(before)) return false
  if (otherColumn.test(context.column.replace(/\s/g, ''))) return false
  if (size.test(before) || share.test(before) || hoped.test(context.sentence) || context.headings.some(isAhead))
    return false
  return !comparison.test(before) && !otherTime.test(before) && !part.test(before)
}
