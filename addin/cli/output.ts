import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { UsageError } from './files.ts'

/** Makes a folder and those above it. Errors: `UsageError`, which says why not. */
export async function makeFolder(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => undefined)
  if (facts?.isDirectory()) return
  if (facts !== undefined) throw new UsageError(`${folder} 是一个文件，不能放结果。请换一个文件夹。`)
  const parent = path.dirname(path.resolve(folder))
  // Not the recursive mkdir: it never ends below folders in which nothing can be made, such as /proc.
  if (parent !== path.resolve(folder)) await makeFolder(parent)
  try {
    await mkdir(folder)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new UsageError(cannotWrite(folder, error))
  }
}

/**
 * Writes a file whole or not at all; its folder is made. Errors: `UsageError`, which says why not: no right to, no room,
 * open in another program.
 */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  const facts = await stat(file).catch(() => undefined)
  if (facts?.isDirectory()) throw new UsageError(`${file} 是一个文件夹。请写出文件名。`)
  await makeFolder(path.dirname(path.resolve(file)))
  // A link is written through; something that is no file, such as a pipe, cannot be replaced.
  const target = facts === undefined ? path.resolve(file) : await realpath(file)
  const draft = facts === undefined || facts.isFile() ? `${target}.${process.pid}.tmp` : undefined
  try {
    await writeFile(draft ?? target, content, { mode: facts?.mode ?? 0o666 })
    if (draft !== undefined) await rename(draft, target)
  } catch (error) {
    if (draft !== undefined) await rm(draft, { force: true }).catch(() => undefined)
    throw new UsageError(cannotWrite(file, error))
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: '没有写入的权限。请换一个位置。',
  EPERM: '没有写入的权限，或文件正在别的程序中打开。请关闭后重试，或换一个位置。',
  EROFS: '这里只能读取。请换一个位置。',
  EBUSY: '文件正在别的程序中打开。请关闭后重试。',
  ENOSPC: '磁盘已满。请腾出空间后重试。',
  ENAMETOOLONG: '文件名太长。请换一个短些的名称。',
}

const cannotWrite = (file: string, error: unknown): string =>
  `${file}：写不进去，${reasons[codeOf(error)] ?? '请核对路径，或换一个位置。'}`

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/**
 * Names of the copies in `folder`, one for each input, in their order: the input's own name, with a number where another
 * input has the same, or where the copy would take the place of an input or of one of `others`.
 */
export async function copyNames(
  inputs: readonly { readonly file: string; readonly isOldFormat: boolean }[],
  folder: string,
  others: readonly string[] = [],
): Promise<readonly string[]> {
  const inside = await realpath(folder).catch(() => path.resolve(folder))
  const taken = new Set<string>()
  for (const file of [...inputs.map((each) => each.file), ...others]) {
    const place = await realpath(file).catch(() => path.resolve(file))
    if (path.dirname(place) === inside) taken.add(path.basename(place).toLowerCase())
  }
  return inputs.map(({ file, isOldFormat }) => {
    const { name, ext } = path.parse(file)
    // An old .xls becomes an .xlsx.
    const extension = isOldFormat ? '.xlsx' : ext
    for (let number = 1; ; number++) {
      const candidate = `${name}${number === 1 ? '' : `(${number})`}${extension}`
      if (taken.has(candidate.toLowerCase())) continue
      taken.add(candidate.toLowerCase())
      return candidate
    }
  })
}
