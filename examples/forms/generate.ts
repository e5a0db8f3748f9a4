import { writeFileSync } from 'node:fs'
import type { WriteSheet } from 'hucre'
import { type Canvas, canvas } from '../generate/layout/canvas.ts'
import { styles } from '../generate/layout/dress.ts'
import { plainSong } from '../generate/layout/dresses.ts'
import { bytesOfSheets } from '../generate/layout/write.ts'

/**
 * Writes the six blank forms again: `node examples/forms/generate.ts`. Made up, in the layouts such forms come in: two
 * lists, two cross-tabs by unit, one by month, one with a three-level header.
 */
const look = styles(plainSong)
const blank = look.body('center', undefined)
const left = look.body('left', undefined)
const day = look.body('center', 'yyyy-mm-dd')
const share = look.body('center', '0.0%')

const streets = ['城东街道', '城西街道', '城南街道'] as const

function titled(title: string, width: number, line: string): Canvas {
  const sheet = canvas()
  sheet.span({ row: 0, column: 0, lastColumn: width - 1 }, { value: title, style: look.title })
  sheet.height(0, 36)
  sheet.span({ row: 1, column: 0, lastColumn: width - 1 }, { value: line, style: look.preamble })
  return sheet
}

const page = (sheet: WriteSheet): WriteSheet => ({
  ...sheet,
  pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true },
})

/** Heads over ten numbered rows, a sum line and a note: fewer rows than there are records. */
function overdueIssues(): WriteSheet {
  const heads = ['序号', '受理编号', '反映问题', '承办单位', '受理日期', '办理时限', '办理状态', '备注']
  const sheet = titled('2020年逾期未办结民生问题清单', heads.length, '填报单位：示例区        填报日期：2020年9月30日')
  heads.forEach((value, column) => {
    sheet.put(2, column, { value, style: look.header })
  })
  sheet.height(2, 28)
  for (let row = 3; row < 6; row += 1) {
    heads.forEach((head, column) => {
      const style = /日期|时限/.test(head) ? day : head === '反映问题' ? left : blank
      sheet.put(row, column, { value: column === 0 ? row - 2 : null, style })
    })
  }
  sheet.span(
    { row: 6, column: 0, lastColumn: heads.length - 1 },
    { value: '注：按受理时间先后填写，行数不够可加行。', style: look.note },
  )
  return page(sheet.sheet('清单', [6, 14, 44, 16, 13, 13, 12, 14]))
}

/** Heads only, two levels, nothing below. */
function trainings(): WriteSheet {
  const sheet = titled('城南街道2020年第三季度培训情况登记表', 8, '填报单位：城南街道')
  const upright: readonly (readonly [number, string])[] = [
    [0, '培训班名称'],
    [1, '培训类别'],
    [2, '举办时间'],
    [6, '主办单位'],
    [7, '联系电话'],
  ]
  for (const [column, value] of upright) sheet.span({ row: 2, column, lastRow: 3 }, { value, style: look.header })
  sheet.span({ row: 2, column: 3, lastColumn: 5 }, { value: '培训规模', style: look.header })
  ;['期数', '参训人次', '学时'].forEach((value, at) => {
    sheet.put(3, 3 + at, { value, style: look.header })
  })
  for (let row = 4; row < 20; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      sheet.put(row, column, { value: null, style: column === 2 ? day : column === 0 ? left : blank })
    }
  }
  return page(sheet.sheet('登记表', [36, 16, 13, 9, 11, 9, 20, 14]))
}

/** Streets down the side with a sum, measures across. */
function issuesByStreet(): WriteSheet {
  const heads = [
    '序号',
    '街道',
    '受理件数',
    '集中受理',
    '台账管理',
    '办结件数',
    '办结率',
    '按期办结率',
    '群众满意率',
    '备注',
  ]
  const sheet = titled('2020年三季度民生问题办理情况统计表', heads.length, '填报单位：示例区委组织部        单位：件')
  heads.forEach((value, column) => {
    sheet.put(2, column, { value, style: look.header })
  })
  streets.forEach((name, at) => {
    heads.forEach((head, column) => {
      const value = column === 0 ? at + 1 : column === 1 ? name : null
      sheet.put(3 + at, column, { value, style: head.endsWith('率') ? share : blank })
    })
  })
  sheet.span({ row: 6, column: 0, lastColumn: 1 }, { value: '合计', style: look.header })
  for (let column = 2; column < heads.length; column += 1) {
    sheet.put(6, column, { value: null, style: heads[column]?.endsWith('率') ? share : blank })
  }
  sheet.put(7, 0, { value: '填表人：              审核人：', style: look.preamble })
  return page(sheet.sheet('统计表', [6, 14, 11, 11, 11, 11, 11, 12, 12, 12]))
}

/** Units of two sorts, one of them not in the tree; two levels; the year's tasks. */
function tasksByUnit(): WriteSheet {
  const sheet = titled('2020年重点任务推进情况汇总表', 7, '截至2020年9月30日')
  sheet.span({ row: 2, column: 0, lastRow: 3 }, { value: '责任单位', style: look.header })
  sheet.span({ row: 2, column: 1, lastColumn: 3 }, { value: '重点任务', style: look.header })
  sheet.span({ row: 2, column: 4, lastColumn: 5 }, { value: '存在问题', style: look.header })
  sheet.span({ row: 2, column: 6, lastRow: 3 }, { value: '较上年增减', style: look.header })
  ;['任务总数（项）', '已完成（项）', '完成率（%）', '逾期未完成任务数', '推进缓慢任务数'].forEach((value, at) => {
    sheet.put(3, 1 + at, { value, style: look.header })
  })
  ;['区民政局', '城东办事处', '城西街道', '城南', '城北街道', '全区'].forEach((value, at) => {
    sheet.put(4 + at, 0, { value, style: blank })
    for (let column = 1; column < 7; column += 1) sheet.put(4 + at, column, { value: null, style: blank })
  })
  return page(sheet.sheet('汇总表', [16, 14, 14, 14, 18, 18, 14]))
}

/** Measures down the side, months and their sum across. */
function trainingByMonth(): WriteSheet {
  const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月`)
  const sheet = titled('2020年教育培训工作月报表', 14, '填报单位：区委组织部')
  ;['指标', ...months, '合计'].forEach((value, column) => {
    sheet.put(2, column, { value, style: look.header })
  })
  ;['举办培训项目数（个）', '培训期数（期）', '参训人次', '培训学时'].forEach((value, at) => {
    sheet.put(3 + at, 0, { value, style: left })
    for (let column = 1; column < 14; column += 1) sheet.put(3 + at, column, { value: null, style: blank })
  })
  return page(sheet.sheet('月报', [24, ...months.map(() => 8), 10]))
}

/** Three levels of heads: period, matter, measure. */
function threeLevels(): WriteSheet {
  const sheet = titled('2020年街道重点工作情况表', 9, '报送单位：示例区        数据截至：2020年9月30日')
  sheet.span({ row: 2, column: 0, lastRow: 4 }, { value: '街道名称', style: look.header })
  ;['二季度', '三季度'].forEach((quarter, at) => {
    const first = 1 + at * 4
    sheet.span({ row: 2, column: first, lastColumn: first + 3 }, { value: quarter, style: look.header })
    sheet.span({ row: 3, column: first, lastColumn: first + 2 }, { value: '民生问题', style: look.header })
    sheet.put(3, first + 3, { value: '教育培训', style: look.header })
    ;['受理数', '办结数', '办结率（%）', '培训人次'].forEach((value, place) => {
      sheet.put(4, first + place, { value, style: look.header })
    })
  })
  ;[...streets, '合计'].forEach((value, at) => {
    sheet.put(5 + at, 0, { value, style: blank })
    for (let column = 1; column < 9; column += 1) sheet.put(5 + at, column, { value: null, style: blank })
  })
  sheet.span({ row: 9, column: 0, lastColumn: 8 }, { value: '说明：没有数据的空着，不要填零。', style: look.note })
  return page(sheet.sheet('情况表', [14, 10, 10, 12, 11, 10, 10, 12, 11]))
}

const forms: Readonly<Record<string, () => WriteSheet>> = {
  '逾期未办结民生问题清单.xlsx': overdueIssues,
  '培训情况登记表.xlsx': trainings,
  '民生问题办理统计表.xlsx': issuesByStreet,
  '重点任务汇总表.xlsx': tasksByUnit,
  '教育培训月报表.xlsx': trainingByMonth,
  '街道重点工作情况表.xlsx': threeLevels,
}

for (const [file, draw] of Object.entries(forms)) {
  writeFileSync(new URL(file, import.meta.url), await bytesOfSheets([draw()], '示例区', '2020-09-30'))
}
