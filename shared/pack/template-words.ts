/** Filters that a report's template may use. What they do is said where the Worker defines them. */
export const templateFilterNames = [
  'figure',
  'bare',
  'scaled',
  'of',
  'or_zero',
  'breakdown',
  'yoy',
  'pop',
  'rows',
  'items',
  'field',
  'days_late',
  'late_first',
  'names',
  'losses',
  'having',
  'each',
  'with_any',
  'without_any',
  'ranked',
] as const
export type TemplateFilterName = (typeof templateFilterNames)[number]

/** Tags that a report's template may use; those with an end have it here. */
export const templateTags: Readonly<Record<string, string | null>> = {
  assign: null,
  break: null,
  continue: null,
  '#': null,
  for: 'endfor',
  if: 'endif',
  unless: 'endunless',
  case: 'endcase',
  comment: 'endcomment',
  clause: 'endclause',
}

/** Tags that stand inside of others. */
const inner: ReadonlySet<string> = new Set(['else', 'elsif', 'when'])
const filters: ReadonlySet<string> = new Set(templateFilterNames)

export interface TemplateFault {
  /** From 1. */
  readonly line: number
  readonly message: { readonly 'zh-CN': string; readonly 'en-US': string }
}

/** What of a template can be told to be wrong without any data: brackets, tags, their ends, filters. Linear. */
export function templateFaults(source: string): readonly TemplateFault[] {
  const faults: TemplateFault[] = []
  const open: { readonly name: string; readonly at: number }[] = []
  const lines = lineCounter(source)
  const fault = (at: number, chinese: string, english: string): void => {
    faults.push({ line: lines(at), message: { 'zh-CN': chinese, 'en-US': english } })
  }
  for (const match of source.matchAll(/\{%-?\s*(#|\w*)((?:(?!%\}).)*)%\}|\{\{((?:(?!\}\}).)*)\}\}|\{[{%]/gs)) {
    const [text, name, rest, output] = match
    const isComment = open.at(-1)?.name === 'comment'
    if (isComment && name !== 'endcomment') continue
    if (name === undefined && output === undefined) {
      const end = text === '{{' ? '}}' : '%}'
      fault(match.index, `“${text}”没有结束，请补上 ${end}。`, `"${text}" is not closed; add ${end}.`)
      continue
    }
    for (const filter of filtersIn(output ?? rest ?? '')) {
      if (filters.has(filter)) continue
      fault(match.index, `没有名为“${filter}”的处理方法，请检查拼写。`, `There is no filter "${filter}".`)
    }
    if (name === undefined) continue
    if (Object.hasOwn(templateTags, name)) {
      if (templateTags[name] !== null) open.push({ name, at: match.index })
    } else if (name.startsWith('end')) {
      const last = open.pop()
      if (last === undefined || templateTags[last.name] !== name) {
        fault(match.index, `标记“${name}”没有对应的开头。`, `The tag "${name}" ends nothing.`)
        if (last !== undefined) open.push(last)
      }
    } else if (!inner.has(name)) fault(match.index, `不支持标记“${name}”。`, `There is no tag "${name}".`)
  }
  for (const { name, at } of open) {
    const end = templateTags[name] ?? ''
    fault(at, `标记“${name}”没有结束，请补上 {% ${end} %}。`, `The tag "${name}" is not closed; add {% ${end} %}.`)
  }
  return faults
}

const filtersIn = (text: string): readonly string[] =>
  [...text.replace(/'[^']*'|"[^"]*"/g, "''").matchAll(/\|\s*(\w+)/g)].flatMap(([, name]) => name ?? [])

/** Lines of ascending offsets, without counting from the start for each. */
function lineCounter(source: string): (at: number) => number {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return (at) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}

const figureReference =
  /(['"])([^'"\n]+)\1\s*\|\s*(?:figure|yoy|pop|rows)\b|\|\s*(?:having|ranked)\s*:\s*(['"])([^'"\n]+)\3/g

/** Parts of a breakdown: words and an indicator in turn. */
const breakdownPart = /(?<=\|\s*breakdown\s*:[^}\n]*)'([a-z_]+\.[a-z_]+)'/g

/** The same, and the indicators it asks for that the pack does not have. */
export function reportTemplateFaults(source: string, indicators: ReadonlySet<string>): readonly TemplateFault[] {
  const lines = lineCounter(source)
  const asked = [
    ...[...source.matchAll(figureReference)].map((match) => ({ at: match.index, id: match[2] ?? match[4] ?? '' })),
    ...[...source.matchAll(breakdownPart)].map((match) => ({ at: match.index, id: match[1] ?? '' })),
  ]
  const unknown = asked.flatMap(({ at, id }): readonly TemplateFault[] => {
    const message = { 'zh-CN': `没有指标“${id}”。`, 'en-US': `There is no indicator "${id}".` }
    return indicators.has(id) ? [] : [{ line: lines(at), message }]
  })
  return [...templateFaults(source), ...unknown]
}
