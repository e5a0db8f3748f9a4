import type { Kind } from '../../shared/pack/kind.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import { type Figure, figuresResponseSchema } from '../../shared/wire/figures.ts'
import { type FormBinding, meaningOfHead } from '../forms/binding.ts'
import {
  type CellQuestion,
  type FormCell,
  type FormFill,
  figureKey,
  formatAt,
  isOpenCell,
  type Owed,
} from '../forms/fill.ts'
import { askCross, type FillScope, fillCross } from '../forms/fill-cross.ts'
import { type FormRecord, fillList, isOfPeriods } from '../forms/fill-list.ts'
import { type BlankForm, labelOf } from '../forms/form.ts'
import type { PeriodCode } from '../forms/form-period.ts'
import { unitColumnOf } from '../forms/suggest-list.ts'
import { unitsUnder, withUnitLines } from '../forms/unit-lines.ts'
import { pullAll } from '../sync/exchange.ts'
import { requestJson } from '../sync/http.ts'
import type { Grid } from '../workbook/workbook.ts'
import type { ConnectedSession } from './connect.ts'
import { type FoundForm, placedNow } from './find-forms.ts'
import type { Session, Task } from './session.ts'

/** What the person chose; what is left out is as it was found. */
export interface FormChoice {
  readonly binding?: FormBinding
  readonly periods?: readonly PeriodCode[]
  readonly unit?: UnitId
  /** Order of the records of a list; records it does not know come last. */
  readonly order?: (record: FormRecord) => number
}

export interface FormOutcome extends FormFill {
  readonly sheet: string
  /** Where its heads begin: a sheet may hold several forms. */
  readonly corner: { readonly row: number; readonly column: number }
}

/**
 * Fills a form from the Worker's figures and records, and writes it into the workbook: empty cells only, and formats stay
 * as they are. Rejects with `ApiError` or `WorkbookError`.
 */
export async function fillForm(
  session: ConnectedSession,
  found: FoundForm,
  choice: FormChoice = {},
  task: Task = {},
): Promise<FormOutcome> {
  const grid = await session.workbook.read(found.form.sheet)
  const form = placedNow(session, grid, found.form)
  const binding = choice.binding ?? found.proposal.binding
  const scope: FillScope = {
    pack: session.pack,
    units: session.units,
    unit: choice.unit ?? found.unit ?? session.me.unit,
    whole: session.me.unit,
    periods: choice.periods ?? found.periods,
  }
  const fill = await answersFor(session, form, grid, binding, scope, choice, task)
  await writeFill(session, form.sheet, fill)
  const corner = { row: form.header.first, column: form.columns[0]?.column ?? 0 }
  return { sheet: form.sheet, corner, ...fill }
}

async function answersFor(
  session: ConnectedSession,
  form: BlankForm,
  grid: Grid,
  binding: FormBinding,
  scope: FillScope,
  choice: FormChoice,
  task: Task,
): Promise<FormFill> {
  if (form.shape === 'cross') return answerCross(session, form, grid, binding, scope, task)
  const unitColumn = unitColumnOf(form)
  const asksMeasures = binding.heads.some(({ means }) => means.type === 'indicator')
  if (asksMeasures && unitColumn) return answerUnits(session, form, grid, binding, scope, task)
  return answerList(session, form, grid, binding, scope, choice, task)
}

async function answerCross(
  session: ConnectedSession,
  form: BlankForm,
  grid: Grid,
  binding: FormBinding,
  scope: FillScope,
  task: Task,
): Promise<FormFill> {
  const { questions, unbound } = askCross(form, grid, binding, scope)
  const figures = await figuresFor(session, questions, task)
  const needed = questions.filter(({ units, periods }) => units.length * periods.length > 1)
  const values = needed.length === 0 ? new Map() : await valuesOfKinds(session, kindsOf(session, needed), task)
  const facts = {
    figures,
    valuesOf: (record: string) => values.get(record)?.values,
    asOf: session.asOf ?? session.today(),
  }
  return { ...fillCross(grid, questions, scope, facts), unbound }
}

/** A column of units without units: those that keep the trackers asked for are written in. */
async function answerUnits(
  session: ConnectedSession,
  form: BlankForm,
  grid: Grid,
  binding: FormBinding,
  scope: FillScope,
  task: Task,
): Promise<FormFill> {
  const unitColumn = unitColumnOf(form)
  if (!unitColumn) return { cells: [], unbound: [], owed: [] }
  const head = labelOf(unitColumn.path)
  const candidates = unitsUnder(head, scope.units, scope.unit)
  const all = withUnitLines(form, unitColumn, candidates)
  const answers = await answerCross(session, all, grid, binding, scope, task)
  const known = new Set(answers.cells.filter(({ value }) => value !== null).map(({ row }) => row))
  const namesSort = /社区|村|街道|镇|部门/.test(head)
  const units = candidates.filter((_, at) => namesSort || known.has(form.body.first + at))
  const rows = withUnitLines(form, unitColumn, units)
  const fill = await answerCross(session, rows, grid, binding, scope, task)
  const names = rows.lines.flatMap(({ row, path }): FormCell[] => {
    const first = fill.cells.find((cell) => cell.row === row)
    const name = path[0] ?? ''
    return first ? [{ ...first, column: unitColumn.column, value: name, content: name }] : []
  })
  const room = form.body.last === undefined ? Number.POSITIVE_INFINITY : form.body.last - form.body.first + 1
  const insert =
    units.length > room && form.body.last !== undefined
      ? { insert: { row: form.body.last + 1, count: units.length - room } }
      : {}
  return { ...fill, cells: [...names, ...fill.cells], ...insert }
}

async function answerList(
  session: ConnectedSession,
  form: BlankForm,
  grid: Grid,
  binding: FormBinding,
  scope: FillScope,
  choice: FormChoice,
  task: Task,
): Promise<FormFill> {
  const kind = session.pack.kinds.find(({ id }) => id === binding.kind)
  const nothing = form.columns
    .filter(
      ({ role, path }) => role !== 'sequence' && meaningOfHead(binding, 'column', labelOf(path))?.type !== 'nothing',
    )
    .map(({ column, path }) => ({ label: labelOf(path), place: { column } }))
  if (!kind) return { cells: [], unbound: nothing, owed: [] }
  const all = [...(await valuesOfKinds(session, [kind], task)).values()]
  const counted = binding.filter === undefined ? undefined : await countedBy(session, binding.filter, scope, task)
  const order = choice.order ?? (() => 0)
  const records = all
    .filter(({ unit }) => session.units.isWithin(unit, scope.unit))
    .filter(({ id, values }) =>
      counted ? counted.has(id) : form.shape === 'keyed' || isOfPeriods(values, kind, scope.periods),
    )
    .filter(({ values }) => binding.choice === undefined || values[binding.choice.field] === binding.choice.code)
    .map((record, at) => ({ record, at, place: order(record) }))
    .sort((a, b) => a.place - b.place || a.at - b.at)
    .map(({ record }) => record)
  const asOf = session.asOf ?? session.today()
  const nobody = records.length === 0 && form.shape === 'list' ? [noRecords(session, kind, scope)] : []
  const fill = fillList(form, grid, binding, {
    kind,
    records,
    context: { asOf, year: session.year, units: session.units, date1904: grid.date1904 },
    nameOf: (unit) => session.units.nameOf(unit),
  })
  return { ...fill, owed: [...fill.owed, ...nobody] }
}

/** A list that stays empty says whose it is, for it may be meant for others. */
function noRecords({ units }: ConnectedSession, kind: Kind, { unit, periods }: FillScope): Owed {
  const unitName = units.nameOf(unit)
  const message = `${unitName}在${periods.join('、')}没有要列入的“${kind.title['zh-CN']}”记录。如果这张表要填其他单位的，请改正表上的填报单位后再填。`
  return { unit, unitName, message }
}

/** The records that an indicator counts; none where it counts none. */
async function countedBy(
  session: ConnectedSession,
  indicator: CellQuestion['indicator'],
  scope: FillScope,
  task: Task,
): Promise<ReadonlySet<string>> {
  const question = { row: 0, column: 0, indicator, units: [scope.unit], periods: scope.periods }
  const figures = await figuresFor(session, [question], task)
  const found = [...figures.values()].filter(({ value }) => value !== null && value !== '0')
  return new Set(found.flatMap(({ evidence }) => evidence.map(({ record }) => record)))
}

/** As many indicators as a request's line takes. */
const mostPerRequest = 60

async function figuresFor(
  session: ConnectedSession,
  questions: readonly CellQuestion[],
  task: Task,
): Promise<ReadonlyMap<string, Figure>> {
  const asked = new Map<string, { readonly unit: UnitId; readonly period: string; readonly indicators: Set<string> }>()
  for (const { units, periods, indicator } of questions) {
    for (const unit of units) {
      for (const period of periods) {
        const key = `${unit} ${period}`
        const request = asked.get(key) ?? { unit, period, indicators: new Set<string>() }
        request.indicators.add(indicator)
        asked.set(key, request)
      }
    }
  }
  const figures = new Map<string, Figure>()
  let done = 0
  for (const { unit, period, indicators } of asked.values()) {
    task.onProgress?.({ step: 'reporting', done, total: asked.size })
    done += 1
    const ids = [...indicators]
    for (let from = 0; from < ids.length; from += mostPerRequest) {
      const query = { period, unit, asOf: session.asOf, indicator: ids.slice(from, from + mostPerRequest).join(',') }
      const answer = await requestJson(
        session.api.http,
        { method: 'GET', path: '/v1/figures', query, signal: task.signal },
        figuresResponseSchema,
      )
      for (const figure of answer.figures) {
        if (figure.indicator !== null) figures.set(figureKey(figure.indicator, unit, period), figure)
      }
    }
  }
  return figures
}

const kindsOf = (session: Session, questions: readonly CellQuestion[]): readonly Kind[] => {
  const ids = new Set(
    questions.flatMap(({ indicator }) => session.pack.indicators.find(({ id }) => id === indicator)?.kind ?? []),
  )
  return session.pack.kinds.filter(({ id }) => ids.has(id))
}

/** Every record of these kinds that the person may see, by id. */
async function valuesOfKinds(
  session: ConnectedSession,
  kinds: readonly Kind[],
  task: Task,
): Promise<Map<string, FormRecord>> {
  const wanted = new Set<string>(kinds.map(({ id }) => id))
  const records = new Map<string, FormRecord>()
  const ledgers = (await session.api.ledgers(task.signal)).filter(({ kind }) => wanted.has(kind))
  for (const [done, { ledgerId }] of ledgers.entries()) {
    task.onProgress?.({ step: 'pulling', done, total: ledgers.length })
    const { rows } = await pullAll({ api: session.api, ledger: ledgerId, signal: task.signal }, undefined)
    for (const row of rows) {
      if (!row.deleted)
        records.set(row.id, { id: row.id, rev: row.rev, ledger: ledgerId, unit: row.unit, values: row.values })
    }
  }
  return records
}

/** Makes room, then writes; dates get a format only where the form gave the cell none. */
async function writeFill(session: Session, sheet: string, fill: FormFill): Promise<void> {
  const { workbook } = session
  if (fill.insert) await workbook.insertRows(sheet, fill.insert.row, fill.insert.count)
  const held = fill.cells.filter(({ content }) => content !== null)
  if (held.length === 0) return
  const before = await workbook.read(sheet)
  const open = held.filter(({ row, column }) => isOpenCell(before, row, column))
  await workbook.write(
    sheet,
    open.map(({ row, column, content }) => ({ row, column, value: content })),
  )
  const after = await workbook.read(sheet)
  const bare = open.filter(
    ({ row, column, numberFormat }) =>
      numberFormat !== undefined && ['General', '@'].includes(formatAt(after, row, column)),
  )
  if (bare.length === 0) return
  await workbook.write(
    sheet,
    bare.map(({ row, column, content, numberFormat }) => ({
      row,
      column,
      value: content,
      ...(numberFormat === undefined ? {} : { numberFormat }),
    })),
  )
}
