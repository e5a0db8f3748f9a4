import type { Block, RenderedReport, Spans } from '../../shared/wire/reports.ts'
import { textOf } from './markup.ts'
import { missingLine } from './missing-list.ts'

/**
 * A report as Markdown, with the figures it rests on and what is missing after it. Text of data is escaped, so that a
 * cell can neither make a link nor a heading.
 */
export const reportMarkdown = (report: RenderedReport): string => {
  const parts = [...report.blocks.map(markdownOf), missingPart(report), sourcesPart(report)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const markdownOf = (block: Block): string => {
  switch (block.type) {
    case 'title':
      return `# ${say(block.spans)}`
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${block.prefix}${say(block.spans)}`
    case 'paragraph':
      return say(block.spans)
    case 'list':
      return block.items.map((item) => `${escaped(item.prefix)}${say(item.spans)}`).join('\n\n')
    case 'table':
      return [
        ...captionOf(block.caption),
        table(
          block.header.map(say),
          block.rows.map((row) => row.map(say)),
        ),
      ].join('\n\n')
    case 'chart':
      return [
        ...captionOf(block.caption),
        table(
          ['项目', '数值'],
          block.bars.map((bar) => [say(bar.label), say(bar.value)]),
        ),
      ].join('\n\n')
    case 'signature':
      return block.lines.map(say).join('  \n')
  }
}

const missingPart = ({ missing }: RenderedReport): string =>
  missing.length === 0
    ? ''
    : ['## 缺数据', missing.map((one) => `- ${escaped(missingLine(one))}`).join('\n')].join('\n\n')

const sourcesPart = ({ figures, packVersion }: RenderedReport): string => {
  if (figures.length === 0) return ''
  const rows = figures.map((figure) => [
    escaped(figure.label),
    escaped(figure.unitName),
    escaped(figure.value === null ? '×' : `${figure.value}${figure.measureUnit}`),
    escaped(figure.definition),
    String(figure.evidence.length),
  ])
  return [
    '## 数据来源',
    `配置包版本 ${escaped(packVersion)}。`,
    table(['数据项', '单位', '数值', '口径', '依据记录数'], rows),
  ].join('\n\n')
}

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const captionOf = (caption: Spans): readonly string[] => (caption.length > 0 ? [`**${say(caption)}**`] : [])

const say = (spans: Spans): string => escaped(textOf(spans))

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, (mark) => `\\${mark}`).replace(/\s+/g, ' ')
