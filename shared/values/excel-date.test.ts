import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, civilDate, dateOfDayNumber, dayNumber, endOfMonth, isCivilDate } from './civil-date.ts'
import { dateOfSerial, serialOfDate } from './excel-date.ts'
import { decimalPlaces, formatKind } from './number-format.ts'

describe('a civil date', () => {
  test('is counted from 1970', () => {
    expect([dayNumber('1970-01-01'), dayNumber('2000-03-01'), dayNumber('1900-01-01')]).toEqual([0, 11_017, -25_567])
  })

  test('knows the lengths of months', () => {
    expect([endOfMonth(2020, 2), endOfMonth(2100, 2), endOfMonth(2020, 4)]).toEqual([
      '2020-02-29',
      '2100-02-28',
      '2020-04-30',
    ])
    expect([civilDate(2019, 2, 29), civilDate(2020, 13, 1), civilDate(2020, 4, 31), civilDate(1899, 1, 1)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test.each(['2020-2-01', '2020-02-30', '2020/02/01', '20200201', '2020-02-01 ', '２０２０-02-01'])(
    'is not %j',
    (text) => {
      expect(isCivilDate(text)).toBe(false)
    },
  )

  test('goes over the end of a year', () => {
    expect([addDays('2020-12-31', 1), addDays('2020-03-01', -1)]).toEqual(['2021-01-01', '2020-02-29'])
  })

  test('agrees with the calendar of JavaScript on every day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 84_000 }), (days) => {
        const text = new Date(days * 86_400_000).toISOString().slice(0, 10)
        expect(dateOfDayNumber(days)).toBe(text)
        expect(dayNumber(text)).toBe(days)
      }),
    )
  })
})

describe('a serial number', () => {
  // Values as Excel shows them.
  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [43_831, '2020-01-01'],
    [43_890.75, '2020-02-29'],
    [73_050, '2099-12-31'],
  ])('%d is %s', (serial, day) => {
    expect(dateOfSerial(serial, '1900')).toBe(day)
  })

  test.each([0, 60, -1, 0.5, Number.NaN, 1e9])('%d is no day', (serial) => {
    expect(dateOfSerial(serial, '1900')).toBeUndefined()
  })

  test('counts from 1904 in a workbook of the other system', () => {
    expect([dateOfSerial(0, '1904'), dateOfSerial(42_369, '1904')]).toEqual(['1904-01-01', '2020-01-01'])
    expect([serialOfDate('2020-01-01', '1904'), serialOfDate('1903-12-31', '1904')]).toEqual([42_369, undefined])
  })

  test('comes back from its date', () => {
    for (const serial of [1, 59, 61, 43_831, 73_050]) {
      expect(serialOfDate(dateOfSerial(serial, '1900') ?? '', '1900')).toBe(serial)
    }
  })
})

describe('a number format', () => {
  test.each([
    ['General', 'other'],
    ['yyyy-mm-dd', 'date'],
    ['m"月"d"日"', 'date'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'date'],
    ['yyyy"年"m"月"', 'month'],
    ['0.0%', 'percent'],
    ['#,##0.00', 'other'],
    ['h:mm', 'other'],
    ['[Red]0.00', 'other'],
    ['0"d"', 'other'],
    ['@', 'other'],
  ])('%s speaks of %s', (format, kind) => {
    expect(formatKind(format)).toBe(kind)
  })

  test('tells how many decimals it shows', () => {
    expect([decimalPlaces('0.00'), decimalPlaces('0'), decimalPlaces('General')]).toEqual([2, 0, undefined])
  })
})
