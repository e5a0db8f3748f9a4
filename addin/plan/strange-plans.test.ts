import { describe, expect, test } from 'vitest'
import { docxOf, listItem, names, paragraph, run } from '../texts/docx.fixture.ts'
import { pastedText, readTextDocument } from '../texts/read-text.ts'
import { shownText } from '../texts/text-document.ts'
import { parsePlan } from './parse-plan.ts'
import { type Plan, planText } from './plan.ts'
import { strangePlans } from './strange-plans.fixture.ts'
import { writtenPlans } from './written-plans.fixture.ts'

/** A plan in the wording of the fixtures. A full stop of the half width and spaces are typing, not words. */
const said = (plan: Plan): string =>
  plan.sections
    .flatMap(({ code, title, items }) => [
      `# ${code} ${title}`.trimEnd(),
      ...items.map((item) => [`${item.code} ${item.title}`, ...item.clauses].join(' | ')),
    ])
    .join('\n')

const visible = (text: string): string => text.replace(/[\s|]+/g, '')

describe('plans that nobody prepared', () => {
  test.each(strangePlans)(
    '$name is read clause by clause, and no character of it is lost',
    ({ name, text, expected }) => {
      const read = pastedText(text, name)
      const paragraphs = read.ok ? read.document.paragraphs : []
      const plan = parsePlan(paragraphs)
      expect(said(plan)).toBe(expected)
      expect(visible(planText(plan))).toBe(visible(paragraphs.map(shownText).join('')))
    },
  )
})

/** Numbers of pages in these texts; they are no part of a plan. */
const pages = ['— 1 —', '- 2 -', '第 3 页 共 4 页', '4 / 4', '第 1 页']

describe('plans as people pass them on', () => {
  test.each(writtenPlans)(
    '$name is read clause by clause, and no character of it is lost',
    ({ name, file, expected }) => {
      const read = typeof file === 'string' ? pastedText(file, name) : readTextDocument(file, name)
      const paragraphs = read.ok ? read.document.paragraphs : []
      const plan = parsePlan(paragraphs)
      expect(said(plan)).toBe(expected)
      expect(visible(planText(plan))).toBe(
        visible(
          paragraphs
            .map(shownText)
            .filter((text) => !pages.includes(text))
            .join(''),
        ),
      )
    },
  )
})

describe('a plan that was pasted', () => {
  const read = (text: string): string => {
    const outcome = pastedText(text, '要点')
    return outcome.ok ? said(parsePlan(outcome.document.paragraphs)) : outcome.code
  }

  test('has sections without numbers where items begin at （一） again', () => {
    const text =
      '2020年示例社区党建工作计划\n主要任务\n（一）强化组织建设\n1、每月开展主题党日1次。\n2、发展党员3名。\n（二）强化服务功能\n1、更新办事指南。\n保障措施\n（一）加强领导。成立工作专班。\n（二）落实经费。'
    expect(read(text)).toBe(`# 1 主要任务
1.1 强化组织建设 | 每月开展主题党日1次 | 发展党员3名
1.2 强化服务功能 | 更新办事指南
# 2 保障措施
2.1 加强领导 | 成立工作专班
2.2 落实经费`)
  })

  test('goes on over a line inside brackets, and not into who gets a copy', () => {
    const text =
      '2020年要点\n一、队伍\n1.选派干部（责任科室：干部科；完成\n时限：10月底前）\n2.落实年休假制度\n— 1 —\n抄送：示例市委组织部。'
    expect(read(text)).toBe(`# 1 队伍
1.1 选派干部 | （责任科室：干部科；完成时限：10月底前）
1.2 落实年休假制度`)
  })

  test('has titles that only a space parts from the rest', () => {
    expect(
      read('2020年要点\n一、支部\n1)推进达标创建 年内达标率达到90%以上\n2)做好党费收缴 实行按月公示'),
    ).toBe(`# 1 支部
1.1 推进达标创建 | 年内达标率达到90%以上
1.2 做好党费收缴 | 实行按月公示`)
  })
})

describe('plans from Word', () => {
  const read = (body: string, parts: Readonly<Record<string, string>> = {}): string => {
    const outcome = readTextDocument(docxOf(body, parts), '要点.docx')
    return outcome.ok ? said(parsePlan(outcome.document.paragraphs)) : outcome.code
  }
  const styled = (text: string, style: string): string =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run(text)}</w:p>`
  const row = (...cells: readonly string[]): string =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`
  const headings = `<w:styles ${names}><w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a2"><w:name w:val="heading 2"/></w:style></w:styles>`
  const level = (at: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const lists = `<w:numbering ${names}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'decimal', '%2.')}${level(2, 'decimalEnclosedCircle', '%3')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'decimal', '（%3）')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\uf06c')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>`

  test('with numbers that Word counts', () => {
    const body = [
      paragraph(run('示例区2020年组织工作要点')),
      listItem('思想政治建设', 1),
      listItem('抓好学习。', 1, 1),
      listItem('每月学习1次', 1, 2),
      listItem('每季研讨1次', 1, 2),
      listItem('开展宣讲。全年20场', 1, 1),
      listItem('组织建设', 1),
      listItem('换届选举', 1, 1),
      paragraph(run('6月底前完成30个社区换届；选优书记30名。')),
      listItem('发展党员（责任科室：组织一科）', 1, 1),
      listItem('计划发展50名', 3),
      listItem('转正45名', 3),
    ]
    expect(read(body.join(''), { 'numbering.xml': lists })).toBe(`# 1 思想政治建设
1.1 抓好学习 | 每月学习1次 | 每季研讨1次
1.2 开展宣讲 | 全年20场
# 2 组织建设
2.1 换届选举 | 6月底前完成30个社区换届 | 选优书记30名
2.2 发展党员 | （责任科室：组织一科） | 计划发展50名 | 转正45名`)
  })

  test('with numbers of several levels', () => {
    const body = [
      listItem('抓班子', 2),
      listItem('集体领导。', 2, 1),
      listItem('民主决策。每月议党建1次。', 2, 1),
      listItem('抓队伍', 2),
      listItem('选人用人。', 2, 1),
      listItem('严格程序', 2, 2),
      listItem('从严监督', 2, 2),
    ]
    expect(read(body.join(''), { 'numbering.xml': lists })).toBe(`# 1 抓班子
1.1 集体领导
1.2 民主决策 | 每月议党建1次
# 2 抓队伍
2.1 选人用人 | 严格程序 | 从严监督`)
  })

  test('with headings instead of numbers, and a table below one', () => {
    const body = [
      paragraph(run('机关党委2020年工作要点')),
      styled('政治建设', 'a1'),
      styled('理论学习', 'a2'),
      paragraph(run('制定计划，每月1次。')),
      paragraph(run('抓好考学。')),
      styled('主题党日', 'a2'),
      paragraph(run('每月第一个周五；全年12次')),
      styled('作风建设', 'a1'),
      styled('调查研究', 'a2'),
      `<w:tbl>${row('科室', '篇数')}${row('办公室', '2')}</w:tbl>`,
      styled('队伍建设', 'a1'),
      paragraph(run('选派挂职干部5名。')),
    ]
    expect(read(body.join(''), { 'styles.xml': headings })).toBe(`# 1 政治建设
1.1 理论学习 | 制定计划，每月1次 | 抓好考学
1.2 主题党日 | 每月第一个周五 | 全年12次
# 2 作风建设
2.1 调查研究 | 科室 篇数 | 办公室 2
# 3 队伍建设
3.1 选派挂职干部5名`)
  })

  test('with soft breaks, tabs and several items in a paragraph', () => {
    const broken = (...lines: readonly string[]): string =>
      paragraph(lines.map((line) => run(line)).join('<w:r><w:br/></w:r>'))
    const tab = '<w:r><w:tab/></w:r>'
    const body = [
      paragraph(run('城东街道2020年工作要点')),
      broken('一、党建引领', '1.建强阵地。', '新建服务站3个；', '改建2个', '2.带好队伍。培训4期'),
      paragraph(tab, run('二、平安建设')),
      paragraph(tab, run('1.'), tab, run('排查隐患。每周1次')),
      paragraph(tab, run('2.'), tab, run('化解矛盾。'), tab, run('（1）建立专班；（2）领导包案；（3）限期办结')),
      paragraph(run('三、'), tab, run('环境整治')),
      paragraph(run('1、清理垃圾死角200处；2、拆除违建50处；3、绿化补植1万平方米。')),
    ]
    expect(read(body.join(''))).toBe(`# 1 党建引领
1.1 建强阵地 | 新建服务站3个 | 改建2个
1.2 带好队伍 | 培训4期
# 2 平安建设
2.1 排查隐患 | 每周1次
2.2 化解矛盾 | 建立专班 | 领导包案 | 限期办结
# 3 环境整治
3.1 清理垃圾死角200处
3.2 拆除违建50处
3.3 绿化补植1万平方米`)
  })

  test('that are one table', () => {
    const body = `${paragraph(run('2020年党建重点任务分解表'))}<w:tbl>${row('序号', '任务', '措施', '责任单位', '完成时限')}${row('一、阵地建设')}${row('1', '新建中心', '选址；施工；验收', '住建局', '9月底')}${row('2', '维护站点', '每月1次', '街道', '全年')}${row('二、队伍建设')}${row('3', '轮训书记', '办班2期', '党校', '6月底')}</w:tbl>`
    expect(read(body)).toBe(`# 1 阵地建设
1.1 新建中心 | 选址 | 施工 | 验收 | 责任单位：住建局 | 完成时限：9月底
1.2 维护站点 | 每月1次 | 责任单位：街道 | 完成时限：全年
# 2 队伍建设
2.3 轮训书记 | 办班2期 | 责任单位：党校 | 完成时限：6月底`)
  })
})
