import { enUS } from './en-US.ts'
import { zhCN } from './zh-CN.ts'

export type Language = 'zh-CN' | 'en-US'
export type MessageKey = keyof typeof zhCN
export type Catalogue = Readonly<Record<MessageKey, string>>

/** The names in braces of a sentence. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Arguments<Key extends MessageKey> = [Placeholders<(typeof zhCN)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<(typeof zhCN)[Key]>, string | number>>]

/** Words a message. A sentence with placeholders asks for their values, by type. */
export type Translate = <Key extends MessageKey>(key: Key, ...values: Arguments<Key>) => string

export const catalogues: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, 'en-US': enUS }

/** The nearest language we speak to a BCP 47 tag: Chinese for `zh…` and for anything unknown. */
export const nearestLanguage = (tag: string): Language => (/^en\b/i.test(tag) ? 'en-US' : 'zh-CN')

/** @example translator('zh-CN')('home.rows', { count: 37 }) // '37 行' */
export function translator(language: Language): Translate {
  const catalogue = catalogues[language]
  return (key, ...[values]) => fill(catalogue[key], values)
}

function fill(sentence: string, values: Readonly<Record<string, string | number>> | undefined): string {
  if (values === undefined) return sentence
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}
