import { dateTypes, type FieldsOf, fault, numberTypes, type Report } from './check-fault.ts'
import type { Condition, Field, FieldId } from './kind.ts'

/** Reports every field a condition names that its kind lacks, and every comparison that cannot be made. */
export function checkCondition(condition: Condition, fields: FieldsOf, path: readonly string[], report: Report): void {
  if ('all' in condition) {
    for (const part of condition.all) checkCondition(part, fields, path, report)
    return
  }
  if ('any' in condition) {
    for (const part of condition.any) checkCondition(part, fields, path, report)
    return
  }
  if ('not' in condition) {
    checkCondition(condition.not, fields, path, report)
    return
  }

  const field = known(condition.field, fields, path, report)
  if (!field) return
  if ('in' in condition) {
    for (const code of condition.in) checkCode(field, code, path, report)
    return
  }
  if ('value' in condition) {
    checkValue(field, condition.op, condition.value, path, report)
    return
  }
  if ('than' in condition) {
    const other = known(condition.than, fields, path, report)
    if (other && family(field) !== family(other)) {
      report(
        fault(
          path,
          `“${field.id}”与“${other.id}”类型不同，不能比较。`,
          `${field.id} and ${other.id} cannot be compared.`,
        ),
      )
    }
    return
  }
  if ('asOf' in condition && !dateTypes.includes(field.type)) {
    report(
      fault(
        path,
        `“${field.id}”不是日期，不能与当日比较。`,
        `${field.id} is no date to compare with the day of judgement.`,
      ),
    )
  }
}

function checkValue(field: Field, op: string, value: string, path: readonly string[], report: Report): void {
  if (op === 'eq' || op === 'ne') {
    checkCode(field, value, path, report)
    return
  }
  if (!numberTypes.includes(field.type) && !dateTypes.includes(field.type)) {
    report(fault(path, `“${field.id}”没有大小之分。`, `${field.id} has no order.`))
  }
}

function checkCode(field: Field, code: string, path: readonly string[], report: Report): void {
  if (field.type !== 'choice' || field.choices?.some((choice) => choice.code === code)) return
  report(fault(path, `“${field.id}”没有选项“${code}”。`, `${field.id} has no choice "${code}".`, code))
}

function known(id: FieldId, fields: FieldsOf, path: readonly string[], report: Report): Field | undefined {
  const field = fields.get(id)
  if (!field) report(fault(path, `没有字段“${id}”。`, `There is no field "${id}".`, id))
  return field
}

function family(field: Field): string {
  // Votes compare by their sum, lists of units by what they have in common.
  if (numberTypes.includes(field.type) || field.type === 'votes') return 'number'
  if (field.type === 'unit' || field.type === 'units') return 'unit'
  if (dateTypes.includes(field.type)) return 'date'
  return field.type
}
