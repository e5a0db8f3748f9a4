import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPackFolder, shippedFolder } from '../../scripts/pack.ts'
import { readLined } from './json-lines.ts'
import { packFaults } from './pack-faults.ts'

const shipped = readPackFolder(shippedFolder)

/** The shipped pack with one text of one file put in another's place, and the line where that stands. */
function broken(file: string, from: string, to: string): { places: readonly string[]; line: number } {
  const text = shipped.get(file) ?? ''
  const at = text.indexOf(from)
  if (at < 0) throw new Error(`${file} has no ${from}`)
  const faults = packFaults(new Map(shipped).set(file, text.replace(from, to)))
  return {
    places: faults.map((fault) => `${fault.file}:${fault.line}`),
    line: text.slice(0, at).split('\n').length,
  }
}

describe('the faults of a pack', () => {
  test('are none for the shipped one', () => {
    expect(packFaults(shipped)).toEqual([])
  })

  test.each([
    ['a rule about a field that is not there', 'kinds/issue.json', '"at": "settled_on"', '"at": "gone"'],
    ['a choice that is not there', 'kinds/task.json', '"in": ["done"]', '"in": ["gone"]'],
    ['a shape that is not a field', 'kinds/task.json', '"type": "deadline"', '"type": "gone"'],
    [
      'an indicator of a kind that is not there',
      'indicators/accountability.json',
      '"kind": "accountability"',
      '"kind": "gone"',
    ],
    [
      'a figure of an indicator that is not there',
      'reports/quarterly.liquid',
      "'task.overdue' | figure",
      "'gone' | figure",
    ],
    ['a score of an indicator that is not there', 'score-tree.json', '"actual": "', '"actual": "gone'],
  ])('%s is told with its file and line', (_, file, from, to) => {
    const { places, line } = broken(file, from, to)
    expect(places).toContain(`${file}:${line}`)
    expect(places.every((place) => place.startsWith(`${file}:`))).toBe(true)
  })

  test('JSON that breaks off is told at the line where it does', () => {
    const lines = (shipped.get('kinds/deed.json') ?? '').split('\n')
    const cut = lines.slice(0, 12).join('\n')
    const [fault, ...rest] = packFaults(new Map(shipped).set('kinds/deed.json', cut))
    expect(fault).toMatchObject({ file: 'kinds/deed.json', line: 12 })
    expect(rest).toEqual([])
  })

  test('a report without its template is told', () => {
    const files = new Map(shipped)
    files.delete('reports/annual.liquid')
    expect(packFaults(files)).toMatchObject([{ file: 'reports/annual.liquid' }])
  })

  test.each([
    [
      'a key that has no place',
      'kinds/issue.json',
      '"titleWords"',
      '"titelWords"',
      '“titelWords”在这里用不上。请删去，或检查拼写。',
    ],
    [
      'a type that is none',
      'kinds/issue.json',
      '"type": "deadline"',
      '"type": "deadlin"',
      /^“type”写成了“deadlin”，可用的有：text、/,
    ],
    ['a full mark in words', 'score-tree.json', '"full": "40"', '"full": "四十"', /^“full”写成了“四十”，格式不对。/],
    [
      'a filter that is none',
      'reports/quarterly.liquid',
      '| figure',
      '| figur',
      '没有名为“figur”的处理方法，请检查拼写。',
    ],
    [
      'a tag without its end',
      'reports/quarterly.liquid',
      '{% endif %}',
      '',
      /^标记“\w+”没有结束，请补上|^标记“\w+”没有对应的开头/,
    ],
  ])('%s is told in a sentence', (_, file, from, to, said) => {
    const text = shipped.get(file) ?? ''
    expect(text).toContain(from)
    const faults = packFaults(new Map(shipped).set(file, text.replace(from, to)))
    expect(faults.map(({ message }) => message['zh-CN'])).toContainEqual(
      typeof said === 'string' ? said : expect.stringMatching(said),
    )
  })

  test('a template without its report is told', () => {
    const files = new Map(shipped).set('reports/zz.liquid', '甲')
    expect(packFaults(files)).toMatchObject([{ file: 'reports/zz.liquid', line: 1 }])
  })

  test('a kind that is there twice is told the second time', () => {
    const again = new Map(shipped).set('kinds/zz.json', shipped.get('kinds/deed.json') ?? '')
    expect(packFaults(again)).toMatchObject([{ file: 'kinds/zz.json', line: 1 }])
  })
})

test('JSON is read with lines as JSON.parse reads it without', () => {
  const plain = (json: ReturnType<typeof readLined>): unknown => {
    if (json === undefined) return undefined
    if (json.type === 'scalar') return json.value
    if (json.type === 'array') return json.items.map(plain)
    return Object.fromEntries([...json.members].map(([key, value]) => [key, plain(value)]))
  }
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 2)
      expect(JSON.stringify(plain(readLined(text)))).toBe(JSON.stringify(JSON.parse(text)))
    }),
  )
  expect(readLined('{"a":')).toBeUndefined()
  expect(readLined('[\n1,\n"a\\nb"]')).toEqual({
    line: 1,
    type: 'array',
    items: [
      { line: 2, type: 'scalar', value: 1 },
      { line: 3, type: 'scalar', value: 'a\nb' },
    ],
  })
})

describe('tzt pack check', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'pack-'))
    cpSync(shippedFolder, folder, { recursive: true })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const check = (...args: readonly string[]) =>
    spawnSync(process.execPath, [main, 'pack', 'check', ...args], { encoding: 'utf8' })

  test('ends with 0 for a sound pack, 1 for faults, 2 where there is no pack', () => {
    expect(check(folder)).toMatchObject({ status: 0, stderr: '' })
    const file = path.join(folder, 'kinds/issue.json')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('"at": "settled_on"', '"at": "gone"'))
    const line = text.slice(0, text.indexOf('"at": "settled_on"')).split('\n').length
    const faulty = check(folder)
    expect(faulty.status).toBe(1)
    expect(faulty.stdout).toContain(`kinds/issue.json:${line} 没有字段“gone”。`)
    const json: unknown = JSON.parse(check(folder, '--json').stdout)
    expect(json).toMatchObject({ faults: [{ file: 'kinds/issue.json', line }] })
    const nowhere = check(path.join(folder, 'nowhere'))
    expect(nowhere).toMatchObject({ status: 2, stdout: '' })
    expect(nowhere.stderr).toMatch(/请核对路径。\n$/)
  })
})
