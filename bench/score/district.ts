import { Chance } from '../../examples/golden/chance.ts'
import { goldenYear } from '../../examples/golden/year.ts'
import packJson from '../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../shared/pack/load.ts'
import type { LedgerId, RecordId, Seq, StoredRecord, Values } from '../../shared/records/record.ts'
import { unitSchema } from '../../shared/units/unit.ts'
import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import { ledgerIdSchema, recordIdSchema, seqSchema } from '../../shared/wire/protocol.ts'

export const pack = loadPack(packJson)

export interface BenchLedger {
  readonly id: LedgerId
  readonly kind: string
  readonly unit: string
  readonly title: string
}

export interface BenchDistrict {
  readonly units: UnitTree
  readonly records: readonly StoredRecord[]
  readonly ledgers: readonly BenchLedger[]
}

/** A district of 20 streets, 20 departments and communities for the rest, with the rows of golden years dealt out to them. */
export function benchDistrict(rows: number, unitCount: number): BenchDistrict {
  const units = unitTree(Array.from({ length: unitCount }, (_, n) => unitSchema.parse(unitOf(n))))
  const chance = new Chance(1)
  const ids = units.units.slice(1).map(({ id }) => id)
  const records: StoredRecord[] = []
  const ledgers = new Map<string, BenchLedger>()
  for (let seed = 1; records.length < rows; seed += 1) {
    for (const record of goldenYear(seed).records.slice(0, rows - records.length)) {
      const n = records.length + 1
      const unit = ids[chance.int(0, ids.length - 1)] ?? record.unit
      const ledger = ledgerOf(
        record,
        units.get(unit)?.parent === 'shili' ? unit : (units.get(unit)?.parent ?? unit),
        ledgers,
      )
      records.push({ ...record, id: recordId(n), seq: seq(n), rev: 1, unit, ledger, values: told(record, unit, n) })
    }
  }
  return { units, records, ledgers: [...ledgers.values()] }
}

const unitOf = (n: number): object => {
  if (n === 0) return { id: 'shili', name: '示例区', level: 'district' }
  if (n <= 20) return { id: `s${n}`, name: `第${n}街道`, level: 'street', parent: 'shili', group: '街道' }
  if (n <= 40) return { id: `d${n}`, name: `第${n}部门`, level: 'department', parent: 'shili', group: '机关' }
  return { id: `c${n}`, name: `第${n}社区`, level: 'community', parent: `s${1 + (n % 20)}`, group: '社区' }
}

const seq = (n: number): Seq => seqSchema.parse(n)
const recordId = (n: number): RecordId => recordIdSchema.parse(`${String(n).padStart(21, '0')}A`)

const ledgerOf = (record: StoredRecord, keeper: string, known: Map<string, BenchLedger>): LedgerId => {
  const key = `${record.kind} ${keeper}`
  const found = known.get(key)
  if (found) return found.id
  const id = ledgerIdSchema.parse(`L${String(known.size + 1).padStart(20, '0')}A`)
  known.set(key, { id, kind: record.kind, unit: keeper, title: `${keeper}${record.kind}台账` })
  return id
}

/** Its values, with every unit that it names being this one. */
export const ownedBy = (unit: string, { kind, values }: Pick<StoredRecord, 'kind' | 'values'>): Values => {
  const named = fieldsOf(kind).filter(({ id, type }) => type === 'unit' && values[id] !== undefined)
  return { ...values, ...Object.fromEntries(named.map(({ id }) => [id, unit])) }
}

/** Free text of its own for each row, as rows that people write have. */
const told = (record: StoredRecord, unit: string, n: number): Values => {
  const { kind, values } = record
  const texts = fieldsOf(kind).filter(({ id, type }) => type === 'text' && values[id] !== undefined)
  const own = texts.map(({ id }) => [id, `${String(values[id])}（第${n}行，由本单位填写，情况属实）`])
  // The Worker writes numbers in one way only.
  const numbers = Object.entries(values).flatMap(([id, value]) =>
    typeof value === 'string' && /^\d+\.0$/.test(value) ? [[id, value.slice(0, -2)]] : [],
  )
  return { ...ownedBy(unit, record), ...Object.fromEntries([...own, ...numbers]) }
}

const fieldsOf = (kind: string) => pack.kinds.find(({ id }) => id === kind)?.fields ?? []
