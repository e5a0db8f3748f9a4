import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { epochSchema, seqSchema } from '../../shared/wire/protocol.ts'
import { type BackupHead, backupStore } from './backup-store.ts'

const head = (at: string): BackupHead => ({
  at,
  epoch: epochSchema.parse('epoch-1'),
  head: seqSchema.parse(1),
  auditEntries: 1,
  auditHead: 'a'.repeat(64),
})

/** Text that gzip hardly makes smaller: the file is as large as it looks. */
function* incompressible(pages: number): Iterable<string> {
  for (let page = 0; page < pages; page += 1) {
    const bytes = new Uint8Array(48_000)
    for (let at = 0; at < bytes.length; at += 24_000) crypto.getRandomValues(bytes.subarray(at, at + 24_000))
    yield `${Buffer.from(bytes).toString('base64')}\n`
  }
}

const textOf = async (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text()

test.each([
  ['in one piece', 3],
  ['of over 8 MiB in parts', 400],
])('a backup %s comes back as it was written', async (_, pages) => {
  const bucket = env.BACKUP
  if (!bucket) throw new Error('the tests have no bucket')
  const store = backupStore(bucket, 'multipart123')
  const written = [...incompressible(pages)]
  const note = await store.write(head(`2020-10-0${pages % 7}T02:00:00.000Z`), written)
  expect(note.bytes > 8 * 1024 * 1024).toBe(pages > 100)
  expect(await store.list()).toContainEqual(note)
  expect(await textOf(await store.read(note.id))).toBe(written.join(''))
})

test('the good ones are not pushed out by many made at once', async () => {
  const bucket = env.BACKUP
  if (!bucket) throw new Error('the tests have no bucket')
  const store = backupStore(bucket, 'pushedout123')
  const days = ['2020-10-01', '2020-10-02', '2020-10-03', '2020-10-04']
  for (const day of days) await store.write(head(`${day}T02:00:00.000Z`), ['daily'])
  for (const second of ['01', '02', '03']) await store.write(head(`2020-10-04T09:00:${second}.000Z`), ['at once'])
  // Three are kept, and whatever is younger than three days.
  await store.prune(3, '2020-10-01T09:00:03.000Z')
  expect((await store.list()).map(({ at }) => at.slice(0, 13))).toEqual([
    '2020-10-04T09',
    '2020-10-04T09',
    '2020-10-04T09',
    '2020-10-04T02',
    '2020-10-03T02',
    '2020-10-02T02',
  ])
})

test('a backup that breaks off half-way leaves nothing behind', async () => {
  const bucket = env.BACKUP
  if (!bucket) throw new Error('the tests have no bucket')
  const store = backupStore(bucket, 'brokenoff123')
  function* breaking(): Iterable<string> {
    yield* incompressible(300)
    throw new Error('the object was restored meanwhile')
  }
  await expect(store.write(head('2020-10-01T02:00:00.000Z'), breaking())).rejects.toThrow('restored meanwhile')
  expect(await store.list()).toEqual([])
})
