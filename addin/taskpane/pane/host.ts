import type { SignInWindow } from '../../actions/sign-in.ts'
import type { Language } from '../../messages/messages.ts'
import type { Workbook } from '../../workbook/workbook.ts'

/** What the pane needs of the page it lives in. Excel and the demo page each bring one; the pane is the same in both. */
export interface PaneHost {
  readonly mode: 'excel' | 'demo'
  /** The workbook in front of the person. Rejects with a `WorkbookError`. */
  openWorkbook(): Promise<Workbook>
  /** This computer's small memory: server address, key, language, client id. the workspace's pack. Never the workbook's contents. */
  readonly storage: PaneStorage
  /** This tab's: somebody's sign-in, which is gone when it is closed. Computers of an office are shared. */
  readonly tabStorage: PaneStorage
  /** The language of the page around us, until the person chooses one. */
  readonly language: Language
  /** Hands a file to the person. */
  download(file: DownloadedFile): void
  readonly signInWindow: SignInWindow['sort']
  /**
   * Takes the person to an identity provider and resolves to the address it sends them back to. Rejects with
   * `SignInStopped`, or with the signal's reason.
   */
  signIn(asked: Parameters<SignInWindow['show']>[0], signal: AbortSignal | undefined): Promise<string>
  /** Brings the pane into sight, where a command of the ribbon works without it. */
  bringForward(): void
  /** Where to connect while the person has entered nothing; the demo page knows one. */
  readonly preset?: Connection
}

export interface Connection {
  readonly url: string
  readonly key: string
}

export interface DownloadedFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface PaneStorage {
  get(name: StoredName): string | undefined
  /** `undefined` forgets it. */
  set(name: StoredName, text: string | undefined): void
}

export type StoredName =
  | 'url'
  | 'key'
  | 'way'
  | 'workspace'
  | 'sign-in'
  | 'language'
  | 'client-id'
  | 'pack'
  | 'screen'
  | 'guide-seen'
  | 'forms'
