import { z } from 'zod'
import { withoutUnseen } from '../text/unseen.ts'

/** The language add-in and Worker speak. A request that names another version is refused with `protocol-unsupported`. */
export const protocolVersion = 1

/** What one request may hold. The Worker refuses more; a client cuts its work to fit. */
export const limits = {
  bodyBytes: 1_048_576,
  opsPerPush: 500,
  rowsPerPull: 1000,
  /** As in a cell of Excel. */
  textLength: 32_767,
  /** A record's values and raw texts together, as JSON. */
  recordBytes: 262_144,
  jsonDepth: 12,
  jsonNodes: 200_000,
} as const

/** A UUID as 22 characters of base64url; made by the client. */
export const recordIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{21}[AQgw]$/)
  .brand<'RecordId'>()

/** Made by the Worker. */
export const ledgerIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand<'LedgerId'>()

/** Unique within one client: a retry repeats it, a new intention takes a new one. */
export const opIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** One installation of the add-in. Never kept in the workbook: a copied file would share it. */
export const clientIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

/** Names one lifetime of the workspace's data; another after a restore. */
export const epochSchema = z.string().regex(/^[A-Za-z0-9_-]{4,32}$/)

export const seqSchema = z.number().int().min(0).brand<'Seq'>()
/** A record's revision, from 1; 0 is "not there yet". */
export const revSchema = z.number().int().min(0).max(1_000_000_000)
export const packVersionSchema = z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/)

export const instantSchema = z.iso.datetime()

/**
 * One line a person wrote: no control characters, so that it is safe in a log, a sheet and a file name, and no half of a
 * surrogate pair, which no storage would give back. What nobody sees is left out of it.
 */
export const lineSchema = (maxLength: number) => oneLine(maxLength, withoutUnseen)

const oneLine = (maxLength: number, tidied: (text: string) => string) =>
  z
    .string()
    .overwrite(tidied)
    .min(1)
    .max(maxLength)
    .regex(/^[^\u0000-\u001f\u007f]*$/)
    .refine((text) => text.isWellFormed(), 'half of a surrogate pair')

/** Where a record came from, for the history and for evidence: Excel's row, from 1. The sheet is called as it is called. */
export const placeSchema = z.strictObject({
  sheet: oneLine(100, (name) => name.replace(/[\ufffe\uffff]/g, '')),
  row: z.number().int().min(1).max(1_048_576),
})
