import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import { type KindId, kindIdSchema } from '../../shared/pack/kind.ts'
import { loadPack } from '../../shared/pack/load.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { LedgerId, RecordId, Seq, StoredRecord, Values } from '../../shared/records/record.ts'
import { type UnitId, unitSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import type { Value } from '../../shared/values/value-type.ts'
import type { LedgerInfo } from './facts.ts'

/** A district that does not exist, for tests: three streets, one department, one community. */

export const pack: Pack = loadPack(packJson)

const unit = (id: string, name: string, rest: object) => unitSchema.parse({ id, name, ...rest })

export const units = unitTree([
  unit('shili', '示例区', { level: 'district' }),
  unit('chengdong', '城东街道', { level: 'street', parent: 'shili', group: '街道' }),
  unit('chengxi', '城西街道', { level: 'street', parent: 'shili', group: '街道' }),
  unit('chengnan', '城南街道', { level: 'street', parent: 'shili', group: '街道' }),
  unit('zuzhibu', '组织部', { level: 'department', parent: 'shili', group: '机关' }),
  unit('heping', '和平社区', { level: 'community', parent: 'chengdong', group: '社区' }),
])

export const unitId = (id: string): UnitId => {
  if (!units.has(id)) throw new Error(`no unit ${id}`)
  return id
}

const titles: Readonly<Record<string, string>> = {
  task: '任务台账',
  issue: '民生问题台账',
  training: '培训台账',
  rectification: '整改台账',
  appraisal: '评议台账',
}

export const kindId = (id: string): KindId => kindIdSchema.parse(id)

// Brands of ids that have no schema of their own: a test makes them up.
const brand = <T extends string>(text: string) => text as T

export const ledger = (kind: string, owner: string): LedgerInfo => ({
  id: brand<LedgerId>(`${kind}-${owner}`),
  title: `${units.nameOf(owner)}${titles[kind] ?? kind}`,
  unit: unitId(owner),
  kind: kindId(kind),
})

const valuesOf = (values: Readonly<Record<string, Value>>): Values => values

let made = 0

/** One row; ids count up, so that a record made later sorts later. */
export const record = (
  kind: string,
  owner: string,
  values: Readonly<Record<string, Value>>,
  changedAt = '2020-09-01',
): StoredRecord => {
  made += 1
  return {
    id: brand<RecordId>(`${String(made).padStart(21, '0')}A`),
    rev: 1,
    seq: made as Seq,
    ledger: ledger(kind, owner).id,
    kind: kindId(kind),
    unit: unitId(owner),
    values: valuesOf({ ...values, unit: owner }),
    changedAt: `${changedAt}T00:00:00.000Z`,
  }
}

/** The trackers that a set of records stands in. */
export const ledgersOf = (records: readonly StoredRecord[]): readonly LedgerInfo[] => [
  ...new Map(records.map((one) => [one.ledger, ledger(one.kind, one.unit)])).values(),
]

const due = (day: string) => ({ due: day })

/** Three quarters of a year's work, as of the end of September 2020. */
export const yearOfWork = (): readonly StoredRecord[] => [
  record('task', 'chengdong', {
    code: '1.1',
    title: '开展书记轮训',
    weight: '6',
    status: 'done',
    progress_pct: '100',
    deadline: due('2020-06-30'),
    completed_on: '2020-06-12',
  }),
  record('task', 'chengdong', {
    code: '9.2',
    title: '建设党群服务中心',
    weight: '4',
    status: 'doing',
    progress_pct: '70',
    deadline: due('2020-09-21'),
  }),
  record('task', 'chengdong', {
    code: '10.1',
    title: '整顿后进社区',
    weight: '5',
    status: 'doing',
    progress_pct: '80',
    deadline: due('2020-12-31'),
  }),
  record('task', 'chengxi', {
    code: '1.1',
    title: '开展书记轮训',
    weight: '6',
    status: 'done',
    progress_pct: '100',
    deadline: due('2020-06-30'),
    completed_on: '2020-07-10',
  }),
  record('task', 'chengxi', {
    code: '2.3',
    title: '发展党员预审',
    weight: '4',
    status: 'slow',
    progress_pct: '30',
    deadline: due('2020-11-30'),
  }),
  record('task', 'chengnan', {
    code: '1.1',
    title: '开展书记轮训',
    weight: '6',
    status: 'done',
    progress_pct: '100',
    deadline: due('2020-06-30'),
    completed_on: '2020-06-30',
  }),
  record('task', 'chengnan', {
    code: '3.1',
    title: '两新组织摸排',
    weight: '4',
    status: 'done',
    progress_pct: '100',
    deadline: due('2020-09-30'),
    completed_on: '2020-09-25',
  }),
  record('task', 'zuzhibu', {
    code: '1.1',
    title: '统筹书记轮训',
    weight: '10',
    status: 'doing',
    progress_pct: '75',
    deadline: { standing: true },
  }),
  ...['2020-07-03', '2020-07-20', '2020-08-11', '2020-09-02'].map((day, index) =>
    record('issue', 'chengdong', {
      case_no: `D-${index + 1}`,
      channel: index % 2 === 0 ? 'window' : 'ledger',
      matter: '楼道照明损坏',
      received_on: day,
      due_on: due(`${day.slice(0, 7)}-28`),
      status: index < 3 ? 'done' : 'doing',
      ...(index < 3 && { settled_on: `${day.slice(0, 7)}-26`, satisfied: index === 0 ? 'dissatisfied' : 'satisfied' }),
    }),
  ),
  ...['2020-07-05', '2020-08-15'].map((day, index) =>
    record('issue', 'chengxi', {
      case_no: `X-${index + 1}`,
      channel: 'window',
      matter: '小区停车困难',
      received_on: day,
      due_on: due('2020-09-10'),
      status: 'done',
      settled_on: '2020-09-12',
      satisfied: 'basically',
    }),
  ),
  record('issue', 'chengdong', {
    case_no: 'D-0',
    channel: 'window',
    matter: '路面积水',
    received_on: '2020-05-06',
    due_on: due('2020-05-20'),
    status: 'done',
    settled_on: '2020-05-18',
  }),
  record('training', 'chengdong', {
    title: '社区书记培训班',
    category: 'secretary',
    form: 'class',
    held_on: '2020-07-16',
    sessions: '2',
    attendees: '86',
    hours: '16',
  }),
  record('training', 'chengdong', {
    title: '理论专题学习',
    category: 'theory',
    form: 'seminar',
    held_on: '2020-09-08',
    sessions: '1',
    attendees: '45',
    hours: '4',
  }),
  record('training', 'chengxi', {
    title: '党员集中培训',
    category: 'member',
    form: 'class',
    held_on: '2020-08-20',
    sessions: '2',
    attendees: '120',
    hours: '8',
  }),
  record('training', 'chengdong', {
    title: '党务干部培训',
    category: 'cadre',
    form: 'class',
    held_on: '2020-05-11',
    sessions: '2',
    attendees: '30',
    hours: '8',
  }),
  record('rectification', 'chengdong', {
    source: 'inspection',
    problem: '组织生活记录不规范',
    measures: '统一记录本',
    responsible: ['张一'],
    due_on: due('2020-08-31'),
    status: 'done',
    closed_on: '2020-08-20',
  }),
  record('rectification', 'chengxi', {
    source: 'lagging',
    problem: '班子不健全',
    measures: '选派第一书记',
    responsible: ['李二'],
    due_on: due('2020-09-15'),
    status: 'doing',
  }),
  record('rectification', 'chengnan', {
    source: 'campaign',
    problem: '阵地标识缺失',
    measures: '统一更换',
    responsible: ['王三'],
    due_on: due('2020-12-15'),
    status: 'doing',
  }),
  ...['chengdong', 'chengxi', 'chengnan'].flatMap((subject, index) => [
    record('appraisal', 'zuzhibu', {
      round: '上半年双评议',
      held_on: '2020-07-08',
      subject_unit: subject,
      voter_group: 'superior',
      votes: { good: 8 - index, fairly_good: 2 + index },
      voters: '10',
    }),
    record('appraisal', 'zuzhibu', {
      round: '上半年双评议',
      held_on: '2020-07-08',
      subject_unit: subject,
      voter_group: 'public',
      votes: { good: 30 - 5 * index, average: 5 * index, abstain: 2 },
      voters: '32',
    }),
  ]),
]
