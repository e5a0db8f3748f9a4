import { fillSentence, type SentenceValues } from '../../shared/text/catalogue.ts'
import { enUS } from './en-US.ts'
import { zhCN } from './zh-CN.ts'

export type Language = 'zh-CN' | 'en-US'
export type MessageKey = keyof typeof zhCN
export type Catalogue = Readonly<Record<MessageKey, string>>

/** Words a message. A sentence with placeholders asks for their values, by type. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: SentenceValues<(typeof zhCN)[Key]>) => string

export const catalogues: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, 'en-US': enUS }

/** The nearest language we speak to a BCP 47 tag: Chinese for `zh…` and for anything unknown. */
export const nearestLanguage = (tag: string): Language => (/^en\b/i.test(tag) ? 'en-US' : 'zh-CN')

/** @example translator('zh-CN')('text.rows', { count: 37 }) // '37 条' */
export function translator(language: Language): Translate {
  const catalogue = catalogues[language]
  return (key, ...[values]) => fillSentence(catalogue[key], values)
}
