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
  } catch {
    const line = brokenLine(text)
    faults.push({
      file,
      line,
      message: {
        'zh-CN': `文件 ${file} 从第 ${line} 行起不是正确的 JSON。请检查这里的引号、括号和逗号。`,
        'en-US': `${file} is not valid JSON from line ${line} on.`,
      },
    })
    return undefined
  }
}

/**
 * The line at which JSON breaks, counted from 1. The engine's messages name a position only for some mistakes, but up to
 * the mistake the only complaint is that the text ends too soon.
 */
function brokenLine(text: string): number {
  const lines = text.split('\n')
  let low = 1
  let high = lines.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (endsTooSoon(lines.slice(0, middle).join('\n'))) low = middle + 1
    else high = middle
  }
  return low
}

function endsTooSoon(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    const position = /position (\d+)/.exec(reason)?.[1]
    return /end of JSON/.test(reason) || (position !== undefined && Number(position) >= text.trimEnd().length)
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
