import type { KindId } from '../../shared/pack/kind.ts'
import type { Unit, UnitId } from '../../shared/units/unit.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { CompletenessCell, CompletenessResponse } from '../../shared/wire/completeness.ts'

/**
 * How a unit stands with a kind: `missing`: nothing for the whole year; `idle`: something for the year, nothing for the
 * period; `late`: some of the period's records came after the day; `on-time`: all came by then.
 */
export type Standing = 'missing' | 'idle' | 'late' | 'on-time'

export interface BoardCell {
  readonly standing: Standing
  readonly records: number
  readonly late: number
  readonly inYear: number
  readonly returned: number
}

export interface BoardRow {
  readonly unit: Unit
  readonly cells: ReadonlyMap<KindId, BoardCell>
  readonly lastAt: string | undefined
}

export interface Board {
  /** The kinds that anybody has sent for the year. */
  readonly kinds: readonly KindId[]
  readonly rows: readonly BoardRow[]
  readonly counts: Readonly<Record<Standing, number>>
}

export type BoardLevel = 'first' | 'second'
const levels: Readonly<Record<BoardLevel, readonly Unit['level'][]>> = {
  first: ['department', 'street'],
  second: ['community', 'branch'],
}

/** Unit by kind, each unit with all below it. Units that were not there during the period are left out. */
export function completenessBoard(
  { cells, from, to }: CompletenessResponse,
  units: UnitTree,
  scope: UnitId,
  level: BoardLevel,
): Board {
  const kinds = [...new Set(cells.map(({ kind }) => kind))].sort()
  const rows = units.units
    .filter((unit) => levels[level].includes(unit.level) && units.isWithin(unit.id, scope) && isThere(unit, from, to))
    .map((unit) =>
      rowOf(
        unit,
        kinds,
        cells.filter((cell) => units.isWithin(cell.unit, unit.id)),
      ),
    )
  const standings = rows.flatMap(({ cells: ofUnit }) => [...ofUnit.values()].map(({ standing }) => standing))
  const count = (standing: Standing) => standings.filter((each) => each === standing).length
  const counts = { missing: count('missing'), idle: count('idle'), late: count('late'), 'on-time': count('on-time') }
  return { kinds, rows, counts }
}

function rowOf(unit: Unit, kinds: readonly KindId[], cells: readonly CompletenessCell[]): BoardRow {
  const ofKind = (kind: KindId) => cellOf(cells.filter((cell) => cell.kind === kind))
  const lastAt = cells
    .map((cell) => cell.lastAt)
    .sort()
    .at(-1)
  return { unit, cells: new Map(kinds.map((kind) => [kind, ofKind(kind)])), lastAt }
}

function cellOf(cells: readonly CompletenessCell[]): BoardCell {
  const sum = (count: (cell: CompletenessCell) => number) => cells.reduce((total, cell) => total + count(cell), 0)
  const counted = {
    records: sum(({ records }) => records),
    late: sum(({ late }) => late),
    inYear: sum(({ inYear }) => inYear),
    returned: sum(({ returned }) => returned),
  }
  return { ...counted, standing: standingOf(counted) }
}

function standingOf({ records, late, inYear }: Omit<BoardCell, 'standing'>): Standing {
  if (inYear === 0) return 'missing'
  if (records === 0) return 'idle'
  return late > 0 ? 'late' : 'on-time'
}

const isThere = ({ validFrom, validTo }: Unit, from: string, to: string): boolean =>
  (validFrom === undefined || validFrom <= to) && (validTo === undefined || validTo >= from)
