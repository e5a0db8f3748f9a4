import { CFB } from '@e965/xlsx'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { WorkbookError, type WorkbookErrorCode } from '../workbook.ts'
import { planParts, zip } from './fixture.ts'
import { richWorkbook } from './fixture-rich.ts'
import { newWorkbook, openWorkbook } from './open-workbook.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const plain = planParts({ sheets: [{ name: '表', cells: { A1: 'a' } }] })
const withSheet = (xml: string): Uint8Array => zip({ ...plain, 'xl/worksheets/s0.xml': xml })
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const worksheet = (rows: string): string => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`

function refusal(bytes: Uint8Array): WorkbookErrorCode | 'opened' | 'other' {
  try {
    openWorkbook(bytes, 'a.xlsx')
    return 'opened'
  } catch (error) {
    return error instanceof WorkbookError ? error.code : 'other'
  }
}

/** Opens, reads every sheet, and gives the code of the first refusal. */
async function reading(bytes: Uint8Array): Promise<WorkbookErrorCode | 'read' | 'other'> {
  try {
    const workbook = openWorkbook(bytes, 'a.xlsx')
    for (const { name } of await workbook.sheets()) await workbook.read(name)
    return 'read'
  } catch (error) {
    return error instanceof WorkbookError ? error.code : 'other'
  }
}

async function within<T>(milliseconds: number, step: () => T | Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await step()
  expect(performance.now() - start).toBeLessThan(milliseconds)
  return result
}

describe('what is no workbook', () => {
  const encrypted = (): Uint8Array => {
    const container = CFB.utils.cfb_new()
    CFB.utils.cfb_add(container, '/EncryptionInfo', bytesOf('x'.repeat(5000)))
    CFB.utils.cfb_add(container, '/EncryptedPackage', bytesOf('y'.repeat(5000)))
    return new Uint8Array(CFB.write(container, { type: 'array' }))
  }
  const word = zip({
    '[Content_Types].xml': plain['[Content_Types].xml'] ?? '',
    '_rels/.rels': (plain['_rels/.rels'] ?? '').replace('xl/workbook.xml', 'word/document.xml'),
    'word/document.xml': '<w:document xmlns:w="x"><w:body/></w:document>',
  })
  const rich = richWorkbook()
  test.each<[string, Uint8Array, WorkbookErrorCode]>([
    ['nothing', new Uint8Array(), 'not-a-workbook'],
    ['a text', bytesOf('编码,事项\n1,2\n'), 'not-a-workbook'],
    ['two letters of a zip', bytesOf('PK'), 'not-a-workbook'],
    ['a zip of something else', zip({ 'a.txt': 'a' }), 'not-a-workbook'],
    ['a text document', word, 'not-a-workbook'],
    ['the first half of a workbook', rich.subarray(0, rich.length / 2), 'not-a-workbook'],
    ['a workbook without its end', rich.subarray(0, rich.length - 30), 'not-a-workbook'],
    [
      'a compound file with nothing of Excel’s',
      new Uint8Array(CFB.write(CFB.utils.cfb_new(), { type: 'array' })),
      'not-a-workbook',
    ],
    [
      'the head of a compound file',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'not-a-workbook',
    ],
    ['a workbook behind a password', encrypted(), 'encrypted'],
    [
      'a workbook without sheets',
      zip({ ...plain, 'xl/workbook.xml': `<workbook xmlns="${main}"/>` }),
      'not-a-workbook',
    ],
  ])('%s is refused', (_, bytes, code) => expect(refusal(bytes)).toBe(code))

  test('a flipped bit in a part is noticed', () => {
    const broken = zipSync(
      { ...Object.fromEntries(Object.entries(plain).map(([path, text]) => [path, bytesOf(text)])) },
      { level: 0 },
    )
    const at = new TextDecoder('latin1').decode(broken).indexOf('<sheetData>') + 3
    broken[at] = (broken[at] ?? 0) ^ 1
    expect(refusal(broken)).toBe('not-a-workbook')
  })
})

describe('what would blow up', () => {
  const blank = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1_000_000).fill(32)

  test('200 MB from 200 KB is refused by what it declares, at once', async () => {
    const bomb = zip({ ...plain, 'xl/worksheets/s0.xml': blank(200) })
    expect(bomb.length).toBeLessThan(300_000)
    expect(await within(500, () => refusal(bomb))).toBe('too-large')
  }, 60_000)

  test('100 MB that declare to be 1 KB are stopped on the way', async () => {
    const bomb = zip({ ...plain, 'xl/worksheets/s0.xml': blank(100) })
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
    for (let at = 0; at < bomb.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 100_000_000)
        view.setUint32(at + 24, 1_000, true)
    }
    expect(await within(1_000, () => refusal(bomb))).toBe('not-a-workbook')
  }, 60_000)

  test('many parts that share one bomb are refused by their sum', () => {
    const parts = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`xl/media/${at}.bin`, new Uint8Array(11_000_000)]),
    )
    expect(refusal(zip({ ...plain, ...parts }))).toBe('too-large')
  }, 60_000)

  test('two cells in opposite corners take no room for what is between', async () => {
    const bytes = withSheet(
      worksheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'),
    )
    expect(await within(2_000, () => reading(bytes))).toBe('read')
    const grid = await openWorkbook(bytes, 'a.xlsx').read('表')
    expect(grid.area).toEqual({ row: 0, column: 0, rows: 1_048_576, columns: 16_384 })
    expect(grid.values[1_048_575]?.[16_383]).toBe(2)
  })

  test('a grid of more cells than fit is refused', async () => {
    const rows = Array.from(
      { length: 1_000 },
      (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c><c r="XFD${at + 1}"><v>1</v></c></row>`,
    )
    expect(await within(2_000, () => reading(withSheet(worksheet(rows.join('')))))).toBe('too-large')
  })

  test('a DTD with entities is refused', async () => {
    const xml = `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>${worksheet('')}`
    expect(await reading(withSheet(xml))).toBe('not-a-workbook')
  })

  test.each([
    ['tags that never close', '<row>'.repeat(200_000)],
    ['one tag that never ends', `<row ${'a="b" '.repeat(200_000)}`],
    ['quotes that never close', `<row r="${'x'.repeat(500_000)}`],
    ['closing tags only', '</c>'.repeat(200_000)],
    ['comments that never close', '<!--'.repeat(200_000)],
    ['cells in cells', `<row r="1">${'<c r="A1">'.repeat(50_000)}`],
    ['ampersands', `<row r="1"><c t="str"><v>${'&'.repeat(500_000)}</v></c></row>`],
    ['equals signs', `<row ${'='.repeat(300_000)}><c/></row>`],
    ['half closing tags', `<row r="1"><c><v>${'</'.repeat(200_000)}</v></c></row>`],
  ])('%s take no time', async (_, rows) => {
    expect(await within(2_000, () => reading(withSheet(worksheet(rows))))).not.toBe('other')
  })
})

describe('what is large and real', () => {
  test('a sheet of 16,384 columns', async () => {
    const plan = worksheet(
      `<row r="1">${Array.from({ length: 16_384 }, (_, at) => `<c><v>${at}</v></c>`).join('')}</row>`,
    )
    const grid = await within(1_000, () => openWorkbook(withSheet(plan), 'a.xlsx').read('表'))
    expect(grid.values[0]?.[16_383]).toBe(16_383)
  })

  test('a cell of 32,767 characters is kept, one of more is refused', async () => {
    const workbook = newWorkbook('新.xlsx')
    const longest = '台'.repeat(32_767)
    await workbook.write('Sheet1', [{ row: 0, column: 0, value: longest }])
    expect((await openWorkbook(workbook.bytes(), 'a.xlsx').read('Sheet1')).values).toEqual([[longest]])
    const write = workbook.write('Sheet1', [{ row: 0, column: 0, value: `${longest}账` }])
    await expect(write).rejects.toMatchObject({ code: 'too-large', address: 'A1' })
  })

  test('a million formatted rows with nothing in them', async () => {
    const rows = Array.from({ length: 1_048_576 }, (_, at) => `<row r="${at + 1}" ht="14.25" customHeight="1"/>`)
    rows[3] = '<row r="4"><c r="B4"><v>1</v></c></row>'
    const bytes = withSheet(worksheet(rows.join('')))
    const grid = await within(6_000, () => openWorkbook(bytes, 'a.xlsx').read('表'))
    expect(grid.area).toEqual({ row: 3, column: 1, rows: 1, columns: 1 })
  }, 60_000)
})

describe('any damage at all', () => {
  test('bytes changed anywhere give a refusal or a workbook, never another fault', async () => {
    const rich = richWorkbook()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(rich.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        async (changes) => {
          const broken = rich.slice()
          for (const [at, byte] of changes) broken[at] = byte
          expect(await reading(broken)).not.toBe('other')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('parts cut and mixed anywhere do no other harm, on reading, writing and moving rows', async () => {
    const parts = {
      ...plain,
      'xl/worksheets/s0.xml': worksheet('<row r="2"><c r="B2" t="s"><v>0</v></c><c><f>A1</f></c></row>'),
    }
    const paths = Object.keys(parts)
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('<', '>', '"', '/>', '<c r="', '<!--', ']]>', '<row r="-1">', ' r="9e9"', '&#xffffff;'),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(2_000), fc.nat(40), piece, async (path, from, count, text) => {
        const whole = Object.entries(parts).find(([name]) => name === path)?.[1] ?? ''
        const at = from % (whole.length + 1)
        const bytes = zip({ ...parts, [path]: whole.slice(0, at) + text + whole.slice(at + count) })
        const outcome = async (): Promise<string> => {
          try {
            const workbook = openWorkbook(bytes, 'a.xlsx')
            for (const { name } of await workbook.sheets()) {
              await workbook.read(name)
              await workbook.write(name, [{ row: 1, column: 0, value: 'x', numberFormat: '0.0' }])
              await workbook.setMarks(name, [{ row: 0, column: 0, level: 'info' }])
              await workbook.insertRows(name, 1, 1)
              await workbook.setColumnHidden(name, 1, true)
            }
            workbook.bytes()
            return 'done'
          } catch (error) {
            return error instanceof WorkbookError ? error.code : String(error)
          }
        }
        expect([
          'done',
          'not-a-workbook',
          'cannot-insert',
          'too-large',
          'protected',
          'formula',
          'merged',
          'sheet-missing',
        ]).toContain(await outcome())
      }),
      { numRuns: 300 },
    )
  })
})

test('a stored part of the right size is read as it is', () => {
  const stored = zipSync(Object.fromEntries(Object.entries(plain).map(([path, text]) => [path, bytesOf(text)])), {
    level: 0,
  })
  expect(refusal(stored)).toBe('opened')
})
