import { describe, expect, test } from 'vitest'
import { readLimited } from './body.ts'
import { Refusal } from './refusal.ts'

const refusedWith = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof Refusal ? error.problem : error),
  )

const streamOf = (...chunks: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })

describe('a body', () => {
  test('is read whole', async () => {
    const bytes = await readLimited(streamOf('台', '账'), 6)
    expect(new TextDecoder().decode(bytes)).toBe('台账')
  })

  test('that passes the limit is refused before the rest of it is read', async () => {
    expect(await refusedWith(readLimited(streamOf('台账', '通'), 6))).toEqual({
      code: 'too-large',
      details: { limit: 6 },
    })
  })

  test('that trickles in is given up after its time', async () => {
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        controller.enqueue(new Uint8Array(1))
      },
      cancel() {
        cancelled = true
      },
    })
    expect(await refusedWith(readLimited(endless, 1_000_000, 200))).toMatchObject({ code: 'body-too-slow' })
    expect(cancelled).toBe(true)
  })

  test('that stops coming is given up as well', async () => {
    const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) })
    expect(await refusedWith(readLimited(silent, 1000, 100))).toMatchObject({ code: 'body-too-slow' })
  })
})
