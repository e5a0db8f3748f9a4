import { base64url } from './base64url.ts'
import { isRecordId, type RecordId } from './record.ts'

/**
 * The id made of the 16 bytes of a UUID, which the caller draws.
 *
 * @throws RangeError for any other number of bytes: that is a fault of the program.
 */
export function recordIdFromBytes(bytes16: Uint8Array): RecordId {
  const text = base64url(bytes16)
  if (bytes16.length !== 16 || !isRecordId(text)) throw new RangeError('a record id takes 16 bytes')
  return text
}
