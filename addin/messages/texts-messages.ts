import { catalogues, type Language, type TranslateFrom, translatorOf } from './messages.ts'
import { textsEnUS } from './texts-en-US.ts'
import { textsZhCN } from './texts-zh-CN.ts'
import type { zhCN } from './zh-CN.ts'

type Messages = typeof zhCN & typeof textsZhCN

export type TranslateTexts = TranslateFrom<Messages>

export const textsCatalogues: Readonly<Record<Language, Readonly<Record<keyof typeof textsZhCN, string>>>> = {
  'zh-CN': textsZhCN,
  'en-US': textsEnUS,
}

/** The words of the reports page and those beside it, and the common ones. */
export const textsTranslator = (language: Language): TranslateTexts =>
  translatorOf<Messages>({ ...catalogues[language], ...textsCatalogues[language] })
