import type { Block, RenderedReport } from '../../shared/wire/reports.ts'
import { textOf } from './markup.ts'
import { missingLine } from './missing-list.ts'

/** A report as plain text, a line per paragraph, cells apart by tabs. */
export const reportText = ({ blocks, missing }: RenderedReport): string =>
  [
    ...blocks.map(linesOf),
    missing.length > 0
      ? ['缺数据：', ...missing.map((one, index) => `${index + 1}.${missingLine(one)}`)].join('\n')
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')

const linesOf = (block: Block): string => {
  switch (block.type) {
    case 'title':
    case 'paragraph':
      return textOf(block.spans)
    case 'heading':
      return `${block.prefix}${textOf(block.spans)}`
    case 'list':
      return block.items.map((item) => `${item.prefix}${textOf(item.spans)}`).join('\n')
    case 'table':
      return [[block.caption], block.header, ...block.rows].map((cells) => cells.map(textOf).join('\t')).join('\n')
    case 'chart':
      return [textOf(block.caption), ...block.bars.map((bar) => `${textOf(bar.label)}\t${textOf(bar.value)}`)].join(
        '\n',
      )
    case 'signature':
      return block.lines.map(textOf).join('\n')
  }
}
