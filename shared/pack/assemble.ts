/**
 * Puts the files of a pack's folder together into one JSON document. Pure: the caller reads the files.
 *
 * `pack.json` gives id, version and title; `kinds/*.json` hold one kind each; `indicators/*.json` one indicator or a
 * list; `score-tree.json` the tree; `reports/NAME.json` a report whose template is `reports/NAME.liquid`.
 */

/** A file of the pack that cannot be used; `line` counts from 1. */
export interface FileFault {
  readonly file: string
  readonly line?: number
  readonly message: { readonly 'zh-CN': string; readonly 'en-US': string }
}

export interface Assembled {
  /** Not yet checked against the schema: see `loadPack`. */
  readonly pack: unknown
  readonly faults: readonly FileFault[]
}

/** Files by their path inside the pack's folder, with forward slashes. */
export function assemblePack(files: ReadonlyMap<string, string>): Assembled {
  const faults: FileFault[] = []
  const read = (file: string): unknown => {
    const text = files.get(file)
    if (text === undefined) {
      faults.push({ file, message: { 'zh-CN': `配置包里缺少文件 ${file}。`, 'en-US': `The pack lacks ${file}.` } })
      return undefined
    }
    return readJson(file, text, faults)
  }
  const inFolder = (folder: string): readonly string[] =>
    [...files.keys()].filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.json')).sort()

  const head = read('pack.json')
  const pack = {
    ...(isObject(head) ? head : {}),
    kinds: inFolder('kinds').map(read),
    indicators: inFolder('indicators').flatMap(read),
    scoreTree: read('score-tree.json'),
    reports: inFolder('reports').map((file) => {
      const report = read(file)
      const template = file.replace(/\.json$/, '.liquid')
      const text = files.get(template)
      if (text === undefined) {
        faults.push({
          file: template,
          message: { 'zh-CN': `报告缺少模板文件 ${template}。`, 'en-US': `The report lacks its template ${template}.` },
        })
      }
      return isObject(report) ? { ...report, template: text ?? '' } : report
    }),
  }
  return { pack, faults }
}

function readJson(file: string, text: string, faults: FileFault[]): unknown {
  try {
    const json: unknown = JSON.parse(text)
    return json
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const position = /position (\d+)/.exec(reason)?.[1]
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length
    faults.push({
      file,
      ...(line === undefined ? {} : { line }),
      message: { 'zh-CN': `文件 ${file} 不是正确的 JSON：${reason}`, 'en-US': `${file} is not valid JSON: ${reason}` },
    })
    return undefined
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
