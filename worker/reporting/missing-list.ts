import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FigureOn, Missing } from '../../shared/wire/figures.ts'

/** The time that a figure looks at, in words: of a year's work the year. */
export type SpanOf = (figure: FigureOn<Grounds>) => string

/**
 * 缺数据: everything a set of figures lacks, each thing once. Trackers that nobody filled are one line a kind and a time, with
 * the units that owe them; that a sum lacks the same units is then not said again, nor that a quarter lacks what the year
 * lacks.
 */
export const missingList = (figures: readonly FigureOn<Grounds>[], spanOf: SpanOf): readonly Missing[] => {
  const found = figures.flatMap((figure) => (figure.missing ? [{ missing: figure.missing, span: spanOf(figure) }] : []))
  const isOwed = ({ code }: Missing) => code === 'no-records' || code === 'partial'
  const owed = found.filter(({ missing }) => isOwed(missing))
  const others = found.flatMap(({ missing }) => (isOwed(missing) ? [] : [missing]))
  const alike = Map.groupBy(others, (one) => `${one.code} ${one.kind} ${tailOf(one)}`)
  const byKind = Map.groupBy(owed, ({ missing }) => missing.kind)
  return [
    ...[...byKind.values()].flatMap((same) => {
      const bySpan = [...Map.groupBy(same, ({ span }) => span)].sort(([a], [b]) => a.length - b.length)
      const said = new Set<string>()
      return bySpan.map(([span, some]) =>
        owing(
          some.map(({ missing }) => missing),
          span,
          said,
        ),
      )
    }),
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

/** Units that are said already are left out, and added to those that are. */
const owing = (same: readonly Missing[], span: string, said: Set<string>): Missing | undefined => {
  const [first] = same
  const all = new Map(same.flatMap((one) => one.units).map((unit) => [unit.id, unit]))
  const units = [...all.values()].filter(({ id }) => !said.has(id))
  for (const { id } of units) said.add(id)
  if (!first || units.length === 0) return undefined
  const names = units.map((unit) => unit.name).join('、')
  const when = span === '' ? '' : `${span}的`
  const message = `缺数据：${names}没有${when}“${first.kindTitle}”记录，请填报并同步后重新生成。`
  return { ...first, code: 'no-records', units, message }
}

/** As a line of the list, whose heading says 缺数据 already. */
export const missingLine = ({ message }: Pick<Missing, 'message'>): string => message.replace(/^缺数据：/, '')
