import type { Language } from '../../messages/messages.ts'

/**
 * An instant (UTC ISO) in the person's own time, to the minute; a civil date as that day, wherever the person is. The
 * text itself where it is neither.
 */
export function shortInstant(instant: string, language: Language): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(instant)
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  if (isDay) return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: 'UTC' }).format(date)
  return new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(date)
}
