import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeLines, type PresentLine, type ReportLine } from './report-lines.ts'

const lines = (...texts: readonly string[]): readonly ReportLine[] => texts.map((text) => ({ text, columns: '0' }))
/** As a sheet would hold them: one a row from row 3 on. */
const present = (...texts: readonly string[]): readonly PresentLine[] =>
  texts.map((text, index) => ({ row: index + 3, text, hasFormula: false }))

const before = lines('一、总体情况', '一季度举办培训12期。', '受理民生问题30件。', '二、下一步打算')

describe('a report that is written again', () => {
  test('replaces what nobody edited', () => {
    const after = lines('一、总体情况', '一季度举办培训13期。', '受理民生问题30件。', '二、下一步打算')
    expect(mergeLines(before, present(...before.map(({ text }) => text)), after)).toEqual({
      fates: [
        { at: 'row', row: 3, write: false },
        { at: 'row', row: 4, write: true },
        { at: 'row', row: 5, write: false },
        { at: 'row', row: 6, write: false },
      ],
      removed: [],
      differences: [],
      isTouched: false,
    })
  })

  test('keeps an edited paragraph and shows the three versions of it', () => {
    const after = lines('一、总体情况', '一季度举办培训13期。', '受理民生问题31件。', '二、下一步打算')
    const sheet = present('一、总体情况', '一季度举办培训12期，人人参加。', '受理民生问题30件。', '二、下一步打算')
    const merged = mergeLines(before, sheet, after)
    expect(merged?.fates[1]).toEqual({ at: 'kept', row: 4 })
    expect(merged?.fates[2]).toEqual({ at: 'row', row: 5, write: true })
    expect(merged?.differences).toEqual([
      {
        line: 1,
        before: '一季度举办培训12期。',
        theirs: '一季度举办培训12期，人人参加。',
        ours: '一季度举办培训13期。',
      },
    ])
    const taken = mergeLines(before, sheet, after, new Set([1]))
    expect(taken?.fates[1]).toEqual({ at: 'row', row: 4, write: true })
    expect(taken?.differences).toEqual([])
  })

  test('finds its lines again where the person put rows in, and leaves those alone', () => {
    const sheet = present(
      '本单位填报',
      '一、总体情况',
      '一季度举办培训12期。',
      '我的补充',
      '受理民生问题30件。',
      '二、下一步打算',
    )
    const merged = mergeLines(before, sheet, before)
    expect(merged?.fates.map((fate) => (fate.at === 'row' ? fate.row : fate.at))).toEqual([4, 5, 7, 8])
    expect(merged?.isTouched).toBe(true)
    expect(merged?.differences).toEqual([])
    expect(merged?.removed).toEqual([])
  })

  test('does not put back what the person deleted, but says so', () => {
    const sheet = present('一、总体情况', '一季度举办培训12期。', '二、下一步打算')
    const merged = mergeLines(before, sheet, before)
    expect(merged?.fates[2]).toEqual({ at: 'gone' })
    expect(merged?.differences).toEqual([
      { line: 2, before: '受理民生问题30件。', theirs: null, ours: '受理民生问题30件。' },
    ])
    expect(mergeLines(before, sheet, before, new Set([2]))?.fates[2]).toEqual({ at: 'new' })
  })

  test('takes out a line it no longer has, unless the person edited it', () => {
    const after = lines('一、总体情况', '受理民生问题30件。', '二、下一步打算')
    const texts = before.map(({ text }) => text)
    expect(mergeLines(before, present(...texts), after)?.removed).toEqual([4])
    const edited = mergeLines(before, present('一、总体情况', '培训12期，另有3期待办。', ...texts.slice(2)), after)
    expect(edited?.removed).toEqual([])
    expect(edited?.differences).toEqual([
      { line: undefined, before: '一季度举办培训12期。', theirs: '培训12期，另有3期待办。', ours: null },
    ])
  })

  test('never pairs a paragraph with a table row', () => {
    const after = [...lines('一、总体情况'), { text: '一季度举办培训\t13', columns: '0,6' }, ...before.slice(2)]
    const merged = mergeLines(before, present(...before.map(({ text }) => text)), after)
    expect(merged?.fates[1]).toEqual({ at: 'new' })
    expect(merged?.removed).toEqual([4])
  })

  test('takes a row with a formula for the person’s, whatever it shows', () => {
    const sheet = present(...before.map(({ text }) => text)).map((line, index) => ({
      ...line,
      hasFormula: index === 1,
    }))
    expect(mergeLines(before, sheet, before)?.fates[1]).toEqual({ at: 'kept', row: 4 })
  })

  test('gives up on a sheet that has nothing in common with what was written', () => {
    expect(mergeLines(before, present('别的', '内容'), before)).toBeUndefined()
  })
})

const word = fc.constantFrom('培训12期', '办结30件', '整改5项', '走访×次', '新增8人', '完成率85%')
const report = fc.array(word, { minLength: 1, maxLength: 8 }).map((texts) => lines('标题', ...texts))

describe('whatever people do to a report', () => {
  /** Each line of the sheet as the merge leaves it, top to bottom: what it says, and whether it was theirs. */
  test('no row that they wrote or edited is removed or overwritten', () => {
    fc.assert(
      fc.property(
        report,
        report,
        fc.array(fc.tuple(fc.nat(9), fc.string({ minLength: 1, maxLength: 6 }))),
        (was, now, edits) => {
          const texts = was.map(({ text }) => text)
          for (const [at, text] of edits) {
            if (at % 2 === 0) texts.splice(1 + (at % texts.length), 0, `我写的${text}`)
            else if (texts.length > 1) texts[1 + (at % (texts.length - 1))] = `我改的${text}`
          }
          const merged = mergeLines(was, present(...texts), now)
          if (merged === undefined) return
          const touched = merged.fates.flatMap((fate) => (fate.at === 'row' && fate.write ? [fate.row] : []))
          const mine = texts.flatMap((text, index) => (/^我/.test(text) ? [index + 3] : []))
          expect([...touched, ...merged.removed].filter((row) => mine.includes(row))).toEqual([])
        },
      ),
    )
  })

  test('an untouched sheet becomes the new report: every line is there, in order, and every other row goes', () => {
    fc.assert(
      fc.property(report, report, (was, now) => {
        const merged = mergeLines(was, present(...was.map(({ text }) => text)), now)
        expect(merged?.isTouched).toBe(false)
        expect(merged?.differences).toEqual([])
        const rows = merged?.fates.flatMap((fate) => (fate.at === 'row' ? [fate.row] : [])) ?? []
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b))
        expect([...rows, ...(merged?.removed ?? [])].sort((a, b) => a - b)).toEqual(was.map((_, index) => index + 3))
        expect(merged?.fates.filter(({ at }) => at === 'gone' || at === 'kept')).toEqual([])
      }),
    )
  })
})
