import { joined, utf8 } from '../bytes.ts'

/** Few enough to be held twice, many enough that a request has not thousands of them. */
const chunkBytes = 262_144

/**
 * UTF-8 JSON that is put together of pieces, as a stream: no answer of many megabytes has to stand in memory as one text
 * here, on its way, and once more where it is passed on. A list of pieces is fixed from the beginning, so what is told is
 * of one moment however slowly somebody reads; pieces that are made one by one must be made of what does not change.
 */
export function jsonStream(pieces: Iterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const rest = pieces[Symbol.iterator]()
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      const some: Uint8Array[] = []
      let length = 0
      while (length < chunkBytes) {
        const { done, value } = rest.next()
        if (done) break
        const bytes = bytesOf(value)
        some.push(bytes)
        length += bytes.length
      }
      if (length > 0) {
        // A copy: what is sent is given away, and pieces may be kept.
        controller.enqueue(joined(some))
        return
      }
      controller.close()
      // Whoever reads into a buffer of their own waits for it to come back.
      controller.byobRequest?.respond(0)
    },
  })
}

/** The same in one piece, for answers that are no longer than a few hundred kilobytes mostly. */
export const jsonBytes = (pieces: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  joined(pieces.map(bytesOf))

const bytesOf = (piece: string | Uint8Array): Uint8Array => (typeof piece === 'string' ? utf8(piece) : piece)
