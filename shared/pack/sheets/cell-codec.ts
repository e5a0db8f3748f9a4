import { conditionSchema } from '../kind.ts'
import { conditionText, readCondition } from './condition-text.ts'

/** What a cell can hold. */
export type SheetCell = string | number | boolean | null

/**
 * How a column's cells are written, told by the ending of its key: `name` text, `name#` number, `name?` 是 or 否,
 * `name[]` texts joined by 、 or a line each, `name=` pairs `键=值` a line each, `name()` a condition or a bare id, `name{}` JSON.
 */
export const columnTypes = ['', '#', '?', '[]', '=', '()', '{}'] as const
export type ColumnType = (typeof columnTypes)[number]

/** The narrowest type that holds all of these values. */
export function typeOfValues(values: readonly unknown[]): ColumnType {
  for (const type of columnTypes) if (values.every((value) => encoders[type](value) !== undefined)) return type
  return '{}'
}

export const encode = (value: unknown, type: ColumnType): SheetCell => encoders[type](value) ?? null

export type Decoded = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

/** Reads a cell that is not empty. */
export const decode = (cell: string | number | boolean, type: ColumnType): Decoded => decoders[type](cell)

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const encoders: Readonly<Record<ColumnType, (value: unknown) => SheetCell | undefined>> = {
  '': (value) => (typeof value === 'string' && value !== '' ? value : undefined),
  '#': (value) => (typeof value === 'number' ? value : undefined),
  '?': (value) => (typeof value === 'boolean' ? (value ? '是' : '否') : undefined),
  '[]': (value) => {
    if (!isTexts(value)) return undefined
    if (value.length === 0 || !value.every(isLine)) return JSON.stringify(value)
    if (!value.some((text) => separators.test(text))) return value.join('、')
    return value.length > 1 ? value.join('\n') : JSON.stringify(value)
  },
  '=': (value) => {
    if (!isRecord(value)) return undefined
    const pairs = Object.entries(value)
    if (pairs.length === 0 || !pairs.every(([key, text]) => isKey(key) && typeof text === 'string' && isLine(text))) {
      return undefined
    }
    return pairs.map(([key, text]) => `${key}=${String(text)}`).join('\n')
  },
  '()': (value) => {
    if (typeof value === 'string') return /^[a-z][a-z0-9_]*$/.test(value) ? value : undefined
    const condition = conditionSchema.safeParse(value)
    return condition.success ? conditionText(condition.data) : undefined
  },
  '{}': (value) => (value === undefined ? undefined : JSON.stringify(value)),
}

/** Comes back as it went: one line, no space at its ends, not to be taken for JSON. */
const isLine = (text: string): boolean =>
  text !== '' && text.trim() === text && !/[\n\r\u2028\u2029]/.test(text) && !/^[[{]/.test(text)
const isKey = (key: string): boolean => isLine(key) && !key.includes('=') && key !== '__proto__'

/** What people put between the words of a list. A word that holds one of these stands on a line of its own. */
const separators = /[、，,；;]/

/**
 * An id or a number as it was meant: typed with spaces around it or in full width it is still the same. Whatever else a
 * cell holds is left to the last space.
 */
export function meant(text: string): string {
  const plain = text.normalize('NFKC').trim()
  return /^(?:[A-Za-z][\w.-]*|-?\d+(?:\.\d+)?)$/.test(plain) ? plain : text
}

const good = (value: unknown): Decoded => ({ ok: true, value })
const bad = (message: string): Decoded => ({ ok: false, message })

const decoders: Readonly<Record<ColumnType, (cell: string | number | boolean) => Decoded>> = {
  // Whoever types 10 into a column of texts means the text 10.
  '': (cell) => good(typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell)),
  '#': (cell) => {
    const number =
      typeof cell === 'number'
        ? cell
        : typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell.trim())
          ? Number(cell)
          : undefined
    return number === undefined ? bad('应填数字。') : good(number)
  },
  '?': (cell) => {
    const text = String(cell).trim()
    if (cell === true || /^(?:是|true|√)$/i.test(text)) return good(true)
    if (cell === false || /^(?:否|false|×)$/i.test(text)) return good(false)
    return bad('应填“是”或“否”。')
  },
  '[]': (cell) => {
    const text = String(cell)
    if (text.trim().startsWith('[')) {
      const json = readJson(text)
      return isTexts(json) ? good(json) : bad('这一格以“[”开头，但不是正确的 JSON 列表。请改为用“、”隔开。')
    }
    return good(
      text
        .split(/[\r\n]/.test(text) ? /\r?\n/ : separators)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
  },
  '=': (cell) => {
    const pairs: [string, string][] = []
    for (const line of String(cell).split(/\r?\n/)) {
      if (line.trim() === '') continue
      const at = line.search(/[=＝]/)
      if (at <= 0) return bad(`“${line.slice(0, 30)}”应写成“代码=数值”，每行一对。`)
      pairs.push([line.slice(0, at).trim(), line.slice(at + 1).trim()])
    }
    return good(Object.fromEntries(pairs))
  },
  '()': (cell) => {
    const text = String(cell).trim()
    if (/^[a-z][a-z0-9_]*$/.test(text)) return good(text)
    const condition = readCondition(text) ?? readJson(text)
    return isRecord(condition) ? good(condition) : bad('条件看不懂。写法如：且(status 属于 done；due_on < 当日)。')
  },
  '{}': (cell) => {
    const json = typeof cell === 'string' ? readJson(cell) : cell
    return json === undefined ? bad('这一格应是 JSON，但格式不对。请对照导出的原文修改。') : good(json)
  },
}

function readJson(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text)
    return json
  } catch {
    return undefined
  }
}
