import { checkCondition } from './check-condition.ts'
import { dateTypes, expectField, type FieldsOf, fault, missingField, numberTypes, type Report } from './check-fault.ts'
import type { Consolidation, Field, FieldId, Kind, KindId, LocalText, Rule } from './kind.ts'

type Types = readonly Field['type'][]

/** Reports whatever a rule speaks of that its kind, or the kind it refers to, does not have. */
export function checkRule(
  rule: Rule,
  fields: FieldsOf,
  kinds: ReadonlyMap<KindId, Kind>,
  path: readonly string[],
  report: Report,
): void {
  const expect = (id: FieldId, types?: Types): void => expectField(fields, id, path, types, report)
  switch (rule.type) {
    case 'row':
      expectField(fields, rule.at, [...path, 'at'], undefined, report)
      if (rule.when) checkCondition(rule.when, fields, [...path, 'when'], report)
      checkCondition(rule.assert, fields, [...path, 'assert'], report)
      checkMessage(rule.message, fields, path, report)
      return
    case 'date-order':
      for (const id of rule.fields) expect(id, dateTypes)
      return
    case 'unique':
      for (const id of rule.fields) expect(id)
      return
    case 'sum':
      checkSum(rule, fields, path, report)
      return
    case 'balance':
      for (const id of rule.by) expect(id)
      expect(rule.amount, numberTypes)
      expect(rule.on, ['date'])
      if (rule.stated !== undefined) expect(rule.stated, numberTypes)
      checkCondition({ field: rule.entry, in: rule.minus }, fields, path, report)
      expect(rule.entry, ['choice'])
      checkMessage(rule.message, fields, path, report)
      return
    case 'sequence':
      for (const id of rule.by) expect(id)
      expect(rule.step, ['choice'])
      expect(rule.on, ['date'])
      if (rule.gap) checkMessage(rule.gap, fields, path, report)
      return
    case 'stalled':
      checkCondition(rule.when, fields, [...path, 'when'], report)
      for (const id of rule.updated) expect(id, ['date'])
      return
    case 'foreign-key':
      expect(rule.field)
      checkReference(rule.refers, kinds, path, report)
      return
    case 'coverage':
      expect(rule.items.number, ['code'])
      expect(rule.items.title, ['text'])
      return
  }
}

function checkSum(
  { field, by, equals, statedIn, message }: Extract<Rule, { type: 'sum' }>,
  fields: FieldsOf,
  path: readonly string[],
  report: Report,
): void {
  expectField(fields, field, path, numberTypes, report)
  for (const id of by) expectField(fields, id, path, undefined, report)
  if (statedIn !== undefined) expectField(fields, statedIn, path, ['text'], report)
  if ((equals === undefined) === (statedIn === undefined)) {
    report(fault(path, '合计应为多少，在 equals 和 statedIn 中写且只写一个。', 'Give either equals or statedIn.'))
  }
  if (statedIn !== undefined && !by.includes(statedIn)) {
    report(fault(path, 'statedIn 要是 by 中的字段。', 'statedIn must be one of by.', statedIn))
  }
  checkMessage(message, fields, path, report)
}

function checkReference(
  { to, field }: { readonly to: KindId; readonly field: FieldId },
  kinds: ReadonlyMap<KindId, Kind>,
  path: readonly string[],
  report: Report,
): void {
  const kind = kinds.get(to)
  if (!kind) report(fault([...path, 'refers'], `没有“${to}”这种台账。`, `There is no kind "${to}".`, to))
  else if (!kind.fields.some(({ id }) => id === field)) report(missingField([...path, 'refers'], field))
}

function checkMessage(message: LocalText, fields: FieldsOf, path: readonly string[], report: Report): void {
  const known: ReadonlySet<string> = new Set(fields.keys())
  for (const text of [message['zh-CN'], message['en-US']]) {
    for (const [, id = ''] of text.matchAll(/\{(?:label|value):([^}]*)\}/g)) {
      if (!known.has(id)) report(missingField([...path, 'message'], id))
    }
  }
}

/** Reports fields that are not there, or that cannot be what the consolidation takes them for. */
export function checkConsolidation(
  { key, alike, lead, supports, compare }: Consolidation,
  fields: FieldsOf,
  path: readonly string[],
  report: Report,
): void {
  for (const id of [...key, ...compare]) expectField(fields, id, path, undefined, report)
  if (alike !== undefined) expectField(fields, alike, path, ['text'], report)
  if (lead !== undefined) expectField(fields, lead, path, ['unit'], report)
  if (supports !== undefined) expectField(fields, supports, path, ['units'], report)
}
