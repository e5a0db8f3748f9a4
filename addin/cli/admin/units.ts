import type { Unit } from '../../../shared/units/unit.ts'
import { unitsResponseSchema } from '../../../shared/wire/units.ts'
import { unitsFromGrid } from '../../actions/units-from-grid.ts'
import { type ExitCode, print, printJson } from '../console.ts'
import { openFile, readUnits, UsageError } from '../files.ts'
import { ask, type Server } from './server.ts'

export async function listUnits(server: Server): Promise<ExitCode> {
  const units = await currentUnits(server)
  if (server.output === 'json') printJson({ units })
  else for (const unit of units) print(lineOf(unit))
  return 0
}

/** Replaces the tree by the file's; a workbook's units are matched with today's by number, name and former name. */
export async function importUnits(server: Server, file: string, mode: 'show' | 'write'): Promise<ExitCode> {
  const before = await currentUnits(server)
  const units = await readUnitList(file, before)
  const changes = changesBetween(before, units)
  if (mode === 'write') await ask(server, { method: 'PUT', path: '/v1/units', body: { units } }, unitsResponseSchema)
  if (server.output === 'json') printJson({ units: units.length, changes, written: mode === 'write' })
  else {
    for (const change of changes) print(change)
    print(`${units.length} 个单位，${changes.length} 处变化${mode === 'write' ? '，已导入。' : '，没有写入。'}`)
  }
  return 0
}

/** From `units.json` or a workbook's first sheet. Errors: `UsageError`, naming the cells. */
export async function readUnitList(file: string, known: readonly Unit[]): Promise<readonly Unit[]> {
  if (!/\.xlsx?$|\.xlsm$/i.test(file)) return (await readUnits(file)).units
  const workbook = await openFile(file)
  const sheet = (await workbook.sheets()).find(({ visibility }) => visibility === 'visible')
  if (!sheet) throw new UsageError(`${file} 里没有可见的工作表。`)
  const read = unitsFromGrid(await workbook.read(sheet.name), known)
  if (read.faults.length > 0) {
    const shown = read.faults.slice(0, 20).map(({ cell, message }) => `  ${sheet.name}!${cell}：${message['zh-CN']}`)
    throw new UsageError(`单位表有 ${read.faults.length} 处需要改正：\n${shown.join('\n')}`)
  }
  return read.units
}

const currentUnits = async (server: Server): Promise<readonly Unit[]> =>
  (await ask(server, { method: 'GET', path: '/v1/units' }, unitsResponseSchema)).units

function changesBetween(before: readonly Unit[], after: readonly Unit[]): readonly string[] {
  const old = new Map(before.map((unit) => [unit.id, unit]))
  const kept = new Set(after.map((unit) => unit.id))
  return [
    ...after.flatMap((unit) => {
      const was = old.get(unit.id)
      if (!was) return [`新增 ${lineOf(unit)}`]
      if (was.name !== unit.name) return [`改名 ${was.name} → ${unit.name}`]
      if (was.successor !== unit.successor && unit.successor !== undefined)
        return [`合并 ${unit.name} → ${unit.successor}`]
      return JSON.stringify(was) === JSON.stringify(unit) ? [] : [`变更 ${lineOf(unit)}`]
    }),
    ...before.filter(({ id }) => !kept.has(id)).map((unit) => `移除 ${lineOf(unit)}`),
  ]
}

const lineOf = (unit: Unit): string =>
  [unit.id, unit.name, unit.level, unit.parent, unit.validTo && `至 ${unit.validTo}`].filter(Boolean).join('  ')
