import type { DatabaseSync } from 'node:sqlite'
import { type FigureRule, figureRules, type Take } from './figure-rules.ts'

/** A fraction of whole numbers; its lower part is never zero or negative. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

/** Half up, away from zero. */
export const rounded = ({ n, d }: Fraction, decimals: number): string => {
  const scaled = (n < 0n ? -n : n) * 10n ** BigInt(decimals)
  const whole = ((scaled * 2n + d) / (d * 2n)).toString().padStart(decimals + 1, '0')
  const text = decimals === 0 ? whole : `${whole.slice(0, -decimals)}.${whole.slice(-decimals)}`
  return n < 0n && /[1-9]/.test(text) ? `-${text}` : text
}

export interface Days {
  readonly from: string
  readonly to: string
}

/** Numbers of a table are texts of up to two decimals; as whole hundredths they add up exactly. */
const hundredths = (expression: string): string => `CAST(round((${expression}) * 100) AS INTEGER)`

/** A take as the two sides of a fraction. */
const partsOf = (take: Take): readonly [string, string] => {
  const picked = (of: string) => `CASE WHEN picked THEN ${of} END`
  switch (take.type) {
    case 'count':
      return ['total(picked)', '1']
    case 'sum':
      return [`CASE WHEN total(picked) = 0 THEN 0 ELSE sum(${hundredths(picked(take.of))}) END`, '100']
    case 'avg':
      return [`sum(${hundredths(picked(take.of))})`, `100 * count(${picked(take.of)})`]
    case 'distinct':
      return [`count(DISTINCT ${picked(take.of)})`, '1']
    case 'share':
      return [`100 * total(picked AND (${take.of}))`, 'total(picked)']
    case 'quotient':
      return [
        `100 * sum(CASE WHEN picked AND ${take.by} NOTNULL THEN CAST(${take.of} AS INTEGER) END)`,
        `sum(CASE WHEN picked AND ${take.of} NOTNULL THEN CAST(${take.by} AS INTEGER) END)`,
      ]
    case 'mean':
      return [
        `sum(CASE WHEN picked THEN CAST(${take.of} AS INTEGER) * CAST(${take.weight} AS INTEGER) END)`,
        `sum(CASE WHEN picked AND (${take.of}) NOTNULL THEN CAST(${take.weight} AS INTEGER) END)`,
      ]
  }
}

/** Kinds of work that may have no last day. */
const openEnded: ReadonlySet<string> = new Set(['task', 'rectification', 'project', 'issue', 'directive'])

/** Where a row may belong to any period, there is nothing to count before the first day that any row names. */
const begun = (rule: FigureRule, from: string, by: string): string =>
  rule.span === 'any' || openEnded.has(rule.kind)
    ? `(SELECT count(first_day) = 0 OR min(first_day) <= ${by} FROM ${from})`
    : '1'

/** The statement of a rule for all units at once; asked with the first and last day of the span and of the period. */
export const statementByUnit = (rule: FigureRule): string => {
  const owner = rule.owner ? `coalesce(${rule.owner}, keeper)` : 'keeper'
  const open = '(open_end AND coalesce(first_day, ?2) <= ?2)'
  const inside = rule.span === 'any' ? '(?1 OR ?2 OR 1)' : `(${open} OR day BETWEEN ?1 AND ?2)`
  const own = rule.dated ? `(${inside} OR ${rule.dated} BETWEEN ?1 AND ?2)` : inside
  const below = `"${rule.kind}" JOIN within AS below ON below.unit = ${owner} WHERE below.root = within.root`
  const dated = rule.dated ? `${rule.dated} BETWEEN ?3 AND ?4` : '(?3 OR ?4 OR 1)'
  const [n, d] = partsOf(rule.take)
  return `SELECT root, CAST(${n} AS INTEGER) AS n, CAST(${d} AS INTEGER) AS d FROM (
    SELECT *, ${owner} AS counts_for, ((${rule.where}) AND ${dated}) IS TRUE AS picked FROM "${rule.kind}" WHERE ${own}
  ) JOIN within ON within.unit = counts_for GROUP BY root HAVING ${begun(rule, below, rule.span === 'any' ? '?4' : '?2')}`
}

/** An indicator by SQL alone for every unit that it can be told for, by one query. */
export function figuresByUnit(db: DatabaseSync, id: string, period: Days): ReadonlyMap<string, string> {
  const rule = figureRules[id]
  if (!rule) throw new Error(`no rule for ${id}`)
  const span = rule.span === 'year' ? yearOf(period) : period
  const statement = db.prepare(statementByUnit(rule))
  statement.setReadBigInts(true)
  const found = new Map<string, string>()
  for (const { root, n, d } of statement.iterate(span.from, span.to, period.from, period.to)) {
    if (typeof root === 'string' && typeof n === 'bigint' && typeof d === 'bigint' && d !== 0n)
      found.set(root, rounded({ n, d }, rule.decimals))
  }
  return found
}

const yearOf = ({ from }: Days): Days => ({ from: `${from.slice(0, 4)}-01-01`, to: `${from.slice(0, 4)}-12-31` })

/** The statement of a rule; asked with root, first and last day of the span, first and last day of the period. */
export const statementOf = (rule: FigureRule): string => {
  const owner = rule.owner ? `coalesce(${rule.owner}, keeper)` : 'keeper'
  const open = '(open_end AND coalesce(first_day, ?3) <= ?3)'
  const inside = rule.span === 'any' ? '(?2 OR ?3 OR 1)' : `(${open} OR day BETWEEN ?2 AND ?3)`
  const own = rule.dated ? `(${inside} OR ${rule.dated} BETWEEN ?2 AND ?3)` : inside
  const dated = rule.dated ? `${rule.dated} BETWEEN ?4 AND ?5` : '(?4 OR ?5 OR 1)'
  const [n, d] = partsOf(rule.take)
  const below = `${owner} IN (SELECT unit FROM within WHERE root = ?1)`
  return `SELECT count(*) AS population, CAST(${n} AS INTEGER) AS n, CAST(${d} AS INTEGER) AS d FROM (
    SELECT *, ((${rule.where}) AND ${dated}) IS TRUE AS picked FROM "${rule.kind}"
    WHERE ${below} AND ${own}) WHERE ${begun(rule, `"${rule.kind}" WHERE ${below}`, rule.span === 'any' ? '?5' : '?3')}`
}

/** An indicator by SQL alone; `undefined` where it cannot be told. */
export function sqlFigure(db: DatabaseSync, id: string, root: string, period: Days): Fraction | undefined {
  const rule = figureRules[id]
  if (!rule) throw new Error(`no rule for ${id}`)
  const span = rule.span === 'year' ? yearOf(period) : period
  const statement = db.prepare(statementOf(rule))
  statement.setReadBigInts(true)
  const row = statement.get(root, span.from, span.to, period.from, period.to)
  const [population, n, d] = [row?.population, row?.n, row?.d]
  if (typeof population !== 'bigint' || population === 0n) return undefined
  if (typeof n !== 'bigint' || typeof d !== 'bigint' || d === 0n) return undefined
  return { n, d }
}

export const publishedBySql = (db: DatabaseSync, id: string, root: string, period: Days): string | null => {
  const value = sqlFigure(db, id, root, period)
  return value ? rounded(value, figureRules[id]?.decimals ?? 0) : null
}
