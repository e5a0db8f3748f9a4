import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { columnIndex } from '../workbook/a1.ts'
import { openWorkbook } from '../workbook/memory/open-workbook.ts'
import { corpus, type ExpectedTable, plainFields } from './corpus.expected.ts'
import { recognise } from './recognise.ts'
import type { RecognisedTable, Recognition } from './recognition.ts'
import { shippedKinds } from './shipped-kinds.ts'

const folder = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))

if (!existsSync(folder)) {
  test('real trackers: not run, because the corpus of real files is kept outside the project', (context) => {
    context.skip('the folder ../shared/corpus is not on this machine')
  })
} else {
  const results = await readCorpus()

  test('finds the header rows of real trackers', () => {
    const wrong = results.flatMap(({ name, expected, found }) =>
      Array.isArray(expected)
        ? expected.flatMap((table) => (sameHeader(table, found) ? [] : [`${name} ${table.header.join('-')}`]))
        : [],
    )
    expect(wrong).toEqual([])
  })

  test('refuses what is no tracker, and says why', () => {
    const wrong = results.flatMap(({ name, expected, found }) =>
      'refused' in expected && !expected.refused.includes(found.refused?.reason ?? 'accepted')
        ? [`${name}: ${found.refused?.reason ?? 'accepted'}`]
        : [],
    )
    expect(wrong).toEqual([])
  })

  test('finds no more tables than there are', () => {
    const counts = results.map(({ name, expected, found }) => [
      name,
      found.tables.length,
      'refused' in expected ? 0 : expected.length,
    ])
    expect(counts.filter(([, found, expected]) => found !== expected)).toEqual([])
  })

  test('maps at least 95 % of the plain columns', () => {
    let right = 0
    const wrong: string[] = []
    for (const { name, expected, found } of results) {
      if ('refused' in expected) continue
      for (const table of expected) {
        const own = sameHeader(table, found)
        for (const [letter, plain] of Object.entries(table.plain ?? {})) {
          const column = own?.columns.find(({ column }) => column === columnIndex(letter))
          const fields: readonly string[] = plainFields[plain]
          if (column?.field && fields.includes(column.field)) right += 1
          else wrong.push(`${name} ${letter} ${plain}: ${column?.field ?? 'none'}`)
        }
      }
    }
    expect(right / (right + wrong.length), wrong.join('\n')).toBeGreaterThanOrEqual(0.95)
  })
}

function sameHeader(table: ExpectedTable, found: Recognition): RecognisedTable | undefined {
  const [first, last] = table.header
  const from = table.from === undefined ? 0 : (columnIndex(table.from) ?? 0)
  return found.tables.find(
    ({ header, area }) => header.first === first - 1 && header.last === last - 1 && area.firstColumn >= from,
  )
}

async function readCorpus() {
  const results = []
  for (const file of readdirSync(folder).sort()) {
    const sheets = corpus[file.slice(0, 2)]
    if (!sheets || !/\.xlsx?$/.test(file)) continue
    const workbook = openWorkbook(readFileSync(`${folder}/${file}`), file)
    for (const [at, { name, visibility }] of (await workbook.sheets()).entries()) {
      const expected = sheets[at]
      if (!expected) continue
      const found = recognise(await workbook.read(name), { kinds: shippedKinds, title: file, visibility })
      results.push({ name: `${file.slice(0, 2)} sheet ${at + 1}`, expected, found })
    }
  }
  return results
}
