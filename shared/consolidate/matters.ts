import type { Consolidation, FieldId, Kind, KindId } from '../pack/kind.ts'
import { canonicalJson } from '../records/canonical.ts'
import type { Values } from '../records/record.ts'
import { foldKey } from '../text/fold.ts'
import { similarity } from '../text/similarity.ts'
import { finish, type Steps } from '../validate/slices.ts'
import type { Value } from '../values/value-type.ts'

/** A row of some ledger. `id` and `ledger` only have to tell rows and ledgers apart. */
export interface Reported {
  readonly id: string
  readonly ledger: string
  readonly kind: KindId
  readonly year: number | undefined
  /** Ledgers of different quarters or months hold pictures of one matter at different times: never compared. */
  readonly period?: string | undefined
  /** The day its sheet says it was filled in; progress of different months is not expected to be the same. */
  readonly filledOn?: string | undefined
  readonly values: Values
}

/** One matter that several ledgers report, or that a lead unit and those who support it report. */
export interface Matter<Row extends Reported> {
  readonly kind: Kind
  readonly year: number | undefined
  /** Who leads it, as the rows name it. */
  readonly lead: string | undefined
  /** Reports of the matter itself: the lead's own, and registers kept by others. */
  readonly own: readonly Row[]
  /** What supporting units report of their part. */
  readonly supports: readonly Row[]
  /** Units named as supporting it. */
  readonly supporters: readonly string[]
  /** Fields in which reports of the matter itself, in different ledgers, do not agree. */
  readonly conflicts: readonly FieldId[]
  /** Rows in different ledgers by which one unit reports the matter twice. */
  readonly duplicates: readonly (readonly Row[])[]
}

/**
 * Every matter that stands in more than one ledger. The order of the rows is no part of it.
 *
 * @example consolidate(rows, pack.kinds).filter(({ conflicts }) => conflicts.length > 0)
 */
export const consolidate = <Row extends Reported>(
  rows: readonly Row[],
  kinds: readonly Kind[],
): readonly Matter<Row>[] => finish(consolidationSteps(rows, kinds))

/** Rows or comparisons between two yields: a millisecond or so. */
const perStep = 500

/** As `consolidate`, in steps; what is yielded says nothing. */
export function* consolidationSteps<Row extends Reported>(
  rows: readonly Row[],
  kinds: readonly Kind[],
): Steps<readonly Matter<Row>[]> {
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  const matters: Matter<Row>[] = []
  for (const kind of kinds) {
    const sorted = (byKind.get(kind.id) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    yield 0
    if (!isInSeveral(sorted)) continue
    for (const [at, cluster] of (yield* clustersOf(sorted, kind)).entries()) {
      matters.push(...mattersOf(cluster, kind))
      if (at % 50 === 0) yield 0
    }
  }
  return matters
}

/**
 * What rows of one matter have in common at least: rows with different keys are never one, so that few have to be looked at
 * closely. `undefined` where a part of it is empty.
 */
export function matterKey(
  { year, period, values }: Pick<Reported, 'year' | 'period' | 'values'>,
  kind: Kind,
): string | undefined {
  const parts: string[] = []
  for (const field of kind.consolidation?.key ?? kind.naturalKey) {
    const part = keyPart(values[field])
    if (part === undefined) return undefined
    parts.push(part)
  }
  return canonicalJson([year ?? null, period ?? null, ...parts])
}

/** Rows that speak of the same, whoever leads it. */
function* clustersOf<Row extends Reported>(rows: readonly Row[], kind: Kind): Steps<readonly (readonly Row[])[]> {
  const isSame = kind.consolidation ? alikeBy(kind.consolidation.alike) : sameThroughout
  const groups = new Map<string, Row[][]>()
  let done = 0
  for (const row of rows) {
    if (++done % perStep === 0) yield 0
    const group = matterKey(row, kind)
    if (group === undefined) continue
    const clusters = groups.get(group) ?? []
    let cluster: Row[] | undefined
    // Rows that all have one number and are otherwise unlike are each compared with each.
    for (const each of clusters) {
      if (++done % perStep === 0) yield 0
      const [first] = each
      if (first === undefined || !isSame(first.values, row.values)) continue
      cluster = each
      break
    }
    if (cluster) cluster.push(row)
    else clusters.push([row])
    groups.set(group, clusters)
  }
  const found: (readonly Row[])[] = []
  for (const clusters of groups.values()) {
    if (++done % perStep === 0) yield 0
    for (const cluster of clusters) if (isInSeveral(cluster)) found.push(cluster)
  }
  return found
}

const isInSeveral = (rows: readonly Reported[]): boolean => rows.some(({ ledger }) => ledger !== rows[0]?.ledger)

const keyPart = (value: Value | undefined): string | undefined => {
  if (value === undefined || value === '') return undefined
  return typeof value === 'string' ? foldKey(value) : canonicalJson(value)
}

type Same = (a: Values, b: Values) => boolean

/** From this on two wordings are of one matter. Dice's coefficient; numbers are shared by chance, words are not. */
const alikeFrom = 0.5

function alikeBy(field: FieldId | undefined): Same {
  if (field === undefined) return () => true
  return (a, b) => {
    const [one, other] = [a[field], b[field]]
    if (typeof one !== 'string' || typeof other !== 'string') return false
    return isAlike(foldKey(one), foldKey(other))
  }
}

export const isAlike = (one: string, other: string): boolean =>
  one === other ||
  (one.length > 3 && other.includes(one)) ||
  (other.length > 3 && one.includes(other)) ||
  similarity(one, other) >= alikeFrom

const remarks: ReadonlySet<string> = new Set(['note', 'evidence'])

/** Kinds without a say of their own: one entry, copied. Whatever both rows fill in is the same. */
const sameThroughout: Same = (a, b) => {
  const other = new Map<string, Value>(Object.entries(b))
  return Object.entries(a).every(([field, value]) => {
    const theirs = other.get(field)
    return remarks.has(field) || theirs === undefined || canonicalJson(theirs) === canonicalJson(value)
  })
}

function mattersOf<Row extends Reported>(cluster: readonly Row[], kind: Kind): readonly Matter<Row>[] {
  const { consolidation } = kind
  const leads = Map.groupBy(cluster, (row) => leadOf(row, consolidation))
  return [...leads].flatMap(([lead, led]) => {
    const supporters = [...new Set(led.flatMap((row) => supportersOf(row, consolidation)))].filter(
      (unit) => unit !== lead,
    )
    const isSupport = (row: Row): boolean => {
      const unit = unitOf(row)
      return unit !== undefined && unit !== lead && supporters.includes(unit)
    }
    const own = led.filter((row) => !isSupport(row))
    const supports = own.length === 0 ? [] : cluster.filter(isSupport)
    const ledgers = new Set(own.map(({ ledger }) => ledger))
    if (ledgers.size < 2 && supports.length === 0) return []
    const conflicts = (consolidation?.compare ?? []).filter((field) => disagree(own, field))
    const duplicates = duplicatesOf(own)
    return [{ kind, year: led[0]?.year, lead, own, supports, supporters, conflicts, duplicates }]
  })
}

const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

const unitOf = ({ values }: Reported): string | undefined => text(Reflect.get(values, 'unit'))

const leadOf = (row: Reported, consolidation: Consolidation | undefined): string | undefined =>
  (consolidation?.lead === undefined ? undefined : text(row.values[consolidation.lead])) ?? unitOf(row)

const supportersOf = ({ values }: Reported, consolidation: Consolidation | undefined): readonly string[] => {
  const named = consolidation?.supports === undefined ? undefined : values[consolidation.supports]
  return Array.isArray(named) ? named.filter((unit) => typeof unit === 'string') : []
}

/** Do two reports in different ledgers, of about one time, both fill the field in and differ? */
function disagree(rows: readonly Reported[], field: FieldId): boolean {
  const telling = tellingRows(rows, field)
  return telling.some((row, at) => telling.slice(at + 1).some((other) => differ(row, other, field)))
}

/**
 * Of rows that say the same of the field, in one ledger and for one month, the first: it stands for the others where rows
 * are compared. A number that nobody changed may make one matter of thousands of rows.
 */
export function tellingRows<Row extends Reported>(rows: readonly Row[], field: FieldId): readonly Row[] {
  const telling = new Map<string, Row>()
  for (const row of rows) {
    const value = row.values[field]
    if (value === undefined) continue
    const said = canonicalJson([row.ledger, row.filledOn?.slice(0, 7) ?? null, canonicalJson(value)])
    if (!telling.has(said)) telling.set(said, row)
  }
  return [...telling.values()]
}

/** True where both say something of the field and it is not the same; rows of one ledger are its own affair. */
export function differ(row: Reported, other: Reported, field: FieldId): boolean {
  const [one, two] = [row.values[field], other.values[field]]
  if (row.ledger === other.ledger || one === undefined || two === undefined) return false
  const [month, otherMonth] = [row.filledOn?.slice(0, 7), other.filledOn?.slice(0, 7)]
  if (month !== undefined && otherMonth !== undefined && month !== otherMonth) return false
  return canonicalJson(one) !== canonicalJson(two)
}

function duplicatesOf<Row extends Reported>(own: readonly Row[]): readonly (readonly Row[])[] {
  const byUnit = Map.groupBy(own, unitOf)
  return [...byUnit.values()].filter(isInSeveral)
}

/**
 * The quarter, half or month that a ledger is about, from its title or the name of its sheet; `undefined` for one of a whole
 * year.
 *
 * @example snapshotPeriod('2020年第二季度重点任务') // '二季度'
 */
export function snapshotPeriod(title: string): string | undefined {
  const found = /第?([一二三四1-4])季度|([上下])半年|(\d{1,2})(?:\s*[-—至~]\s*(\d{1,2}))?月/.exec(
    title.normalize('NFKC'),
  )
  if (!found) return undefined
  const [, quarter, half, from, to] = found
  if (quarter !== undefined) return `${'一二三四'['1234'.indexOf(quarter)] ?? quarter}季度`
  if (half !== undefined) return `${half}半年`
  return `${Number(from)}${to === undefined ? '' : `-${Number(to)}`}月`
}
