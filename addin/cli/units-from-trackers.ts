import { createHash } from 'node:crypto'
import type { Pack } from '../../shared/pack/pack.ts'
import { type Unit, unitIdSchema } from '../../shared/units/unit.ts'
import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import { attachWorkbook } from '../actions/attach.ts'
import { mappedColumns } from '../actions/ledger.ts'
import type { OpenedFile } from './files.ts'
import { localSession } from './session.ts'

/** A root, and below it every unit that a tracker is kept by or names in its unit column: enough to try things out. */
export async function unitsFromTrackers(opened: readonly OpenedFile[], pack: Pack): Promise<UnitTree> {
  const names = new Set<string>()
  for (const { workbook } of opened) {
    for (const { table, kind } of (await attachWorkbook(localSession(workbook, pack, {}))).ledgers) {
      if (table.preamble.unit !== undefined) names.add(table.preamble.unit.trim())
      const fields = new Set(kind?.fields.filter(({ type }) => type === 'unit').map(({ id }) => id))
      const columns = mappedColumns(table).filter(({ field }) => field !== null && fields.has(field))
      const grid = await workbook.read(table.sheet)
      for (const { column } of columns) {
        for (let row = table.data.first; row <= table.data.last; row += 1) {
          const value = grid.values[row - grid.area.row]?.[column - grid.area.column]
          if (typeof value === 'string' && /^\S{2,20}$/.test(value.trim()) && !/[、，,;；/]/.test(value))
            names.add(value.trim())
        }
      }
    }
  }
  const root: Unit = { id: unitIdSchema.parse('root'), name: '本级', aliases: [], level: 'district' }
  return unitTree([root, ...[...names].slice(0, 2_000).map((name) => unitNamed(name, root))])
}

const unitNamed = (name: string, root: Unit): Unit => ({
  id: unitIdSchema.parse(`u_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`),
  name,
  aliases: [],
  level: /社区|村|支部/.test(name) ? 'community' : /街道|办事处|镇|乡/.test(name) ? 'street' : 'department',
  group: /社区|村|支部/.test(name) ? '社区' : /街道|办事处|镇|乡/.test(name) ? '街道' : '机关',
  parent: root.id,
})
