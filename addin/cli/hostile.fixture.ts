import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { utils, write } from '@e965/xlsx'
import { partsOf, zip } from '../workbook/memory/fixture.ts'

/** A file that nobody made in good faith, or that did not arrive whole. */
export interface HostileFile {
  readonly name: string
  readonly bytes: Uint8Array
}

const folder = fileURLToPath(new URL('../../examples', import.meta.url))
const examples: readonly HostileFile[] = readdirSync(folder)
  .filter((file) => file.endsWith('.xlsx'))
  .sort()
  .map((file) => ({ name: file.replace(/\.xlsx$/, ''), bytes: new Uint8Array(readFileSync(`${folder}/${file}`)) }))

/** Numbers that are the same on every run. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const truncated = ({ name, bytes }: HostileFile): readonly HostileFile[] =>
  [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((share) => ({
    name: `${name} 截断${Math.round(100 * share)}.xlsx`,
    bytes: bytes.slice(0, Math.floor(share * bytes.length)),
  }))

const mutated = ({ name, bytes }: HostileFile, at: number): readonly HostileFile[] =>
  [1, 3, 10, 30, 100, 1000].map((count) => {
    const draw = generator(1000 * at + count)
    const broken = bytes.slice()
    for (let change = 0; change < count; change += 1) broken[draw(broken.length)] = draw(256)
    return { name: `${name} 改动${count}.xlsx`, bytes: broken }
  })

/** Damage inside the parts, zipped again: what a wrong program writes rather than a bad disk. */
const damages: readonly { readonly name: string; readonly damage: (path: string, xml: string) => string }[] = [
  { name: '各部分截半', damage: (_, xml) => xml.slice(0, xml.length / 2) },
  { name: '标签不闭合', damage: (path, xml) => (path.includes('sheet') ? xml.replaceAll('</c>', '') : xml) },
  {
    name: '编号越界',
    damage: (path, xml) => (path.includes('sheets/') ? xml.replaceAll(/<v>\d+<\/v>/g, '<v>99999999</v>') : xml),
  },
  {
    name: '地址不成',
    damage: (path, xml) => (path.includes('sheets/') ? xml.replaceAll(/ r="[A-Z]+\d+"/g, ' r="ZZZZ0"') : xml),
  },
  {
    name: '类型不对',
    damage: (path, xml) => (path === '[Content_Types].xml' ? xml.replaceAll('spreadsheetml', 'wordprocessingml') : xml),
  },
  {
    name: '关系乱指',
    damage: (path, xml) => (path.endsWith('.rels') ? xml.replaceAll(/Target="[^"]*"/g, 'Target="../../../x"') : xml),
  },
  {
    name: '合并过大',
    damage: (path, xml) =>
      path.includes('sheets/') ? xml.replaceAll(/<mergeCell ref="[^"]*"/g, '<mergeCell ref="A1:XFD1048576"') : xml,
  },
  { name: '编码混乱', damage: (_, xml) => xml.replaceAll('UTF-8', 'UTF-16') },
]

const damaged = ({ name, bytes }: HostileFile): readonly HostileFile[] => {
  const parts = partsOf(bytes)
  return damages.map(({ name: what, damage }) => ({
    name: `${name} ${what}.xlsx`,
    bytes: zip(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, damage(path, xml)]))),
  }))
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content)

/** One sheet's XML in an otherwise sound file. */
function withSheet(xml: string): Uint8Array {
  const parts = partsOf(examples[0]?.bytes ?? new Uint8Array())
  return zip(
    Object.fromEntries(
      Object.entries(parts).map(([path, own]) => [path, /sheets\/[^/]+\.xml$/.test(path) ? xml : own]),
    ),
  )
}

const worksheet = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`

function withStrings(xml: string): Uint8Array {
  const cell = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>199999</v></c></row>'
  const parts = { ...partsOf(examples[0]?.bytes ?? new Uint8Array()), 'xl/sharedStrings.xml': xml }
  return zip(
    Object.fromEntries(
      Object.entries(parts).map(([path, own]) => [path, /sheets\/[^/]+\.xml$/.test(path) ? worksheet(cell) : own]),
    ),
  )
}

const strings = (items: string): string =>
  `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`

function oldWorkbook(): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['任务名称', '责任人', '完成时限', '完成状态'],
    ['甲项', '李明', '2020-06-30', '已完成'],
  ])
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '任务')
  const made: unknown = write(book, { type: 'array', bookType: 'biff8' })
  return made instanceof ArrayBuffer ? new Uint8Array(made) : new Uint8Array()
}

const made = (): readonly HostileFile[] => [
  { name: '空文件.xlsx', bytes: new Uint8Array() },
  { name: '文本.xlsx', bytes: text('任务名称,责任人\n甲项,李明\n') },
  { name: '网页.xls', bytes: text('<html><table><tr><td>任务名称</td></tr></table></html>') },
  { name: '只有签名.xlsx', bytes: text('PK\u0003\u0004') },
  { name: '全零.xlsx', bytes: new Uint8Array(100_000) },
  { name: '文档.xlsx', bytes: zip({ 'word/document.xml': '<w:document/>', '[Content_Types].xml': '<Types/>' }) },
  { name: '空压缩包.xlsx', bytes: zip({}) },
  { name: '层层嵌套.xlsx', bytes: withSheet(worksheet('<a>'.repeat(300_000))) },
  { name: '嵌套且闭合.xlsx', bytes: withSheet(worksheet('<a>'.repeat(200_000) + '</a>'.repeat(200_000))) },
  {
    name: '实体炸弹.xlsx',
    bytes: withSheet(`<!DOCTYPE a [<!ENTITY b "${'b'.repeat(1000)}"><!ENTITY c "&b;&b;">]>${worksheet('')}`),
  },
  { name: '二十万条字符串.xlsx', bytes: withStrings(strings('<si><t>台账</t></si>'.repeat(200_000))) },
  { name: '一条三千万字.xlsx', bytes: withStrings(strings(`<si><t>${'字'.repeat(10_000_000)}</t></si>`)) },
  { name: '字符串不闭合.xlsx', bytes: withStrings(strings('<si><t>'.repeat(200_000))) },
  { name: '富文本过多.xlsx', bytes: withStrings(strings(`<si>${'<r><t>x</t></r>'.repeat(300_000)}</si>`)) },
  { name: '一百兆空白.xlsx', bytes: withSheet(worksheet(' '.repeat(120_000_000))) },
  {
    name: '单元格天南地北.xlsx',
    bytes: withSheet(
      worksheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
  },
  {
    name: '一行一万列.xlsx',
    bytes: withSheet(worksheet(`<row r="1">${'<c t="str"><v>任务名称</v></c>'.repeat(10_000)}</row>`)),
  },
  {
    name: '十万行表头.xlsx',
    bytes: withSheet(
      worksheet(
        '<row><c t="str"><v>任务名称</v></c><c t="str"><v>责任人</v></c><c t="str"><v>完成时限</v></c></row>'.repeat(
          100_000,
        ),
      ),
    ),
  },
  {
    name: '数值离奇.xlsx',
    bytes: withSheet(
      worksheet('<row r="1"><c><v>1e999</v></c><c><v>NaN</v></c><c t="d"><v>x</v></c><c t="b"><v>7</v></c></row>'),
    ),
  },
]

/** 200 and more, the same on every machine. */
export function hostileFiles(): readonly HostileFile[] {
  const old = { name: '旧格式', bytes: oldWorkbook() }
  const oldOnes = [...truncated(old), ...mutated(old, 99)].map((file) => ({
    ...file,
    name: file.name.replace(/x$/, ''),
  }))
  return [
    ...examples.flatMap((file, at) => [...truncated(file), ...mutated(file, at), ...damaged(file)]),
    ...oldOnes,
    ...made(),
  ]
}
