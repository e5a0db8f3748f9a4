import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readPackFolder } from '../../scripts/pack.ts'
import { assemblePack } from '../../shared/pack/assemble.ts'
import { loadPack } from '../../shared/pack/load.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { UsageError } from './files.ts'

/** The pack the product ships. */
export async function shippedPack(): Promise<Pack> {
  const file = new URL('../../packs/organisation-work.json', import.meta.url)
  return loadPack(JSON.parse(await readFile(file, 'utf8')))
}

/** A pack of one's own, put together from its folder. Errors: `UsageError` with the first faults, file and line. */
export function packFrom(folder: string): Pack {
  const { pack, faults } = assemblePack(readFolder(folder))
  if (faults.length === 0 && pack !== undefined) return loadPack(pack)
  const shown = faults
    .slice(0, 5)
    .map(({ file, line, message }) => `${file}${line === undefined ? '' : `:${line}`} ${message['zh-CN']}`)
  throw new UsageError(`配置包 ${folder} 有 ${faults.length} 处问题：\n${shown.join('\n')}`)
}

function readFolder(folder: string): ReadonlyMap<string, string> {
  try {
    return readPackFolder(path.resolve(folder))
  } catch {
    throw new UsageError(`找不到配置包文件夹 ${folder}。请核对路径。`)
  }
}

/** The same as one file in `folder`, as the embedded Worker takes it. */
export async function writePack(pack: Pack, folder: string): Promise<string> {
  const file = path.join(folder, 'pack.json')
  await writeFile(file, JSON.stringify(pack))
  return file
}
