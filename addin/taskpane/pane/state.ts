import type { Figure } from '../../../shared/wire/figures.ts'
import type { RenderedReport } from '../../../shared/wire/reports.ts'
import type { ScoresResponse } from '../../../shared/wire/scores.ts'
import type { EnteredWorkspace } from '../../../shared/wire/sign-in.ts'
import type { AttachedLedger, AttachOutcome } from '../../actions/attach.ts'
import type { ConnectedSession } from '../../actions/connect.ts'
import type { WorkbookConsolidation } from '../../actions/consolidation.ts'
import type { ConnectionFault } from '../../actions/errors.ts'
import type { FoundRows } from '../../actions/evidence.ts'
import type { InsertOutcome } from '../../actions/insert-report.ts'
import type { InsertedReport } from '../../actions/inserted-reports.ts'
import type { ReportChoice } from '../../actions/report.ts'
import type { ReportDrift } from '../../actions/report-drift.ts'
import type { TrendPoint } from '../../actions/scores.ts'
import type { Progress } from '../../actions/session.ts'
import type { SyncOutcome, SyncPreview } from '../../actions/sync.ts'
import type { LedgerFindings } from '../../actions/validate.ts'
import type { Language } from '../../messages/messages.ts'
import type { TextsState } from './texts-state.ts'

export const screens = ['home', 'validate', 'sync', 'scores', 'report', 'settings'] as const
export type Screen = (typeof screens)[number]

export const isScreen = (text: string | undefined): text is Screen => screens.some((screen) => screen === text)

/** One thing at a time is being done; the person can see how far it is and stop it. */
export interface Work {
  readonly name: WorkName
  readonly progress?: Progress
}

export type WorkName =
  | 'attach'
  | 'validate'
  | 'marks'
  | 'fix'
  | 'remap'
  | 'connect'
  | 'sign-in'
  | 'preview'
  | 'sync'
  | 'resolve'
  | 'scores'
  | 'report'
  | 'insert'
  | 'docx'
  | 'drift'
  | 'template'
  | 'plan'
  | 'form'

export type Notice =
  | { readonly intent: 'success' | 'info'; readonly title: string }
  | { readonly intent: 'error'; readonly sentence: string; readonly retry?: () => void }

export type ConnectionState =
  | { readonly status: 'offline' }
  | { readonly status: 'connecting'; readonly url: string }
  | { readonly status: 'connected'; readonly url: string; readonly me: ConnectedSession['me'] }
  | {
      readonly status: 'unreachable'
      readonly url: string
      readonly sentence: string
      readonly fault: ConnectionFault
    }
  /** The last connection was by an account, and this tab has no sign-in any more. */
  | { readonly status: 'signed-out'; readonly url: string }

/** A sign-in that ended in the middle of something, which waits. */
export interface ExpiredSignIn {
  readonly signIn: () => Promise<void>
  readonly cancel: () => void
  readonly busy?: true
  /** Why the last try brought nothing. */
  readonly sentence?: string
}

export interface ReportView {
  readonly request: { readonly report: string; readonly period: string; readonly unit?: string }
  readonly rendered: RenderedReport
  /** What a click on a number asked for. */
  readonly asked?: { readonly figure: Figure; readonly rows?: FoundRows }
  /** Where it was put last, and what of the person's stayed there. */
  readonly inserted?: InsertOutcome & { readonly column?: number }
}

/** Everything the pane shows. Replaced as a whole, never changed in place. */
export interface PaneState {
  readonly language: Language
  readonly screen: Screen
  /** True once a workbook was asked for: on the demo page there is none at first. */
  readonly hasStarted: boolean
  readonly workbookName: string | undefined
  readonly attached: AttachOutcome | undefined
  readonly findings: readonly LedgerFindings[] | undefined
  readonly connection: ConnectionState
  readonly expired: ExpiredSignIn | undefined
  /** Where the person who signed in is a member; one has to be chosen first while `choosing`. */
  readonly workspaces: readonly EnteredWorkspace[]
  readonly choosing: boolean
  readonly preview: readonly SyncPreview[] | undefined
  readonly synced: SyncOutcome | undefined
  /** What other ledgers say of the rows that were synced last. */
  readonly across: WorkbookConsolidation | undefined
  readonly scores:
    | { readonly period: string; readonly answer: ScoresResponse; readonly trend?: readonly TrendPoint[] }
    | undefined
  readonly reportChoices: readonly ReportChoice[]
  readonly report: ReportView | undefined
  /** Reports that stand in this workbook, newest first, and what became of their rows where that was looked at. */
  readonly inserted: readonly InsertedReport[]
  readonly drifts: readonly ReportDrift[]
  /** The pages beside the reports: templates of one's own, plans, forms. */
  readonly texts: TextsState
  /** The ledger whose columns are being looked at. */
  readonly mapping: AttachedLedger | undefined
  readonly work: Work | undefined
  readonly notice: Notice | undefined
}
