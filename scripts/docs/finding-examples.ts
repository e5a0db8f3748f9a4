import type { FindingCode } from '../../shared/validate/finding.ts'
import type { Parameters } from '../../shared/validate/wording.ts'
import type { Raw } from '../../shared/values/value-type.ts'

/**
 * An example of every finding. Where validation of one table can raise it, the example is rows of a shipped kind, and the
 * sentence on the page is what validation really says of them; else it is the parameters of the sentence.
 */
export type FindingExample =
  | {
      readonly kind: string
      /** Field ids; a field of no shipped kind stands for a column that was mapped to nothing known. */
      readonly fields: readonly string[]
      readonly rows: readonly (readonly Raw[])[]
      readonly scope?: string
    }
  | { readonly parameters: Parameters }

const cell = (kind: string, field: string, raw: Raw): FindingExample => ({ kind, fields: [field], rows: [[raw]] })

export const findingExamples: Readonly<Record<FindingCode, FindingExample>> = {
  'header-not-found': { parameters: { sheet: '任务分解' } },
  'multiple-tables': { parameters: { sheet: '一季度', detail: 2 } },
  'too-large': { parameters: { sheet: '历年台账', detail: '30 万行' } },
  'mapping-drift': { parameters: { label: '完成时限' } },
  'not-a-table': { parameters: { sheet: '登记表', detail: '一格标题对一格内容' } },
  'kind-unknown': { parameters: { sheet: '杂项' } },
  'required-value': { parameters: { value: '9.2 三级五岗责任清单' } },
  'blank-label': { parameters: { column: 'F' } },
  'duplicate-label': { kind: 'task', fields: ['deadline', 'deadline'], rows: [] },
  'missing-label': { kind: 'task', fields: ['title'], rows: [] },
  'extra-label': { kind: 'task', fields: ['colour'], rows: [] },
  'label-ambiguous': { parameters: { column: 'E', label: '时间', detail: '开始时间、完成时限' } },
  'blank-row': { kind: 'task', fields: ['title'], rows: [['建立责任清单'], [null]] },
  'total-row': { parameters: { row: 15 } },
  'duplicate-row': {
    kind: 'training',
    fields: ['title', 'category', 'held_on', 'unit'],
    rows: [
      ['书记轮训', '党务干部', 43_983, '城东街道'],
      ['书记轮训', '党务干部', 43_983, '城东街道'],
    ],
  },
  'primary-key': { kind: 'task', fields: ['code', 'title', 'status'], rows: [[null, null, '进行中']] },
  'foreign-key': { parameters: { row: 8, label: '任务编号', value: '99.1' } },
  'row-constraint': {
    kind: 'task',
    fields: ['title', 'lead_unit', 'support_units'],
    rows: [['建立责任清单', '城东街道', '城东街道、城西街道']],
  },
  'pair-missing': { kind: 'issue', fields: ['case_no', 'status', 'result'], rows: [['A-01', '已办结', null]] },
  'date-order': { kind: 'task', fields: ['title', 'start_on', 'deadline'], rows: [['建立责任清单', 43_983, 43_952]] },
  'status-mismatch': {
    kind: 'task',
    fields: ['title', 'status', 'completed_on'],
    rows: [['建立责任清单', '已完成', null]],
  },
  'overdue-no-reason': {
    kind: 'task',
    fields: ['title', 'deadline', 'status', 'delay_reason'],
    rows: [['建立责任清单', 43_951, '进行中', null]],
  },
  'no-evidence': {
    kind: 'task',
    fields: ['title', 'status', 'evidence'],
    rows: [['建立责任清单', '已完成', null]],
  },
  stalled: { kind: 'task', fields: ['title', 'status', 'updated_on'], rows: [['建立责任清单', '进行中', 43_951]] },
  'row-id-duplicated': { parameters: { row: 9, other: 7 } },
  'type-error': cell('task', 'deadline', '尽快'),
  'constraint-error': cell('task', 'progress_pct', '120%'),
  required: { kind: 'task', fields: ['title', 'deadline'], rows: [['建立责任清单', null]] },
  'unique-error': {
    kind: 'issue',
    fields: ['case_no', 'matter'],
    rows: [
      ['A-01', '楼道照明'],
      ['A-01', '路面破损'],
    ],
  },
  'forbidden-value': cell('task', 'status', '还行'),
  'formula-error': cell('task', 'weight', '#REF!'),
  'placeholder-left': cell('training', 'attendees', '××'),
  'date-ambiguous': cell('issue', 'received_on', '3/4/2020'),
  'percent-scale': cell('task', 'progress_pct', 0.85),
  'number-as-text': cell('training', 'attendees', '１２０'),
  'multi-value': cell('task', 'lead_unit', '城东街道、城西街道'),
  'unit-unknown': cell('task', 'lead_unit', '城北街道'),
  'unit-internal': { parameters: { row: 5, label: '牵头科室', value: '党建办' } },
  'unit-alias': cell('task', 'lead_unit', '城东办事处'),
  'unit-out-of-scope': { kind: 'task', fields: ['unit'], rows: [['城西街道']], scope: 'east' },
  // A made-up number.
  'personal-data': cell('issue', 'matter', '来电人 13800000000 反映楼道照明'),
  'truncated-value': cell('task', 'code', 123_456_789_012_345_680),
  'date-as-text': cell('task', 'completed_on', '2020.5.20'),
  approximate: cell('training', 'attendees', '约300'),
  'year-assumed': cell('task', 'completed_on', '20.5.20'),
  'control-character': cell('task', 'title', '建立\u0007责任清单'),
  'conflicting-progress': {
    parameters: {
      row: 8,
      label: '完成进度',
      value: '80%',
      otherValue: '60%',
      detail: '区委组织部2020年督查台账第12行',
    },
  },
  'duplicate-across-ledgers': { parameters: { row: 8, detail: '城东街道2020年重点任务台账' } },
  'version-conflict': { parameters: { row: 8, label: '完成进度' } },
  'period-locked': { parameters: { row: 8, detail: '2020年一季度' } },
  'not-permitted': { parameters: { row: 8 } },
  'row-deleted-remote': { parameters: { row: 8 } },
}
