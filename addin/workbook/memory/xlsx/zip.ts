import { deflateSync, Inflate } from 'fflate'
import { finish, type Steps } from '../../../../shared/validate/slices.ts'
import { WorkbookError } from '../../workbook.ts'

/**
 * What a file may claim and hold, in bytes. A tracker is a few hundred KB; a single sheet of a million formatted rows is
 * about 60 MB and packs 20:1. XML that packs over 200:1 is a bomb, not somebody's work.
 */
export const zipLimits = {
  file: 100_000_000,
  part: 160_000_000,
  total: 300_000_000,
  parts: 20_000,
  ratio: 200,
  /** Below this size the ratio says nothing. */
  ratioFrom: 16_000_000,
} as const

interface Entry {
  readonly name: string
  readonly method: number
  readonly packedSize: number
  readonly size: number
  readonly checksum: number
  readonly time: number
  readonly offset: number
}

const damaged = (why: string): WorkbookError => new WorkbookError('not-a-workbook', `Damaged zip: ${why}`)
const tooLarge = (why: string): WorkbookError => new WorkbookError('too-large', why)

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 }
const unknown32 = 0xffff_ffff

/**
 * A zip file that is inflated part by part and written with its unchanged parts copied as they are packed.
 * Part names are matched without regard to case, as OPC asks.
 *
 * Source: PKWARE APPNOTE 6.3.9, sections 4.3.7 (local header), 4.3.12 (central), 4.3.14–16 (end records), 4.5.3 (zip64).
 */
export class Zip {
  readonly #bytes: Uint8Array
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #checked = new Set<Entry>()

  private constructor(bytes: Uint8Array, entries: ReadonlyMap<string, Entry>) {
    this.#bytes = bytes
    this.#entries = entries
  }

  /** Reads the directory and refuses by what it declares, before anything is inflated. */
  static open(bytes: Uint8Array): Zip {
    if (bytes.length > zipLimits.file) throw tooLarge(`File of ${bytes.length} bytes`)
    const entries = new Map<string, Entry>()
    let total = 0
    for (const entry of readDirectory(bytes)) {
      if (entry.name.endsWith('/')) continue
      total += entry.size
      if (entry.size > zipLimits.part || total > zipLimits.total) throw tooLarge(`Declares ${total} bytes inflated`)
      if (entry.size > zipLimits.ratioFrom && entry.size > entry.packedSize * zipLimits.ratio) {
        throw tooLarge(`${entry.name} declares ${entry.size} bytes from ${entry.packedSize}`)
      }
      entries.set(entry.name.toLowerCase(), entry)
      if (entries.size > zipLimits.parts) throw tooLarge('Too many parts')
    }
    return new Zip(bytes, entries)
  }

  /** A zip with nothing in it yet. */
  static empty(): Zip {
    return new Zip(new Uint8Array(), new Map())
  }

  names(): string[] {
    return [...this.#entries.values()].map((entry) => entry.name)
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /** Bytes of a part; 0 where there is none. */
  size(name: string): number {
    return this.#entries.get(name.toLowerCase())?.size ?? 0
  }

  /** The part's bytes; `undefined` where there is none. Stops at the first byte more than was declared. */
  inflate(name: string): Uint8Array | undefined {
    return finish(this.inflateSteps(name))
  }

  /** As `inflate`, in steps; yields how far it is, from 0 to 1. */
  *inflateSteps(name: string): Steps<Uint8Array | undefined> {
    const entry = this.#entries.get(name.toLowerCase())
    if (!entry) return undefined
    const packed = this.#packed(entry)
    const bytes = entry.method === 0 ? packed : yield* inflateWithin(packed, entry)
    if (bytes.length !== entry.size) throw damaged(`${entry.name} is shorter than declared`)
    if (!this.#checked.has(entry)) {
      if ((yield* checksumSteps(bytes)) !== entry.checksum) throw damaged(`${entry.name} has a wrong checksum`)
      this.#checked.add(entry)
    }
    return bytes
  }

  /** The first `length` bytes of a part, or a few more, unchecked; `undefined` where there is none. */
  head(name: string, length: number): Uint8Array | undefined {
    const entry = this.#entries.get(name.toLowerCase())
    if (!entry) return undefined
    const packed = this.#packed(entry)
    return entry.method === 0 ? packed.subarray(0, length) : finish(inflateWithin(packed, entry, length))
  }

  /** The file with `changes` applied (`null` takes a part away); the other parts are copied packed. */
  write(changes: ReadonlyMap<string, Uint8Array | null>): Uint8Array {
    const pending = new Map([...changes].map(([name, bytes]) => [name.toLowerCase(), { name, bytes }] as const))
    const parts: PackedPart[] = []
    for (const [key, entry] of this.#entries) {
      const change = pending.get(key)
      pending.delete(key)
      if (change?.bytes) parts.push(pack(entry.name, change.bytes, entry.time))
      else if (!change) parts.push({ ...entry, packed: this.#packed(entry) })
    }
    for (const { name, bytes } of pending.values()) if (bytes) parts.push(pack(name, bytes, epoch))
    return assemble(parts)
  }

  #packed(entry: Entry): Uint8Array {
    const view = viewOf(this.#bytes)
    if (entry.offset + 30 > view.byteLength || view.getUint32(entry.offset, true) !== signatures.local) {
      throw damaged(`no header of ${entry.name}`)
    }
    const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
    if (start + entry.packedSize > this.#bytes.length) throw damaged(`${entry.name} is cut off`)
    return this.#bytes.subarray(start, start + entry.packedSize)
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Inflates a part, or no more of it than is `enough`; yields how far it is. */
function* inflateWithin(packed: Uint8Array, entry: Entry, enough = Number.POSITIVE_INFINITY): Steps<Uint8Array> {
  const out = new Uint8Array(entry.size)
  let length = 0
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > entry.size) throw damaged(`${entry.name} is longer than declared`)
    out.set(chunk, length)
    length += chunk.length
  })
  // A step of 16 KB inflates to 16 MB at the very most, so a part that lies about its size is caught early.
  const step = 16_384
  try {
    for (let at = 0; (at < packed.length && length < enough) || at === 0; at += step) {
      stream.push(packed.subarray(at, at + step), at + step >= packed.length)
      yield length / Math.max(1, entry.size)
    }
  } catch (error) {
    throw error instanceof WorkbookError ? error : damaged(`${entry.name} does not inflate`)
  }
  return out.subarray(0, length)
}

function* readDirectory(bytes: Uint8Array): Generator<Entry> {
  const view = viewOf(bytes)
  const end = findEnd(view)
  let { count, offset } = end
  for (let at = offset; count > 0; count--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== signatures.central) throw damaged('no directory')
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const nameEnd = at + 46 + nameLength
    if (nameEnd + extraLength > view.byteLength) throw damaged('directory is cut off')
    if (view.getUint16(at + 8, true) & 1) throw new WorkbookError('encrypted', 'Encrypted zip part')
    const method = view.getUint16(at + 10, true)
    const wide = wideFields(view, nameEnd, extraLength)
    const next = (value: number): number => (value === unknown32 ? (wide.shift() ?? value) : value)
    const size = next(view.getUint32(at + 24, true))
    const packedSize = next(view.getUint32(at + 20, true))
    offset = next(view.getUint32(at + 42, true))
    // Some writers on Windows put backslashes into names.
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll('\\', '/')
    if (method !== 0 && method !== 8) throw damaged(`${name} is packed by method ${method}`)
    if (method === 0 && size !== packedSize) throw damaged(`${name} declares two sizes`)
    const checksum = view.getUint32(at + 16, true)
    yield { name, method, packedSize, size, checksum, time: view.getUint32(at + 12, true), offset: offset + end.base }
    at = nameEnd + extraLength + view.getUint16(at + 32, true)
  }
}

/** The end record: how many entries, where they start, and how many bytes something else put in front of the zip. */
function findEnd(view: DataView): { count: number; offset: number; base: number } {
  const first = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) !== signatures.end) continue
    const count = view.getUint16(at + 10, true)
    const length = view.getUint32(at + 12, true)
    const offset = view.getUint32(at + 16, true)
    if (count === 0xffff || offset === unknown32) return findEnd64(view, at)
    const base = at - length - offset
    return base > 0 ? { count, offset: offset + base, base } : { count, offset, base: 0 }
  }
  throw damaged('no end record')
}

function findEnd64(view: DataView, end: number): { count: number; offset: number; base: number } {
  if (end < 20 || view.getUint32(end - 20, true) !== signatures.locator64) throw damaged('no zip64 locator')
  const at = Number(view.getBigUint64(end - 12, true))
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== signatures.end64) throw damaged('no zip64 end record')
  const count = Number(view.getBigUint64(at + 32, true))
  return { count, offset: Number(view.getBigUint64(at + 48, true)), base: 0 }
}

/** The zip64 extra field's numbers, in the order in which the 32-bit fields left them out. */
function wideFields(view: DataView, start: number, length: number): number[] {
  for (let at = start; at + 4 <= start + length; ) {
    const size = view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1) {
      const fields: number[] = []
      for (let field = at + 4; field + 8 <= Math.min(at + 4 + size, start + length); field += 8) {
        fields.push(Number(view.getBigUint64(field, true)))
      }
      return fields
    }
    at += 4 + size
  }
  return []
}

interface PackedPart extends Omit<Entry, 'offset'> {
  readonly packed: Uint8Array
}

/** 1980-01-01, the first day a zip knows: no clock in the file, so the same edits give the same bytes. */
const epoch = 0x0021_0000

function pack(name: string, bytes: Uint8Array, time: number): PackedPart {
  const packed = deflateSync(bytes)
  return { name, method: 8, packed, packedSize: packed.length, size: bytes.length, checksum: checksum(bytes), time }
}

function assemble(parts: readonly PackedPart[]): Uint8Array {
  const names = parts.map((part) => new TextEncoder().encode(part.name))
  const nameLength = names.reduce((sum, name) => sum + name.length, 0)
  const dataLength = parts.reduce((sum, part) => sum + part.packed.length, 0)
  const out = new Uint8Array(parts.length * (30 + 46) + nameLength * 2 + dataLength + 22)
  const view = viewOf(out)
  const common = (at: number, part: PackedPart, name: Uint8Array): void => {
    view.setUint16(at, 20, true)
    view.setUint16(at + 2, /[^\x20-\x7e]/.test(part.name) ? 0x800 : 0, true)
    view.setUint16(at + 4, part.method, true)
    view.setUint32(at + 6, part.time, true)
    view.setUint32(at + 10, part.checksum, true)
    view.setUint32(at + 14, part.packedSize, true)
    view.setUint32(at + 18, part.size, true)
    view.setUint16(at + 22, name.length, true)
  }
  let at = 0
  const offsets = parts.map((part, index) => {
    const name = names[index] ?? new Uint8Array()
    const offset = at
    view.setUint32(at, signatures.local, true)
    common(at + 4, part, name)
    out.set(name, at + 30)
    out.set(part.packed, at + 30 + name.length)
    at += 30 + name.length + part.packed.length
    return offset
  })
  const directory = at
  for (const [index, part] of parts.entries()) {
    const name = names[index] ?? new Uint8Array()
    view.setUint32(at, signatures.central, true)
    view.setUint16(at + 4, 20, true)
    common(at + 6, part, name)
    view.setUint32(at + 42, offsets[index] ?? 0, true)
    out.set(name, at + 46)
    at += 46 + name.length
  }
  view.setUint32(at, signatures.end, true)
  view.setUint16(at + 8, parts.length, true)
  view.setUint16(at + 10, parts.length, true)
  view.setUint32(at + 12, at - directory, true)
  view.setUint32(at + 16, directory, true)
  return out
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 as zip uses it. */
const checksum = (bytes: Uint8Array): number => (checksumOf(bytes, unknown32) ^ unknown32) >>> 0

function* checksumSteps(bytes: Uint8Array): Steps<number> {
  let value = unknown32
  const step = 1_000_000
  for (let at = 0; at < bytes.length; at += step) {
    value = checksumOf(bytes.subarray(at, at + step), value)
    yield 1
  }
  return (value ^ unknown32) >>> 0
}

function checksumOf(bytes: Uint8Array, before: number): number {
  let value = before
  for (let at = 0; at < bytes.length; at++) value = (crcTable[(value ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (value >>> 8)
  return value
}
