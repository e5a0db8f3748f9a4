const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** Few enough to be held twice, many enough that a request has not thousands of them. */
const chunkBytes = 262_144

/**
 * UTF-8 JSON that is put together of pieces, as a stream: no answer of many megabytes has to stand in memory as one text
 * here, on its way, and once more where it is passed on. The pieces are fixed from the beginning, so what is told is of
 * one moment however slowly somebody reads.
 */
export function jsonStream(pieces: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const some: Uint8Array[] = []
      let length = 0
      while (next < pieces.length && length < chunkBytes) {
        const piece = pieces[next] ?? ''
        const bytes = typeof piece === 'string' ? utf8(piece) : piece
        some.push(bytes)
        length += bytes.length
        next += 1
      }
      if (length > 0) {
        controller.enqueue(joined(some, length))
        return
      }
      controller.close()
      // Whoever reads into a buffer of their own waits for it to come back.
      controller.byobRequest?.respond(0)
    },
  })
}

/** The same in one piece, for answers that are no longer than a few hundred kilobytes mostly. */
export function jsonBytes(pieces: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? utf8(piece) : piece))
  return joined(
    bytes,
    bytes.reduce((length, one) => length + one.length, 0),
  )
}

/** A copy: what is sent is given away, and pieces may be kept. */
function joined(some: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const one of some) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}
