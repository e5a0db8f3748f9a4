import { finish, type Steps, within } from '../../../../shared/validate/slices.ts'
import { WorkbookError } from '../../workbook.ts'
import { append, attribute, escapeXml, parseRoot, tagsOf, textOf } from './xml.ts'
import { Zip } from './zip.ts'

export interface Relation {
  readonly id: string
  /** Last word of the type's address, such as `worksheet`: the same in transitional and strict files. */
  readonly type: string
  /** A part's path without a leading slash, or an address outside the package. */
  readonly target: string
  readonly isExternal: boolean
}

/** Namespaces of the file: those of ISO 29500 transitional, or of strict. */
export interface Dialect {
  readonly main: string
  readonly relations: string
  readonly drawing: string
  readonly sheetDrawing: string
  readonly chart: string
}

const transitional: Dialect = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  drawing: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  sheetDrawing: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
}
const strict: Dialect = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  drawing: 'http://purl.oclc.org/ooxml/drawingml/main',
  sheetDrawing: 'http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing',
  chart: 'http://purl.oclc.org/ooxml/drawingml/chart',
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const contentTypes = '[Content_Types].xml'
const emptyRelations = `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`

/** Texts up to this length are kept after reading; longer ones (large sheets) are inflated again when asked for. */
const keptLength = 4_000_000
/** What `verify` may leave inflated for the first reading, so that a file is not inflated twice. */
const keptBytes = 100_000_000

/**
 * The parts of an OPC package as text, with their relations and content types. Nothing is written until `save`, and a
 * part whose text comes out as it was is copied as it was packed.
 */
export class Package {
  readonly #zip: Zip
  readonly #source: Uint8Array | undefined
  readonly #kept = new Map<string, string>()
  /** Parts that `verify` has inflated and nobody has read yet. */
  readonly #inflated = new Map<string, Uint8Array>()
  readonly #changed = new Map<string, { readonly path: string; readonly text: string | null }>()

  constructor(zip: Zip, source: Uint8Array | undefined) {
    this.#zip = zip
    this.#source = source
  }

  /** Errors: `not-a-workbook`, `too-large`, `encrypted`. */
  static open(bytes: Uint8Array): Package {
    const opened = new Package(Zip.open(bytes), bytes)
    if (!opened.has(contentTypes)) throw new WorkbookError('not-a-workbook', 'A zip without content types')
    return opened
  }

  /** A package of these parts and nothing else. */
  static of(parts: Readonly<Record<string, string>>): Package {
    const made = new Package(Zip.empty(), undefined)
    for (const [path, text] of Object.entries(parts)) made.setText(path, text)
    return made
  }

  has(path: string): boolean {
    const change = this.#changed.get(path.toLowerCase())
    return change ? change.text !== null : this.#zip.has(path)
  }

  /** Bytes of a part as it was in the file; 0 for one that came later. */
  size(path: string): number {
    return this.#zip.size(path)
  }

  /** Paths of all parts. */
  paths(): string[] {
    const added = [...this.#changed.values()].filter(({ path }) => !this.#zip.has(path)).map(({ path }) => path)
    return [...this.#zip.names(), ...added].filter((path) => this.has(path))
  }

  /** The part's text. Errors: `not-a-workbook` where it is missing or damaged. */
  text(path: string): string {
    const key = path.toLowerCase()
    const change = this.#changed.get(key)
    if (change) return change.text ?? missing(path)
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const text = decode(this.#inflated.get(key) ?? this.#zip.inflate(path) ?? missing(path))
    this.#inflated.delete(key)
    if (text.length <= keptLength) this.#kept.set(key, text)
    return text
  }

  /** As `text`, in steps; yields how far it is, from 0 to 1. */
  *textSteps(path: string): Steps<string> {
    const key = path.toLowerCase()
    const bytes = this.#inflated.get(key)
    if (this.#changed.has(key) || this.#kept.has(key) || bytes === undefined || isWide(bytes)) return this.text(path)
    const text = yield* decodeSteps(bytes)
    this.#inflated.delete(key)
    if (text.length <= keptLength) this.#kept.set(key, text)
    return text
  }

  /** The beginning of the part's text: about `length` bytes of it, to the end of a tag. For looking, not for reading. */
  head(path: string, length: number): string {
    const key = path.toLowerCase()
    const known = this.#changed.get(key)?.text ?? this.#kept.get(key)
    if (known !== undefined && known !== null) return known
    const bytes = this.#inflated.get(key)?.subarray(0, length) ?? this.#zip.head(path, length)
    if (bytes === undefined) return missing(path)
    const text = decode(bytes)
    return text.slice(0, text.lastIndexOf('>') + 1)
  }

  setText(path: string, text: string): void {
    this.#changed.set(path.toLowerCase(), { path, text })
  }

  /** Adds a part with its content type, as an override. */
  add(path: string, text: string, contentType: string): void {
    this.setText(path, text)
    const types = this.text(contentTypes)
    const { prefix } = parseRoot(types)
    this.setText(contentTypes, append(types, `<${prefix}Override PartName="/${path}" ContentType="${contentType}"/>`))
  }

  /** Takes a part away, with its content type and its own relations. Relations to it are the caller's. */
  remove(path: string): void {
    this.#changed.set(path.toLowerCase(), { path, text: null })
    const relations = relationsPath(path)
    if (this.has(relations)) this.#changed.set(relations.toLowerCase(), { path: relations, text: null })
    const name = `/${path}`.toLowerCase()
    this.#removeChild(contentTypes, (tag) => attribute(tag, 'PartName')?.toLowerCase() === name)
  }

  /** Relations of a part; of the package itself for ''. */
  relations(of: string): Relation[] {
    const path = relationsPath(of)
    if (!this.has(path)) return []
    const folder = of.slice(0, of.lastIndexOf('/') + 1)
    return [...tagsOf(this.text(path), 'Relationship')].map((tag) => {
      const target = attribute(tag, 'Target') ?? ''
      const isExternal = attribute(tag, 'TargetMode') === 'External'
      const type = attribute(tag, 'Type') ?? ''
      return {
        id: attribute(tag, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: isExternal ? target : resolve(folder, target),
        isExternal,
      }
    })
  }

  relation(of: string, type: string): Relation | undefined {
    return this.relations(of).find((relation) => relation.type === type)
  }

  /** Gives the new relation's id. The target is written absolute, which needs no counting of folders. */
  addRelation(of: string, type: string, target: string): string {
    const used = new Set(this.relations(of).map((relation) => relation.id))
    let number = used.size + 1
    while (used.has(`rId${number}`)) number++
    const path = relationsPath(of)
    const text = this.has(path) ? this.text(path) : emptyRelations
    const address = type.includes('/') ? type : `${this.dialect.relations}/${type}`
    const { prefix } = parseRoot(text)
    const item = `<${prefix}Relationship Id="rId${number}" Type="${address}" Target="/${escapeXml(target)}"/>`
    this.setText(path, append(text, item))
    return `rId${number}`
  }

  removeRelation(of: string, id: string): void {
    this.#removeChild(relationsPath(of), (tag) => attribute(tag, 'Id') === id)
  }

  /** A path that no part has: `free('xl/worksheets/sheet', '.xml')`. */
  free(stem: string, end: string): string {
    let number = 1
    while (this.has(`${stem}${number}${end}`)) number++
    return `${stem}${number}${end}`
  }

  get dialect(): Dialect {
    return this.#isStrict() ? strict : transitional
  }

  /**
   * The file's bytes. `overlay` holds texts for this time only. Where every part's text is what it was, they are the
   * very bytes that were opened.
   */
  save(overlay: ReadonlyMap<string, string> = new Map()): Uint8Array {
    const changes = new Map<string, Uint8Array | null>()
    const texts = new Map(this.#changed)
    for (const [path, text] of overlay) texts.set(path.toLowerCase(), { path, text })
    for (const { path, text } of texts.values()) {
      const before = this.#zip.inflate(path)
      if (text === null && before) changes.set(path, null)
      if (text === null) continue
      const after = new TextEncoder().encode(text)
      if (!before || !isSame(before, after)) changes.set(path, after)
    }
    if (changes.size === 0 && this.#source) return this.#source.slice()
    return this.#zip.write(changes)
  }

  /** Inflates every part once, so that one that lies about its size or is damaged is found now. */
  verify(): void {
    finish(this.verifySteps())
  }

  /** As `verify`, in steps; yields how far it is, from 0 to 1. */
  *verifySteps(): Steps<void> {
    const names = this.#zip.names()
    const total = Math.max(1, this.#sizeOf(names))
    let room = keptBytes
    let before = 0
    for (const name of names) {
      const after = before + this.#zip.size(name)
      const bytes = yield* within(this.#zip.inflateSteps(name), before / total, after / total)
      before = after
      if (!bytes || !/\.(?:xml|rels)$/i.test(name) || bytes.length > room) continue
      room -= bytes.length
      this.#inflated.set(name.toLowerCase(), bytes)
    }
  }

  #sizeOf(names: readonly string[]): number {
    return names.reduce((sum, name) => sum + this.#zip.size(name), 0)
  }

  #isStrict(): boolean {
    const types = relationsPath('')
    return this.has(types) && this.text(types).includes('purl.oclc.org/ooxml/officeDocument')
  }

  #removeChild(path: string, isIt: (tag: string) => boolean): void {
    const text = this.text(path)
    const child = parseRoot(text).children.find((one) => isIt(textOf(text, one)))
    if (child) this.setText(path, text.slice(0, child.start) + text.slice(child.end))
  }
}

function missing(path: string): never {
  throw new WorkbookError('not-a-workbook', `No part ${path}`)
}

function relationsPath(of: string): string {
  const name = of.lastIndexOf('/') + 1
  return `${of.slice(0, name)}_rels/${of.slice(name)}.rels`
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

/** UTF-16 in either order, by its mark. */
function isWide([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

/** As `decode`, of UTF-8. The text is put together once: a million characters at a time would be copied again and again. */
function* decodeSteps(bytes: Uint8Array): Steps<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const texts: string[] = []
  const step = 1_000_000
  for (let at = 0; at < bytes.length; at += step) {
    texts.push(decoder.decode(bytes.subarray(at, at + step), { stream: true }))
    yield at / bytes.length
  }
  texts.push(decoder.decode())
  const text = texts.join('')
  yield 1
  return text
}

/** A byte order mark stays in the text, so that an unchanged text gives its bytes again. */
function decode(bytes: Uint8Array): string {
  if (!isWide(bytes)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  return text.replace(/^(<\?xml[^>]{0,200}?encoding=["'])utf-16(?:le|be)?/i, '$1UTF-8')
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false
  return true
}
