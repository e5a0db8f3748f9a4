import { asRecordId, type RecordId } from '../../shared/records/record.ts'

/** Header of the hidden column that says which record a row is. */
export const markLabel = '台账通标记'

/**
 * What the hidden column holds for a row: the record's id, the revision the row was last in step with (0 before its
 * first push), and the hash of its canonical values then (empty before its first push).
 */
export interface SyncMark {
  readonly id: RecordId
  readonly rev: number
  readonly hash: string
}

/** @example formatMark({ id, rev: 3, hash: 'q1w2e3r4' }) // 'AbCdEfGhIjKlMnOpQrStUg.3.q1w2e3r4' */
export const formatMark = (mark: SyncMark): string => `${mark.id}.${mark.rev}.${mark.hash}`

/** Reads a mark; anything a person may have put there instead is `undefined`, and the row counts as new. */
export function parseMark(text: unknown): SyncMark | undefined {
  if (typeof text !== 'string' || text.length > 80) return undefined
  const [idText, revText, hash, rest] = text.trim().split('.')
  if (idText === undefined || revText === undefined || hash === undefined || rest !== undefined) return undefined
  const id = asRecordId(idText)
  if (id === undefined || !/^\d{1,9}$/.test(revText) || !/^[A-Za-z0-9_-]{0,16}$/.test(hash)) return undefined
  return { id, rev: Number(revText), hash }
}
