import type { Kind } from '../../shared/pack/kind.ts'
import type { Pack } from '../../shared/pack/pack.ts'
import type { Values } from '../../shared/records/record.ts'
import type { Finding } from '../../shared/validate/finding.ts'
import type { Actor } from './actor.ts'
import type { Directory } from './directory.ts'
import type { HeldConflicts } from './held-conflicts.ts'
import type { WorkspaceState } from './model.ts'
import type { PackShelf } from './pack-shelf.ts'
import type { Store } from './store.ts'

/** What one request works with: everything it may read or decide by, and nothing of the runtime. */
export interface RequestContext {
  readonly store: Store
  readonly directory: Directory
  readonly shelf: PackShelf
  readonly conflicts: HeldConflicts
  readonly workspace: WorkspaceState
  readonly actor: Actor
  /** The one the workspace works by. */
  readonly pack: Pack
  readonly packVersion: string
  readonly kindOf: (id: string) => Kind | undefined
  readonly judge: Judge
  /** UTC ISO. */
  readonly now: string
}

/** Whether values from outside are what the kind's fields hold. */
export type Judge = (values: Readonly<Record<string, unknown>>, kind: Kind) => Judged
export type Judged =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly findings: readonly Finding[] }
