import { createHash } from 'node:crypto'
import type { Pack } from '../../shared/pack/pack.ts'
import { type Unit, unitIdSchema } from '../../shared/units/unit.ts'
import { stemOf } from '../../shared/units/unit-name.ts'
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
  return unitTree([
    root,
    ...oneEach([...names])
      .slice(0, 2_000)
      .map((known) => unitNamed(known, root)),
  ])
}

/**
 * Names of one unit together, the first with its ending in front: 城东街道 and 城东办事处 are one, and so is 城东 where a
 * street of that name is there.
 */
export function oneEach(names: readonly string[]): readonly (readonly string[])[] {
  const units = new Map<string, string[]>()
  const stems = new Map<string, string[]>()
  const bare = names.filter((name) => stemOf(name).text === name)
  for (const name of [...names.filter((each) => !bare.includes(each)), ...bare]) {
    const { text, levels } = stemOf(name)
    const isBare = text === name
    const known = isBare ? stems.get(text) : units.get(`${text}/${levels.join()}`)
    if (known !== undefined) {
      known.push(name)
      continue
    }
    const made = [name]
    units.set(`${text}/${levels.join()}`, made)
    if (!stems.has(text) || levels.includes('street')) stems.set(text, made)
  }
  return [...units.values()]
}

const unitNamed = ([name = '', ...aliases]: readonly string[], root: Unit): Unit => ({
  id: unitIdSchema.parse(`u_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`),
  name,
  aliases: aliases.slice(0, 50),
  level: /社区|村|支部/.test(name) ? 'community' : /街道|办事处|镇|乡/.test(name) ? 'street' : 'department',
  group: /社区|村|支部/.test(name) ? '社区' : /街道|办事处|镇|乡/.test(name) ? '街道' : '机关',
  parent: root.id,
})
