/**
 * Sizes of an official document. Source: GB/T 9704-2012 (党政机关公文格式), chapters 5 and 7. Lengths are twips (1/20 pt)
 * unless said otherwise, font sizes half-points.
 */

/** Millimetres as twips: 1440 to the inch. */
const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)

export const page = {
  width: mm(210),
  height: mm(297),
  /** 天头 37 mm, 订口 28 mm; the text field is 156 × 225 mm. */
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(24) },
  textWidth: mm(156),
} as const

/** 28.9 pt: 22 lines fill 635.8 of the 637.8 pt of the text field; 29 pt would not fit. */
export const linePitch = 578

/**
 * 28 characters of 16 pt in 442.2 pt leave 15.793 pt each: 0.207 pt less than the font, in 1/4096 pt.
 * Source: ECMA-376-1, 17.6.5 docGrid/@charSpace.
 */
export const charSpace = -848

/** 0.25 pt closer: 28 characters of 15.75 pt are 441 pt, in 442.2 pt. */
export const characterSpacing = -5

export const character = 320

export const size = { title: 44, body: 32, table: 24, wideTable: 21, pageNumber: 28 } as const

/** What the standard asks for; `fontTable` names what stands in where a machine lacks it. No font is shipped. */
export const fonts = {
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' },
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' },
  heading1: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  heading2: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '楷体_GB2312' },
  pageNumber: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' },
} as const

export const substitutes: readonly (readonly [font: string, alternative: string, family: string])[] = [
  ['方正小标宋简体', '宋体', 'roman'],
  ['仿宋_GB2312', '仿宋', 'modern'],
  ['楷体_GB2312', '楷体', 'modern'],
  ['黑体', '微软雅黑', 'swiss'],
  ['宋体', 'SimSun', 'roman'],
  ['Times New Roman', 'Liberation Serif', 'roman'],
]
