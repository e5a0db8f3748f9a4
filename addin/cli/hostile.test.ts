import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recogniseWorkbook } from '../actions/recognise-workbook.ts'
import { shippedKinds } from '../attach/shipped-kinds.ts'
import { WorkbookError } from '../workbook/workbook.ts'
import { failed } from './console.ts'
import { openFile } from './files.ts'
import { hostileFiles } from './hostile.fixture.ts'

const files = hostileFiles()
/** What the design allows one file. Processor time: the machine does other things as well. */
const mostMs = 10_000
const mostKb = 1024 * 1024

/** Makes a process say at its end how much memory (KB) and processor time (ms) it took. */
const tellUsage = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("\\n#" + process.resourceUsage().maxRSS + " " + process.cpuUsage().user / 1000))',
)}`

describe('files that nobody made in good faith', () => {
  let folder = ''
  const paths: string[] = []
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hostile-'))
    for (const { name, bytes } of files) {
      const file = path.join(folder, name)
      writeFileSync(file, bytes)
      paths.push(file)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('are two hundred at least', () =>
    expect(new Set(files.map(({ name }) => name)).size).toBeGreaterThanOrEqual(200))

  test('are read or refused with a sentence, in time', async () => {
    let refused = 0
    for (const file of paths) {
      const start = process.cpuUsage()
      try {
        await recogniseWorkbook(await openFile(file), { kinds: shippedKinds })
      } catch (error) {
        refused += 1
        expect(error, path.basename(file)).toBeInstanceOf(WorkbookError)
        expect(failed(error)).toMatch(/^\P{ASCII}.*。$/u)
      }
      expect(process.cpuUsage(start).user / 1000, path.basename(file)).toBeLessThan(mostMs)
    }
    expect(refused).toBeGreaterThan(100)
    expect(refused).toBeLessThan(paths.length)
  }, 400_000)

  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const inspect = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tellUsage, main, 'inspect', ...args], {
      encoding: 'utf8',
      timeout: 200_000,
    })
    const [said = '', usage = ''] = stderr.split('\n#')
    const [kb, ms] = usage.split(' ').map(Number)
    return { status, stdout, said, kb, ms }
  }

  test('tzt inspect goes through all of them, says a line for each it refuses, and ends with 2', () => {
    const { status, stdout, said, kb } = inspect('--json', ...paths)
    expect(status).toBe(2)
    const read: unknown = JSON.parse(stdout)
    const count =
      typeof read === 'object' && read !== null && 'files' in read && Array.isArray(read.files) ? read.files.length : 0
    const lines = said.split('\n').filter(Boolean)
    expect(count + lines.length).toBe(paths.length)
    for (const line of lines) expect(line).toMatch(/：.*。$/)
    expect(said).not.toMatch(/\bat .*:\d+:\d+|Error:/)
    expect(kb).toBeLessThan(mostKb)
  }, 220_000)

  test.each(['空文件.xlsx', '一百兆空白.xlsx', '实体炸弹.xlsx', '一条三千万字.xlsx', '层层嵌套.xlsx'])(
    'tzt inspect %s ends with 0 or 2 and a sentence, in time and memory',
    (name) => {
      const { status, stdout, said, kb, ms } = inspect(path.join(folder, name))
      expect(ms).toBeLessThan(mostMs)
      expect([0, 2]).toContain(status)
      expect(status === 2 ? said.trim() : stdout.trim()).toMatch(/[。行]$|%\S*$/)
      expect(kb).toBeLessThan(mostKb)
    },
    60_000,
  )
})
