import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { BlankForm, FormColumn, FormLine } from './form.ts'

/**
 * A list of measures under a column of units, with the units written in: a cross-tab from then on. Units come in the
 * tree's order.
 */
export function withUnitLines(form: BlankForm, unitColumn: FormColumn, units: readonly Unit[]): BlankForm {
  const lines = units.map(
    ({ name }, at): FormLine => ({
      row: form.body.first + at,
      path: [name],
      given: new Map([[unitColumn.column, name]]),
    }),
  )
  const columns = form.columns.map((column) => (column === unitColumn ? { ...column, role: 'side' as const } : column))
  return { ...form, shape: 'cross', columns, lines }
}

/** The units that a head asks for: 街道, 社区 or 部门 as it says, else all right below the form's own unit. */
export function unitsUnder(head: string, units: UnitTree, scope: UnitId): readonly Unit[] {
  const below = units.units.filter(({ id }) => id !== scope && units.isWithin(id, scope))
  if (/社区|村/.test(head)) return below.filter(({ level }) => level === 'community')
  if (/街道|镇/.test(head)) return below.filter(({ level }) => level === 'street')
  if (/部门/.test(head)) return below.filter(({ level }) => level === 'department')
  return below.filter(({ parent }) => parent === scope)
}
