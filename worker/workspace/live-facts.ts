import type { Pack } from '../../shared/pack/pack.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import { FactIndex, type FactSettings } from '../indicators/fact-index.ts'
import type { Facts } from '../indicators/facts.ts'
import { type HeldFields, heldFields, holdsAll } from '../indicators/held-fields.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import { RecordBase } from '../indicators/record-base.ts'
import { RecordTables, type Sees } from '../indicators/record-tables.ts'
import { canSee } from './actor.ts'
import type { RequestContext } from './context.ts'
import { asStored } from './history.ts'
import { allManualScores, publishedPoints } from './results.ts'
import type { ResultsStore } from './results-store.ts'
import type { Store } from './store.ts'

/** What a caller's figures, scores and reports are computed from. */
export interface CallersFacts {
  /** Records the caller may see: for everything that is shown. */
  readonly mine: Facts
  /** All records: for ranks only. What is shown of it is cut down by the caller's units first. */
  readonly all: Facts
}

interface View {
  readonly tables: RecordTables
  readonly index: FactIndex
  standing: Standing
}

/** What counts beside the records: trackers, reviewers' entries, what was published. */
type Standing = Pick<FactIndex, 'ledgers' | 'manual' | 'published'>

/** What the held records were read under, and up to which change. */
interface Standpoint {
  readonly epoch: string
  readonly pack: Pack
  readonly held: HeldFields
  seq: number
  unitsVersion: number
}

/** Everybody who sees all has one view; of the others the last few are kept. */
const mostViews = 4
const mostWhole = 500

/**
 * The records of a workspace as facts, held between requests: what changed since the last one is read and worked in,
 * nothing else. A new epoch (a restore), another pack or another unit tree starts it over.
 */
export class LiveFacts {
  readonly #store: Store
  readonly #results: ResultsStore
  readonly #whole = new Map<string, StoredRecord>()
  #base: RecordBase
  #at: Standpoint | undefined
  #views = new Map<string, View>()
  #standing: Standing | undefined

  constructor(store: Store, results: ResultsStore) {
    this.#store = store
    this.#results = results
    this.#base = this.#emptyBase()
  }

  /** As of the caller's workspace at this moment, judged as of a day. */
  of(context: RequestContext, units: UnitTree, asOf: CivilDate): CallersFacts {
    this.#catchUp(context)
    const all = this.#view('everything', undefined, context, units, asOf)
    if (seesAll(context, units)) return { mine: all, all }
    const { actor, kindOf } = context
    const reach = actor.role === 'admin' || actor.role === 'reviewer' ? 'reviewer' : 'unit'
    const sees: Sees = ({ kind: id, unit }) => {
      const kind = kindOf(id)
      return kind !== undefined && canSee(actor, kind, unit)
    }
    return { mine: this.#view(`${actor.unit} ${reach}`, sees, context, units, asOf), all }
  }

  /** A tracker was registered, or a reviewer entered or published something. */
  standingChanged(): void {
    this.#standing = undefined
  }

  /** The same under another pack: for one question. Where it needs fields that are not held, all is read anew. */
  underPack(facts: Facts, pack: Pack): Facts {
    const needed = heldFields(pack)
    if (facts instanceof FactIndex && this.#at && holdsAll(this.#at.held, needed)) return facts.underPack(pack)
    const base = this.#emptyBase()
    base.load(this.#store.leanRecords(0, needed))
    const sees = facts.isWhole ? undefined : facts.sees.bind(facts)
    return new FactIndex(new RecordTables(base, facts.units, sees), { ...settingsOf(facts), pack })
  }

  #catchUp({ workspace, pack }: RequestContext): void {
    const { epoch, seq, unitsVersion } = workspace
    if (this.#at?.epoch !== epoch || this.#at.pack !== pack) {
      this.#base = this.#emptyBase()
      this.#whole.clear()
      this.#views.clear()
      this.#standing = undefined
      this.#at = { epoch, pack, held: heldFields(pack), seq: 0, unitsVersion }
    }
    if (this.#at.unitsVersion !== unitsVersion) this.#views.clear()
    this.#at.unitsVersion = unitsVersion
    if (this.#at.seq === seq) return
    const changes = this.#store.leanRecords(this.#at.seq, this.#at.held)
    this.#at.seq = seq
    if (this.#views.size === 0) {
      this.#base.load(changes)
      return
    }
    const touches = this.#base.apply(changes)
    for (const { tables, index } of this.#views.values()) {
      tables.apply(touches)
      index.apply(touches)
    }
  }

  #view(key: string, sees: Sees | undefined, context: RequestContext, units: UnitTree, asOf: CivilDate): FactIndex {
    const standing = this.#standingIn(context)
    const view = this.#views.get(key) ?? this.#newView(sees, { pack: context.pack, units, asOf, ...standing })
    this.#views.delete(key)
    this.#views.set(key, view)
    const [oldest] = this.#views.keys()
    if (oldest !== undefined && this.#views.size > mostViews) this.#views.delete(oldest)
    if (view.standing !== standing) view.index.refresh(standing)
    view.standing = standing
    return view.index.onDay(asOf)
  }

  #standingIn({ directory }: RequestContext): Standing {
    this.#standing ??= {
      ledgers: directory.ledgers().map(({ id, title, unit, kind }) => ({ id, title, unit, kind })),
      manual: allManualScores(this.#results),
      published: publishedPoints(this.#results),
    }
    return this.#standing
  }

  #newView(sees: Sees | undefined, settings: FactSettings): View {
    const tables = new RecordTables(this.#base, settings.units, sees)
    const { ledgers, manual = [], published = [] } = settings
    return { tables, index: new FactIndex(tables, settings), standing: { ledgers, manual, published } }
  }

  #emptyBase(): RecordBase {
    return new RecordBase([], (record) => this.#wholeOf(record))
  }

  /** Several fields of one record are mostly asked for in a row. */
  #wholeOf(lean: HeldRecord): HeldRecord {
    const known = this.#whole.get(lean.id)
    if (known?.rev === lean.rev) return known
    const read = this.#store.record(lean.id)
    if (!read || read.rev !== lean.rev) return lean
    const whole = asStored(read)
    if (this.#whole.size >= mostWhole) this.#whole.clear()
    this.#whole.set(lean.id, whole)
    return whole
  }
}

const settingsOf = ({ pack, units, ledgers, manual, published, asOf }: Facts): FactSettings => ({
  pack,
  units,
  ledgers,
  asOf,
  ...(manual && { manual }),
  ...(published && { published }),
})

/** A reviewer of the whole tree, or anybody over all of it where no kind is restricted. */
const seesAll = ({ actor, pack }: RequestContext, units: UnitTree): boolean =>
  units.units.every(({ id }) => actor.units.has(id)) &&
  (actor.role === 'admin' || actor.role === 'reviewer' || !pack.kinds.some((kind) => kind.restricted))
