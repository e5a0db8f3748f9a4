const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** A copy of all of them, one behind the other. */
export function joined(some: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(some.reduce((length, one) => length + one.byteLength, 0))
  let at = 0
  for (const one of some) {
    whole.set(one, at)
    at += one.byteLength
  }
  return whole
}
