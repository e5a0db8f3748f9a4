import { Context, Liquid, Tag, type TagToken, type Template, type TopLevelToken } from 'liquidjs'
import { templateTags } from '../../shared/pack/template-words.ts'
import { positionOf, TemplateError, templateErrorOf } from './template-error.ts'
import { type Recorder, reserved, Traced, tagLineEnd } from './traced.ts'

/** A filter: the value before the bar, then its arguments. It says what is wrong by throwing an Error in Chinese. */
export type TemplateFilter = (value: unknown, ...args: readonly unknown[]) => unknown

export interface EngineOptions {
  readonly recorder: Recorder
  readonly filters: Readonly<Record<string, TemplateFilter>>
}

/** A template may take this many steps and characters; workerd's clock stands still while code runs, so steps count. */
export const limits = { source: 200_000, steps: 200_000, memory: 20_000_000 } as const

const tags: ReadonlySet<string> = new Set(Object.keys(templateTags))

/**
 * Renders a template to text in which every value is a mark of the recorder. Nothing but `Traced` values can be put
 * out, and Liquid's own filters and text-building tags are not there: no number of data reaches the text unmarked.
 * Errors: `TemplateError` with line and column.
 */
export const renderTemplate = (
  source: string,
  scope: Readonly<Record<string, unknown>>,
  options: EngineOptions,
): string => {
  const prepared = prepare(source)
  const liquid = engine(options)
  try {
    const templates = liquid.parse(prepared)
    const context = new Context(scope, liquid.options, { sync: true }, { liquid })
    let steps = 0
    context.renderLimit.check = () => {
      steps += 1
      if (steps > limits.steps) throw new Error('模板循环次数超过限制，请精简。')
    }
    return String(liquid.renderSync(templates, context))
  } catch (error) {
    throw templateErrorOf(error, source)
  }
}

/** Same length as the source, so that positions stay true. */
const prepare = (source: string): string => {
  if (source.length > limits.source) throw new TemplateError(1, 1, '模板太长，请控制在20万字以内。')
  const stray = reserved.exec(source)
  if (stray) {
    const { line, column } = positionOf(source, stray.index)
    throw new TemplateError(line, column, '含有不可见的特殊字符，请删去重打。')
  }
  return source.replace(
    /^([ \t]*(?:\{%-?(?:(?!%\}).)*%\}[ \t]*)+)\r?\n/gm,
    (line, tagsOfLine: string) => `${tagsOfLine}${tagLineEnd.repeat(line.length - tagsOfLine.length)}`,
  )
}

const engine = ({ recorder, filters }: EngineOptions): Liquid => {
  const liquid = new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    dynamicPartials: false,
    relativeReference: false,
    // No file is ever read: there is nothing in memory either.
    templates: {},
    parseLimit: limits.source,
    memoryLimit: limits.memory,
    outputEscape: (value: unknown) => putOut(value, recorder),
  })
  for (const name of Object.keys(liquid.tags)) if (!tags.has(name)) delete liquid.tags[name]
  for (const name of Object.keys(liquid.filters)) delete liquid.filters[name]
  for (const [name, filter] of Object.entries(filters)) liquid.registerFilter(name, filter)
  liquid.registerTag('clause', clauseTag(recorder))
  return liquid
}

/** The one hook every output passes through. */
const putOut = (value: unknown, recorder: Recorder): string => {
  if (value instanceof Traced) return recorder.mark(value)
  if (value === undefined || value === null || value === '') return ''
  throw new Error('这里输出的内容没有数据来源。请用 figure、field 等方法取数，文字请直接写在模板里。')
}

/** `{% clause %}，同比{{ … }}{% endclause %}` is dropped where a figure in it is not known: what lacks is said beside it. */
const clauseTag = (recorder: Recorder) =>
  class Clause extends Tag {
    readonly templates: Template[] = []

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid)
      let closed = false
      const stream = liquid.parser
        .parseStream(rest)
        .on('template', (template: Template) => this.templates.push(template))
        .on('tag:endclause', () => {
          closed = true
          stream.stop()
        })
      stream.start()
      if (!closed) throw new Error(`tag ${token.getText()} not closed`)
    }

    *render(context: Context): Generator<unknown, string, unknown> {
      const text = String(yield this.liquid.renderer.renderTemplates(this.templates, context))
      const baseless = recorder.valuesIn(text).some((value) => value.figures.some((figure) => figure.value === null))
      return baseless ? '' : text
    }
  }
