import type { z } from 'zod'
import { type Pack, packSchema } from './pack.ts'

/** What keeps a document from being a pack. */
export interface PackProblem {
  /** Where in the document, such as `kinds/task/fields/deadline/type`: ids stand in for positions where there are any. */
  readonly path: string
  readonly message: string
}

/** Thrown by `loadPack`. Its message is a Chinese sentence that can be shown as it is. */
export class PackError extends Error {
  readonly problems: readonly PackProblem[]

  constructor(problems: readonly PackProblem[]) {
    const shown = problems.slice(0, 5).map(({ path, message }) => `${path || '配置包'}：${message}`)
    const rest = problems.length > shown.length ? `；另有 ${problems.length - shown.length} 处` : ''
    super(`配置包有 ${problems.length} 处不符合格式，请改正后再用。${shown.join('；')}${rest}`)
    this.name = 'PackError'
    this.problems = problems
  }
}

/**
 * Reads a pack from JSON. Errors: `PackError` where it does not have the shape of one. References inside the pack are
 * another question: see `checkPack`. `words` words what zod finds, for people: see `chineseWords`.
 */
export function loadPack(json: unknown, words?: z.core.$ZodErrorMap): Pack {
  const result = packSchema.safeParse(json, words && { error: words })
  if (result.success) return result.data
  throw new PackError(
    result.error.issues.map((issue) => ({ path: readablePath(json, issue.path), message: issue.message })),
  )
}

function readablePath(json: unknown, path: readonly PropertyKey[]): string {
  const names: string[] = []
  let at: unknown = json
  for (const key of path) {
    at = step(at, key)
    const id = typeof key === 'number' ? (step(at, 'id') ?? step(at, 'code')) : undefined
    names.push(typeof id === 'string' ? id : String(key))
  }
  return names.join('/')
}

function step(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Reflect.get(value, key)
}
