import { stat } from 'node:fs/promises'
import path from 'node:path'
import { writePackSheets } from '../actions/pack-workbook.ts'
import { newWorkbook } from '../workbook/memory/open-workbook.ts'
import { type ExitCode, green, print } from './console.ts'
import { UsageError } from './files.ts'
import { writeOutput } from './output.ts'
import { packFrom, shippedPack } from './pack.ts'

/** `tzt pack export`: the whole pack as a workbook, for an admin to adapt in Excel; one that is there may hold their changes. */
export async function exportPack(file: string, options: { readonly pack?: string }): Promise<ExitCode> {
  if (!/\.xlsx$/i.test(file)) throw new UsageError(`${file}：请写成 .xlsx 文件名。`)
  if ((await stat(file).catch(() => undefined)) !== undefined) {
    throw new UsageError(`${file} 已经存在，里面可能有改过的内容，没有覆盖。请换一个文件名，或先把原文件移走。`)
  }
  const pack = options.pack === undefined ? await shippedPack() : packFrom(options.pack)
  const workbook = newWorkbook(path.basename(file))
  const sheets = await writePackSheets(workbook, pack)
  await writeOutput(file, workbook.bytes())
  print(`${pack.title['zh-CN']} ${pack.version}：${sheets.join('、')}`)
  print(green(file))
  return 0
}
