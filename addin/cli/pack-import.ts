import path from 'node:path'
import { readPackFolder } from '../../scripts/pack.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import { readPackSheets } from '../actions/pack-workbook.ts'
import { bold, type ExitCode, green, print, printJson, red, say } from './console.ts'
import { openNamed, UsageError } from './files.ts'
import { writeOutput } from './output.ts'

/** `tzt pack import`: the workbook back as a pack's folder; with findings nothing is written. */
export async function importPack(
  file: string,
  options: { readonly out: string; readonly json?: true },
): Promise<ExitCode> {
  const { pack, findings } = await readPackSheets(await openNamed(file))
  if (options.json) printJson({ findings })
  if (pack === undefined || findings.length > 0) {
    if (!options.json) {
      for (const { sheet, cell, message } of findings) print(`${red(`${sheet}!${cell}`)} ${message}`)
    }
    say(`${file}：有 ${findings.length} 处问题，没有写出。请改正后再导入。`)
    return 1
  }
  const files = packFiles(pack)
  const others = leftOver(options.out, files)
  if (others.length > 0) {
    throw new UsageError(
      `${options.out} 里还有这个工作簿中没有的 ${others.slice(0, 5).join('、')}，会混进配置包。请换一个空文件夹，或先删去这些文件。`,
    )
  }
  for (const [name, text] of files) await writeOutput(path.join(options.out, name), text)
  if (!options.json) {
    print(`${bold(pack.title['zh-CN'])} ${pack.version}：${pack.kinds.length} 种台账，${pack.indicators.length} 个指标`)
    print(green(options.out))
  }
  return 0
}

/** Files of a pack that are in the folder already and that this pack does not have. */
function leftOver(folder: string, files: ReadonlyMap<string, string>): readonly string[] {
  try {
    return [...readPackFolder(path.resolve(folder)).keys()].filter((name) => !files.has(name))
  } catch {
    return []
  }
}

/** The files of a pack's folder, as `assemblePack` reads them: indicators by the kind they count. */
export function packFiles(pack: Pack): ReadonlyMap<string, string> {
  const { kinds, indicators, scoreTree, reports, ...head } = pack
  const files = new Map([['pack.json', json(head)]])
  for (const kind of kinds) files.set(`kinds/${kind.id}.json`, json(kind))
  for (const [kind, list] of Map.groupBy(indicators, (indicator) => indicator.kind)) {
    files.set(`indicators/${kind}.json`, json(list))
  }
  files.set('score-tree.json', json(scoreTree))
  for (const { template, ...report } of reports) {
    files.set(`reports/${report.id}.json`, json(report))
    files.set(`reports/${report.id}.liquid`, template)
  }
  return files
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
