import type { Choice, Field, Kind } from './kind.ts'
import type { Pack } from './pack.ts'

/** What the records of a workspace hold, asked for as the check needs it. */
export interface HeldContent {
  /** Ids of the kinds that ledgers are of. */
  readonly kinds: readonly string[]
  /** Ids of the fields that any record of the kind has, or had when it was deleted, a value in. */
  readonly fields: (kind: string) => ReadonlySet<string>
  /** Codes that stand in those fields: a choice's, or the grades of votes. */
  readonly codes: (kind: string, field: string) => ReadonlySet<string>
}

/**
 * What keeps `next` from taking the place of `current` without records losing their meaning, as sentences in Chinese;
 * empty where it fits. A kind with ledgers stays, with what tells its records apart; a field with values stays, of the
 * same type and unit of measure; a choice that stands in a record stays.
 */
export function unfitFor(held: HeldContent, current: Pack, next: Pack): readonly string[] {
  return held.kinds.flatMap((id) => {
    const before = current.kinds.find((kind) => kind.id === id)
    const after = next.kinds.find((kind) => kind.id === id)
    if (!before) return []
    const name = before.title['zh-CN']
    if (!after) return [`台账类型“${name}”（${id}）已有台账，不能删除`]
    return [...unfitKey(before, after), ...unfitFields(before, after, held)].map((fault) => `“${name}”${fault}`)
  })
}

function unfitKey(before: Kind, after: Kind): readonly string[] {
  const isSame = before.naturalKey.join(' ') === after.naturalKey.join(' ')
  return isSame ? [] : ['已有台账，不能改用别的字段判断是否同一条记录']
}

function unfitFields(before: Kind, after: Kind, held: HeldContent): readonly string[] {
  const filled = held.fields(before.id)
  return before.fields
    .filter(({ id }) => filled.has(id))
    .flatMap((field) => {
      const name = `的字段“${field.label['zh-CN']}”（${field.id}）`
      const next = after.fields.find(({ id }) => id === field.id)
      if (!next) return [`${name}已有内容，不能删除`]
      if (next.type !== field.type) return [`${name}已有内容，类型不能从 ${field.type} 改为 ${next.type}`]
      if (next.measureUnit !== field.measureUnit && field.type === 'quantity') {
        return [`${name}已有内容，计量单位不能更改`]
      }
      return unfitChoices(before, field, next, held).map((fault) => `${name}${fault}`)
    })
}

function unfitChoices(kind: Kind, field: Field, next: Field, held: HeldContent): readonly string[] {
  const kept = new Set((next.choices ?? []).map(({ code }) => code))
  const dropped: readonly Choice[] = (field.choices ?? []).filter(({ code }) => !kept.has(code))
  if (dropped.length === 0) return []
  const codes = held.codes(kind.id, field.id)
  return dropped
    .filter(({ code }) => codes.has(code))
    .map(({ code, label }) => `的选项“${label['zh-CN']}”（${code}）已有记录使用，不能删除`)
}
