import { randomBytes } from 'node:crypto'
import type { Pack } from '../../shared/pack/pack.ts'
import type { UnitTree } from '../../shared/units/unit-tree.ts'
import type { Session } from '../actions/session.ts'
import type { Workbook } from '../workbook/workbook.ts'

export interface SessionOptions {
  readonly year?: number
  readonly asOf?: string
  readonly units?: UnitTree
}

/** A session of the command line: this machine's clock and chance, one client id a run. */
export const localSession = (workbook: Workbook, pack: Pack, options: SessionOptions): Session => ({
  workbook,
  pack,
  locale: 'zh-CN',
  today: localDay,
  randomBytes: (count) => new Uint8Array(randomBytes(count)),
  clientId,
  ...(options.year === undefined ? {} : { year: options.year }),
  ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
  ...(options.units === undefined ? {} : { units: options.units }),
})

const clientId = `cli-${randomBytes(9).toString('base64url')}`

export function localDay(): string {
  const now = new Date()
  const two = (count: number): string => String(count).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
