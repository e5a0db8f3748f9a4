import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import { type KindId, kindIdSchema } from '../../shared/pack/kind.ts'
import { loadPack } from '../../shared/pack/load.ts'
import type { LedgerId, RecordId, Seq, StoredRecord, Values } from '../../shared/records/record.ts'
import { type UnitId, unitIdSchema } from '../../shared/units/unit.ts'
import type { Value } from '../../shared/values/value-type.ts'
import { Chance, dayOf2020 } from './chance.ts'
import { makeRows, type Row } from './rows.ts'
import { communities, departments, goldenUnits, streets, unions } from './units.ts'

/** A tracker as figures name it. */
export interface GoldenLedger {
  readonly id: LedgerId
  readonly title: string
  readonly unit: UnitId
  readonly kind: KindId
}

export interface GoldenYear {
  readonly records: readonly StoredRecord[]
  readonly ledgers: readonly GoldenLedger[]
}

type Plan = readonly [kind: string, keepers: readonly UnitId[], rows: number]

const silent = unitIdSchema.parse('chengnan')
const grassroots = [...communities, ...unions]
const offices = [...streets, ...departments]

/** Who keeps which tracker and how many rows are in it. 城北街道 keeps no issues of its own. */
const plans: readonly Plan[] = [
  ['task', offices, 60],
  ['responsibility', [...offices, ...communities], 5],
  ['directive', offices, 12],
  ['issue', [...streets.filter((id) => id !== 'chengbei'), ...communities, ...departments.slice(2)], 36],
  ['project', communities, 6],
  ['rectification', [...offices, ...communities.slice(0, 4)], 11],
  ['training', offices, 30],
  ['meeting', [...offices, ...grassroots], 30],
  ['admission', grassroots, 8],
  ['mobile_member', communities, 6],
  ['service', communities, 14],
  ['points', communities, 28],
  ['election', communities, 8],
  ['decision', communities, 6],
  ['facility', [...streets, ...communities], 3],
  ['neworg', communities, 6],
  ['talent', departments, 14],
  ['cadre_work', departments.slice(0, 1), 48],
  ['hotline', departments.slice(0, 1), 60],
  ['emergency', streets, 14],
  ['output', offices, 16],
  ['deed', offices, 8],
  // In 城南街道 nobody has testified.
  ['testimony', [...streets, ...communities].filter((id) => !goldenUnits.isWithin(id, silent)), 2],
]

/** A full 2020 of the district: the same seed gives the same records, byte for byte. */
export function goldenYear(seed = 2020): GoldenYear {
  const chance = new Chance(seed)
  const records: StoredRecord[] = []
  const ledgers = new Map<string, GoldenLedger>()
  const add = (kind: string, keeper: UnitId, row: Readonly<Record<string, Value | undefined>>): void => {
    const ledger = ledgerOf(kind, keeper)
    ledgers.set(ledger.id, ledger)
    records.push(recordOf(records.length + 1, ledger, row, chance))
  }
  for (const [kind, keepers, count] of plans) {
    const make = makeRows[kind]
    if (!make) throw new Error(`no rows for ${kind}`)
    for (const keeper of keepers) for (let n = 0; n < count; n += 1) add(kind, keeper, make(chance, keeper, n))
  }
  const [organisers] = departments
  if (organisers) for (const [kind, row] of ratings(chance)) add(kind, organisers, row)
  return { records, ledgers: [...ledgers.values()] }
}

/** What the organisation department writes about the others: 评议, 问责. */
function* ratings(chance: Chance): Generator<readonly [string, Row]> {
  for (const [round, day] of [
    ['上半年双评议', 190],
    ['下半年双评议', 360],
  ] as const) {
    for (const subject of [...streets, ...departments]) {
      for (const group of ['superior', 'peer', 'member', 'public'] as const) {
        const cast = {
          good: chance.int(5, 40),
          fairly_good: chance.int(0, 12),
          average: chance.int(0, 6),
          poor: chance.int(0, 3),
          abstain: chance.int(0, 3),
          invalid: chance.int(0, 2),
        }
        const valid = cast.good + cast.fairly_good + cast.average + cast.poor
        yield [
          'appraisal',
          {
            round,
            held_on: dayOf2020(day),
            subject_unit: subject,
            voter_group: group,
            votes: cast,
            voters: String(valid + cast.abstain + cast.invalid),
            valid_votes: String(valid),
          },
        ]
      }
    }
  }
  for (let n = 0; n < 48; n += 1) {
    yield [
      'accountability',
      {
        subject_unit: chance.pick(['chengdong', 'chengxi', 'chengnan', 'chengbei', 'minzhengju'] as const),
        measure: chance.pick(['reminder', 'talk', 'admonition', 'deadline', 'notice', 'organisational'] as const),
        basis: `通知〔2020〕${n + 1}号`,
        decided_on: chance.day(),
        ...(chance.in100(70) && { closed_on: '2020-12-20' }),
      },
    ]
  }
}

const titles: ReadonlyMap<string, string> = new Map(
  loadPack(packJson).kinds.map(({ id, title }) => [id, title['zh-CN']]),
)

const ledgerOf = (kind: string, keeper: UnitId): GoldenLedger => ({
  id: text<LedgerId>(`${kind}-${keeper}`),
  title: `${goldenUnits.nameOf(keeper)}${titles.get(kind) ?? kind}`,
  unit: keeper,
  kind: kindIdSchema.parse(kind),
})

const recordOf = (
  n: number,
  ledger: GoldenLedger,
  row: Readonly<Record<string, Value | undefined>>,
  chance: Chance,
): StoredRecord => {
  const filled = Object.entries({ ...row, unit: ledger.unit }).filter(([, value]) => value !== undefined)
  return {
    id: text<RecordId>(`${String(n).padStart(21, '0')}A`),
    rev: 1,
    seq: n as Seq,
    ledger: ledger.id,
    kind: ledger.kind,
    unit: ledger.unit,
    values: Object.fromEntries(filled) as Values,
    changedAt: `${chance.day()}T08:00:00.000Z`,
    at: { sheet: 'Sheet1', row: n + 2 },
  }
}

// Ids of records and ledgers have no schema of their own: the generator makes them up.
const text = <Id extends string>(made: string) => made as Id
