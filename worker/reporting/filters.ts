import type { Indicator } from '../../shared/pack/indicator.ts'
import type { TemplateFilterName } from '../../shared/pack/template-words.ts'
import type { Grounds } from '../../shared/wire/evidence-table.ts'
import type { FigureOn } from '../../shared/wire/figures.ts'
import { type Comparison, compareIndicator, comparisonNames } from '../indicators/compare.ts'
import { evaluateIndicator, figuresByField, rowsOfIndicator } from '../indicators/evaluate.ts'
import { exact, readExact } from '../indicators/exact.ts'
import type { HeldRecord } from '../indicators/held-record.ts'
import { daysLate } from '../scoring/record-methods.ts'
import { scaled } from './chinese.ts'
import type { TemplateFilter } from './engine.ts'
import { ItemSubject, itemsOf } from './items.ts'
import { ScoreSubject } from './score-subjects.ts'
import { nameList, RecordSubject, type Reporting, UnitSubject } from './subjects.ts'
import { bare, FigureValue, joined, missingMark, Traced, withUnit } from './traced.ts'

/**
 * What templates can do with data. Every one of them gives values that know their source; their names and arguments are
 * listed in README.md.
 */
export const templateFilters = (reporting: Reporting): Readonly<Record<TemplateFilterName, TemplateFilter>> => {
  const { facts, period } = reporting

  const indicatorOf = (id: unknown): Indicator => {
    const indicator = typeof id === 'string' ? facts.indicator(id) : undefined
    if (!indicator) throw new Error(`没有指标 ${String(id)}，请检查拼写。`)
    return indicator
  }
  const question = (subject: unknown) => ({ unit: unitOf(subject, reporting), period })
  const figures = new Map<string, FigureValue>()
  const byItem = new Map<string, ReadonlyMap<string, FigureOn<Grounds>>>()
  const figureOfItem = (indicator: Indicator, { fields, key }: ItemSubject): FigureValue => {
    const topic = [indicator.id, ...fields].join(' ')
    const found = byItem.get(topic) ?? figuresByField(indicator, facts, question(undefined), fields)
    byItem.set(topic, found)
    const figure = found.get(key)
    if (!figure) throw new Error(`指标 ${indicator.id} 与这里的事项不是同一类台账。`)
    return withUnit(figure)
  }
  const figureOf = (id: unknown, subject?: unknown): FigureValue => {
    const indicator = indicatorOf(id)
    if (subject instanceof ItemSubject) return figureOfItem(indicator, subject)
    const asked = question(subject)
    const key = `${indicator.id}@${asked.unit}`
    const value = figures.get(key) ?? withUnit(evaluateIndicator(indicator, facts, asked))
    figures.set(key, value)
    return value
  }

  const compared =
    (comparison: Comparison): TemplateFilter =>
    (id, subject) =>
      sayChange(compareIndicator(indicatorOf(id), facts, question(subject), comparison), comparisonNames[comparison])

  const unitsBy = (value: unknown, id: unknown): readonly UnitSubject[] =>
    listOf(value).flatMap((subject) =>
      subject instanceof UnitSubject ? [new UnitSubject(subject.unit, figureOf(id, subject))] : [],
    )

  const unitsWith = (value: unknown, ids: readonly unknown[]) =>
    listOf(value).flatMap((subject) =>
      subject instanceof UnitSubject ? [{ subject, has: ids.some((id) => figureOf(id, subject).known) }] : [],
    )

  return {
    /** `'task.overdue' | figure` or `'task.overdue' | figure: u`: a number with its measure unit. */
    figure: figureOf,
    /** The number alone, for tables. */
    bare: (value) => bare(expectFigure(value).figure),
    /** In 万 or 亿 from ten thousand on. */
    scaled: (value) => inTenThousands(expectFigure(value)),
    /** `done | of: all`: 12/15; one × where there is no whole. */
    of: (part, whole) => {
      const all = bare(expectFigure(whole).figure)
      return all.known ? joined([bare(expectFigure(part).figure), slash, all], '') : all
    },
    /** `f | or_zero: '无逾期事项'`: these words for a zero. `settled | or_zero: '均未办结', received`: of one, without 均. */
    or_zero: (value, words, whole) => {
      const figure = expectFigure(value)
      if (!figure.zero) return figure
      return new FigureValue(figure.figure, ofAll(String(words ?? ''), whole))
    },
    /**
     * `'，其中' | breakdown: '理论学习', 'training.theory', '党员教育', 'training.member'`: the parts that are not zero, each
     * as its words and number, joined by 、 behind the lead; nothing where all are zero. With the whole before the parts, a
     * part that is all of it is told as ，均为理论学习.
     */
    breakdown: (lead, ...given) => {
      const whole = given[0] instanceof FigureValue ? given[0] : undefined
      const parts = whole ? given.slice(1) : given
      const there = parts.flatMap((words, index) => {
        if (index % 2 === 1) return []
        const figure = figureOf(parts[index + 1])
        return figure.zero ? [] : [{ words: String(words), figure }]
      })
      const [only, ...others] = there
      if (!only) return new Traced([])
      if (whole?.known && others.length === 0 && only.figure.figure.value === whole.figure.value) {
        const all = String(lead).replace('其中', ofAll('均为', whole))
        return joined([new Traced([{ text: all }]), new FigureValue(only.figure.figure, only.words)], '')
      }
      const said = there.map(({ words, figure }) => joined([new Traced([{ text: words }]), shortened(figure)], ''))
      return joined([new Traced([{ text: String(lead) }]), joined(said, '、')], '')
    },
    /** 同比增长12.5%; for use in a clause. */
    yoy: compared('yoy'),
    /** 环比下降3.0%. */
    pop: compared('pop'),
    /** The records an indicator counts: by unit, and within a unit as they stand in its trackers. */
    rows: (id, subject) =>
      asTheyStand(rowsOfIndicator(indicatorOf(id), facts, question(subject)).records).map(
        (record) => new RecordSubject(record, reporting),
      ),
    /** `rows | late_first`: those that are late longest first. */
    late_first: (value) =>
      listOf(value)
        .map(expectRow)
        .map((row) => ({ row, days: lateness(row, reporting) }))
        .sort((a, b) => b.days - a.days)
        .map(({ row }) => row),
    /** `'task.total' | items: 'code', 'title'`: its records by what they say in these fields; `'task.done' | figure: item`. */
    items(id, ...named) {
      const indicator = indicatorOf(id)
      const fieldOf = (name: unknown) => {
        const found = facts.kind(indicator.kind)?.fields.find((one) => one.id === name)
        if (!found) throw new Error(`台账没有字段 ${String(name)}，请检查拼写。`)
        return found.id
      }
      const [first, ...more] = named
      return itemsOf(indicator, question(undefined), [fieldOf(first), ...more.map(fieldOf)], reporting)
    },
    /** `row | field: 'title'` */
    field: (value, id) => expectRow(value).field(String(id)),
    /** `s | losses`: what cost a unit most points, the greatest first. */
    losses: (value) => expectScore(value).losses(),
    /** Days past the deadline as of the day of judgement. */
    days_late: (value) => {
      const row = expectRow(value)
      return row.derived('days-late', '逾期天数', String(lateness(row, reporting)), '天')
    },
    /** `rows | names: 3, '项'`: 甲、乙、丙等5项. */
    names: (value, most, measureWord) =>
      nameList(
        listOf(value).filter(
          (one) => one instanceof UnitSubject || one instanceof RecordSubject || one instanceof ScoreSubject,
        ),
        typeof most === 'number' ? most : 5,
        typeof measureWord === 'string' ? measureWord : '个',
      ),
    /** Units for which the indicator is known and above zero, greatest first. */
    having: (value, id) =>
      unitsBy(value, id)
        .filter(({ figure }) => figure?.known && !figure.zero)
        .sort(byFigure),
    /** Units that have anything: at least one of the indicators is known for them. In the order given. */
    with_any: (value, ...ids) =>
      unitsWith(value, ids)
        .filter(({ has }) => has)
        .map(({ subject }) => subject),
    /** The other ones. */
    without_any: (value, ...ids) =>
      unitsWith(value, ids)
        .filter(({ has }) => !has)
        .map(({ subject }) => subject),
    /**
     * `units | having: 'issue.overdue' | each: 5`: 城东街道2件、城西街道1件, with what they were picked for; 等 beyond so many.
     * A unit that stands alone goes without: the number stands in the sentence already.
     */
    each: (value, most) => {
      const all = listOf(value).flatMap((one) => (one instanceof UnitSubject && one.figure ? [one] : []))
      const limit = typeof most === 'number' ? most : 5
      const said = all
        .slice(0, limit)
        .map(({ name, figure }) => joined(figure && all.length > 1 ? [name, figure] : [name], ''))
      return joined([joined(said, '、'), ...(all.length > limit ? [new Traced([{ text: '等' }])] : [])], '')
    },
    /**
     * `units | ranked: 'task.completion', 3`: units for which the indicator is known, greatest first. With a number: the
     * first so many that have more than nothing, and whoever equals the last of them.
     */
    ranked: (value, id, most) => {
      const all = unitsBy(value, id)
        .filter(({ figure }) => figure?.known)
        .sort(byFigure)
      return typeof most === 'number' ? leading(all, most) : all
    },
  }
}

const unitOf = (subject: unknown, { unit }: Reporting) => {
  if (subject === undefined) return unit.id
  if (subject instanceof UnitSubject) return subject.unit.id
  throw new Error('这里要给出一个单位，例如 for u in units 中的 u。')
}

const listOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value
  throw new Error('这里要给出一组记录或单位。')
}

const expectFigure = (value: unknown): FigureValue => {
  if (value instanceof FigureValue) return value
  throw new Error("这里要给出一个数据项，例如 'task.total' | figure。")
}

const expectRow = (value: unknown): RecordSubject => {
  if (value instanceof RecordSubject) return value
  throw new Error('这里要给出一条记录，例如 for row in rows 中的 row。')
}

const expectScore = (value: unknown): ScoreSubject => {
  if (value instanceof ScoreSubject) return value
  throw new Error('这里要给出一个单位的考核结果，例如 for s in scores 中的 s。')
}

/** 均 is said of several: where the whole is one, without it. */
const ofAll = (words: string, whole: unknown): string =>
  whole instanceof FigureValue && whole.figure.value === '1' ? words.replace(/^均/, '') : words

const slash = new Traced([{ text: '/' }])

const inTenThousands = (value: FigureValue): FigureValue => {
  const { figure } = value
  const number = readExact(figure.value)
  if (!number) return new FigureValue(figure, missingMark)
  const { text, unit } = scaled(number)
  return new FigureValue(figure, `${text}${unit}${figure.measureUnit}`)
}

/** Long sums in 万 and 亿; everything else with the digits it was published with. */
const shortened = (value: FigureValue): FigureValue => {
  const number = readExact(value.figure.value)
  return number && number.abs().compare(exact(10_000)) >= 0 ? inTenThousands(value) : value
}

const sayChange = (figure: FigureOn<Grounds>, name: string): FigureValue => {
  const change = readExact(figure.value)
  if (!change) return new FigureValue(figure, `${name}${missingMark}`)
  const points = figure.measureUnit !== '%'
  const order = change.compare(0)
  if (order === 0) return new FigureValue(figure, `${name}持平`)
  const direction = order > 0 ? (points ? '提高' : '增长') : '下降'
  return new FigureValue(figure, `${name}${direction}${(figure.value ?? '').replace('-', '')}${figure.measureUnit}`)
}

const byFigure = (a: UnitSubject, b: UnitSubject): number => {
  const [left, right] = [a, b].map((subject) => readExact(subject.figure?.figure.value) ?? exact(0))
  return left && right ? right.compare(left) : 0
}

/** The first so many of what is sorted, without zeros, with those that equal the last of them. */
const leading = (sorted: readonly UnitSubject[], most: number): readonly UnitSubject[] => {
  const some = sorted.filter(({ figure }) => figure?.zero === false)
  const last = some[most - 1]
  return last ? some.filter((one) => byFigure(one, last) <= 0) : some
}

/** Records of a unit come by their ids; people look for them by sheet and row. Units keep their order. */
const asTheyStand = (records: readonly HeldRecord[]): readonly HeldRecord[] => {
  const units = new Map<string, number>()
  const standing = records.map((record) => {
    const unit = units.get(record.unit) ?? units.size
    units.set(record.unit, unit)
    return { record, unit, ledger: record.ledger, at: record.at }
  })
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return standing
    .sort(
      (a, b) =>
        a.unit - b.unit ||
        order(a.ledger, b.ledger) ||
        order(a.at?.sheet ?? '', b.at?.sheet ?? '') ||
        (a.at?.row ?? 0) - (b.at?.row ?? 0),
    )
    .map(({ record }) => record)
}

/** By the kind's own deadline: the first of its period fields that is one, as of the day of judgement. */
const lateness = (row: RecordSubject, { facts }: Reporting): number => {
  const kind = facts.kind(row.record.kind)
  const due = kind?.fields.find((field) => field.type === 'deadline')
  if (!due) return 0
  return daysLate(row.record, { due: due.id, done: due.id, isFinished: () => false, asOf: facts.asOf })
}
