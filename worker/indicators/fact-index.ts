import type { Indicator } from '../../shared/pack/indicator.ts'
import type { Condition, Kind, KindId } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { LedgerId } from '../../shared/records/record.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import { compileCondition } from '../../shared/validate/condition.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import type { Grounds, GroundsVisit } from '../../shared/wire/evidence-table.ts'
import type { FactSource, Facts, LedgerInfo, ManualEntry, Narrowed, PublishedPoints } from './facts.ts'
import type { HeldRecord } from './held-record.ts'
import type { Touch } from './record-base.ts'
import type { Column } from './record-table.ts'
import type { RecordTables } from './record-tables.ts'
import type { Forgetful } from './remembered.ts'
import type { Rows } from './rows.ts'

export type FactSettings = Omit<FactSource, 'records'>

interface KeptColumn {
  readonly kind: KindId
  readonly test: (record: HeldRecord) => boolean
  bits: Column
}

/** What each record says, by slot. */
interface KeptTexts {
  readonly kind: KindId
  readonly textOf: (record: HeldRecord) => string
  readonly texts: string[]
}

/** How many columns are kept; a year of the shipped pack makes some 500 of a byte a record. */
const mostColumns = 2500
/** A year linked with its quarters looks at five. */
const mostDays = 6

/**
 * Facts over tables that may change: `apply` brings everything that was worked out up to date, record by record. What
 * it answers is always what facts prepared anew over the same records would.
 */
export class FactIndex implements Facts {
  readonly pack: Pack
  readonly units: UnitTree
  readonly asOf: CivilDate
  ledgers: readonly LedgerInfo[]
  manual: readonly ManualEntry[]
  published: readonly PublishedPoints[]

  readonly #tables: RecordTables
  readonly #kinds: ReadonlyMap<KindId, Kind>
  readonly #indicators: ReadonlyMap<string, Indicator>
  readonly #children: ReadonlyMap<UnitId | undefined, readonly Unit[]>
  readonly #groups: ReadonlyMap<string | undefined, readonly Unit[]>
  readonly #columns = new Map<string, KeptColumn>()
  readonly #texts = new Map<string, KeptTexts>()
  readonly #memories: Forgetful[] = []
  readonly #tests = new Map<Condition, (record: HeldRecord) => boolean>()
  /** The facts these were made from, for another day; `undefined` for those that came first and keep the others. */
  readonly #first: FactIndex | undefined
  readonly #days = new Map<CivilDate, FactIndex>()
  #ledgerTitles: ReadonlyMap<LedgerId, string>

  constructor(
    tables: RecordTables,
    { pack, units, asOf, ledgers, manual = [], published = [] }: FactSettings,
    first?: FactIndex,
  ) {
    this.#first = first
    this.pack = pack
    this.units = units
    this.asOf = asOf
    this.ledgers = ledgers
    this.manual = manual
    this.published = published
    this.#tables = tables
    this.#kinds = new Map(pack.kinds.map((kind) => [kind.id, kind]))
    this.#indicators = new Map(pack.indicators.map((indicator) => [indicator.id, indicator]))
    this.#children = Map.groupBy(units.units, (unit) => unit.parent)
    this.#groups = Map.groupBy(units.units, (unit) => unit.group)
    this.#ledgerTitles = titlesOf(ledgers)
  }

  kind(id: KindId): Kind | undefined {
    return this.#kinds.get(id)
  }

  indicator(id: string): Indicator | undefined {
    return this.#indicators.get(id)
  }

  rowsWithin(kind: KindId, unit: UnitId, { column, subject }: Narrowed = {}): Rows {
    return this.#tables.table(kind, subject).rows(unit, column)
  }

  countWithin(kind: KindId, unit: UnitId, { column, subject }: Narrowed & { readonly column: Column }): number {
    return this.#tables.table(kind, subject).count(unit, column)
  }

  visitWithin(kind: KindId, unit: UnitId, { column, subject }: Narrowed, visit: GroundsVisit): void {
    this.#tables.table(kind, subject).visit(unit, column, visit)
  }

  groundsOf(record: HeldRecord): Grounds {
    const { base } = this.#tables
    return {
      isEmpty: false,
      each(visit) {
        const slot = base.slotOf(record)
        if (slot !== undefined) visit(base.slots(record.kind), Int32Array.of(slot), 1)
      },
    }
  }

  column(kind: KindId, key: string, test: (record: HeldRecord) => boolean): Column {
    const known = this.#columns.get(key)
    if (known) return known.bits
    const slots = this.#tables.base.slots(kind)
    const bits = new Uint8Array(slots.size)
    slots.each((record, slot) => {
      if (test(record)) bits[slot] = 1
    })
    this.#columns.set(key, { kind, test, bits })
    const [oldest] = this.#columns.keys()
    if (oldest !== undefined && this.#columns.size > mostColumns) this.#columns.delete(oldest)
    return bits
  }

  texts(kind: KindId, key: string, textOf: (record: HeldRecord) => string): readonly string[] {
    // What a record says is the same on every day.
    if (this.#first) return this.#first.texts(kind, key, textOf)
    const known = this.#texts.get(key)
    if (known) return known.texts
    const texts: string[] = []
    const shared = new Map<string, string>()
    this.#tables.base.slots(kind).each((record, slot) => {
      const text = textOf(record)
      texts[slot] = shared.get(text) ?? text
      shared.set(text, texts[slot])
    })
    this.#texts.set(key, { kind, textOf, texts })
    return texts
  }

  whole(record: HeldRecord): HeldRecord {
    return this.#tables.base.whole(record)
  }

  get isWhole(): boolean {
    return this.#tables.isWhole
  }

  sees(record: Pick<HeldRecord, 'kind' | 'unit'>): boolean {
    return this.#tables.sees(record)
  }

  holds(id: string): boolean {
    const record = this.#tables.base.find(id)
    return record !== undefined && this.#tables.sees(record)
  }

  test(condition: Condition, kind: Kind): (record: HeldRecord) => boolean {
    const known = this.#tests.get(condition)
    if (known) return known
    const predicate = compileCondition(condition, kind)
    const context = { asOf: this.asOf }
    const test = (record: HeldRecord) => predicate(record.values, context) === true
    this.#tests.set(condition, test)
    return test
  }

  unit(id: string): Unit | undefined {
    return this.units.has(id) ? this.units.get(id) : undefined
  }

  unitName(id: string): string {
    return this.units.nameOf(id)
  }

  within(id: UnitId, root: UnitId): boolean {
    return this.units.isWithin(id, root)
  }

  childrenOf(id: UnitId): readonly Unit[] {
    return this.#children.get(id) ?? []
  }

  groupOf(id: UnitId): readonly Unit[] {
    const unit = this.units.get(id)
    if (!unit) return []
    return unit.group === undefined ? [unit] : (this.#groups.get(unit.group) ?? [unit])
  }

  ledgerTitle(id: LedgerId): string {
    return this.#ledgerTitles.get(id) ?? id
  }

  tell(memory: Forgetful): void {
    this.#memories.push(memory)
  }

  /** The same records judged as of another day; kept, and kept up to date with these. */
  onDay(asOf: CivilDate): FactIndex {
    const first = this.#first ?? this
    if (asOf === first.asOf) return first
    const days = first.#days
    const known = days.get(asOf)
    if (known) return known
    const { pack, units, ledgers, manual, published } = this
    const made = new FactIndex(this.#tables, { pack, units, ledgers, manual, published, asOf }, first)
    days.set(asOf, made)
    const [oldest] = days.keys()
    if (oldest !== undefined && days.size > mostDays) days.delete(oldest)
    return made
  }

  /** The same records under another pack; for one question, and not kept up to date. */
  underPack(pack: Pack): FactIndex {
    const { units, ledgers, manual, published, asOf } = this
    return new FactIndex(this.#tables, { pack, units, ledgers, manual, published, asOf })
  }

  /** The tables have changed so: see `RecordTables.apply`, which comes first. */
  apply(touches: readonly Touch[]): void {
    for (const [kind, own] of Map.groupBy(touches, (touch) => touch.kind)) {
      const units = this.#unitsTouched(kind, own)
      for (const memory of this.#memories) memory.forget(kind, units)
      for (const column of this.#columns.values()) if (column.kind === kind) this.#judgeAgain(column, own)
      for (const { kind: its, texts, textOf } of this.#texts.values())
        if (its === kind) for (const { slot, after } of own) texts[slot] = after ? textOf(after) : ''
    }
    for (const facts of this.#days.values()) facts.apply(touches)
  }

  /** What reviewers entered and published is part of few things that are remembered; trackers are named in most. */
  refresh({ ledgers, manual, published }: Pick<FactIndex, 'ledgers' | 'manual' | 'published'>): void {
    const isSame = ledgers.length === this.ledgers.length
    this.ledgers = ledgers
    this.manual = manual
    this.published = published
    if (!isSame) this.#ledgerTitles = titlesOf(ledgers)
    for (const memory of this.#memories) {
      if (isSame) memory.forgetEntered()
      else memory.clear()
    }
    for (const facts of this.#days.values()) facts.refresh({ ledgers, manual, published })
  }

  #judgeAgain(column: KeptColumn, touches: readonly Touch[]): void {
    const { size } = this.#tables.base.slots(column.kind)
    if (size > column.bits.length) {
      const grown = new Uint8Array(size + 64)
      grown.set(column.bits)
      column.bits = grown
    }
    for (const { slot, after } of touches) column.bits[slot] = after && column.test(after) ? 1 : 0
  }

  /** Units for which one of the records counts or counted, by its keeper or by any unit it names; districts always. */
  #unitsTouched(kind: KindId, touches: readonly Touch[]): ReadonlySet<UnitId> {
    const fields = (this.kind(kind)?.fields ?? []).filter(({ type }) => type === 'unit')
    const owners = new Set<UnitId>()
    for (const { before, after } of touches) {
      for (const record of [before, after]) {
        if (!record) continue
        owners.add(record.unit)
        for (const { id } of fields) {
          const named = record.values[id]
          if (typeof named === 'string' && this.units.has(named)) owners.add(named)
        }
      }
    }
    const found = new Set<UnitId>()
    for (const owner of owners) for (const unit of this.#tables.order.aboveOf(owner)) found.add(unit)
    // A district's figure says which units have sent nothing, which depends on units beside them.
    for (const unit of this.units.atLevel('district')) found.add(unit.id)
    return found
  }
}

const titlesOf = (ledgers: readonly LedgerInfo[]): ReadonlyMap<LedgerId, string> =>
  new Map(ledgers.map(({ id, title }) => [id, title]))
