import { type BackupNote, backupIdSchema, backupNoteSchema } from '../../shared/wire/backups.ts'
import { refusal } from '../http/refusal.ts'

/** What is known of a backup before it is written. */
export type BackupHead = Omit<BackupNote, 'id' | 'bytes'>

/** R2 wants the parts of an upload equally long, the last one excepted, and at least 5 MiB. */
const partBytes = 8 * 1024 * 1024

/** Backups in a bucket: one gzipped NDJSON object each, `<workspace>/<id>.ndjson.gz`, described by its own metadata. */
export function backupStore(bucket: R2Bucket, workspace: string) {
  const nameOf = (id: string): string => `${workspace}/${id}.ndjson.gz`

  return {
    /** Writes page by page; nothing is there until all of it is. */
    async write(head: BackupHead, pages: AsyncIterable<string> | Iterable<string>): Promise<BackupNote> {
      const id = `${head.at.slice(0, 19).replace(/[-:]/g, '')}Z-${head.head}`
      const bytes = await upload(bucket, nameOf(id), metadataOf(head), gzipped(pages))
      return { ...head, id, bytes }
    },

    /** Newest first. */
    async list(): Promise<readonly BackupNote[]> {
      const notes: BackupNote[] = []
      let cursor: string | undefined
      do {
        const page = await bucket.list({
          prefix: `${workspace}/`,
          include: ['customMetadata'],
          ...(cursor === undefined ? {} : { cursor }),
        })
        for (const object of page.objects) {
          const note = noteOf(object, workspace)
          if (note) notes.push(note)
        }
        cursor = page.truncated ? page.cursor : undefined
      } while (cursor !== undefined)
      return notes.sort((a, b) => (a.id < b.id ? 1 : -1))
    },

    /** NDJSON. Errors: `not-found`. */
    async read(id: string): Promise<ReadableStream<Uint8Array>> {
      const object = await bucket.get(nameOf(id))
      if (!object) throw refusal('not-found')
      return object.body.pipeThrough(new DecompressionStream('gzip'))
    },

    /**
     * Deletes all but the newest `keep`, and those made since `from`: many made in an hour, by whoever holds a stolen key, push
     * no good one out.
     */
    async prune(keep: number, from: string): Promise<void> {
      const old = (await this.list()).slice(keep).filter(({ at }) => at < from)
      if (old.length > 0) await bucket.delete(old.slice(0, 1000).map(({ id }) => nameOf(id)))
    },
  }
}

export type BackupStore = ReturnType<typeof backupStore>

const metadataOf = (head: BackupHead): Record<string, string> =>
  Object.fromEntries(Object.entries(head).map(([name, value]) => [name, String(value)]))

/** `undefined` for an object that is no backup of ours. */
function noteOf(object: R2Object, workspace: string): BackupNote | undefined {
  const id = backupIdSchema.safeParse(object.key.slice(workspace.length + 1).replace(/\.ndjson\.gz$/, ''))
  const { at, epoch, head, auditEntries, auditHead } = object.customMetadata ?? {}
  const note = backupNoteSchema.safeParse({
    id: id.data,
    at,
    epoch,
    head: Number(head),
    auditEntries: Number(auditEntries),
    auditHead,
    bytes: object.size,
  })
  return note.data
}

function gzipped(pages: AsyncIterable<string> | Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = Symbol.asyncIterator in pages ? pages[Symbol.asyncIterator]() : pages[Symbol.iterator]()
  const text = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return text.pipeThrough(new CompressionStream('gzip'))
}

/** A small body in one piece, a large one in parts, so that only one part is ever in memory. Returns its length. */
async function upload(
  bucket: R2Bucket,
  name: string,
  customMetadata: Record<string, string>,
  body: ReadableStream<Uint8Array>,
): Promise<number> {
  const options = { customMetadata, httpMetadata: { contentType: 'application/gzip' } }
  let multipart: R2MultipartUpload | undefined
  const parts: R2UploadedPart[] = []
  let total = 0
  try {
    for await (const part of partsOf(body)) {
      total += part.byteLength
      if (parts.length === 0 && part.byteLength < partBytes) {
        await bucket.put(name, part, options)
        return total
      }
      multipart ??= await bucket.createMultipartUpload(name, options)
      parts.push(await multipart.uploadPart(parts.length + 1, part))
    }
    await multipart?.complete(parts)
    return total
  } catch (error) {
    await multipart?.abort()
    throw error
  }
}

/** The stream in pieces of exactly `partBytes`, the last one shorter. */
async function* partsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let part = new Uint8Array(partBytes)
  let filled = 0
  for await (const chunk of body) {
    let at = 0
    while (at < chunk.byteLength) {
      const taken = chunk.subarray(at, at + partBytes - filled)
      part.set(taken, filled)
      filled += taken.byteLength
      at += taken.byteLength
      if (filled < partBytes) continue
      yield part
      part = new Uint8Array(partBytes)
      filled = 0
    }
  }
  if (filled > 0) yield part.subarray(0, filled)
}
