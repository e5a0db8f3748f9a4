import type { Comparison, Condition, FieldId } from '../kind.ts'
import { fieldIdSchema } from '../kind.ts'

/**
 * Conditions as an admin reads and writes them in a cell.
 *
 * @example conditionText({ field: 'status', in: ['done', 'void'] }) // 'status 属于 done|void'
 * @example conditionText({ field: 'settled_on', op: 'le', than: 'due_on', plusDays: 3 }) // 'settled_on ≤ @due_on+3'
 * @example conditionText({ all: [a, { not: b }] }) // '且(a；非(b))'
 */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return `且(${condition.all.map(conditionText).join('；')})`
  if ('any' in condition) return `或(${condition.any.map(conditionText).join('；')})`
  if ('not' in condition) return `非(${conditionText(condition.not)})`
  const { field } = condition
  if ('is' in condition) return `${field} ${condition.is === 'present' ? '有值' : '无值'}`
  if ('in' in condition) return `${field} 属于 ${condition.in.map(word).join('|')}`
  const sign = signs[condition.op]
  if ('value' in condition) return `${field} ${sign} ${JSON.stringify(condition.value)}`
  const days = condition.plusDays === undefined ? '' : `${condition.plusDays < 0 ? '' : '+'}${condition.plusDays}`
  return 'than' in condition ? `${field} ${sign} @${condition.than}${days}` : `${field} ${sign} 当日${days}`
}

const signs: Readonly<Record<Comparison, string>> = { eq: '=', ne: '≠', lt: '<', le: '≤', gt: '>', ge: '≥' }
const comparisons: Readonly<Record<string, Comparison>> = {
  '=': 'eq',
  '==': 'eq',
  '≠': 'ne',
  '!=': 'ne',
  '<>': 'ne',
  '<': 'lt',
  '≤': 'le',
  '<=': 'le',
  '>': 'gt',
  '≥': 'ge',
  '>=': 'ge',
  '＝': 'eq',
  '＜': 'lt',
  '＜＝': 'le',
  '＞': 'gt',
  '＞＝': 'ge',
  '≦': 'le',
  '≧': 'ge',
}

const word = (text: string): string => (/^[\p{L}\p{N}_-]+$/u.test(text) ? text : JSON.stringify(text))

const deepest = 12

/** Reads what `conditionText` writes, also with half-width signs. `undefined` where it is none. Linear, total. */
export function readCondition(text: string): Condition | undefined {
  if (text.length > 20_000) return undefined
  const reader = new Reader(text)
  const condition = reader.condition(0)
  return condition !== undefined && reader.isAtEnd() ? condition : undefined
}

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  isAtEnd(): boolean {
    return this.#take(/\s*$/y) !== undefined
  }

  condition(depth: number): Condition | undefined {
    if (depth > deepest) return undefined
    const joint = this.#take(/\s*([且或非])\s*[(（]/y)?.[1]
    if (joint === undefined) return this.#question()
    const parts: Condition[] = []
    do {
      const part = this.condition(depth + 1)
      if (part === undefined) return undefined
      parts.push(part)
    } while (this.#take(/\s*[;；]/y))
    if (!this.#take(/\s*[)）]/y)) return undefined
    const [only] = parts
    if (joint !== '非') return joint === '且' ? { all: parts } : { any: parts }
    return only !== undefined && parts.length === 1 ? { not: only } : undefined
  }

  #question(): Condition | undefined {
    const field = this.#field(/\s*([a-z][a-z0-9_]*)/y)
    if (field === undefined) return undefined
    const presence = this.#take(/\s*(有值|无值)/y)?.[1]
    if (presence !== undefined) return { field, is: presence === '有值' ? 'present' : 'absent' }
    if (this.#take(/\s*属于/y)) return this.#membership(field)
    const sign = this.#take(/\s*(==|!=|<>|<=|>=|＜＝|＞＝|[=≠<≤>≥＝＜＞≦≧])/y)?.[1]
    const op = sign === undefined ? undefined : comparisons[sign]
    return op === undefined ? undefined : this.#comparison(field, op)
  }

  #membership(field: FieldId): Condition | undefined {
    const codes: string[] = []
    do {
      const code = this.#word()
      if (code === undefined) return undefined
      codes.push(code)
    } while (this.#take(/\s*[|｜]/y))
    return { field, in: codes }
  }

  #comparison(field: FieldId, op: Comparison): Condition | undefined {
    if (this.#take(/\s*当日/y)) return { field, op, asOf: true, ...this.#days() }
    if (this.#take(/\s*[@＠]/y)) {
      const than = this.#field(/([a-z][a-z0-9_]*)/y)
      return than === undefined ? undefined : { field, op, than, ...this.#days() }
    }
    const value = this.#word()
    return value === undefined ? undefined : { field, op, value }
  }

  #days(): { readonly plusDays?: number } {
    const days = this.#take(/\s*([+\-＋－]\d{1,6})/y)?.[1]
    return days === undefined ? {} : { plusDays: Number(days.normalize('NFKC')) }
  }

  #field(pattern: RegExp): FieldId | undefined {
    const id = fieldIdSchema.safeParse(this.#take(pattern)?.[1])
    return id.success ? id.data : undefined
  }

  /** A word in quotes, or bare. */
  #word(): string | undefined {
    const quoted = this.#take(/\s*("(?:[^"\\]|\\.)*")/y)?.[1]
    // Word and WPS turn straight quotes into these.
    const curled = quoted === undefined ? this.#take(/\s*[“”]([^“”"]*)[“”]/y)?.[1] : undefined
    if (curled !== undefined) return curled
    if (quoted === undefined) return this.#take(/\s*([^\s|｜()（）;；"“”@]+)/y)?.[1]
    try {
      const text: unknown = JSON.parse(quoted)
      return typeof text === 'string' ? text : undefined
    } catch {
      return undefined
    }
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (!match) return undefined
    this.#at = pattern.lastIndex
    return match
  }
}
