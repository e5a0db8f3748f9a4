import { refusal } from './refusal.ts'

/** In UTF-8. A line holds one revision, one pack or one published score; more than 2 MB no row of a workspace takes. */
const longestLine = 1_900_000
const batchCharacters = 1_000_000
const idleMs = 30_000

/** The lines of a stream of UTF-8 text, in batches of about a million characters. Errors: `backup-invalid`, `invalid-json`. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let rest = ''
  let batch: string[] = []
  let characters = 0
  for await (const chunk of unlessIdle(body)) {
    const lines = (rest + decode(() => decoder.decode(chunk, { stream: true }))).split('\n')
    rest = lines.pop() ?? ''
    requireShort(rest)
    for (const line of lines) {
      if (line.trim() === '') continue
      requireShort(line)
      batch.push(line)
      characters += line.length
    }
    if (characters > batchCharacters) {
      yield batch
      batch = []
      characters = 0
    }
  }
  const last = rest + decode(() => decoder.decode())
  if (last.trim() !== '') batch.push(last)
  if (batch.length > 0) yield batch
}

function requireShort(line: string): void {
  if (line.length * 3 > longestLine && Buffer.byteLength(line) > longestLine)
    throw refusal('backup-invalid', { line: 0, reason: '有一行过长' })
}

/** The chunks, as long as each comes within half a minute of the one before. Errors: `body-too-slow`. */
async function* unlessIdle(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await within(idleMs, reader.read())
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refusal('body-too-slow', { seconds: ms / 1000 })), ms)
  })
  return Promise.race([work, tooSlow]).finally(() => clearTimeout(timer))
}

function decode(read: () => string): string {
  try {
    return read()
  } catch {
    throw refusal('invalid-json')
  }
}
