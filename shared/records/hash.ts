import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64url } from './base64url.ts'
import { canonicalJson } from './canonical.ts'
import type { Values } from './record.ts'

/**
 * A short hash of a record's values: 8 characters of base64url, the first 48 bits of SHA-256 over the canonical JSON in
 * UTF-8. It tells whether a row was edited since; it is no protection against somebody who wants a collision.
 */
export const hashValues = (values: Values): string =>
  base64url(sha256(utf8ToBytes(canonicalJson(values))).subarray(0, 6))
