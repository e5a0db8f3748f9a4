import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import type { WriteSheet } from 'hucre'
import { streets } from './content/street.ts'
import { canvas } from './layout/canvas.ts'
import { styles } from './layout/dress.ts'
import { plainSong } from './layout/dresses.ts'
import { bytesOfSheets, encryptedBytes } from './layout/write.ts'
import { random } from './random.ts'

const look = styles(plainSong)
const cell = look.body('center', undefined)

/** Label beside value, as people hand in a request: no rows to read. */
function form(): WriteSheet {
  const sheet = canvas()
  sheet.span({ row: 0, column: 0, lastColumn: 5 }, { value: '示例区干部外出培训审批表', style: look.title })
  sheet.height(0, 36)
  const lines: readonly (readonly [string, string])[] = [
    ['申请单位', '城东街道'],
    ['培训名称', '社区治理专题培训班'],
    ['培训时间', '2020年9月14日至18日'],
  ]
  lines.forEach(([label, value], index) => {
    const row = index + 1
    sheet.put(row, 0, { value: label, style: look.header })
    sheet.span({ row, column: 1, lastColumn: 5 }, { value, style: cell })
    sheet.height(row, 26)
  })
  const pairs: readonly (readonly [string, string])[] = [
    ['参训人数', '3'],
    ['经费预算', '0.9万元'],
    ['联系科室', '党建办'],
  ]
  pairs.forEach(([label, value], index) => {
    sheet.put(4, index * 2, { value: label, style: look.header })
    sheet.put(4, index * 2 + 1, { value, style: cell })
  })
  sheet.height(4, 26)
  const boxes = ['申请理由', '单位意见', '组织部门意见', '领导审批'] as const
  boxes.forEach((label, index) => {
    const row = 5 + index
    sheet.put(row, 0, { value: label, style: look.header })
    const value = index === 0 ? '按年度培训计划选派。' : '（盖章）\n\n      年   月   日'
    sheet.span({ row, column: 1, lastColumn: 5 }, { value, style: cell })
    sheet.height(row, 72)
  })
  return { ...sheet.sheet('审批表', [13, 14, 13, 14, 13, 14]), pageSetup: { paperSize: 'a4', fitToPage: true } }
}

/** Units down the side, quarters and measures across: numbers about numbers, not a row a matter. */
function crossTab(): WriteSheet {
  const sheet = canvas()
  const numbers = random(2020_0901)
  const quarters = ['一季度', '二季度', '三季度', '四季度'] as const
  const measures = ['受理数', '办结数', '满意率'] as const
  sheet.span({ row: 0, column: 0, lastColumn: 12 }, { value: '2020年民生问题办理情况统计表', style: look.title })
  sheet.height(0, 36)
  sheet.span({ row: 1, column: 0, lastRow: 2 }, { value: '单位\\季度', style: look.header })
  quarters.forEach((quarter, index) => {
    const column = 1 + index * 3
    sheet.span({ row: 1, column, lastColumn: column + 2 }, { value: quarter, style: look.header })
    measures.forEach((measure, offset) => {
      sheet.put(2, column + offset, { value: measure, style: look.header })
    })
  })
  streets.forEach(({ name }, index) => {
    const row = 3 + index
    sheet.put(row, 0, { value: name, style: cell })
    quarters.forEach((_, place) => {
      const received = numbers.int(12, 26)
      const isPast = place < 3
      const column = 1 + place * 3
      sheet.put(row, column, { value: isPast ? received : null, style: cell })
      sheet.put(row, column + 1, { value: isPast ? received - numbers.int(0, 3) : null, style: cell })
      sheet.put(row, column + 2, { value: isPast ? numbers.int(88, 99) / 100 : null, style: look.body('center', '0%') })
    })
  })
  const widths = [14, ...Array.from({ length: 12 }, () => 9)]
  return { ...sheet.sheet('统计表', widths), pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true } }
}

/** The password is in examples/README.md: the point is that the product does not have it. */
const password = '2020'

/** Files that must be refused with a sentence, never a stack trace. */
export async function writeBroken(folder: URL): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, content: Uint8Array | string) => writeFileSync(new URL(name, folder), content)
  write(
    '不是工作簿.xlsx',
    '这是一个文本文件，只是把扩展名改成了 .xlsx。\r\n编号,任务,完成时限\r\n1.1,示例,2020-06-30\r\n',
  )
  write('空文件.xlsx', '')
  write('表单.xlsx', await bytesOfSheets([form()], '城东街道', '2020-09-01'))
  write('交叉表.xlsx', await bytesOfSheets([crossTab()], '区民政局', '2020-09-30'))
  // Encryption salts are random, so this file is made once; delete it to have another.
  if (!existsSync(new URL('加密.xlsx', folder))) write('加密.xlsx', await encryptedBytes(form(), password))
}
