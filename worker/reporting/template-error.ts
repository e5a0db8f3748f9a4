/** Why a template cannot be used, and where. Lines and columns count from 1. */
export class TemplateError extends Error {
  readonly line: number
  readonly column: number

  constructor(line: number, column: number, reason: string) {
    super(`报告模板第${line}行第${column}列：${reason}`)
    this.name = 'TemplateError'
    this.line = line
    this.column = column
  }
}

/** Line and column of an offset, both from 1. */
export const positionOf = (source: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = source.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/** Where a piece of LiquidJS' failed, as far as its error knows. */
export const templateErrorOf = (error: unknown, source: string): TemplateError => {
  if (error instanceof TemplateError) return error
  const { line, column } = positionOf(source, offsetOf(error))
  return new TemplateError(line, column, reasonOf(error))
}

const offsetOf = (error: unknown): number => {
  if (typeof error !== 'object' || error === null || !('token' in error)) return 0
  const { token } = error
  if (typeof token !== 'object' || token === null || !('begin' in token)) return 0
  return typeof token.begin === 'number' ? token.begin : 0
}

const reasonOf = (error: unknown): string => {
  const original = error instanceof Error && 'originalError' in error ? error.originalError : error
  const message = original instanceof Error ? original.message : String(original)
  const known = reasons.find(([pattern]) => pattern.test(message))
  if (!known) return message.replace(/, file:.*$/, '')
  return message.replace(known[0], known[1]).replace(/, line:.*$/, '')
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/undefined variable: (.+?)(, .*)?$/, '没有名为 $1 的数据，请检查拼写。'],
  [/undefined filter: (.+?)(, .*)?$/, '没有名为 $1 的处理方法，请检查拼写。'],
  [/tag "(.+?)" not found(, .*)?$/, '不支持标记 $1。'],
  [/tag (.+?) not closed(, .*)?$/, '标记 $1 没有结束，请补上对应的结束标记。'],
  [/output (.+?) not closed(, .*)?$/, '输出 $1 没有结束，请补上 }}。'],
  [/memory alloc limit exceeded/, '模板占用的内存超过限制，请精简。'],
  [/parse length limit exceeded/, '模板太长，请控制在20万字以内。'],
]
