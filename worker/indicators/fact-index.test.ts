import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Values } from '../../shared/records/record.ts'
import { unitSchema } from '../../shared/units/unit.ts'
import { unitTree } from '../../shared/units/unit-tree.ts'
import { EvidencePacker } from '../../shared/wire/evidence-table.ts'
import { packFigures } from '../../shared/wire/figures.ts'
import { packReport } from '../../shared/wire/reports.ts'
import { packScore } from '../../shared/wire/scores.ts'
import { renderReport } from '../reporting/render.ts'
import { taskLights } from '../scoring/lights.ts'
import { packWith, quarter } from '../scoring/made-up-tree.ts'
import { scoreAll } from '../scoring/results.ts'
import { evaluateIndicator } from './evaluate.ts'
import { FactIndex } from './fact-index.ts'
import { type Facts, prepareFacts } from './facts.ts'
import type { HeldRecord } from './held-record.ts'
import { ledger, ledgersOf, pack, record, unitId, units, yearOfWork } from './made-up-district.ts'
import { RecordBase, type RecordChange } from './record-base.ts'
import { RecordTables } from './record-tables.ts'

const end = '2020-12-31'
const first = yearOfWork()
const owner = fc.constantFrom('chengdong', 'chengxi', 'chengnan', 'zuzhibu', 'heping')
const day = fc.integer({ min: 0, max: 500 }).map((n) => new Date(Date.UTC(2019, 10, 1 + n)).toISOString().slice(0, 10))
const status = fc.constantFrom('done', 'doing', 'slow', 'void')

/** Rows of kinds that every method of the score tree looks at. */
const row = fc.oneof(
  fc.tuple(day, status, fc.nat(100)).map(([due, state, progress]) => ({
    kind: 'task',
    values: {
      code: `${progress % 9}.1`,
      title: '事项',
      weight: String(1 + (progress % 7)),
      status: state,
      progress_pct: String(progress),
      deadline: progress % 11 === 0 ? { standing: true } : { due },
      ...(state === 'done' && { completed_on: due }),
    },
  })),
  fc.tuple(day, day, status).map(([received, due, state]) => ({
    kind: 'issue',
    values: { case_no: 'D-1', received_on: received, due_on: { due }, status: state, settled_on: due },
  })),
  fc.tuple(day, fc.nat(9)).map(([held, n]) => ({
    kind: 'training',
    values: { title: '班', held_on: held, sessions: String(n), hours: '1.5' },
  })),
  fc.tuple(owner, fc.nat(12), fc.nat(12)).map(([subject, good, poor]) => ({
    kind: 'appraisal',
    values: { round: '一', held_on: '2020-07-08', subject_unit: subject, voter_group: 'public', votes: { good, poor } },
  })),
)
type Row = { readonly kind: string; readonly values: Values }

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('write' as const), pick: fc.nat(60), owner, row }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), pick: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('add' as const), owner, row }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const made = (row: Row, unit: string): HeldRecord => record(row.kind, unit, row.values)

const unitIn = (unit: string): Values => Object.fromEntries([['unit', unit]])

/** What a step does to the records there are. A record keeps its kind, and comes back under an id of its own. */
const changeOf = (one: Step, records: ReadonlyMap<string, HeldRecord>): RecordChange | undefined => {
  if (one.type === 'add') {
    const fresh = made(one.row, one.owner)
    return { kind: fresh.kind, id: fresh.id, record: fresh }
  }
  const chosen = [...records.values()][one.pick % Math.max(1, records.size)]
  if (!chosen) return undefined
  const { kind, id } = chosen
  if (one.type === 'remove') return { kind, id, record: undefined }
  const values = one.row.kind === kind ? one.row.values : chosen.values
  const unit = unitId(one.owner)
  const { id: book } = ledger(kind, one.owner)
  return {
    kind,
    id,
    record: { ...chosen, rev: chosen.rev + 1, unit, ledger: book, values: { ...values, ...unitIn(unit) } },
  }
}

const tree = packWith({
  groups: ['街道', '机关', '社区'],
  root: {
    ...pack.scoreTree.root,
    method: 'sum',
    floor: undefined,
    full: '100',
    children: [
      {
        id: 'place',
        label: pack.scoreTree.label,
        full: '50',
        method: 'rank',
        params: { actual: 'training.sessions', points: { table: ['50', '30', '10'] } },
      },
      { id: 'share', label: pack.scoreTree.label, full: '50', method: 'relative', params: { actual: 'task.total' } },
    ],
  },
})

/** Everything that is ever told of facts, as it goes over the wire. */
const told = (facts: Facts): unknown => {
  const packer = new EvidencePacker()
  const figures = units.units.flatMap(({ id }) =>
    packFigures(
      pack.indicators.map((indicator) => evaluateIndicator(indicator, facts, { unit: id, period: quarter() })),
      packer,
    ),
  )
  const [district] = units.units
  const reports = pack.reports.map((report) =>
    district
      ? packReport(
          renderReport({ report, facts, unit: district.id, period: quarter(), scores: scoreAll(facts, quarter()) }),
        )
      : [],
  )
  const scores = [...scoreAll(facts, quarter()), ...scoreAll(facts, quarter('2020'))].map(packScore)
  return JSON.stringify([figures, scores, packer.table(), reports, taskLights(facts, unitId('shili'), quarter())])
}

describe('facts that changes are worked into', () => {
  test.each([
    ['the shipped tree', pack],
    ['places and shares within groups', tree],
  ])('tell what facts made anew would, after any history, under %s', (_, under) => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), (history) => {
        const records = new Map<string, HeldRecord>(first.map((one) => [one.id, one]))
        const base = new RecordBase(first)
        const tables = new RecordTables(base, units)
        const ledgers = ledgersOf([
          ...first,
          ...units.units.flatMap(({ id }) =>
            ['task', 'issue', 'training', 'appraisal'].map((kind) => record(kind, id, {})),
          ),
        ])
        const settings = { pack: under, units, ledgers, asOf: '2020-09-30' }
        const live = new FactIndex(tables, settings)
        told(live)
        told(live.onDay(end))
        for (const steps of history) {
          const changes: RecordChange[] = []
          for (const one of steps) {
            const change = changeOf(one, records)
            if (!change) continue
            changes.push(change)
            if (change.record) records.set(change.id, change.record)
            else records.delete(change.id)
          }
          const touches = base.apply(changes)
          tables.apply(touches)
          live.apply(touches)
          const anew = prepareFacts({ ...settings, records: [...records.values()].reverse() })
          expect(told(live)).toEqual(told(anew))
          expect(told(live.onDay(end))).toEqual(
            told(prepareFacts({ ...settings, asOf: end, records: [...records.values()] })),
          )
        }
      }),
      { numRuns: 12 },
    )
  })

  test('what reviewers enter and publish counts at once, though results are remembered', () => {
    const linked = packWith({
      groups: ['街道'],
      periods: { quarters: ['25', '25', '25', '25'], year: '0' },
      root: {
        ...pack.scoreTree.root,
        method: 'sum',
        floor: undefined,
        full: '100',
        children: [{ id: 'judged', label: pack.scoreTree.label, full: '100', method: 'manual' }],
      },
    })
    const base = new RecordBase(first)
    const live = new FactIndex(new RecordTables(base, units), { pack: linked, units, ledgers: [], asOf: end })
    const pointsOf = (code: string) =>
      scoreAll(live, quarter(code)).find(({ unit }) => unit === 'chengdong')?.points ?? null
    expect([pointsOf('2020Q3'), pointsOf('2020')]).toEqual([null, null])
    const entry = { node: 'judged', unit: unitId('chengdong'), period: '2020Q3', points: '80', reason: '抽查' }
    live.refresh({ ledgers: [], manual: [entry], published: [] })
    expect([pointsOf('2020Q3'), pointsOf('2020')]).toEqual(['80.00', '80.00'])
    // (80 + 60) ÷ 2: two quarters are known, of the same weight.
    const published = [{ unit: 'chengdong', period: '2020Q2', points: '60.00', version: 1 }]
    live.refresh({ ledgers: [], manual: [entry], published })
    expect([pointsOf('2020Q3'), pointsOf('2020')]).toEqual(['80.00', '70.00'])
  })

  test('a merged unit counts for its successor, and once for the district', () => {
    const merged = unitTree([
      ...units.units,
      unitSchema.parse({
        id: 'laojie',
        name: '老街社区',
        level: 'community',
        parent: 'chengxi',
        successor: 'heping',
        validTo: '2020-06-30',
      }),
    ])
    const [laojie] = merged.units.filter(({ id }) => id === 'laojie')
    if (!laojie) throw new Error('no unit')
    const held = {
      ...record('training', 'heping', { title: '班', held_on: '2020-08-01', sessions: '3' }),
      unit: laojie.id,
    }
    const facts = prepareFacts({ pack, units: merged, records: [held], ledgers: [], asOf: end })
    const sessions = facts.indicator('training.sessions')
    const of = (id: string) =>
      sessions && evaluateIndicator(sessions, facts, { unit: unitId(id), period: quarter() }).value
    // 和平社区 lies in 城东街道, 老街社区 lay in 城西街道.
    expect(['heping', 'chengdong', 'chengxi', 'shili'].map(of)).toEqual(['3', '3', '3', '3'])
  })
})
