import type { z } from 'zod'
import type { CivilDate } from '../../shared/values/value-type.ts'
import type { CompletenessCell, CompletenessResponse, completenessQuerySchema } from '../../shared/wire/completeness.ts'
import { canSee } from './actor.ts'
import { chinaDay } from './china-day.ts'
import type { RequestContext } from './context.ts'
import { type Span, spanOfPeriod, spanOfRecord } from './periods.ts'

const graceDays = 10

/** Who has sent what for a period, unit by unit and kind by kind, as far as the actor may see. */
export function completeness(
  { store, directory, workspace, actor, kindOf }: RequestContext,
  query: z.output<typeof completenessQuerySchema>,
): CompletenessResponse {
  const { from, to } = spanOfPeriod(query.period)
  const timelyOn = directory.periodDays().find(({ period }) => period === query.period)?.timelyOn
  const due = query.due ?? timelyOn ?? addDays(to, graceDays)
  const year = Number(query.period.slice(0, 4))
  const wholeYear = spanOfPeriod(String(year))
  const years = new Map(directory.ledgers().map((ledger) => [ledger.id, ledger.year]))
  const cells = new Map<string, CompletenessCell>()
  const arrived = new Map<string, { readonly records: number; readonly inTime: number }>()

  for (const { record, firstAt } of store.recordsWithArrival()) {
    const kind = kindOf(record.kind)
    if (!kind || !canSee(actor, kind, record.unit)) continue
    const ledgerYear = years.get(record.ledger) ?? year
    const span = spanOfRecord(record.values, kind, ledgerYear)
    const isOfPeriod = overlap(span, { from, to })
    if (!isOfPeriod && ledgerYear !== year && !overlap(span, wholeYear)) continue

    const key = `${record.unit}/${kind.id}`
    const cell = cells.get(key)
    if (isOfPeriod) {
      const sum = arrived.get(record.ledger) ?? { records: 0, inTime: 0 }
      const inTime = sum.inTime + (chinaDay(firstAt) > due ? 0 : 1)
      arrived.set(record.ledger, { records: sum.records + 1, inTime })
    }
    const one = (holds: boolean) => (isOfPeriod && holds ? 1 : 0)
    cells.set(key, {
      unit: record.unit,
      kind: kind.id,
      records: (cell?.records ?? 0) + (isOfPeriod ? 1 : 0),
      late: (cell?.late ?? 0) + one(chinaDay(firstAt) > due),
      returned: (cell?.returned ?? 0) + one(record.review === 'returned'),
      confirmed: (cell?.confirmed ?? 0) + one(record.review === 'confirmed'),
      inYear: (cell?.inYear ?? 0) + 1,
      lastAt: cell && cell.lastAt > record.changedAt ? cell.lastAt : record.changedAt,
    })
  }
  const expected = directory.ledgers().flatMap((ledger) => {
    const kind = kindOf(ledger.kind)
    if (!kind || ledger.year !== year || !canSee(actor, kind, ledger.unit)) return []
    const { id: ledgerId, kind: kindId, unit, title } = ledger
    return [{ ledgerId, unit, kind: kindId, title, ...(arrived.get(ledgerId) ?? { records: 0, inTime: 0 }) }]
  })
  const totals = {
    expected: expected.length,
    actual: expected.filter(({ records }) => records > 0).length,
    onTime: expected.filter(({ inTime }) => inTime > 0).length,
  }
  const { seq: head } = workspace
  return { head, period: query.period, from, to, due, cells: [...cells.values()], ledgers: expected, totals }
}

const overlap = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to

const addDays = (day: CivilDate, days: number): CivilDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
