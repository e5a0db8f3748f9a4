import type { CivilDate } from '../../shared/values/value-type.ts'

/** The day it was in China at an instant: all days people set or read here are China's. */
export const chinaDay = (instant: string): CivilDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
