import { foldKey } from '../../shared/text/fold.ts'
import { type Unit, type UnitId, unitIdSchema, unitsFileSchema } from '../../shared/units/unit.ts'

/** What is wrong, or doubtful, with a tree of units before it is saved. Faults keep it from being saved. */
export interface UnitFinding {
  readonly unit: UnitId
  readonly weight: 'fault' | 'doubt'
  readonly code: 'repeated-id' | 'unknown-parent' | 'no-root' | 'two-roots' | 'circle' | 'shared-name' | 'no-group'
  /** What is repeated, unknown or shared. */
  readonly about: string
}

/** The faults the Worker would refuse the tree for, and names that leave a row's unit undecided. */
export function unitFindings(units: readonly Unit[]): readonly UnitFinding[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const roots = units.filter(({ parent }) => parent === undefined)
  const [first] = units
  const findings: UnitFinding[] = []
  const find = (unit: Unit, weight: UnitFinding['weight'], code: UnitFinding['code'], about: string) =>
    findings.push({ unit: unit.id, weight, code, about })

  if (roots.length === 0 && first !== undefined) find(first, 'fault', 'no-root', first.name)
  for (const extra of roots.slice(1)) find(extra, 'fault', 'two-roots', extra.name)
  const ids = new Set<UnitId>()
  for (const unit of units) {
    if (ids.has(unit.id)) find(unit, 'fault', 'repeated-id', unit.id)
    ids.add(unit.id)
    if (unit.parent !== undefined && !byId.has(unit.parent)) find(unit, 'fault', 'unknown-parent', unit.parent)
    if (isInCircle(unit, byId)) find(unit, 'fault', 'circle', unit.name)
    if (unit.group === undefined && unit.level !== 'district') find(unit, 'doubt', 'no-group', unit.name)
  }
  for (const [name, sharing] of sharedNames(units)) {
    const [one, ...others] = sharing
    if (one !== undefined && others.length > 0) find(one, 'doubt', 'shared-name', name)
  }
  return findings
}

function isInCircle(unit: Unit, byId: ReadonlyMap<UnitId, Unit>): boolean {
  const passed = new Set<UnitId>()
  for (let at = unit.parent; at !== undefined && !passed.has(at); at = byId.get(at)?.parent) {
    if (at === unit.id) return true
    passed.add(at)
  }
  return false
}

/** Units under one parent that go by the same name or alias: nothing in a row could tell them apart. */
function sharedNames(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const called = units.flatMap((unit) =>
    [...new Set([unit.name, ...unit.aliases].map(foldKey))].map((name) => ({ unit, name })),
  )
  const groups = Map.groupBy(called, ({ unit, name }) => `${unit.parent ?? ''}/${name}`)
  return new Map(
    [...groups.values()].flatMap((group) =>
      group.length > 1 && group[0] ? [[group[0].name, group.map(({ unit }) => unit)] as const] : [],
    ),
  )
}

/** An id that is not taken yet, for a unit that was just added. */
export function newUnitId(units: readonly Unit[]): UnitId {
  const taken = new Set<string>(units.map(({ id }) => id))
  let number = units.length + 1
  while (taken.has(`u_${number}`)) number += 1
  return unitIdSchema.parse(`u_${number}`)
}

export type UnitsFile =
  | { readonly ok: true; readonly units: readonly Unit[] }
  /** Where it breaks, such as `units.3.level`, or a cell and what to write there; empty where the file holds no units. */
  | { readonly ok: false; readonly paths: readonly string[] }

/** A file of units as `units.json`: `{"units":[…]}` or the list alone. */
export function readUnitsFile(text: string): UnitsFile {
  const json = parseJson(text)
  const parsed = unitsFileSchema.safeParse(Array.isArray(json) ? { units: json } : json)
  if (parsed.success && parsed.data.units.length > 0) return { ok: true, units: parsed.data.units }
  const paths = parsed.success || json === undefined ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
  return { ok: false, paths: paths.slice(0, 10) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

/** How many units differ between two lists: added, left out, changed. */
export function unitChanges(before: readonly Unit[], after: readonly Unit[]): number {
  const known = new Map(before.map((unit) => [unit.id, JSON.stringify(sorted(unit))]))
  const kept = new Set(after.map(({ id }) => id))
  const gone = before.filter(({ id }) => !kept.has(id)).length
  return gone + after.filter((unit) => known.get(unit.id) !== JSON.stringify(sorted(unit))).length
}

const sorted = (unit: Unit) => Object.entries(unit).sort(([a], [b]) => (a < b ? -1 : 1))
