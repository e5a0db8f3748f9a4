import type { Indicator } from '../../../shared/pack/indicator.ts'
import type { Kind } from '../../../shared/pack/kind.ts'
import type { Finding } from '../../../shared/validate/finding.ts'
import type { AttachedLedger, AttachOutcome, ColumnChoices } from '../../actions/attach.ts'
import type { Task } from '../../actions/session.ts'
import type { Which } from '../../actions/suggestions.ts'
import { cellAddress } from '../../workbook/a1.ts'
import type { Grid } from '../../workbook/workbook.ts'
import type { PaneContext } from './context.ts'

/** What the pane does with the workbook alone, online or not. */
export interface WorkbookWork {
  attach(): Promise<boolean>
  validate(): Promise<boolean>
  clearMarks(): Promise<boolean>
  /** Certain suggestions; doubtful ones only where `which` says so. */
  fix(findings: readonly Finding[], which?: Which): Promise<boolean>
  accept(finding: Finding, reason: string): Promise<boolean>
  /** The accepted warning counts again. */
  takeBack(finding: Finding): Promise<boolean>
  jump(place: Place): void
  kinds(): readonly Kind[]
  indicators(): readonly Indicator[]
  /** `undefined` where the sheet cannot be read just now. */
  read(sheet: string): Promise<Grid | undefined>
  openMapping(ledger: AttachedLedger | undefined): void
  remap(ledger: AttachedLedger, choices: ColumnChoices): Promise<boolean>
  /** The table is no tracker, says the person. */
  leaveOut(ledger: AttachedLedger): Promise<boolean>
  takeIn(ledger: AttachedLedger): Promise<boolean>
}

/** 0-based, as everywhere below the faces. Without a column it is the whole row. */
export interface Place {
  readonly sheet: string
  readonly row: number
  readonly column?: number
}

export const placeName = (place: Place): string =>
  place.column === undefined ? String(place.row + 1) : cellAddress(place.row, place.column)

export function workbookWork({ store, runner, sessions, words }: PaneContext): WorkbookWork {
  async function attachNow(task: Task): Promise<AttachOutcome> {
    const { attachWorkbook } = await import('../../actions/attach.ts')
    const attached = await attachWorkbook(sessions.current(), task)
    store.set({ attached, preview: undefined })
    return attached
  }

  async function validateNow(task: Task): Promise<void> {
    const attached = await attachNow(task)
    const { validateLedgers } = await import('../../actions/validate.ts')
    const findings = await validateLedgers(sessions.current(), attached, task)
    store.set({ findings })
    const unmarked = findings.filter(({ isUnmarked }) => isUnmarked).map(({ ledger }) => ledger.sheet)
    if (unmarked.length > 0) {
      const title = words('validate.unmarked', { sheets: [...new Set(unmarked)].join(', ') })
      store.set({ notice: { intent: 'info', title } })
    }
  }

  /** Which tables count has changed: what was checked is checked again, what was not is only recognised. */
  const lookAgain = async (task: Task): Promise<void> => {
    if (store.get().findings === undefined) await attachNow(task)
    else await validateNow(task)
  }

  return {
    attach: () => runner.run('attach', async (task) => void (await attachNow(task))),

    validate: () => runner.run('validate', validateNow),

    clearMarks: () =>
      runner.run('marks', async () => {
        const { clearMarks } = await import('../../actions/validate.ts')
        await clearMarks(sessions.current())
        store.set({ notice: { intent: 'success', title: words('validate.marksCleared') } })
      }),

    fix: (findings, which) =>
      runner.run('fix', async (task) => {
        const { applySuggestions } = await import('../../actions/suggestions.ts')
        const { applied, skipped } = await applySuggestions(sessions.current(), findings, which)
        await validateNow(task)
        const title =
          skipped.length === 0
            ? words('validate.fixed', { applied })
            : words('validate.fixedSome', { applied, skipped: skipped.length })
        store.set({ notice: { intent: 'success', title } })
      }),

    accept: (finding, reason) =>
      runner.run('fix', async (task) => {
        const { acceptFinding } = await import('../../actions/suggestions.ts')
        await acceptFinding(sessions.current(), finding, reason)
        await validateNow(task)
        store.set({ notice: { intent: 'success', title: words('validate.accepted') } })
      }),

    takeBack: (finding) =>
      runner.run('fix', async (task) => {
        const { takeBackAccepted } = await import('../../actions/suggestions.ts')
        await takeBackAccepted(sessions.current(), finding)
        await validateNow(task)
        store.set({ notice: { intent: 'success', title: words('accepted.takenBack') } })
      }),

    jump(place) {
      void (async () => {
        try {
          const { goTo } = await import('../../actions/evidence.ts')
          await goTo(sessions.current(), place)
        } catch (cause) {
          store.set({ notice: { intent: 'error', sentence: await runner.describe(cause) } })
        }
      })()
    },

    kinds: () => sessions.current().pack.kinds,

    indicators: () => sessions.current().pack.indicators,

    read: (sheet) =>
      sessions
        .current()
        .workbook.read(sheet)
        .catch(() => undefined),

    openMapping: (mapping) => store.set({ mapping }),

    remap: (ledger, choices) =>
      runner.run('remap', async (task) => {
        const { remap } = await import('../../actions/attach.ts')
        await remap(sessions.current(), ledger, choices)
        store.set({ mapping: undefined })
        await validateNow(task)
      }),

    leaveOut: (ledger) =>
      runner.run('remap', async (task) => {
        const { leaveOut } = await import('../../actions/leave-out.ts')
        await leaveOut(sessions.current(), ledger)
        store.set({ mapping: undefined })
        await lookAgain(task)
        store.set({ notice: { intent: 'success', title: words('mapping.wasLeftOut', { sheet: ledger.sheet }) } })
      }),

    takeIn: (ledger) =>
      runner.run('remap', async (task) => {
        const { takeIn } = await import('../../actions/leave-out.ts')
        await takeIn(sessions.current(), ledger)
        await lookAgain(task)
      }),
  }
}
