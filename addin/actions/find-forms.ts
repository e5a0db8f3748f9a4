import type { UnitId } from '../../shared/units/unit.ts'
import { yearOf } from '../../shared/values/civil-date.ts'
import { vocabularyOf } from '../attach/vocabulary.ts'
import { type BindingMemory, noBindings, recallBinding } from '../forms/binding.ts'
import type { BindingProposal } from '../forms/binding-proposal.ts'
import { type BlankForm, type NoForm, noFormMessages } from '../forms/form.ts'
import { codesOfText, codesUpTo, type PeriodCode } from '../forms/form-period.ts'
import { unitInTitle } from '../forms/form-unit.ts'
import { judgeLines } from '../forms/judge-line.ts'
import { recogniseForms } from '../forms/recognise-form.ts'
import { suggestBinding } from '../forms/suggest-binding.ts'
import type { Grid } from '../workbook/workbook.ts'
import type { Session } from './session.ts'
import { readState } from './state.ts'

/** A blank form of this workbook, and what its heads are taken to mean. */
export interface FoundForm {
  readonly form: BlankForm
  readonly proposal: BindingProposal
  /** True where the person agreed on a form of this shape before. */
  readonly isKnown: boolean
  /** What the form says it is about, else the year at hand. */
  readonly periods: readonly PeriodCode[]
  /** The unit it names, else the person's own. */
  readonly unit: UnitId | undefined
}

export interface FormSurvey {
  readonly forms: readonly FoundForm[]
  readonly none: readonly { readonly sheet: string; readonly reason: NoForm; readonly message: string }[]
}

export interface FormOptions {
  /** As the Worker names periods; over what the form says of itself. */
  readonly period?: PeriodCode
  readonly memory?: BindingMemory
}

/** Looks at every sheet for a blank form. Works offline; the units of a connected session make it surer. */
export async function findForms(session: Session, options: FormOptions = {}): Promise<FormSurvey> {
  const { ownSheets } = await readState(session.workbook)
  const forms: FoundForm[] = []
  const none: { sheet: string; reason: NoForm; message: string }[] = []
  for (const { name, visibility } of await session.workbook.sheets()) {
    if (Object.hasOwn(ownSheets, name)) continue
    const found = visibility === 'visible' ? await formsOf(session, name, options) : 'hidden'
    if (typeof found === 'string') none.push({ sheet: name, reason: found, message: noFormMessages[found] })
    else forms.push(...found)
  }
  return { forms, none }
}

async function formsOf(session: Session, sheet: string, options: FormOptions): Promise<readonly FoundForm[] | NoForm> {
  const grid = await session.workbook.read(sheet)
  const { pack, units } = session
  const guessed = guessedPeriod(session, options)
  const forms = tablesOf(session, grid, guessed)
  if (typeof forms === 'string') return forms
  return forms.map((form) => {
    const periods = periodsFor(form, guessed, options)
    const agreed = recallBinding(options.memory ?? noBindings, form.fingerprint)
    const proposal = suggestBinding(form, grid, { pack, units, periods, file: session.workbook.name }, agreed)
    return { form, proposal, isKnown: agreed !== undefined, periods, unit: unitFor(session, form) }
  })
}

const guessedPeriod = (session: Session, { period }: FormOptions): PeriodCode =>
  period ?? String(session.year ?? yearOf(session.asOf ?? session.today()))

const tablesOf = ({ pack, units }: Session, grid: Grid, period: PeriodCode): readonly BlankForm[] | NoForm =>
  recogniseForms(grid, vocabularyOf(pack.kinds), judgeLines(pack, { units, periods: [period] }))

/** Where a form stands now: another of its sheet may have been filled since, and rows put in for it. */
export function placedNow(session: Session, grid: Grid, form: BlankForm): BlankForm {
  const forms = tablesOf(session, grid, guessedPeriod(session, {}))
  if (typeof forms === 'string') return form
  const now = forms.find(
    ({ fingerprint, header, columns }) =>
      fingerprint === form.fingerprint &&
      header.first >= form.header.first &&
      columns[0]?.column === form.columns[0]?.column,
  )
  if (now === undefined) return form
  const { skip: _, rows: __, ...rest } = now
  const { skip, rows } = form
  return { ...rest, ...(skip === undefined ? {} : { skip }), ...(rows === undefined ? {} : { rows }) }
}

function periodsFor(form: BlankForm, fallback: PeriodCode, { period }: FormOptions): readonly PeriodCode[] {
  if (period !== undefined) return [period]
  const { preamble } = form
  const year = preamble.year ?? Number(fallback.slice(0, 4))
  const said = preamble.period === undefined ? undefined : codesOfText(preamble.period, year)
  return (
    said ?? codesUpTo(preamble.title ?? '', year) ?? [preamble.year === undefined ? fallback : String(preamble.year)]
  )
}

function unitFor(session: Session, { preamble }: BlankForm): UnitId | undefined {
  const named = preamble.unit === undefined ? undefined : session.units?.find(preamble.unit)
  return named?.unit.id ?? unitInTitle(session.units, preamble.title ?? '')
}
