/** A new record's id: a UUID as 22 characters of base64url; see shared/records/record.ts. */
export function newRecordId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const text = btoa(String.fromCharCode(...bytes))
  return text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
