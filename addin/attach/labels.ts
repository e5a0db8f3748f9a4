import { foldKey } from '../../shared/text/fold.ts'

/** A header text, taken apart. */
export interface Label {
  /** Folded, without brackets and without the numbering or star before it. */
  readonly text: string
  /** Folded, with what stood in brackets. */
  readonly whole: string
  /** The unit of measure in brackets, such as 万元. */
  readonly unit?: string
}

const units =
  /^(?:亿元|万元|千元|元|亿|万|%|％|人次|人|名|个|项|件|次|场次|场|期|期数|篇|条|户|家|套|处|天|日|工作日|小时|学时|课时|分|分钟|平方米|㎡|m2|亩|公里|km|票|张|份|册|部|班次|个月|月|年|百分比)$/

/** @example isMeasureWord('万元') // true */
export const isMeasureWord = (text: string): boolean => text !== '%' && (units.test(text) || moreMeasures.test(text))
/** Words for counting that no head has in brackets. */
const moreMeasures =
  /^(?:支|箱|台|辆|只|桶|床|座|所|间|栋|幢|棵|株|块|面|本|批|组|对|队|袋|吨|公斤|千克|斤|升|米|平方|人天)$/

/** The same in English, on the next line or behind a space or stroke: 任务名称 Task. */
const translation = /[\s/]+[a-z][a-z .()&'-]{2,}$/i

function withoutTranslation(raw: string): string {
  const own = raw.replace(translation, '')
  return /\p{Script=Han}{2}[)）]?$/u.test(own) ? own : raw
}

/** Stars, emoji and colons around a header are for the eye. */
const looks =
  /^(?:[*★☆※]|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]*)+|(?:[*★☆※:]|\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d]*)+$/gu

/** The form in which header texts are compared. @example foldLabel('完成 时限\n') // '完成时限' */
export const foldLabel = (text: string): string => foldKey(text).replaceAll('_', '')

/**
 * Takes a header text apart. A bracket that holds a unit is that column's unit; any other bracket is a remark, which
 * does not change what the column means.
 *
 * @example parseLabel('资金（万元）') // { text: '资金', whole: '资金(万元)', unit: '万元' }
 */
export function parseLabel(raw: string): Label {
  const whole = foldLabel(
    withoutTranslation(raw.slice(0, 200))
      .replace(/[《》“”"「」]/g, '')
      .replace(/(?<=\p{Script=Han})[①-⑳]+$/u, ''),
  ).replace(looks, '')
  let unit: string | undefined
  let text = whole.replace(/[([【]([^()[\]【】]*)[)\]】]/g, (_, inside: string) => {
    const named = inside.replace(/^单位:?/, '')
    if (units.test(named)) unit = named
    return ''
  })
  text = text.replace(/^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)/, '').replace(looks, '')
  const tail = /^(.{2,})[/,、](.{1,3})$/.exec(text)
  if (unit === undefined && tail?.[1] && tail[2] && units.test(tail[2])) {
    text = tail[1]
    unit = tail[2]
  }
  if (unit === undefined && /.%$/.test(text)) {
    text = text.slice(0, -1)
    unit = '%'
  }
  return { text: text || whole, whole, ...(unit === undefined ? {} : { unit }) }
}
