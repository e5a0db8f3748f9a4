import { checkCondition } from './check-condition.ts'
import { dateTypes, type FieldsOf, fault, type Report } from './check-fault.ts'
import type { Condition, Field, FieldId, Kind } from './kind.ts'
import type { ScoreNode, ScoreTree } from './score-tree.ts'
import { visit } from './score-tree-faults.ts'

/** Reports every indicator, kind, field and choice a score tree names that its pack does not have. */
export function checkScoreTree(
  tree: ScoreTree,
  kinds: ReadonlyMap<string, Kind>,
  indicators: ReadonlySet<string>,
  report: Report,
): void {
  const indicator = (id: string, path: readonly string[]) => {
    if (!indicators.has(id)) report(fault(path, `没有指标“${id}”。`, `There is no indicator "${id}".`, id))
  }
  const fieldsOf = (id: string, path: readonly string[]): FieldsOf | undefined => {
    const kind = kinds.get(id)
    if (!kind) report(fault([...path, 'kind'], `没有“${id}”这种台账。`, `There is no kind "${id}".`, id))
    return kind && new Map(kind.fields.map((field) => [field.id, field]))
  }
  const condition = (asked: Condition | undefined, fields: FieldsOf, path: readonly string[]) => {
    if (asked) checkCondition(asked, fields, path, report)
  }
  const field = (id: FieldId, fields: FieldsOf, types: readonly Field['type'][], path: readonly string[]) => {
    const found = fields.get(id)
    if (!found) report(fault(path, `没有字段“${id}”。`, `There is no field "${id}".`, id))
    else if (!types.includes(found.type)) {
      report(
        fault(
          path,
          `字段“${found.label['zh-CN']}”（${id}）的类型是 ${found.type}，这里要的是 ${types.join('、')}。`,
          `The field ${id} is of type ${found.type}; this needs one of ${types.join(', ')}.`,
        ),
      )
    }
  }

  const checkNode = (node: ScoreNode): void => {
    const path = ['scoreTree', node.id]
    switch (node.method) {
      case 'ratio':
      case 'gap':
        indicator(node.params.actual, [...path, 'actual'])
        if ('indicator' in node.params.target) indicator(node.params.target.indicator, [...path, 'target'])
        return
      case 'step':
      case 'rank':
      case 'relative':
        indicator(node.params.actual, [...path, 'actual'])
        return
      case 'deduct':
      case 'bonus':
        for (const item of node.params.items) {
          const fields = fieldsOf(item.kind, path)
          if (!fields) continue
          condition(item.filter, fields, [...path, 'filter'])
          if (item.subject) field(item.subject, fields, ['unit'], [...path, 'subject'])
          if (item.multiplier) field(item.multiplier.field, fields, ['choice'], [...path, 'multiplier'])
        }
        return
      case 'overdue': {
        const fields = fieldsOf(node.params.kind, path)
        if (!fields) return
        condition(node.params.filter, fields, [...path, 'filter'])
        condition(node.params.finished, fields, [...path, 'finished'])
        field(node.params.due, fields, dateTypes, [...path, 'due'])
        field(node.params.done, fields, dateTypes, [...path, 'done'])
        return
      }
      case 'votes': {
        const fields = fieldsOf(node.params.kind, path)
        if (!fields) return
        condition(node.params.filter, fields, [...path, 'filter'])
        field(node.params.subject, fields, ['unit'], [...path, 'subject'])
        field(node.params.votes, fields, ['votes'], [...path, 'votes'])
        field(node.params.group, fields, ['choice'], [...path, 'group'])
        codes(Object.keys(node.params.grades), fields.get(node.params.votes), [...path, 'grades'], report)
        codes(Object.keys(node.params.groups), fields.get(node.params.group), [...path, 'groups'], report)
        return
      }
      default:
        return
    }
  }

  visit(tree.root, [], checkNode)
  for (const veto of tree.vetoes) {
    const path = ['scoreTree', 'vetoes', veto.id]
    const fields = fieldsOf(veto.kind, path)
    if (fields) condition(veto.filter, fields, [...path, 'filter'])
  }
  if (!tree.lights) return
  const { lights } = tree
  const path = ['scoreTree', 'lights']
  const fields = fieldsOf(lights.kind, path)
  if (!fields) return
  condition(lights.finished, fields, [...path, 'finished'])
  condition(lights.ignored, fields, [...path, 'ignored'])
  if (lights.start) field(lights.start, fields, dateTypes, [...path, 'start'])
  field(lights.due, fields, dateTypes, [...path, 'due'])
  field(lights.progress, fields, ['percent', 'number'], [...path, 'progress'])
}

function codes(asked: readonly string[], field: Field | undefined, path: readonly string[], report: Report): void {
  for (const code of asked) {
    if (field?.choices?.some((choice) => choice.code === code)) continue
    report(fault(path, `没有选项“${code}”。`, `There is no choice "${code}".`, code))
  }
}
