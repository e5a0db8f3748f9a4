import path from 'node:path'
import { readPackFolder } from '../../scripts/pack.ts'
import { bold, type ExitCode, green, print, printJson } from './console.ts'
import { UsageError } from './files.ts'
import { packFaults } from './pack-faults.ts'

/** `tzt pack check DIR`: every fault of a pack with file and line. 0 sound, 1 faults; `UsageError` where there is no pack. */
export function checkPackFolder(folder: string, options: { readonly json?: true }): ExitCode {
  const faults = packFaults(filesOf(folder))
  if (options.json) {
    printJson({ folder, faults: faults.map(({ file, line, message }) => ({ file, line: line ?? null, message })) })
  } else {
    for (const { file, line, message } of faults) {
      print(`${bold(line === undefined ? file : `${file}:${line}`)} ${message['zh-CN']}`)
    }
    print(
      faults.length === 0
        ? green(`配置包 ${folder} 没有问题。`)
        : `共 ${faults.length} 处问题。请逐处改正后再检查一遍。`,
    )
  }
  return faults.length === 0 ? 0 : 1
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  let files: ReadonlyMap<string, string>
  try {
    files = readPackFolder(path.resolve(folder))
  } catch {
    throw new UsageError(`找不到配置包文件夹 ${folder}。请核对路径。`)
  }
  if (files.size === 0) throw new UsageError(`文件夹 ${folder} 里没有配置包的文件。请指定含有 pack.json 的文件夹。`)
  return files
}
