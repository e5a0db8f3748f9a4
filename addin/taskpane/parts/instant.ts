import type { Language } from '../../messages/messages.ts'

/** An instant (UTC ISO) in the person's own time, to the minute. The text itself where it is none. */
export function shortInstant(instant: string, language: Language): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(date)
}
