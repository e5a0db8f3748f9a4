import {
  AlignmentType,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Block, RenderedReport } from '../../../shared/wire/reports.ts'
import { missingLine } from '../missing-list.ts'
import { character, charSpace, fonts, linePitch, page, size, substitutes } from './layout.ts'
import {
  addresseeParagraph,
  bodyParagraph,
  emptyLine,
  headingParagraph,
  isAddressee,
  type Keep,
  signatureParagraphs,
  titleParagraphs,
} from './paragraphs.ts'
import { chartBlocks, tableBlocks } from './tables.ts'

/** A report as a .docx in the layout of GB/T 9704-2012. What is missing is listed after the signature. */
export const reportDocx = async (report: RenderedReport): Promise<Uint8Array<ArrayBuffer>> => {
  const document = new Document({
    title: report.title,
    creator: report.unitName,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: fonts.body, size: size.body, language: { eastAsia: 'zh-CN' } } } },
      // The character grid is counted from the size of Normal, wherever else sizes may stand.
      paragraphStyles: [
        { id: 'Normal', name: 'Normal', quickFormat: true, run: { font: fonts.body, size: size.body } },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: { width: page.width, height: page.height }, margin: { ...page.margin } },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch, charSpace },
        },
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: [...bodyOf(report.blocks), ...missingList(report)],
      },
    ],
  })
  return completed(new Uint8Array(await Packer.toArrayBuffer(document)))
}

/** A signature keeps the paragraph before it on its page: it never stands alone. Source: GB/T 9704-2012, 7.3.5.4. */
const bodyOf = (blocks: readonly Block[]): readonly FileChild[] =>
  blocks.flatMap((block, index) => {
    // Who it is sent to stands right below the title; elsewhere a short line with a colon leads in a list.
    if (block.type === 'paragraph' && blocks[index - 1]?.type === 'title' && isAddressee(block.spans))
      return [addresseeParagraph(block.spans)]
    return childrenOf(block, blocks[index + 1]?.type === 'signature' ? 'next' : 'free')
  })

const childrenOf = (block: Block, keep: Keep): readonly FileChild[] => {
  switch (block.type) {
    case 'title':
      return titleParagraphs(block)
    case 'heading':
      return [headingParagraph(block)]
    case 'paragraph':
      return [bodyParagraph(block.spans, '', keep)]
    case 'list':
      return block.items.map((item, index) =>
        bodyParagraph(item.spans, item.prefix, index === block.items.length - 1 ? keep : 'free'),
      )
    case 'table':
      return tableBlocks(block, keep)
    case 'chart':
      return chartBlocks(block)
    case 'signature':
      return signatureParagraphs(block)
  }
}

const missingList = ({ missing }: RenderedReport): readonly FileChild[] =>
  missing.length === 0
    ? []
    : [
        emptyLine(),
        bodyParagraph([{ text: '附：缺数据清单（文中以×表示，补填后重新生成）' }], '', 'next'),
        // The last one takes the one before it along to the next page.
        ...missing.map((one, index) =>
          bodyParagraph([{ text: missingLine(one) }], `${index + 1}.`, index === missing.length - 2 ? 'next' : 'free'),
        ),
      ]

/** — 1 — outside: right on odd pages, left on even ones, one character in. Source: GB/T 9704-2012, 7.5. */
const pageNumber = (side: 'odd' | 'even'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: character } : { left: character },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fonts.pageNumber, size: size.pageNumber }),
        ],
      }),
    ],
  })

/**
 * What `docx` cannot say: what stands in for a font that a machine lacks, and that text keeps its own pitch. The grid
 * states 22 lines of 28 characters; exact line pitch and character spacing bring them about, since programs disagree on
 * how characters snap to a cell a little narrower than themselves.
 */
const completed = (docx: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  const parts = unzipSync(docx)
  const patched = Object.fromEntries(
    Object.entries(patches).flatMap(([path, patch]) => {
      const part = parts[path]
      return part ? [[path, strToU8(patch(strFromU8(part)))]] : []
    }),
  )
  return new Uint8Array(zipSync({ ...parts, ...patched }))
}

const patches: Readonly<Record<string, (xml: string) => string>> = {
  'word/fontTable.xml': (xml) => {
    const entries = substitutes
      .map(
        ([font, alternative, family]) =>
          `<w:font w:name="${font}"><w:altName w:val="${alternative}"/><w:family w:val="${family}"/></w:font>`,
      )
      .join('')
    return xml.includes('</w:fonts>')
      ? xml.replace('</w:fonts>', `${entries}</w:fonts>`)
      : xml.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${entries}</w:fonts>`)
  },
  'word/styles.xml': (xml) =>
    xml.replace('<w:pPrDefault/>', '<w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:pPrDefault>'),
}
