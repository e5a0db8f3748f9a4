import type { Pack } from '../../shared/pack/pack.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { CivilDate } from '../../shared/values/value-type.ts'
import type { Api } from '../sync/api.ts'
import type { Workbook } from '../workbook/workbook.ts'

export type Locale = 'zh-CN' | 'en-US'

/**
 * What every action works with: one person, one workbook, perhaps a server. Faces make one and pass it on; time,
 * chance and the network come in here and nowhere else.
 */
export interface Session {
  readonly workbook: Workbook
  readonly pack: Pack
  readonly locale: Locale
  /** Today, as a civil date where the person is. */
  readonly today: () => CivilDate
  /** This moment, UTC ISO, for what is shown to people only; without it the day has to do. */
  readonly now?: () => string
  readonly randomBytes: (count: number) => Uint8Array
  /** This installation; never stored in a workbook, since a copied file would share it. */
  readonly clientId: string
  /** Judged as of this day when given; else the sheet's own 填报日期, else today. */
  readonly asOf?: CivilDate
  /** The plan year when given; else the sheet's, else that of `asOf`. */
  readonly year?: number
  /** Known once connected, or from a file. Without it units are not checked. */
  readonly units?: UnitTree
  /** Absent while offline: attach and validate work all the same. */
  readonly api?: Api
}

/** Lets go of the thread between slices, reports how far it is, and stops when asked. */
export interface Task {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly step:
    | 'reading'
    | 'recognising'
    | 'validating'
    | 'marking'
    | 'pushing'
    | 'pulling'
    | 'writing'
    | 'reporting'
    | 'comparing'
  readonly done: number
  readonly total: number
  readonly sheet?: string
}
