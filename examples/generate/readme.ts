import type { Book } from './layout/book.ts'

/** What a reader of a workbook meets first; by file. */
const looks: Readonly<Record<string, string>> = {
  '城东街道2020年重点任务台账.xlsx':
    '两级合并表头，板块列纵向合并，按板块小计、最后合计（公式）；时限四种写法混用；有“填表说明”表、隐藏的“选项”表、下拉框、批注、冻结窗格',
  '城东街道民生问题受理台账.xlsx':
    '一行表头带筛选按钮；预留的空行后面有注；五月的日期是手打的“2020.5.6”；自带一条把超期行标色的条件格式',
  '城西街道工作推进表（最新）.xlsx':
    '首列、首行空着；表头下有一行填写提示；“一、二、三”分组行；日期都写成“2020.6.30”；没有考核标准一列；Sheet2、Sheet3是空表',
  '城西街道整改台账.xlsx':
    '两级表头；问题来源纵向合并；措施一格多行；日期写成“2020年6月30日”；单位写在“单位（盖章）”后面',
  '城南街道任务分解及民生问题.xlsx':
    '一个工作簿两张台账；任务表没有标题，第一行就是表头；单位每行重复、有简称；民生问题的日期没有年份',
  '城南街道培训情况统计.xlsx': '按季度分组，每组小计、最后合计（公式）；经费以元为单位，有千分位；应到、实到两列',
  '区委组织部2020年培训台账.xlsx': '两级表头；合计行在最上面；日期是真日期，显示为“2020年1月8日”；有“填表说明”表和页脚',
  '区委组织部双评议汇总.xlsx': '一个等次一列票数；轮次、评议对象纵向合并；得分是公式；有不足5人的群体',
  '区民政局民生问题办理台账.xlsx': '两级表头；月份纵向合并；编号是数字；三个街道的问题混在一张表里',
  '区民政局重点任务台账.xlsx':
    '“（一）（二）”分组行；分季度完成数三列，累计完成是公式；编号存成了数字；有资金（万元）、承办科室等产品不认识的列',
}

const codes = (book: Book) => [...new Set(book.tables.flatMap(({ mistakes }) => mistakes.map(({ code }) => code)))]

const place = (book: Book, sheet: string, cell: string | null) => {
  const where = cell ?? '表头'
  return book.tables.length > 1 ? `${sheet}!${where}` : where
}

/** Everything wrong in one workbook, a line each. */
function wrongs(book: Book): string {
  const mistakes = book.tables.flatMap(({ mistakes }) =>
    mistakes.map(({ sheet, cell, code, note }) => `| ${place(book, sheet, cell)} | ${note} | \`${code}\` |`),
  )
  const unchecked = book.tables.flatMap(({ sheet, unchecked }) =>
    unchecked.map(({ cell, note }) => `| ${place(book, sheet, cell)} | ${note} | （台账类型没有这条规则） |`),
  )
  return [
    `### ${book.file.replace('.xlsx', '')}`,
    '',
    `样子：${looks[book.file] ?? ''}。填报到 ${book.asOf}。`,
    '',
    '| 位置 | 错在哪里 | 提示代码 |',
    '|---|---|---|',
    ...mistakes,
    ...unchecked,
    '',
    remarks(book),
  ].join('\n')
}

const remarkNames = {
  'number-as-text': '数字存成文本或用了全角',
  'unit-alias': '单位写了简称或别名',
  'date-as-text': '日期是文本',
  approximate: '写的是约数',
} as const

/** Unusual but understandable ways of writing, counted. */
function remarks(book: Book): string {
  const found = book.tables.flatMap(({ remarks }) => remarks)
  const names = [...new Set(found.map(({ code }) => code))].map((code) => {
    const count = found.filter((remark) => remark.code === code).length
    return `${remarkNames[code]} ${count} 处（\`${code}\`）`
  })
  return names.length === 0 ? '' : `看得懂、只提醒的写法：${names.join('，')}。\n`
}

/** The README of examples/: Chinese first, a short English part after. */
export function readme(books: readonly Book[]): string {
  const rows = books.map((book) => {
    const kinds = book.tables.map(({ kind, records }) => `${kind} ${records} 行`).join('、')
    return `| ${book.file} | ${book.unit} | ${kinds} | ${book.tables.reduce((sum, { mistakes }) => sum + mistakes.length, 0)} |`
  })
  const english = books.map((book) => {
    const kinds = book.tables.map(({ kind }) => kind).join(', ')
    return `| ${book.file} | ${kinds} | ${codes(book)
      .map((code) => `\`${code}\``)
      .join(' ')} |`
  })
  return `# 示例台账

这里的台账都是编的：示例区、城东街道、城西街道、城南街道以及其中的人名、小区名都不存在。版式和毛病照着基层常见的样子来做，
年份是 2020 年。本文件由 \`generate/\` 写出，请改那里。

| 文件 | 单位 | 台账类型和行数 | 有意留下的错误 |
|---|---|---|---|
${rows.join('\n')}

## 怎么试

- 演示页：\`npm start\` 后在演示页里打开这里任何一个文件，依次点 校验、同步、生成报告。
- 命令行：\`npx tzt inspect examples/*.xlsx\` 看认出了什么；\`npx tzt validate examples/*.xlsx --year 2020 --units examples/units.json\` 看查出了什么；
  \`npx tzt run examples/*.xlsx --year 2020 --units examples/units.json --report quarterly --out out/\` 从头走到报告。
- \`units.json\` 是示例区的单位树；\`expected/\` 里每个工作簿一份标准答案（表头、数据行、列对应的字段、错误的位置），由编写者给出，与产品代码无关，供测试核对。
- 重新生成：\`node_modules/.bin/node examples/generate/main.ts\`。同样的源码写出同样的字节。

## 错在哪里

完全不是日期的写法（尽快、立即）记作 \`type-error\`；是日期但定不到哪一天的（待定、8月中旬）记作 \`date-ambiguous\`。

${books.map(wrongs).join('\n')}
## broken/：应当拒绝的文件

| 文件 | 是什么 |
|---|---|
| 不是工作簿.xlsx | 一个文本文件，只改了扩展名 |
| 空文件.xlsx | 0 字节 |
| 加密.xlsx | 设了打开密码的工作簿，密码是 2020；加密带随机数，所以只生成一次 |
| 表单.xlsx | 审批表，标签和内容并排，没有一行一条的数据 |
| 交叉表.xlsx | 单位在左、季度和指标在上的统计表，不是台账 |

## In English

Ten made-up workbooks of a made-up district for the year 2020, laid out as staff really lay them out, each with a few honest
mistakes; \`expected/\` holds what is true of each (header rows, data rows, fields by column, planted mistakes with their
finding codes), written by the generator and sharing no code with the product. \`remarks\` lists unusual but understandable cells; \`unchecked\` is wrong but outside the rules of the kind. \`broken/\` holds files that must be refused: a text file,
an empty file, an encrypted workbook (password 2020), a form, a cross-tab.

| workbook | kinds | planted mistakes |
|---|---|---|
${english.join('\n')}

Make them again with \`node_modules/.bin/node examples/generate/main.ts\`: same source, same bytes.
`
}
