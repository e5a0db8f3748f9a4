import { checkCondition } from './check-condition.ts'
import {
  dateTypes,
  expectField,
  type FieldsOf,
  fault,
  numberTypes,
  type PackFault,
  type Report,
} from './check-fault.ts'
import { checkConsolidation, checkRule } from './check-rule.ts'
import { checkScoreTree } from './check-score-tree.ts'
import type { Indicator } from './indicator.ts'
import type { Field, Kind, KindId } from './kind.ts'
import type { Pack } from './pack.ts'

export type { PackFault } from './check-fault.ts'

/**
 * Everything in a pack that points to something that is not there, or that does not fit what it points to. Empty for a
 * sound pack. The pack has its shape already (`loadPack`).
 */
export function checkPack(pack: Pack): readonly PackFault[] {
  const faults: PackFault[] = []
  const report: Report = (item) => faults.push(item)
  const kinds = new Map(pack.kinds.map((kind) => [kind.id, kind]))

  unique(pack.kinds, 'kinds', report)
  unique(pack.indicators, 'indicators', report)
  unique(pack.reports, 'reports', report)
  for (const kind of pack.kinds) checkKind(kind, kinds, report)
  for (const indicator of pack.indicators) checkIndicator(indicator, kinds.get(indicator.kind), report)
  checkScoreTree(pack.scoreTree, kinds, new Set(pack.indicators.map(({ id }) => id)), report)
  return faults
}

function unique(items: readonly { readonly id: string }[], part: string, report: Report): void {
  const seen = new Set<string>()
  for (const { id } of items) {
    if (seen.has(id)) report(fault([part, id], `编号“${id}”用了两次。`, `The id "${id}" is used twice.`))
    seen.add(id)
  }
}

function checkKind(kind: Kind, kinds: ReadonlyMap<KindId, Kind>, report: Report): void {
  const path = ['kinds', kind.id]
  const fields: FieldsOf = new Map(kind.fields.map((field) => [field.id, field]))
  unique(kind.fields, `kinds/${kind.id}/fields`, report)
  unique(kind.rules, `kinds/${kind.id}/rules`, report)
  for (const id of kind.periodFields) {
    expectField(fields, id, [...path, 'periodFields'], [...dateTypes, 'period'], report)
  }
  for (const id of kind.naturalKey) expectField(fields, id, [...path, 'naturalKey'], undefined, report)
  for (const field of kind.fields) checkField(field, [...path, 'fields', field.id], report)
  for (const rule of kind.rules) checkRule(rule, fields, kinds, [...path, 'rules', rule.id], report)
  if (kind.consolidation) checkConsolidation(kind.consolidation, fields, [...path, 'consolidation'], report)
}

function checkField(field: Field, path: readonly string[], report: Report): void {
  const needsChoices = field.type === 'choice' || field.type === 'votes'
  if (needsChoices && !field.choices?.length) {
    report(fault(path, '选项类的字段要列出选项。', 'A field of choices needs its choices.'))
  }
  if (!needsChoices && field.choices) report(fault(path, '这类字段不用选项。', 'A field of this type has no choices.'))
  if (field.scale !== undefined && field.type !== 'percent') {
    report(fault(path, 'scale 只用于百分比。', 'Only a percent has a scale.'))
  }
  if ((field.min ?? field.max) !== undefined && !numberTypes.includes(field.type)) {
    report(fault(path, 'min、max 只用于数字。', 'Only numbers have min and max.'))
  }
  if (field.min !== undefined && field.max !== undefined && Number(field.min) > Number(field.max)) {
    report(fault(path, '最小值 min 大于最大值 max，什么数都填不进。', 'The least value is above the greatest.'))
  }
  if (field.type === 'quantity' && !field.measureUnit) {
    report(fault(path, '带单位的数量要写明计量单位。', 'A quantity needs its measure unit.'))
  }
  const owners = new Map<string, string>()
  for (const choice of field.choices ?? []) {
    for (const word of [choice.code, choice.label['zh-CN'], ...choice.synonyms]) {
      const owner = owners.get(word)
      if (owner !== undefined && owner !== choice.code) {
        report(fault(path, `“${word}”同时是两个选项的写法。`, `"${word}" stands for two choices.`, word))
      }
      owners.set(word, choice.code)
    }
  }
  for (const word of field.synonyms) {
    if (field.notSynonyms.includes(word)) {
      report(fault(path, `“${word}”既是同义词又被排除。`, `"${word}" is both a synonym and excluded.`, word))
    }
  }
}

function checkIndicator(indicator: Indicator, kind: Kind | undefined, report: Report): void {
  const path = ['indicators', indicator.id]
  if (!kind) {
    report(
      fault(
        [...path, 'kind'],
        `没有“${indicator.kind}”这种台账。`,
        `There is no kind "${indicator.kind}".`,
        indicator.kind,
      ),
    )
    return
  }
  const fields: FieldsOf = new Map(kind.fields.map((field) => [field.id, field]))
  if (indicator.filter) checkCondition(indicator.filter, fields, [...path, 'filter'], report)
  if (indicator.period) expectField(fields, indicator.period, [...path, 'period'], [...dateTypes, 'period'], report)
  if (indicator.subject) expectField(fields, indicator.subject, [...path, 'subject'], ['unit', 'units'], report)
  checkAggregate(indicator.aggregate, fields, [...path, 'aggregate'], report)
}

function checkAggregate(
  aggregate: Indicator['aggregate'],
  fields: FieldsOf,
  path: readonly string[],
  report: Report,
): void {
  switch (aggregate.type) {
    case 'count':
      return
    case 'distinct':
      expectField(fields, aggregate.field, path, undefined, report)
      return
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
      expectField(fields, aggregate.field, path, numberTypes, report)
      return
    case 'rate':
      checkCondition(aggregate.numerator, fields, path, report)
      return
    case 'ratio':
      expectField(fields, aggregate.numerator, path, numberTypes, report)
      expectField(fields, aggregate.denominator, path, numberTypes, report)
      return
    case 'weighted-mean':
      for (const { when } of aggregate.value.cases) checkCondition(when, fields, path, report)
      expectField(fields, aggregate.value.field, path, numberTypes, report)
      if (aggregate.weight) expectField(fields, aggregate.weight, path, numberTypes, report)
      return
  }
}
