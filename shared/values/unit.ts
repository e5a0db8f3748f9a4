import { fold } from '../text/fold.ts'
import { splitAtAnd, splitList } from '../text/list.ts'
import type { Unit, UnitId } from '../units/unit.ts'
import type { UnitTree } from '../units/unit-tree.ts'
import { hasPlaceholder, isNilMark, isNilWord } from './marks.ts'
import { accepted, type Parsed, refused, type ValueType } from './value-type.ts'

export interface UnitOptions {
  /** Without a tree nothing is known about units: any name is taken as it is. */
  readonly units?: UnitTree | undefined
  /** Decides between units of one name. */
  readonly within?: UnitId | undefined
}

const longest = 100

/**
 * An organisation of the tree, canonically its id. An alias or a variation of the name is taken with `unit-alias`; several
 * units at once are `multi-value`.
 *
 * @example unit.parse('城东办事处', { units }) // accepted('chengdong', 'unit-alias')
 */
export const unit: ValueType<string, UnitOptions> = {
  parse(raw, options) {
    if (typeof raw !== 'string' || raw.length > 2 * longest) return refused('unit-unknown')
    const found = lookUp(raw, options)
    if (found !== undefined) return found
    const several = members(raw, options)
    if (several.length > 1 && several.every((name) => lookUp(name, options) !== undefined))
      return refused('multi-value')
    return refused(hasPlaceholder(fold(raw)) ? 'placeholder-left' : 'unit-unknown')
  },
  format: (value, { units }) => units?.nameOf(value) ?? value,
  toCell: (value, { units }) => ({ value: units?.nameOf(value) ?? value }),
  check: (value, options) => (typeof value === 'string' && isUnit(value, options) ? value : undefined),
}

const mostUnits = 200

/**
 * Several organisations, canonically their ids in the order written, each once. `各街道`, `各社区` and `各部门` mean all of
 * that level.
 *
 * @example units.parse('城东街道和城西街道', { units }) // accepted(['chengdong', 'chengxi'])
 */
export const units: ValueType<readonly string[], UnitOptions> = {
  parse(raw, options) {
    if (typeof raw !== 'string' || raw.length > 4000) return refused('unit-unknown')
    const ids = new Set<string>()
    let isAlias = false
    for (const name of members(raw, options)) {
      const level = everyOne(name, options.units)
      for (const each of level) ids.add(each.id)
      if (level.length > 0) continue
      const found = lookUp(name, options)
      if (found === undefined) return refused(hasPlaceholder(fold(name)) ? 'placeholder-left' : 'unit-unknown')
      if (!found.ok) return found
      ids.add(found.value)
      isAlias ||= found.warning !== undefined
    }
    if (ids.size === 0 || ids.size > mostUnits) return refused('unit-unknown')
    return accepted([...ids], isAlias ? 'unit-alias' : undefined)
  },
  format: (value, options) => value.map((id) => unit.format(id, options)).join('、'),
  toCell: (value, options) => ({ value: units.format(value, options) }),
  check: (value, options) => checkUnits(value, options),
}

function lookUp(raw: string, { units: tree, within }: UnitOptions): Parsed<string> | undefined {
  if (tree === undefined) {
    const name = fold(raw).toWellFormed()
    return isPlainName(name) ? accepted(name) : undefined
  }
  const match = tree.find(raw, within)
  if (match === undefined) return undefined
  return accepted(match.unit.id, match.via === 'alias' ? 'unit-alias' : undefined)
}

const isPlainName = (name: string): boolean =>
  name !== '' && name.length <= longest && !hasPlaceholder(name) && !isNilMark(name) && !isNilWord(name)

/** Splits a list; at 和 only where both sides are units of the tree, since names hold that character too. */
function members(raw: string, options: UnitOptions): readonly string[] {
  const { units: tree } = options
  const whole = tree === undefined ? undefined : tree.find(raw, options.within)
  if (whole !== undefined) return [raw]
  const isKnown = (name: string): boolean =>
    tree !== undefined && (tree.find(name, options.within) !== undefined || everyOne(name, tree).length > 0)
  return splitList(raw).flatMap((item) => {
    if (tree === undefined || item.length > 2 * longest || isKnown(item)) return [item]
    return splitAtAnd(item, isKnown) ?? [item]
  })
}

const levels: Readonly<Record<string, Unit['level']>> = {
  街道: 'street',
  办事处: 'street',
  社区: 'community',
  部门: 'department',
  支部: 'branch',
}
const everyOfLevel = /^(?:各|全体|所有|全区各?)(街道|办事处|社区|部门|支部)(?:办事处|党工委|党组织|党委|居委会)?$/

function everyOne(name: string, tree: UnitTree | undefined): readonly Unit[] {
  const word = everyOfLevel.exec(name.slice(0, 30))?.[1]
  const level = word === undefined ? undefined : levels[word]
  return tree === undefined || level === undefined ? [] : tree.atLevel(level)
}

const isUnit = (value: string, { units: tree }: UnitOptions): boolean =>
  tree === undefined ? isPlainName(value) && fold(value).toWellFormed() === value : tree.has(value)

function checkUnits(value: unknown, options: UnitOptions): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostUnits) return undefined
  const ids: string[] = []
  for (const id of value) {
    if (typeof id !== 'string' || !isUnit(id, options)) return undefined
    ids.push(id)
  }
  return new Set(ids).size === ids.length ? ids : undefined
}
