import type { z } from 'zod'
import type { LocalText } from './kind.ts'

/** A part of a pack that has not the shape it should have. */
export interface ShapeFault {
  readonly path: readonly PropertyKey[]
  readonly message: LocalText
}

type Issue = z.core.$ZodIssue

/** What zod says of a pack, in words for the person who writes it; `value` is what stands at the issue's path. */
export function shapeFaults(issue: Issue, value: unknown): readonly ShapeFault[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: { 'zh-CN': `“${key}”在这里用不上。请删去，或检查拼写。`, 'en-US': `"${key}" has no place here.` },
    }))
  }
  return [{ path, message: sentence(issue, nameOf(path), value) }]
}

/** The last key of a path; places of lists are told by their line. */
const nameOf = (path: readonly PropertyKey[]): string => {
  const key = path.findLast((step) => typeof step === 'string')
  return key === undefined ? '整个文件' : `“${String(key)}”`
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const types: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '一组键和值 {…}',
  record: '一组键和值 {…}',
  array: '列表 […]',
}

function sentence(issue: Issue, name: string, value: unknown): LocalText {
  if (issue.code === 'invalid_type' && value === undefined) {
    return { 'zh-CN': `缺少${name}。请补上。`, 'en-US': `${name} is missing.` }
  }
  const written = `${name}写成了“${shown(value)}”`
  switch (issue.code) {
    case 'invalid_type':
      return {
        'zh-CN': `${name}应为${types[issue.expected] ?? issue.expected}，写成了“${shown(value)}”。`,
        'en-US': `${name} should be ${issue.expected}.`,
      }
    case 'invalid_value':
      return {
        'zh-CN': `${written}，可用的有：${issue.values.map(String).join('、')}。`,
        'en-US': `${name} is "${shown(value)}"; it may be ${issue.values.map(String).join(', ')}.`,
      }
    case 'invalid_union':
      return {
        'zh-CN': value === undefined ? `缺少${name}。请补上。` : `${written}，没有这种写法。请对照自带的配置包修改。`,
        'en-US': `${name} is "${shown(value)}", which is none of its forms.`,
      }
    case 'invalid_format':
      return { 'zh-CN': `${written}，格式不对。请对照自带的配置包修改。`, 'en-US': `${name} has not the right form.` }
    case 'too_small':
      return {
        'zh-CN': `${written}，太小或太短，至少要 ${issue.minimum}。`,
        'en-US': `${name} is below ${issue.minimum}.`,
      }
    case 'too_big':
      return {
        'zh-CN': `${written}，太大或太长，最多 ${issue.maximum}。`,
        'en-US': `${name} is above ${issue.maximum}.`,
      }
    default:
      // Rules of our own carry their sentence.
      return { 'zh-CN': issue.message, 'en-US': issue.message }
  }
}
