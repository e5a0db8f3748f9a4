const lower = 'abcdefghijklmnopqrstuvwxyz0123456789'
const mixed = `${lower}ABCDEFGHIJKLMNOPQRSTUVWXYZ`

export const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

export const newWorkspaceId = (): string => pick(lower, 12)
export const newKeyId = (): string => pick(mixed, 12)

/** 16 random bytes as 22 characters of base64url. */
export const newLedgerId = (): string => Buffer.from(randomBytes(16)).toString('base64url')
export const newEpoch = (): string => Buffer.from(randomBytes(9)).toString('base64url')

/** Bytes past the last whole multiple of the alphabet are drawn again, so that every character is equally likely. */
function pick(alphabet: string, length: number): string {
  const fair = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < fair && text.length < length) text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text
}
