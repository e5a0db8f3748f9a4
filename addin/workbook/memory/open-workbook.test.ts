import { describe, expect, test } from 'vitest'
import { finish } from '../../../shared/validate/slices.ts'
import { planParts, zip } from './fixture.ts'
import { richParts, richWorkbook } from './fixture-rich.ts'
import { openAndReadSteps, openWorkbook } from './open-workbook.ts'

/** A sheet long enough for many steps. */
const long = zip(
  planParts({
    sheets: [
      {
        name: '台账',
        cells: Object.fromEntries(
          Array.from({ length: 5000 }, (_, at) => at + 1).flatMap((row) => [
            [`A${row}`, `第${row}项`],
            [`B${row}`, row],
            [`C${row}`, row % 7 === 0 ? null : '城东街道'],
          ]),
        ),
      },
    ],
  }),
)

describe('a workbook opened and read in steps', () => {
  test.each([
    ['with everything in it', richWorkbook()],
    ['with a long sheet', long],
  ])('%s holds what it holds when opened at once', async (_, bytes) => {
    const inSteps = finish(openAndReadSteps(bytes, '台账.xlsx'))
    const atOnce = openWorkbook(bytes, '台账.xlsx')
    expect(await inSteps.sheets()).toEqual(await atOnce.sheets())
    for (const { name } of await atOnce.sheets()) expect(await inSteps.read(name)).toEqual(await atOnce.read(name))
    expect(inSteps.bytes()).toEqual(bytes)
  })

  test('says how far it is, and never goes back', () => {
    const shares = [...openAndReadSteps(long, '台账.xlsx')]
    expect(shares.length).toBeGreaterThan(10)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
  })

  test('is opened where only one of its sheets cannot be read', async () => {
    const broken = '<worksheet><sheetData/><mergeCells><mergeCell ref="A1:B2"></mergeCells>'
    const parts = { ...richParts(), 'xl/worksheets/sheet2.xml': broken }
    const workbook = finish(openAndReadSteps(zip(parts), '台账.xlsx'))
    expect((await workbook.read('动')).area.rows).toBeGreaterThan(1)
    await expect(
      workbook.read((await openWorkbook(richWorkbook(), '台账.xlsx').sheets())[1]?.name ?? ''),
    ).rejects.toMatchObject({ code: 'not-a-workbook' })
  })

  test('is refused as it is when opened at once', () => {
    expect(() => finish(openAndReadSteps(new TextEncoder().encode('编号,任务'), '台账.xlsx'))).toThrow(
      expect.objectContaining({ code: 'not-a-workbook' }),
    )
  })
})
