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

/** Reports a field that the kind lacks, or that is of none of `types`. */
export function expectField(
  fields: FieldsOf,
  id: FieldId,
  path: readonly string[],
  types: readonly Field['type'][] | undefined,
  report: Report,
): void {
  const field = fields.get(id)
  if (!field) report(missingField(path, id))
  else if (types && !types.includes(field.type)) {
    report(
      fault(
        path,
        `字段“${field.label['zh-CN']}”（${id}）的类型是 ${field.type}，这里要的是 ${types.join('、')}。`,
        `The field ${id} is of type ${field.type}; this needs one of ${types.join(', ')}.`,
      ),
    )
  }
}

export const missingField = (path: readonly string[], id: string): PackFault =>
  fault(path, `没有字段“${id}”。`, `There is no field "${id}".`, id)
