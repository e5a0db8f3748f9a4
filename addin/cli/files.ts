import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { unitsFileSchema } from '../../shared/units/unit.ts'
import { linkFaults, type UnitFault, unitFaults } from '../../shared/units/unit-faults.ts'
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

/**
 * Opens each file in turn and hands it on; a file that cannot be opened is told and counted, the others go on. A file that
 * is given twice is read once: its rows are there once.
 */
export async function eachWorkbook(
  files: readonly string[],
  work: (opened: OpenedFile) => Promise<void>,
): Promise<{ readonly unreadable: number }> {
  let unreadable = 0
  const seen = new Set<string>()
  for (const file of files) {
    const place = await realpath(file).catch(() => path.resolve(file))
    if (seen.has(place)) {
      say(`${file}：与前面是同一个文件，只读一次。`)
      continue
    }
    seen.add(place)
    try {
      await work({ file, workbook: await openFile(file) })
    } catch (error) {
      unreadable += 1
      say(`${file}：${error instanceof UsageError ? error.message : failed(error)}`)
    }
  }
  return { unreadable }
}

/** Opens one file. Errors: `UsageError`, which names it. */
export async function openNamed(file: string): Promise<MemoryWorkbook> {
  try {
    return await openFile(file)
  } catch (error) {
    throw new UsageError(`${file}：${error instanceof UsageError ? error.message : failed(error)}`)
  }
}

export async function openFile(file: string): Promise<MemoryWorkbook> {
  const facts = await stat(file).catch(() => undefined)
  if (facts === undefined) throw new UsageError('找不到这个文件。请核对路径。')
  if (!facts.isFile()) throw new UsageError('这是一个文件夹。请指定 .xlsx 或 .xls 文件。')
  if (facts.size > maxFileBytes) throw new UsageError('文件超过 200 MB，不像台账。请核对后再试。')
  const bytes = await readFile(file).catch(() => {
    throw new UsageError('没有读取这个文件的权限，或文件正在别的程序中打开。请关闭后重试。')
  })
  if (/\.(?:csv|txt|tsv)$/i.test(file)) {
    throw new UsageError('这是文本文件，不是工作簿。请用 Excel 打开，另存为 .xlsx 后重试。')
  }
  return openWorkbook(new Uint8Array(bytes), path.basename(file))
}

/** The units of `units.json`. Errors: `UsageError`. */
export async function readUnits(file: string): Promise<UnitTree> {
  const json = await readJson(file)
  const parsed = unitsFileSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new UsageError(
      `单位表 ${file} 不符合格式（${issue?.path.join('/') || '整个文件'}：${issue?.message}）。请对照 examples/units.json 修改。`,
    )
  }
  const { units } = parsed.data
  if (units.length === 0) throw new UsageError(`单位表 ${file} 是空的。请对照 examples/units.json 填写。`)
  refuse(file, linkFaults(units))
  return unitTree(units)
}

/** The same where it has to be the whole tree, as a workspace needs it. Errors: `UsageError`. */
export async function readUnitTree(file: string): Promise<UnitTree> {
  const tree = await readUnits(file)
  refuse(file, unitFaults(tree.units))
  return tree
}

function refuse(file: string, faults: readonly UnitFault[]): void {
  if (faults.length === 0) return
  const said = faults.slice(0, 5).map(({ message }) => message)
  throw new UsageError(`单位表 ${file} 有 ${faults.length} 处问题：${said.join('；')}。请改正后重试。`)
}

export async function readJson(file: string): Promise<unknown> {
  const facts = await stat(file).catch(() => undefined)
  if (facts === undefined) throw new UsageError(`找不到文件 ${file}。请核对路径。`)
  if (facts.isDirectory()) throw new UsageError(`${file} 是一个文件夹。请指定 .json 文件。`)
  if (facts.size > maxFileBytes) throw new UsageError(`${file} 超过 200 MB。请核对后再试。`)
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} 读不了。请确认有读取的权限，并在别的程序中关闭它。`)
  })
  try {
    // Some editors of Windows put a mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new UsageError(`${file} 不是 JSON 文件。请核对内容。`)
  }
}

/** Whether two paths lead to one file that is there. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((file) => realpath(file).catch(() => undefined)))
  return a !== undefined && a === b
}

/** A file's name as people know it: without its folder, unless another of them has the same. */
export function namesOf(files: readonly string[]): ReadonlyMap<string, string> {
  const count = new Map<string, number>()
  for (const file of new Set(files)) count.set(path.basename(file), (count.get(path.basename(file)) ?? 0) + 1)
  return new Map(files.map((file) => [file, count.get(path.basename(file)) === 1 ? path.basename(file) : file]))
}

/** The `units.json` that lies beside the trackers, where one does. */
export async function unitsBeside(files: readonly string[]): Promise<string | undefined> {
  for (const folder of new Set(files.map((file) => path.dirname(file)))) {
    const candidate = path.join(folder, 'units.json')
    if ((await stat(candidate).catch(() => undefined))?.isFile()) return candidate
  }
  return undefined
}
