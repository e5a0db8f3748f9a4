import { dateOfDayNumber, dayNumber } from './civil-date.ts'
import type { CivilDate } from './value-type.ts'

/** Which day a workbook counts from. */
export type DateSystem = '1900' | '1904'

// Day numbers (from 1970) of serial 0. From serial 61 on the 1900 system is one day ahead, because it has a 29 February 1900.
const epoch1900 = -25_569
const epoch1904 = -24_107
const lastSerial = 109_574

/**
 * The civil date of Excel's serial number; the time of day goes. `undefined` for serials that name no real day: 0 and
 * below, 60 in the 1900 system (29 February 1900 never was), and days past 2199.
 *
 * Source: Microsoft, "Differences between the 1900 and the 1904 date system in Excel" (1462 days between them).
 */
export function dateOfSerial(serial: number, system: DateSystem): CivilDate | undefined {
  if (!(serial >= 0 && serial < lastSerial)) return undefined
  const whole = Math.floor(serial)
  if (system === '1904') return dateOfDayNumber(whole + epoch1904)
  if (whole < 1 || whole === 60) return undefined
  if (whole < 60) return dateOfDayNumber(whole + epoch1900 + 1)
  const index = whole - cacheFirst
  if (index < 0 || index >= cacheLength) return dateOfDayNumber(whole + epoch1900)
  cache[index] ??= dateOfDayNumber(whole + epoch1900)
  return cache[index]
}

// 1990 to 2053: nearly every date of a tracker, so that a column of dates makes each text once.
const cacheFirst = 32_874
const cacheLength = 23_376
const cache: (CivilDate | undefined)[] = Array.from({ length: cacheLength })

/** The serial number of a date, `undefined` for one before the system's first day. */
export function serialOfDate(date: CivilDate, system: DateSystem): number | undefined {
  const days = dayNumber(date)
  if (system === '1904') return days >= epoch1904 ? days - epoch1904 : undefined
  const serial = days - epoch1900
  return serial <= 60 ? serial - 1 : serial
}

/** Writes dates so that no regional setting can read them the other way round. */
export const isoDateFormat = 'yyyy-mm-dd'
