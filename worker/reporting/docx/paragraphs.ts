import { AlignmentType, HeadingLevel, LineRuleType, Paragraph, TextRun } from 'docx'
import type { BlockOf, Spans } from '../../../shared/wire/reports.ts'
import { textOf } from '../markup.ts'
import { character, characterSpacing, fonts, linePitch, size } from './layout.ts'

const spacing = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
const indented = { firstLineChars: 200, firstLine: 2 * character }

export const titleParagraphs = ({ spans }: BlockOf<'title'>): readonly Paragraph[] => [
  new Paragraph({
    children: titleLines(textOf(spans)).map(
      (text, index) => new TextRun({ text, font: fonts.title, size: size.title, ...(index > 0 ? { break: 1 } : {}) }),
    ),
    alignment: AlignmentType.CENTER,
    spacing,
    keepNext: true,
  }),
  emptyLine(),
]

/** Characters of 22 pt that a line of 442 pt takes. */
const titleWidth = 20

/**
 * A title that does not fit on one line is broken where a thought ends, behind its period or a 的, as near to the middle
 * as can be. Source: GB/T 9704-2012, 7.3.1: 词意完整，排列对称，长短适宜.
 */
export const titleLines = (title: string): readonly string[] => {
  const fits = (text: string): boolean => widthOf(text) / character <= titleWidth
  if (fits(title)) return [title]
  const middle = Math.ceil(title.length / 2)
  const ends = [...title.matchAll(/的|季度|半年|月|年(?![一二三四上下全\d])/g)].map(
    ({ index, 0: end }) => index + end.length,
  )
  const fair = ends.filter((at) => at > 3 && at < title.length - 3 && fits(title.slice(0, at)) && fits(title.slice(at)))
  const cut = fair.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0] ?? middle
  return [title.slice(0, cut), title.slice(cut)]
}

export const emptyLine = (keep: Keep = 'free'): Paragraph =>
  new Paragraph({ children: [], spacing, keepNext: keep === 'next' })

/** `next`: stays on the page of what follows, and in one piece. */
export type Keep = 'next' | 'free'

const headingFonts = [fonts.heading1, fonts.heading2, fonts.body, fonts.body] as const
const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const

/** 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋. Source: GB/T 9704-2012, 7.3.3. */
export const headingParagraph = ({ level, prefix, spans }: BlockOf<'heading'>): Paragraph =>
  new Paragraph({
    children: [
      new TextRun({
        text: `${prefix}${textOf(spans)}`,
        font: headingFonts[level - 1] ?? fonts.body,
        size: size.body,
        characterSpacing,
        color: '000000',
      }),
    ],
    heading: headingLevels[level - 1] ?? HeadingLevel.HEADING_4,
    indent: indented,
    spacing,
    keepNext: true,
  })

export const bodyParagraph = (spans: Spans, prefix = '', keep: Keep = 'free'): Paragraph =>
  new Paragraph({
    children: [bodyRun(`${prefix}${textOf(spans)}`)],
    alignment: AlignmentType.JUSTIFIED,
    indent: indented,
    spacing,
    keepNext: keep === 'next',
    keepLines: keep === 'next',
  })

/** 主送机关: a line below the title that ends with a colon stands at the margin. Source: GB/T 9704-2012, 7.3.2. */
export const addresseeParagraph = (spans: Spans): Paragraph =>
  new Paragraph({ children: [bodyRun(textOf(spans))], spacing })

export const isAddressee = (spans: Spans): boolean => {
  const text = textOf(spans)
  return text.endsWith('：') && [...text].length <= 40
}

export const captionParagraph = (spans: Spans): Paragraph =>
  new Paragraph({
    children: [new TextRun({ text: textOf(spans), font: fonts.heading1, size: size.table })],
    alignment: AlignmentType.CENTER,
    spacing,
    keepNext: true,
  })

const bodyRun = (text: string): TextRun => new TextRun({ text, font: fonts.body, size: size.body, characterSpacing })

/**
 * 落款: the date four characters in from the right, the unit's name centred over it.
 * Source: GB/T 9704-2012, 7.3.5.1.
 */
export const signatureParagraphs = ({ lines }: BlockOf<'signature'>): readonly Paragraph[] => {
  const texts = lines.map(textOf)
  const last = texts.at(-1) ?? ''
  return [
    emptyLine('next'),
    emptyLine('next'),
    ...texts.map((text, index) => {
      const centred = Math.round((widthOf(last) - widthOf(text)) / 2)
      return new Paragraph({
        children: [bodyRun(text)],
        alignment: AlignmentType.RIGHT,
        indent: { right: Math.max(0, 4 * character + centred) },
        spacing,
        keepNext: index < texts.length - 1,
        keepLines: true,
      })
    }),
  ]
}

/** Digits and Latin letters are half as wide as Chinese characters. */
const widthOf = (text: string): number =>
  [...text].reduce((width, one) => width + (/[\x20-\x7e]/.test(one) ? character / 2 : character), 0)
