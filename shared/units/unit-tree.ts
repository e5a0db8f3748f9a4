import { foldKey } from '../text/fold.ts'
import type { Unit, UnitId } from './unit.ts'
import { addTo, stemOf } from './unit-name.ts'

export interface UnitMatch {
  readonly unit: Unit
  /** `name`: its name as it is; `alias`: another name for it, or a variation of its name. */
  readonly via: 'name' | 'alias'
}

/** The organisations of a workspace, ready to be asked. Made by `unitTree`. */
export interface UnitTree {
  readonly units: readonly Unit[]
  get(id: UnitId): Unit | undefined
  /** True for the id of a unit of the tree, whatever text it comes from. */
  has(id: string): id is UnitId
  /**
   * The unit of that name or alias; also with or without 街道, 办事处, 社区居委会, the district's or the parent's name.
   * Of several units with one name the one within `within`; `undefined` where that leaves none or more than one.
   */
  find(text: string, within?: UnitId): UnitMatch | undefined
  /** The unit, all below it, and what was merged into any of these. Empty for an unknown id. */
  subtree(id: UnitId): ReadonlySet<UnitId>
  isWithin(unit: UnitId, root: UnitId): boolean
  /** Its name; the id itself for an unknown one. */
  nameOf(id: string): string
  level(id: UnitId): Unit['level'] | undefined
  atLevel(level: Unit['level']): readonly Unit[]
}

/** Units that name an unknown parent count as roots; of two with one id the first stays. Circles are cut. */
export function unitTree(units: readonly Unit[]): UnitTree {
  const byId = new Map<string, Unit>()
  for (const unit of units) if (!byId.has(unit.id)) byId.set(unit.id, unit)
  const all = [...byId.values()]
  const children = childrenOf(all)
  const names = indexNames(all, byId)
  const subtrees = new Map<UnitId, ReadonlySet<UnitId>>()

  const subtree = (id: UnitId): ReadonlySet<UnitId> => {
    const known = subtrees.get(id)
    if (known !== undefined) return known
    const found = byId.has(id) ? below(id, children) : new Set<UnitId>()
    subtrees.set(id, found)
    return found
  }

  const pick = (candidates: readonly Unit[] | undefined, within: UnitId | undefined): Unit | undefined => {
    if (candidates === undefined) return undefined
    if (candidates.length === 1) return candidates[0]
    const inside = within === undefined ? [] : candidates.filter((unit) => subtree(within).has(unit.id))
    return inside.length === 1 ? inside[0] : undefined
  }

  return {
    units: all,
    get: (id) => byId.get(id),
    has: (id): id is UnitId => byId.has(id),
    find(text, within) {
      if (text.length > 200) return undefined
      const key = foldKey(text)
      if (names.exact.has(key)) return matched(pick(names.exact.get(key), within), 'name')
      if (names.aliases.has(key)) return matched(pick(names.aliases.get(key), within), 'alias')
      const stem = stemOf(key)
      for (const level of stem.levels) {
        const unit = pick(names.stems.get(`${level}:${stem.text}`), within)
        if (unit !== undefined) return matched(unit, 'alias')
      }
      return undefined
    },
    subtree,
    isWithin: (unit, root) => subtree(root).has(unit),
    nameOf: (id) => byId.get(id)?.name ?? id,
    level: (id) => byId.get(id)?.level,
    atLevel: (level) => all.filter((unit) => unit.level === level),
  }
}

const matched = (unit: Unit | undefined, via: UnitMatch['via']): UnitMatch | undefined =>
  unit === undefined ? undefined : { unit, via }

function childrenOf(units: readonly Unit[]): ReadonlyMap<string, readonly UnitId[]> {
  const children = new Map<string, UnitId[]>()
  for (const unit of units) {
    if (unit.parent !== undefined) addTo(children, unit.parent, unit.id)
    if (unit.successor !== undefined) addTo(children, unit.successor, unit.id)
  }
  return children
}

function below(root: UnitId, children: ReadonlyMap<string, readonly UnitId[]>): ReadonlySet<UnitId> {
  const found = new Set<UnitId>([root])
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child)
  return found
}

interface NameIndex {
  readonly exact: ReadonlyMap<string, readonly Unit[]>
  readonly aliases: ReadonlyMap<string, readonly Unit[]>
  /** `level:stem` */
  readonly stems: ReadonlyMap<string, readonly Unit[]>
}

function indexNames(units: readonly Unit[], byId: ReadonlyMap<string, Unit>): NameIndex {
  const exact = new Map<string, Unit[]>()
  const aliases = new Map<string, Unit[]>()
  const stems = new Map<string, Unit[]>()
  for (const unit of units) {
    const name = foldKey(unit.name)
    addTo(exact, name, unit)
    for (const alias of unit.aliases) addTo(aliases, foldKey(alias), unit)
    for (const stem of stemsOf(unit, byId)) addTo(stems, `${unit.level}:${stem}`, unit)
  }
  return { exact, aliases, stems }
}

/** Its own stem, and the stem behind the name of each unit above it: 城东街道和平社区, 示例区委组织部. */
function stemsOf(unit: Unit, byId: ReadonlyMap<string, Unit>): ReadonlySet<string> {
  const stems = new Set([unit.name, ...unit.aliases].map((name) => stemOf(foldKey(name)).text))
  const own = [...stems]
  let above = unit.parent === undefined ? undefined : byId.get(unit.parent)
  for (let height = 0; above !== undefined && height < 4; height++) {
    for (const name of [foldKey(above.name), ...above.aliases.map(foldKey), stemOf(foldKey(above.name)).text]) {
      for (const stem of own) if (!stem.startsWith(name)) stems.add(`${name}${stem}`)
      for (const stem of own) if (stem.startsWith(name) && stem.length > name.length) stems.add(stem.slice(name.length))
    }
    // 示例区 above 区委组织部: people write 示例区委组织部.
    const place = /^(.+)[区县市]$/.exec(foldKey(above.name))?.[1]
    for (const name of [unit.name, ...unit.aliases].map(foldKey)) {
      if (place !== undefined && /^[区县市]/.test(name)) stems.add(`${place}${name}`)
    }
    above = above.parent === undefined ? undefined : byId.get(above.parent)
  }
  stems.delete('')
  return stems
}
