import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { unitsFileSchema } from '../../shared/units/unit.ts'
import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import type { MemoryWorkbook } from '../workbook/memory/memory-workbook.ts'
import { openWorkbook } from '../workbook/memory/open-workbook.ts'
import { failed, say } from './console.ts'

/** A fault of what was asked for, with the sentence the person reads. */
export class UsageError extends Error {}

/** Files beyond this are no trackers; reading them would only fill the memory. */
const maxFileBytes = 200 * 1024 * 1024

export interface OpenedFile {
  /** As given on the command line. */
  readonly file: string
  readonly workbook: MemoryWorkbook
}

/** Opens each file in turn and hands it on; a file that cannot be opened is told and counted, the others go on. */
export async function eachWorkbook(
  files: readonly string[],
  work: (opened: OpenedFile) => Promise<void>,
): Promise<{ readonly unreadable: number }> {
  let unreadable = 0
  for (const file of files) {
    try {
      await work({ file, workbook: await openFile(file) })
    } catch (error) {
      unreadable += 1
      say(`${file}：${error instanceof UsageError ? error.message : failed(error)}`)
    }
  }
  return { unreadable }
}

export async function openFile(file: string): Promise<MemoryWorkbook> {
  const facts = await stat(file).catch(() => undefined)
  if (facts === undefined) throw new UsageError('找不到这个文件。请核对路径。')
  if (!facts.isFile()) throw new UsageError('这是一个文件夹。请指定 .xlsx 或 .xls 文件。')
  if (facts.size > maxFileBytes) throw new UsageError('文件超过 200 MB，不像台账。请核对后再试。')
  return openWorkbook(new Uint8Array(await readFile(file)), path.basename(file))
}

/** The units of `units.json`. Errors: `UsageError`. */
export async function readUnits(file: string): Promise<UnitTree> {
  const json = await readJson(file)
  const parsed = unitsFileSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new UsageError(
      `单位表 ${file} 不符合格式（${issue?.path.join('/')}：${issue?.message}）。请对照 examples/units.json 修改。`,
    )
  }
  return unitTree(parsed.data.units)
}

export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`找不到文件 ${file}。请核对路径。`)
  })
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${file} 不是 JSON 文件。请核对内容。`)
  }
}

/** The `units.json` that lies beside the trackers, where one does. */
export async function unitsBeside(files: readonly string[]): Promise<string | undefined> {
  for (const folder of new Set(files.map((file) => path.dirname(file)))) {
    const candidate = path.join(folder, 'units.json')
    if ((await stat(candidate).catch(() => undefined))?.isFile()) return candidate
  }
  return undefined
}
