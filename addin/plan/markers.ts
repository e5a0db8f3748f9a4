import { chineseInteger } from '../../shared/text/chinese-number.ts'

/** How a number in front of a heading, an item or a clause is written. */
export type MarkerStyle =
  /** 第一部分 第二章 */
  | 'part'
  /** 一、 */
  | 'han'
  /** （一） */
  | 'han-paren'
  /** 1. 1、 １． */
  | 'arabic'
  /** 1） */
  | 'arabic-half'
  /** （1） ⑴ */
  | 'arabic-paren'
  /** ① */
  | 'circle'
  /** 一是 */
  | 'first-is'
  /** 第一， */
  | 'firstly'
  /** 首先， 其次， 再次， 最后， */
  | 'in-turn'
  /** 1.2 below 1. */
  | 'decimal'
  /** - ● —— */
  | 'bullet'
  /** No sign at all: the file says that it is a heading. */
  | 'heading'

export interface Marker {
  readonly style: MarkerStyle
  readonly number: number
  /** Of 2.3, the 2. */
  readonly chapter?: number
  /** Characters that the marker takes, white space behind it included. */
  readonly length: number
}

const han = '[一二三四五六七八九十]{1,3}'
const digits = '[0-9０-９]'
/** Words that make a count, an amount or a date of the number before them: 3个社区, 5月底前, 1.5小时. */
const counted = '[年月日号季周天个次名人场期篇项件条家支批类级大种份套户万亿元分]'

interface Form {
  readonly style: MarkerStyle
  readonly pattern: RegExp
}

/** Sticky patterns, each with its number as the first group; the more particular come first. */
const forms: readonly Form[] = [
  { style: 'part', pattern: new RegExp(`第\\s*(${han})\\s*(?:部分|[章篇节])[、.．:：]?\\s*`, 'y') },
  { style: 'firstly', pattern: new RegExp(`第(${han})[,，、:：]\\s*`, 'y') },
  { style: 'first-is', pattern: new RegExp(`(${han})(?:是(?!否|不|非)|要(?!求|点|素|件))[,，:：]?\\s*`, 'y') },
  { style: 'in-turn', pattern: /(首先|其次|再次|再者|最后)[,，、:：]\s*/y },
  { style: 'han', pattern: new RegExp(`(${han})\\s*[、.．]\\s*(?!${han}(?:[、.．]|季度|月))`, 'y') },
  { style: 'han-paren', pattern: new RegExp(`[（(〔]\\s*(${han})\\s*[）)〕][、.．]?\\s*`, 'y') },
  { style: 'arabic-paren', pattern: new RegExp(`[（(]\\s*(${digits}{1,2})\\s*[）)][、.．]?\\s*`, 'y') },
  { style: 'arabic-half', pattern: new RegExp(`(${digits}{1,2})\\s*[）)]\\s*`, 'y') },
  {
    style: 'arabic',
    pattern: new RegExp(`(${digits}{1,3})\\s*[.．、](?:(?!${digits})|(?=${digits}{4}年|${digits}{1,2}月))\\s*`, 'y'),
  },
  {
    style: 'decimal',
    pattern: new RegExp(
      `${digits}{1,2}[.．](${digits}{1,2})(?![0-9０-９%％])(?:[.．、]\\s*|\\s+|(?=\\p{Script=Han}))`,
      'uy',
    ),
  },
  { style: 'arabic', pattern: /([⒈-⒛])\s*/y },
  { style: 'arabic-paren', pattern: /([⑴-⒇])\s*/y },
  { style: 'circle', pattern: /([①-⑳])\s*/y },
]

/** What people and Word put in front of the lines of a list without numbers. */
const bullet =
  /(?:[-*+·•‣▪■□◆◇●○▲△★☆►➢✓✔√\uf06c\uf06e\uf0d8\uf0fc]\s+|[·•‣▪■□◆◇●▲△★☆►➢✓✔\uf06c\uf06e\uf0d8\uf0fc]|[-—–－]{1,2}(?=\p{Script=Han}))/uy

/** The sign of a list without numbers. Inside a sentence these are other things: only in front of a line. */
export function bulletAt(text: string, at: number): Marker | undefined {
  bullet.lastIndex = at
  const match = bullet.exec(text)
  return match === null ? undefined : { style: 'bullet', number: 0, length: match[0].length }
}

/** A marker at that place of the text. What may stand in front of it is the caller's to judge. */
export function markerAt(text: string, at: number): Marker | undefined {
  for (const { style, pattern } of forms) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const number = match?.[1] === undefined ? undefined : numberOf(match[1])
    if (!match || number === undefined) continue
    const chapter = style === 'decimal' ? numberOf(/^[0-9０-９]+/.exec(match[0])?.[0] ?? '') : undefined
    return { style, number, length: match[0].length, ...(chapter === undefined ? {} : { chapter }) }
  }
  return undefined
}

/** `1 加强…`, `1加强…`: a number with nothing behind it counts only where that very number is due. */
export function bareNumberAt(text: string, at: number, due: number): Marker | undefined {
  barePattern.lastIndex = at
  const match = barePattern.exec(text)
  if (match?.[1] === undefined || numberOf(match[1]) !== due) return undefined
  return { style: 'arabic', number: due, length: match[0].length }
}

const barePattern = new RegExp(`(${digits}{1,2})\\s*(?=\\p{Script=Han})(?!${counted})`, 'uy')

const turns = ['首先', '其次', '再次', '最后']

function numberOf(text: string): number | undefined {
  const turn = turns.indexOf(text === '再者' ? '再次' : text)
  if (turn >= 0) return turn + 1
  const code = text.codePointAt(0) ?? 0
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f
  if (code >= 0x2474 && code <= 0x2487) return code - 0x2473
  if (code >= 0x2488 && code <= 0x249b) return code - 0x2487
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  return /^\d+$/.test(plain) ? Number(plain) : chineseInteger(plain)
}

/** Styles in which only clauses are numbered. */
export const clauseStyles: ReadonlySet<MarkerStyle> = new Set(['first-is', 'firstly', 'in-turn', 'circle', 'bullet'])
