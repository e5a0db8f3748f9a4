import type { Field, FieldId, LocalText } from './kind.ts'

/** A reference that does not hold. `path` leads there by ids, such as `['kinds', 'task', 'rules', 'in-order']`. */
export interface PackFault {
  readonly path: readonly string[]
  readonly message: LocalText
  /** The word that points to nothing, as it stands in the pack. */
  readonly culprit?: string
}

export type Report = (fault: PackFault) => void
export type FieldsOf = ReadonlyMap<FieldId, Field>

export const numberTypes: readonly Field['type'][] = ['number', 'integer', 'quantity', 'percent']
export const dateTypes: readonly Field['type'][] = ['date', 'deadline']

export const fault = (path: readonly string[], chinese: string, english: string, culprit?: string): PackFault => ({
  path,
  message: { 'zh-CN': chinese, 'en-US': english },
  ...(culprit === undefined ? {} : { culprit }),
})
