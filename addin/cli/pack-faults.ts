import { assemblePack, type FileFault } from '../../shared/pack/assemble.ts'
import { checkPack } from '../../shared/pack/check.ts'
import { packSchema } from '../../shared/pack/pack.ts'
import { shapeFaults } from '../../shared/pack/shape-faults.ts'
import { templateFaults } from '../../shared/pack/template-words.ts'
import { childrenOf, type LinedJson, readLined } from './json-lines.ts'

/**
 * Everything that is wrong with the files of a pack's folder, each with its file and line: broken JSON, a missing file, a
 * shape that is not a pack's, a reference to something that is not there. Empty for a sound pack.
 */
export function packFaults(files: ReadonlyMap<string, string>): readonly FileFault[] {
  const { pack, faults } = assemblePack(files)
  if (faults.length > 0) return faults
  const sources = sourcesOf(files)
  const parsed = packSchema.safeParse(pack)
  if (!parsed.success) {
    return parsed.error.issues.flatMap((issue) =>
      shapeFaults(issue, valueAt(pack, issue.path)).map(({ path, message }) => ({
        ...placeOf(sources, path),
        message,
      })),
    )
  }
  const references = checkPack(parsed.data).map(({ path, message, culprit }) => ({
    ...placeOf(
      sources,
      path.flatMap((step) => step.split('/')),
      culprit,
    ),
    message,
  }))
  return [...references, ...reportFaults(files, new Set(parsed.data.indicators.map(({ id }) => id)))]
}

function valueAt(pack: unknown, path: readonly PropertyKey[]): unknown {
  let at = pack
  for (const step of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined
  return at
}

/** A part of the pack and the file it came from, in the order in which the pack was put together. */
interface Source {
  readonly file: string
  readonly json: LinedJson
}

type Sources = ReadonlyMap<string, readonly Source[]>

function sourcesOf(files: ReadonlyMap<string, string>): Sources {
  const read = (file: string): readonly Source[] => {
    const json = readLined(files.get(file) ?? '')
    return json === undefined ? [] : [{ file, json }]
  }
  const inFolder = (folder: string): readonly Source[] =>
    [...files.keys()]
      .filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.json'))
      .sort()
      .flatMap(read)
  const indicators = inFolder('indicators').flatMap(({ file, json }) =>
    json.type === 'array' ? json.items.map((item) => ({ file, json: item })) : [{ file, json }],
  )
  return new Map([
    ['kinds', inFolder('kinds')],
    ['indicators', indicators],
    ['reports', inFolder('reports')],
    ['scoreTree', read('score-tree.json')],
    ['', read('pack.json')],
  ])
}

/** Where a path through the pack leads: as far as it can be followed, then to the culprit where it stands in there. */
function placeOf(
  sources: Sources,
  path: readonly PropertyKey[],
  culprit?: string,
): { readonly file: string; readonly line?: number } {
  const [part, ...rest] = path
  const list = sources.get(String(part))
  if (list === undefined) return follow(sources.get('')?.[0], path, culprit)
  if (part === 'scoreTree') return follow(list[0], rest, culprit)
  const [which, ...inside] = rest
  // What is there twice is wrong the second time.
  const source = typeof which === 'number' ? list[which] : list.findLast(({ json }) => isNamed(json, which))
  return source === undefined ? { file: 'pack.json' } : follow(source, inside, culprit)
}

function follow(
  source: Source | undefined,
  path: readonly PropertyKey[],
  culprit: string | undefined,
): { readonly file: string; readonly line?: number } {
  if (source === undefined) return { file: 'pack.json' }
  let at = source.json
  for (const step of path) {
    const next = stepInto(at, step)
    if (next === undefined) break
    at = next
  }
  const found =
    culprit === undefined ? undefined : nearest(at, (json) => json.type === 'scalar' && json.value === culprit)
  return { file: source.file, line: (found ?? at).line }
}

function stepInto(json: LinedJson, step: PropertyKey | undefined): LinedJson | undefined {
  if (typeof step === 'number' && json.type === 'array') return json.items[step]
  const direct = json.type === 'object' ? json.members.get(String(step)) : undefined
  if (direct !== undefined) return direct
  if (json.type === 'array') return json.items.findLast((item) => isNamed(item, step))
  // Nodes of the score tree are named wherever they hang.
  return nearest(json, (each) => isNamed(each, step))
}

function isNamed(json: LinedJson, name: PropertyKey | undefined): boolean {
  if (json.type !== 'object') return false
  const id = json.members.get('id') ?? json.members.get('code')
  return id?.type === 'scalar' && id.value === name
}

/** The first that fits, level by level. */
function nearest(from: LinedJson, fits: (json: LinedJson) => boolean): LinedJson | undefined {
  let level: readonly LinedJson[] = [from]
  while (level.length > 0) {
    const found = level.find(fits)
    if (found !== undefined) return found
    level = level.flatMap(childrenOf)
  }
  return undefined
}

const figureReference =
  /(['"])([^'"\n]+)\1\s*\|\s*(?:figure|yoy|pop|rows)\b|\|\s*(?:having|ranked)\s*:\s*(['"])([^'"\n]+)\3/g
/** Parts of a breakdown: words and an indicator in turn. */
const breakdownPart = /(?<=\|\s*breakdown\s*:[^}\n]*)'([a-z_]+\.[a-z_]+)'/g

/** Templates that belong to no report, that cannot be read, or that ask for indicators the pack does not have. */
function reportFaults(files: ReadonlyMap<string, string>, indicators: ReadonlySet<string>): readonly FileFault[] {
  const faults: FileFault[] = []
  for (const [file, text] of files) {
    if (!file.startsWith('reports/') || !file.endsWith('.liquid')) continue
    const report = file.replace(/\.liquid$/, '.json')
    if (!files.has(report)) {
      faults.push({
        file,
        line: 1,
        message: {
          'zh-CN': `这个模板没有对应的报告文件 ${report}。请补上，或删去模板。`,
          'en-US': `The template has no report ${report}.`,
        },
      })
    }
    faults.push(...templateFaults(text).map(({ line, message }) => ({ file, line, message })))
    const parts = [...text.matchAll(breakdownPart)].map(({ index, 1: id = '' }) => ({ index, id }))
    const figures = [...text.matchAll(figureReference)].map(({ index, ...match }) => ({
      index,
      id: match[2] ?? match[4] ?? '',
    }))
    for (const { index, id } of [...figures, ...parts]) {
      if (indicators.has(id)) continue
      faults.push({
        file,
        line: text.slice(0, index).split('\n').length,
        message: { 'zh-CN': `没有指标“${id}”。`, 'en-US': `There is no indicator "${id}".` },
      })
    }
  }
  return faults
}
