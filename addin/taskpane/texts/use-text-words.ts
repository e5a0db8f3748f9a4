import { useMemo } from 'react'
import { type TranslateTexts, textsTranslator } from '../../messages/texts-messages.ts'
import { usePaneState } from '../pane/use-pane.ts'

export function useTextWords(): TranslateTexts {
  const { language } = usePaneState()
  return useMemo(() => textsTranslator(language), [language])
}
