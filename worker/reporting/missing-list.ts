import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FigureOn, Missing } from '../../shared/wire/figures.ts'

/**
 * 缺数据: everything a set of figures lacks, each thing once. Trackers that nobody filled are one line a kind, with the
 * units that owe them; that a sum lacks the same units is then not said again.
 */
export const missingList = (figures: readonly FigureOn<Grounds>[], periodLabel: string): readonly Missing[] => {
  const found = figures.flatMap(({ missing }) => (missing ? [missing] : []))
  const owed = found.filter((one) => one.code === 'no-records' || one.code === 'partial')
  const kinds = [...new Set(owed.map((one) => one.kind))]
  const others = found.filter((one) => !owed.includes(one))
  const alike = Map.groupBy(others, (one) => `${one.code} ${one.kind} ${tailOf(one)}`)
  return [
    ...kinds.map((kind) =>
      owing(
        owed.filter((one) => one.kind === kind),
        periodLabel,
      ),
    ),
    ...[...alike.values()].map(together),
  ].flatMap((one) => one ?? [])
}

/** What a message says of the unit it begins with; the whole message where it begins otherwise. */
const tailOf = ({ units, message }: Missing): string => {
  const head = `缺数据：${units[0]?.name ?? ''}`
  return units.length === 1 && message.startsWith(head) ? message.slice(head.length) : message
}

/** One line for all units of which the same is said. */
const together = (same: readonly Missing[]): Missing | undefined => {
  const [first] = same
  if (!first) return undefined
  const units = [...new Map(same.flatMap((one) => one.units).map((unit) => [unit.id, unit])).values()]
  const tail = tailOf(first)
  if (tail === first.message || units.length === 1) return first
  return { ...first, units, message: `缺数据：${units.map(({ name }) => name).join('、')}${tail}` }
}

const owing = (same: readonly Missing[], periodLabel: string): Missing | undefined => {
  const [first] = same
  if (!first) return undefined
  const units = [...new Map(same.flatMap((one) => one.units).map((unit) => [unit.id, unit])).values()]
  const names = units.map((unit) => unit.name).join('、')
  const message = `缺数据：${names}没有${periodLabel}的“${first.kindTitle}”记录，请填报并同步后重新生成。`
  return { ...first, code: 'no-records', units, message }
}

/** As a line of the list, whose heading says 缺数据 already. */
export const missingLine = ({ message }: Pick<Missing, 'message'>): string => message.replace(/^缺数据：/, '')
