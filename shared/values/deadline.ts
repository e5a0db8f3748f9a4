import { civilDate, endOfMonth, isCivilDate } from './civil-date.ts'
import { type DateOptions, dateFromNumber, dateText, dateToCell, readDay } from './date.ts'
import { hasPlaceholder } from './marks.ts'
import { formatKind } from './number-format.ts'
import { period, readPeriod } from './period.ts'
import { accepted, type CivilDate, type Deadline, type Parsed, refused, type ValueType } from './value-type.ts'

type Recurrence = NonNullable<Deadline['recurrence']>

/**
 * When something is to be done: a last day, a recurrence, or all year long.
 *
 * Reads all dates, `3月底前`, `2020年3月`, `一季度`, `上半年`, `年底前`, `3-6月` (its last day), `每月`, `每季度末`, `长期坚持`. What is
 * still open (`待定`) is `date-ambiguous`; what names no time (`尽快`) is `type-error`.
 *
 * @example deadline.parse('3月底前', { year: 2020 }) // accepted({ due: '2020-03-31' })
 */
export const deadline: ValueType<Deadline, DateOptions> = {
  parse(raw, options) {
    if (typeof raw === 'boolean') return refused('type-error')
    if (typeof raw === 'number') return deadlineFromNumber(raw, options)
    if (isCivilDate(raw)) return accepted({ due: raw }, 'date-as-text')
    if (raw.length > 60) return refused('type-error')
    return readDeadline(dateText(raw), options)
  },
  format: (value) => formatDeadline(value),
  toCell: (value, options) =>
    value.due === undefined ? { value: formatDeadline(value) } : dateToCell(value.due, options),
  check: (value) => checkDeadline(value),
}

/** A cell that shows only a month means the end of it; a bare 2020 means the end of the year. */
function deadlineFromNumber(value: number, options: DateOptions): Parsed<Deadline> {
  const isMonth = formatKind(options.numberFormat ?? '') === 'month'
  if (isMonth || (Number.isInteger(value) && value >= 2000 && value < 2100)) {
    const parsed = period.parse(value, options)
    return parsed.ok ? accepted({ due: parsed.value.to }) : parsed
  }
  const parsed = dateFromNumber(value, options)
  return parsed.ok ? accepted({ due: parsed.value }, parsed.warning) : parsed
}

const recurrences: readonly (readonly [RegExp, Recurrence, string])[] = [
  [/^(?:每|按|逐)(?:天|日|工作日)/, 'daily', '每日'],
  [/^(?:每|按|逐)(?:周|星期|个星期)/, 'weekly', '每周'],
  [/^(?:每|按|逐)(?:月|个月)/, 'monthly', '每月'],
  [/^(?:每|按|逐)(?:季度?|个季度)/, 'quarterly', '每季度'],
  [/^(?:每|按)(?:半年|个半年)/, 'half-yearly', '每半年'],
  [/^(?:每|按|逐)(?:年度?)/, 'yearly', '每年'],
]

const standing =
  /^(?:并|需|要)?(?:长期|全年|常年|持续|经常性?|常态化?|贯穿全年|日常|长效)(?:性|化)?(?:地)?(?:坚持|推进|开展|进行|工作|任务|有效|执行|落实|实施|抓好|整改|保持|不断)*[。.]?$/
const open = /^(?:待定|未定|另行通知|另定|适时|近期|近日|视情况|视情|根据(?:上级|区委).{0,12}|按上级.{0,12})[。.]?$/
const edges =
  /^(?:截止到?|截至到?|于|在|确保|力争|最迟|不晚于|到)+|(?:之前|以前|前|之内|以内|内|完成|办结|整改到位|截止|结束|左右|为止|止)+$/g

function readDeadline(text: string, options: DateOptions): Parsed<Deadline> {
  if (open.test(text)) return refused('date-ambiguous')
  if (standing.test(text)) return accepted({ standing: true })
  const recurrence = recurrences.find(([pattern]) => pattern.test(text))
  if (recurrence && text.length <= 20) return accepted({ recurrence: recurrence[1] })

  const core = text.replace(edges, '').replace(edges, '')
  const day = readDay(core, options)
  if (day !== undefined) return day.ok ? accepted({ due: day.value }, day.warning) : day
  const due = endOf(core, options)
  if (due !== undefined) return accepted({ due: due.day }, due.warning)
  return refused(hasPlaceholder(text) ? 'placeholder-left' : 'type-error')
}

interface Due {
  readonly day: CivilDate
  readonly warning: 'approximate' | 'year-assumed' | undefined
}

const withinMonth = /^(?:(\d{4})[-./年]|今年|本年)?(\d{1,2})月份?(初|上旬|中旬?|下旬|底|末)$/
const withinYear = /^(?:(\d{4})年?度?|今年|本年度?|当年|全)?年?(初|中|底|末|终)$/

/** The last day of what a text names. 初, 上旬, 中 and 中旬 have no agreed day: the last of ten is taken, and said. */
function endOf(text: string, options: DateOptions): Due | undefined {
  const assumed = (said: boolean) => (said || options.yearIsAssumed !== true ? undefined : ('year-assumed' as const))
  const ofMonth = withinMonth.exec(text)
  if (ofMonth) {
    const [, year, month = '', part = ''] = ofMonth
    return dayIn(Number(year ?? options.year), Number(month), part, assumed(year !== undefined))
  }
  const ofYear = /年/.test(text) ? withinYear.exec(text) : undefined
  if (ofYear) {
    const year = Number(ofYear[1] ?? options.year)
    const warning = assumed(ofYear[1] !== undefined)
    if (ofYear[2] === '初') return due(endOfMonth(year, 1), 'approximate')
    return ofYear[2] === '中' ? due(civilDate(year, 6, 30), 'approximate') : due(civilDate(year, 12, 31), warning)
  }
  const trimmed = text.replace(/(?:底|末)$/, '')
  if (trimmed === '年' || trimmed === '本年' || trimmed === '今年')
    return due(civilDate(options.year, 12, 31), assumed(false))
  const found = readPeriod(trimmed, options)
  return found === undefined ? undefined : due(found.period.to, assumed(found.yearIsSaid))
}

function dayIn(year: number, month: number, part: string, warning: Due['warning']): Due | undefined {
  if (part === '初' || part === '上旬') return due(civilDate(year, month, 10), 'approximate')
  if (part === '中' || part === '中旬') return due(civilDate(year, month, 20), 'approximate')
  return due(endOfMonth(year, month), warning)
}

const due = (day: CivilDate | undefined, warning: Due['warning']): Due | undefined =>
  day === undefined ? undefined : { day, warning }

function formatDeadline(value: Deadline): string {
  if (value.due !== undefined) return value.due
  const recurrence = recurrences.find(([, code]) => code === value.recurrence)
  return recurrence === undefined ? '长期坚持' : recurrence[2]
}

function checkDeadline(value: unknown): Deadline | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return undefined
  if ('due' in value && typeof value.due === 'string' && isCivilDate(value.due)) return { due: value.due }
  if ('standing' in value && value.standing === true) return { standing: true }
  if (!('recurrence' in value)) return undefined
  const recurrence = recurrences.find(([, code]) => code === value.recurrence)
  return recurrence === undefined ? undefined : { recurrence: recurrence[1] }
}
