import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeReferences, moveFormula } from './formula.ts'
import { deletion, insertion, moveReferences, type RowMove } from './row-move.ts'

const refuse = (): never => {
  throw new Error('several sheets')
}
const moved = (formula: string, move: RowMove, own = '表') => moveReferences(formula, own, '表', move, refuse)

describe('two rows inserted before row 5', () => {
  const move = insertion(4, 2)
  test.each([
    ['A4', 'A4'],
    ['A5', 'A7'],
    ['$A$5+A$4', '$A$7+A$4'],
    ['SUM(A1:A4)', 'SUM(A1:A4)'],
    ['SUM(A1:A5)', 'SUM(A1:A7)'],
    ['SUM(A5:B9)', 'SUM(A7:B11)'],
    ['SUM(A:A)+SUM($5:$6)', 'SUM(A:A)+SUM($7:$8)'],
    ['SUM(A9:A5)', 'SUM(A11:A7)'],
    ['表!A5', '表!A7'],
    ["'表'!A5:A6", '表!A7:A8'],
    ['别!A5', '别!A5'],
    ["'汇总 表'!A5", "'汇总 表'!A5"],
    ['[1]表!A5', '[1]表!A5'],
    ['"A5"&A5&"表!A5"', '"A5"&A7&"表!A5"'],
    ['"他说""A5"""&A5', '"他说""A5"""&A7'],
    ['LOG10(A5)', 'LOG10(A7)'],
    ['LOG10(100)', 'LOG10(100)'],
    ['ATAN2(A5,B5)', 'ATAN2(A7,B7)'],
    ['A5_名+名A5', 'A5_名+名A5'],
    ['表1[[#This Row],[A5]]+A5', '表1[[#This Row],[A5]]+A7'],
    ['1E5+A5', '1E5+A7'],
    ['INDEX(A5:A9,2)', 'INDEX(A7:A11,2)'],
    ['A5#', 'A7#'],
    ['IF(A5>0,#REF!,"")', 'IF(A7>0,#REF!,"")'],
    ['ABCD5', 'ABCD5'],
    ['A1048576', '#REF!'],
    ['SUM(A1:A1048576)', 'SUM(A1:A1048576)'],
  ])('%s reads %s', (before, after) => expect(moved(before, move)).toBe(after))

  test('leaves a formula of another sheet alone unless it names this one', () => {
    expect(moved('A5+表!A5', move, '别')).toBe('A5+表!A7')
  })

  test('refuses a reference through several sheets', () => {
    expect(() => moved('SUM(表:别!A5)', move)).toThrow('several sheets')
  })
})

describe('rows 5 and 7 deleted', () => {
  const move = deletion([6, 4])
  test.each([
    ['A4', 'A4'],
    ['A5', '#REF!'],
    ['A6', 'A5'],
    ['A8', 'A6'],
    ['SUM(A4:A8)', 'SUM(A4:A6)'],
    ['SUM(A5:A5)', 'SUM(#REF!)'],
    ['SUM(A5:A7)', 'SUM(A5:A5)'],
    ['表!A7+1', '表!#REF!+1'],
  ])('%s reads %s', (before, after) => expect(moved(before, move)).toBe(after))
})

describe('a formula moved', () => {
  test.each([
    ['A1+$A1+A$1+$A$1', 2, 1, 'B3+$A3+B$1+$A$1'],
    ['SUM(A1:B2)', 1, 0, 'SUM(A2:B3)'],
    ['A1', -1, 0, '#REF!'],
    ["'汇总 表'!C4", 1, 1, "'汇总 表'!D5"],
  ])('%s by %i and %i reads %s', (before, rows, columns, after) => {
    expect(moveFormula(before, rows, columns)).toBe(after)
  })
})

test('a formula that nothing changes stays word for word, whatever it is', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('A1', "'a b'!", '"', "'", '[', ']', ':', '!', '表!', '$', 'SUM(', '1:1', '\\'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const formula = pieces.join('')
      expect(changeReferences(formula, () => undefined)).toBe(formula)
    }),
  )
})

test('a long formula takes no longer than its length', () => {
  for (const text of [
    "'".repeat(50_000),
    'A'.repeat(50_000),
    '['.repeat(50_000),
    'A1:'.repeat(20_000),
    '表'.repeat(50_000),
  ]) {
    const start = performance.now()
    changeReferences(text, () => undefined)
    expect(performance.now() - start).toBeLessThan(2_000)
  }
})
