import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonalData } from './personal-data.ts'

// 11010519491231002X is the example of GB 11643-1999; the other's check digit was worked out from the standard's table.
describe('personal data in a cell', () => {
  test.each([
    ['13800138000', '138****00'],
    ['联系电话13800138000。', '138****00'],
    ['１３８００１３８０００', '138****00'],
    ['138 0013 8000', '138****00'],
    ['138-0013-8000', '138****00'],
    ['+86 13800138000', '138****00'],
    ['8613800138000', '138****00'],
    ['2020-06-30 13800138000', '138****00'],
    ['13800138000 2020-06-30', '138****00'],
    ['2020年6月30日 138 0013 8000 王某', '138****00'],
    ['010-66668888', '010****88'],
    ['0312-2666888', '031****88'],
    ['（0571）86668888', '057****88'],
    ['010-66668888/66668889', '010****88'],
    ['138 00138000/1', '138****00'],
    ['1/138 00138000', '138****00'],
    ['008613800138000', '138****00'],
    ['013800138000', '138****00'],
    ['138.0013.8000', '138****00'],
    ['138·0013·8000', '138****00'],
    ['138 - 0013 - 8000', '138****00'],
    ['138\n0013\n8000', '138****00'],
    ['138\u200b0013\u200b8000', '138****00'],
    ['138\u30000013\u30008000', '138****00'],
    ['一三八〇〇一三八〇〇〇', '138****00'],
    ['幺三八零零幺三八零零零', '138****00'],
    ['方式一13800138000', '138****00'],
    ['①③⑧⓪⓪①③⑧⓪⓪⓪', '138****00'],
    ['𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '138****00'],
  ])('%s is a phone number', (raw, masked) => {
    expect(findPersonalData(raw)).toEqual({ sort: 'phone', masked })
  })

  test.each([
    '11010519491231002X',
    '11010519491231002x',
    '110101199003072316',
    '110105 19491231 002X',
    '身份证：110101 19900307 2316',
    '110101 19900307 2316 2020-06-30',
    '2020-06-30 110105.19491231.002X',
    // The older sort: 6 digits of place, yymmdd, 3 of order.
    '110105491231002',
    '身份证110105491231002号',
  ])('%s is an identity number', (raw) => {
    expect(findPersonalData(raw)?.sort).toBe('identity')
  })

  test.each([
    '2020-06-30',
    '2020.6.30至2020.12.31',
    '1234567890123',
    '110101199003072317',
    '城东民〔2020〕第0012号，编号202006300012',
    '2020-0012-0003',
    '12345',
    '010-1234567',
    '投资12000000000元',
    '13.5 14.25 12.34 5',
    '12.5/13.6/14.71234',
    // Fifteen digits that begin with a year, or with no province, or hold no day.
    '202006300000123',
    '861234560123456',
    '110105491331002',
    '一二三四五六七八九十、一二三四五六七八九十',
    '二〇二〇年六月三十日至二〇二一年六月三十日',
    '',
  ])('%s is nobody’s', (raw) => {
    expect(findPersonalData(raw)).toBeUndefined()
  })

  test('a phone number kept as a number is one too', () => {
    expect(findPersonalData(13_800_138_000)?.sort).toBe('phone')
    expect(findPersonalData(8_613_800_138_000)?.sort).toBe('phone')
    expect(findPersonalData(44_012)).toBeUndefined()
  })

  test('nor does an identity number, with what Excel left of it', () => {
    expect(findPersonalData(110_105_491_231_002)?.sort).toBe('identity')
    // 110101199003072316, the last three digits gone.
    expect(findPersonalData(110_101_199_003_072_000)?.sort).toBe('identity')
    expect(findPersonalData(120_000_000_000)).toBeUndefined()
  })

  test('wherever a mobile number stands between words, it is found and never shown whole', () => {
    const words = fc.stringMatching(/^[\u4e00-\u9fa5，。：]{0,8}$/)
    const mobile = fc
      .tuple(fc.integer({ min: 3, max: 9 }), fc.stringMatching(/^\d{9}$/))
      .map(([second, rest]) => `1${second}${rest}`)
    fc.assert(
      fc.property(words, mobile, words, (before, number, after) => {
        const found = findPersonalData(`${before}${number}${after}`)
        expect(found?.sort).toBe('phone')
        expect(found?.masked).not.toContain(number)
      }),
    )
  })

  test('any text is read without an error, a long one in linear time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => void findPersonalData(raw)))
    expect(findPersonalData('1 '.repeat(16_000))).toBeUndefined()
    expect(findPersonalData('0'.repeat(32_000))).toBeUndefined()
    expect(findPersonalData('一 '.repeat(16_000))).toBeUndefined()
    expect(findPersonalData(`①${'\u0301\u0316'.repeat(16_000)}`)).toBeUndefined()
    expect(findPersonalData('12 - '.repeat(6_400))).toBeUndefined()
  })
})
