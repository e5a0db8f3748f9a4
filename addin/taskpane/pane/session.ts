import type { Pack } from '../../../shared/pack/pack.ts'
import type { Session } from '../../actions/session.ts'
import type { Language } from '../../messages/messages.ts'
import type { Workbook } from '../../workbook/workbook.ts'
import type { PaneStorage } from './host.ts'

/** The session of the person at this pane: their clock, their chance, their installation. */
export function makeSession(workbook: Workbook, pack: Pack, locale: Language, storage: PaneStorage): Session {
  return { workbook, pack, locale, today: localToday, now, randomBytes, clientId: clientId(storage) }
}

const twoDigits = (count: number): string => String(count).padStart(2, '0')

/** Today where the person is, not in UTC: at 07:00 in Beijing the two differ. */
function localToday(): string {
  const now = new Date()
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`
}

const now = (): string => new Date().toISOString()

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

function clientId(storage: PaneStorage): string {
  const known = storage.get('client-id')
  if (known !== undefined) return known
  const made = crypto.randomUUID()
  storage.set('client-id', made)
  return made
}
