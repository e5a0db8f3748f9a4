import { Select } from '@fluentui/react-components'
import type { Language } from '../messages/messages.ts'
import { nearestLanguage } from '../messages/messages.ts'
import { useLanguage, useWords } from '../session/session.ts'

export function LanguageSelect({ onChange }: { readonly onChange: (language: Language) => void }) {
  const t = useWords()
  return (
    <Select
      size="small"
      aria-label={t('language.label')}
      value={useLanguage()}
      onChange={(_, { value }) => onChange(nearestLanguage(value))}
    >
      <option value="zh-CN">{t('language.zh-CN')}</option>
      <option value="en-US">{t('language.en-US')}</option>
    </Select>
  )
}
