import { strToU8, zipSync } from 'fflate'

/** A tracker of key tasks as an .xlsx file: `count` rows of 15 columns under a title; about 2 % of the cells need a word. */
export function trackerFile(count: number): Uint8Array {
  const rows = [rowXml(1, ['示例区2020年重点任务台账']), rowXml(2, heads)]
  for (let index = 0; index < count; index++) rows.push(rowXml(index + 3, cellsOf(index)))
  const sheet = `${xmlHead}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`
  return zipSync({
    '[Content_Types].xml': strToU8(contentTypes),
    '_rels/.rels': strToU8(relations('officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(workbook),
    'xl/_rels/workbook.xml.rels': strToU8(relations('worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': strToU8(sheet),
  })
}

const heads = (
  '编号 重点任务 目标要求 推进措施 牵头单位 配合单位 责任人 完成时限 分值 状态 ' +
  '完成比例 工作进展 实际完成日期 未完成原因 备注'
).split(' ')

type Cell = string | number | null

/** The same cells in every run. */
function cellsOf(index: number): readonly Cell[] {
  const draw = (below: number, salt: number): number => (Math.imul(index * 31 + salt, 2_654_435_761) >>> 16) % below
  const isDone = draw(3, 1) > 0
  const start = 43_831 + draw(180, 2)
  const isOdd = (salt: number): boolean => draw(50, salt) === 0
  return [
    `${1 + (index % 20)}.${index}`,
    `第${index}项重点任务的推进落实`,
    `完成第${index % 977}批，覆盖全部社区`,
    `按月调度，现场督办${draw(30, 3)}次`,
    `第${draw(40, 4)}街道`,
    `第${draw(40, 5)}街道、第${draw(40, 6)}街道`,
    `${'甲乙丙丁戊己庚辛'.charAt(draw(8, 7))}某${'子丑寅卯辰巳午未'.charAt(draw(8, 8))}`,
    isOdd(9) ? '尽快' : `2020-${String(1 + draw(12, 10)).padStart(2, '0')}-15`,
    draw(10, 11),
    isOdd(12) ? '基本完成' : isDone ? '已完成' : '正在推进',
    isOdd(13) ? `${draw(100, 14)}%` : isDone ? 100 : draw(100, 15),
    `按计划推进，已召开${draw(30, 16)}次会议`,
    isDone ? `2020-${String(1 + draw(12, 17)).padStart(2, '0')}-10` : null,
    isDone ? null : '正在协调场地',
    index % 3 === 0 ? null : `见材料第${start}号`,
  ]
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const mainType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const contentTypes = `${xmlHead}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${mainType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${mainType}.worksheet+xml"/></Types>`
const workbook = `${xmlHead}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="重点任务" sheetId="1" r:id="rId1"/></sheets></workbook>`
const relations = (type: string, target: string): string =>
  `${xmlHead}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/${type}" Target="${target}"/></Relationships>`

const letters = 'ABCDEFGHIJKLMNO'

function rowXml(row: number, cells: readonly Cell[]): string {
  const parts = cells.map((cell, column) => {
    if (cell === null) return ''
    const at = `${letters.charAt(column)}${row}`
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
  })
  return `<row r="${row}">${parts.join('')}</row>`
}
