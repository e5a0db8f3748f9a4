import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { tidyPlan } from '../plan/plan.fixture.ts'
import { refusalInChinese } from './in-chinese.ts'
import { example, tzt } from './tzt.fixture.ts'

const tracker = example('城西街道整改台账.xlsx')
const form = example('forms/重点任务汇总表.xlsx')
let folder = ''
const file = (name: string, content: string | Uint8Array): string => {
  const made = path.join(folder, name)
  writeFileSync(made, content)
  return made
}
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tzt-manners-'))
})

/** A sentence in Chinese, and nothing that only a programmer reads. */
const isSentence = (text: string): boolean =>
  /\p{Script=Han}.*。/u.test(text) && !/Error|error:|\bat .+:\d+|E[A-Z]{4,}/.test(text)

describe('what cannot be run ends with 2, a Chinese sentence on stderr and nothing on stdout', () => {
  const cases: readonly (readonly [string, () => readonly string[]])[] = [
    ['no such command', () => ['nothing']],
    ['no such option', () => ['inspect', '--nope', tracker]],
    ['no file named', () => ['validate']],
    ['a year that is none', () => ['validate', tracker, '--year', 'abc']],
    ['a day that is none', () => ['validate', tracker, '--as-of', '2020-13-40']],
    ['an option without its value', () => ['validate', tracker, '--units']],
    ['a file that is not there', () => ['run', path.join(folder, '没有.xlsx')]],
    ['a folder', () => ['run', folder]],
    ['text called .xlsx', () => ['run', file('文字.xlsx', 'hello')]],
    ['half a workbook', () => ['run', file('半截.xlsx', readFileSync(tracker).subarray(0, 3000))]],
    ['a .csv', () => ['run', file('表.csv', '序号,任务\n1,办班\n')]],
    ['units that are no JSON', () => ['validate', tracker, '--units', file('断.json', '{"units":[')]],
    ['units of another shape', () => ['validate', tracker, '--units', file('错.json', '{"units":[{"id":1}]}')]],
    ['a folder for units', () => ['validate', tracker, '--units', folder]],
    ['a mapping to no field', () => ['validate', tracker, '--map', file('列1.json', '{"columns":{"B":"nosuch"}}')]],
    ['a mapping to no kind', () => ['validate', tracker, '--map', file('列2.json', '{"kind":"no","columns":{}}')]],
    [
      'a mapping of no column',
      () => ['validate', tracker, '--json', '--map', file('列3.json', '{"columns":{"ZZ":"source"}}')],
    ],
    ['a report that is none', () => ['run', tracker, '--report', 'nosuch']],
    ['a period that is none', () => ['run', tracker, '--period', '2020Q5']],
    ['a pack that is none', () => ['run', tracker, '--pack', path.join(folder, '没有')]],
    ['a place nobody can write to', () => ['validate', tracker, '--json', '--out', '/proc/没有']],
    ['a file in place of a folder', () => ['validate', tracker, '--json', '--out', file('挡路', '')]],
    ['a form without trackers', () => ['fill', form]],
    ['a period of a form that is none', () => ['fill', form, '--from', tracker, '--period', '2020Q9']],
    ['a plan that is not there', () => ['plan', path.join(folder, '没有.docx')]],
    ['a plan into a file that holds something else', () => ['plan', file('要点.txt', tidyPlan), '--out', tracker]],
    [
      'a template over itself',
      () => [
        'template',
        file('报告.txt', '培训×期。'),
        '--figures',
        file('数.json', '{}'),
        '--out',
        path.join(folder, '报告.txt'),
      ],
    ],
    ['a pack workbook that is none', () => ['pack', 'import', file('包.xlsx', 'x'), '--out', path.join(folder, '包')]],
    ['a pack written over a file that is there', () => ['pack', 'export', file('改过的包.xlsx', '改过的')]],
    ['an administrator without an address', () => ['admin', 'key', 'list']],
    ['an administrator’s option that is missing', () => ['admin', 'key', 'create']],
    [
      'an administrator’s period that is none',
      () => ['admin', 'lock', '2020Q9', '--url', 'http://127.0.0.1:1', '--key', 'k'],
    ],
    ['a server that is not there', () => ['admin', 'key', 'list', '--url', 'http://127.0.0.1:1', '--key', 'k']],
  ]

  test.each(cases)('%s', async (_, args) => {
    const { code, out, err } = await tzt(...args())
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toSatisfy(isSentence)
  })
})

describe('help', () => {
  test('is in Chinese, at every level', async () => {
    const { code, out } = await tzt('--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^用法：/)
    expect((await tzt('admin', 'key', 'create', '--help')).out).not.toMatch(/Usage|Options|display help/)
  })

  test('stands on stderr where nothing was asked', async () => {
    expect(await tzt()).toMatchObject({ code: 2, out: '', err: expect.stringContaining('命令：') })
  })

  test('says what a mistyped word may have been', () => {
    expect(refusalInChinese("error: unknown command 'inspct'\n(Did you mean inspect?)")).toBe(
      '没有命令 inspct。是否要用 inspect？',
    )
  })
})

describe('a person’s files', () => {
  test('of one name from two folders give two copies, and none is written over itself', async () => {
    const [east, west] = ['东', '西'].map((name) => path.join(folder, name))
    const files = [east, west].map((each) => path.join(each ?? '', 'it’s a 台账.xlsx'))
    for (const each of [east, west]) mkdirSync(each ?? '')
    for (const each of files) copyFileSync(tracker, each)
    const out = path.join(folder, '结果')
    await tzt('validate', ...files, '--out', out)
    expect(readdirSync(out).sort()).toEqual(['it’s a 台账(2).xlsx', 'it’s a 台账.xlsx'])
    await tzt('validate', files[0] ?? '', '--out', east ?? '')
    expect(readdirSync(east ?? '').sort()).toEqual(['it’s a 台账(2).xlsx', 'it’s a 台账.xlsx'])
    expect(readFileSync(files[0] ?? '').equals(readFileSync(tracker))).toBe(true)
  })

  test('given twice are read once', async () => {
    const { out, err } = await tzt(
      'inspect',
      '--json',
      tracker,
      path.join(path.dirname(tracker), '.', path.basename(tracker)),
    )
    expect(JSON.parse(out)).toMatchObject({ files: [{ file: tracker }] })
    expect(err).toContain('只读一次')
  })
})

describe('tzt plan --out', () => {
  test('makes a ledger that is there follow an amended plan', async () => {
    const ledger = path.join(folder, '任务.xlsx')
    const first = await tzt('plan', file('要点1.txt', tidyPlan), '--out', ledger)
    expect(first).toMatchObject({ code: 0, err: expect.stringContaining('24 项') })
    const amended = tidyPlan
      .replace('3. 推进流动课堂。年内送课到社区20场。\n', '')
      .replace('6月底前新建2个', '6月底前新建3个')
    const second = await tzt('plan', file('要点2.txt', amended), '--out', ledger, '--json')
    expect(second.code).toBe(0)
    expect(Object.keys(JSON.parse(second.out))).toEqual(['sections'])
    expect(second.err).toMatch(/新增 0 项，改动 1 项，要点里已没有 1 项/)
    expect(second.err).toContain('改动 3.7 建设党群服务中心（内容）')
  })
})
