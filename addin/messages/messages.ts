import { enUS } from './en-US.ts'
import { zhCN } from './zh-CN.ts'

export type Language = 'zh-CN' | 'en-US'
export type MessageKey = keyof typeof zhCN
export type Catalogue = Readonly<Record<MessageKey, string>>

/** The names in braces of a sentence. */
type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Arguments<Messages extends Readonly<Record<string, string>>, Key extends keyof Messages> = [
  Placeholders<Messages[Key]>,
] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<Messages[Key]>, string | number>>]

/** Words a message of a catalogue. A sentence with placeholders asks for their values, by type. */
export type TranslateFrom<Messages extends Readonly<Record<string, string>>> = <Key extends keyof Messages>(
  key: Key,
  ...values: Arguments<Messages, Key>
) => string

export type Translate = TranslateFrom<typeof zhCN>

export const catalogues: Readonly<Record<Language, Catalogue>> = { 'zh-CN': zhCN, 'en-US': enUS }

/** The nearest language we speak to a BCP 47 tag: Chinese for `zh…` and for anything unknown. */
export const nearestLanguage = (tag: string): Language => (/^en\b/i.test(tag) ? 'en-US' : 'zh-CN')

/** @example translator('zh-CN')('home.rows', { count: 37 }) // '37 行' */
export const translator = (language: Language): Translate => translatorOf<typeof zhCN>(catalogues[language])

/** The same for any catalogue that answers the keys of `Messages`. */
export const translatorOf =
  <Messages extends Readonly<Record<string, string>>>(
    catalogue: Readonly<Record<keyof Messages, string>>,
  ): TranslateFrom<Messages> =>
  (key, ...[values]) =>
    fill(catalogue[key], values)

function fill(sentence: string, values: Readonly<Record<string, string | number>> | undefined): string {
  if (values === undefined) return sentence
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
}
