import type { Key } from '../../shared/wire/keys.ts'
import { instantText } from '../parts/instant.ts'
import { Sign } from '../parts/sign.tsx'
import { useLanguage, useWords } from '../session/session.ts'

/** Whether it still opens, of a key or a member. */
export function KeyState({ of, today }: { readonly of: Key; readonly today: string }) {
  const t = useWords()
  const language = useLanguage()
  if (of.revokedAt !== undefined)
    return <Sign look="none">{t('keys.revoked', { when: instantText(of.revokedAt, language) })}</Sign>
  if (of.expiresOn === undefined) return <Sign look="good">{t('keys.open')}</Sign>
  return of.expiresOn < today ? (
    <Sign look="warning">{t('keys.expired', { day: of.expiresOn })}</Sign>
  ) : (
    <Sign look="good">{t('keys.openUntil', { day: of.expiresOn })}</Sign>
  )
}
