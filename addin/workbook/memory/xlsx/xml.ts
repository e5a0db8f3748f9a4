import { WorkbookError } from '../../workbook.ts'

const malformed = (why: string): WorkbookError => new WorkbookError('not-a-workbook', `Malformed XML: ${why}`)

export type TagKind = 'open' | 'close' | 'empty'

/**
 * Walks the tags of an XML text, one at a time and in linear time, past comments, CDATA and instructions. The fields
 * hold the current tag; nothing is allocated but its name. A text that declares a DTD is refused: no writer of
 * workbooks makes one, and entities are a way to blow up.
 */
export class Tags {
  readonly xml: string
  kind: TagKind = 'open'
  /** With its prefix. */
  name = ''
  start = 0
  end = 0

  constructor(xml: string, from = 0) {
    this.xml = xml
    this.end = from
  }

  /** Goes to the next tag; `false` at the end. */
  next(): boolean {
    const { xml } = this
    for (let at = xml.indexOf('<', this.end); at >= 0; at = xml.indexOf('<', at)) {
      const code = xml.charCodeAt(at + 1)
      if (code === 0x3f) at = after(xml, '?>', at)
      else if (code === 0x21 && xml.startsWith('<!--', at)) at = after(xml, '-->', at + 4)
      else if (code === 0x21 && xml.startsWith('<![CDATA[', at)) at = after(xml, ']]>', at)
      else if (code === 0x21) throw malformed('a DTD')
      else {
        this.#take(at)
        return true
      }
    }
    return false
  }

  /** Local name, without its prefix. */
  get local(): string {
    return localName(this.name)
  }

  /** The tag's text, from `<` to `>`. */
  get text(): string {
    return this.xml.slice(this.start, this.end)
  }

  /**
   * Stands on an opening tag; goes to its closing tag and gives where the content ends. For elements that never hold
   * one of their own name, which is found without looking inside.
   */
  skip(): number {
    if (this.kind === 'empty') return this.end
    const { name } = this
    for (let at = this.xml.indexOf(`</${name}`, this.end); at >= 0; at = this.xml.indexOf(`</${name}`, at + 2)) {
      const next = this.xml.charCodeAt(at + 2 + name.length)
      if (next !== 0x3e && next > 0x20) continue
      this.#take(at)
      return at
    }
    throw malformed(`<${name}> is not closed`)
  }

  #take(start: number): void {
    const { xml } = this
    let at = start + 1
    for (let code = xml.charCodeAt(at); code !== 0x3e; code = xml.charCodeAt(at)) {
      if (Number.isNaN(code)) throw malformed('a tag is not closed')
      if (code === 0x22 || code === 0x27) {
        at = xml.indexOf(code === 0x22 ? '"' : "'", at + 1)
        if (at < 0) throw malformed('an attribute is not closed')
      }
      at++
    }
    const isClose = xml.charCodeAt(start + 1) === 0x2f
    this.start = start
    this.end = at + 1
    this.kind = isClose ? 'close' : xml.charCodeAt(at - 1) === 0x2f ? 'empty' : 'open'
    const nameStart = start + (isClose ? 2 : 1)
    let nameEnd = nameStart
    for (
      let code = xml.charCodeAt(nameEnd);
      code > 0x20 && code !== 0x2f && code !== 0x3e;
      code = xml.charCodeAt(nameEnd)
    ) {
      nameEnd++
    }
    this.name = xml.slice(nameStart, nameEnd)
  }
}

function after(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  if (at < 0) throw malformed(`no ${mark}`)
  return at + mark.length
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** An element by its place in the text: `start` at its `<`, `inner` after its opening tag, `close` at `</`, `end` after. */
export interface Element {
  /** Local name. */
  readonly name: string
  readonly start: number
  readonly inner: number
  readonly close: number
  readonly end: number
}

export interface Root extends Element {
  /** Of the root's own name, with its colon; empty where it has none. */
  readonly prefix: string
  readonly children: readonly Element[]
}

/** The root of a text and its children, without what they hold. The cells of a sheet are passed over, not walked. */
export function parseRoot(xml: string): Root {
  const tags = new Tags(xml)
  if (!tags.next()) throw malformed('no root')
  const { start, end: inner, name: qualified, local: name, kind } = tags
  if (kind === 'close') throw malformed('no root')
  const prefix = qualified.slice(0, qualified.length - name.length)
  if (kind === 'empty') return { name, start, inner, close: inner, end: inner, prefix, children: [] }
  const children: Element[] = []
  let depth = 1
  let child = { name: '', start: 0, inner: 0 }
  while (tags.next()) {
    if (tags.kind !== 'close') {
      if (depth === 1) child = { name: tags.local, start: tags.start, inner: tags.end }
      if (tags.kind === 'open') {
        if (depth === 1 && child.name === 'sheetData') {
          const close = tags.skip()
          children.push({ ...child, close, end: tags.end })
        } else depth++
      } else if (depth === 1) children.push({ ...child, close: tags.end, end: tags.end })
      continue
    }
    depth--
    if (depth === 1) children.push({ ...child, close: tags.start, end: tags.end })
    if (depth === 0) return { name, start, inner, close: tags.start, end: tags.end, prefix, children }
  }
  throw malformed(`<${qualified}> is not closed`)
}

export const textOf = (xml: string, element: Element): string => xml.slice(element.start, element.end)

/** First child of that local name. */
export const childOf = (root: Root, name: string): Element | undefined => root.children.find((one) => one.name === name)

/** The opening tag at the start of an element's text. */
export function openingTag(element: string): string {
  const tags = new Tags(element)
  return tags.next() ? tags.text : ''
}

/** All opening tags of that local name in a text. */
export function* tagsOf(xml: string, name: string): Generator<string> {
  for (const tags = new Tags(xml); tags.next(); ) if (tags.kind !== 'close' && tags.local === name) yield tags.text
}

/** Walks the attributes of a tag. One is kept and used again, because a sheet has millions of them. */
class Attributes {
  tag = ''
  /** At the white space in front of the current one. */
  start = 0
  nameStart = 0
  nameEnd = 0
  valueStart = 0
  valueEnd = 0

  of(tag: string): this {
    this.tag = tag
    let at = 1
    while (tag.charCodeAt(at) > 0x20) at++
    this.valueEnd = at - 1
    return this
  }

  next(): boolean {
    const { tag } = this
    let at = this.valueEnd + 1
    this.start = at
    while (tag.charCodeAt(at) <= 0x20) at++
    this.nameStart = at
    for (let code = tag.charCodeAt(at); code > 0x20 && code !== 0x3d; code = tag.charCodeAt(at)) at++
    this.nameEnd = at
    while (tag.charCodeAt(at) <= 0x20) at++
    if (tag.charCodeAt(at) !== 0x3d) return false
    at++
    while (tag.charCodeAt(at) <= 0x20) at++
    const quote = tag.charCodeAt(at)
    if (quote !== 0x22 && quote !== 0x27) return false
    this.valueStart = at + 1
    this.valueEnd = tag.indexOf(quote === 0x22 ? '"' : "'", at + 1)
    return this.valueEnd >= 0
  }

  isNamed(name: string): boolean {
    return this.nameEnd - this.nameStart === name.length && this.tag.startsWith(name, this.nameStart)
  }

  isLocallyNamed(local: string): boolean {
    const start = this.nameEnd - local.length
    return start > this.nameStart && this.tag.startsWith(`:${local}`, start - 1)
  }
}
const attributes = new Attributes()

/** Value of a tag's attribute by its whole name, or by its local name where that is written `*:id`. */
export function attribute(tag: string, name: string): string | undefined {
  const local = name.startsWith('*:') ? name.slice(2) : undefined
  attributes.of(tag)
  while (attributes.next()) {
    const isIt = local === undefined ? attributes.isNamed(name) : attributes.isLocallyNamed(local)
    if (isIt) return unescapeXml(tag.slice(attributes.valueStart, attributes.valueEnd))
  }
  return undefined
}

/** The tag with an attribute set; `undefined` takes it away. Everything else stays as it is written. */
export function withAttribute(tag: string, name: string, value: string | number | undefined): string {
  attributes.of(tag)
  while (attributes.next()) {
    if (!attributes.isNamed(name)) continue
    const { start, valueStart, valueEnd } = attributes
    if (value === undefined) return tag.slice(0, start) + tag.slice(valueEnd + 1)
    return tag.slice(0, valueStart) + escapeXml(String(value)) + tag.slice(valueEnd)
  }
  if (value === undefined) return tag
  const end = tag.endsWith('/>') ? tag.length - 2 : tag.length - 1
  return `${tag.slice(0, end).trimEnd()} ${name}="${escapeXml(String(value))}"${tag.slice(end)}`
}

/** The element's text with an attribute of its opening tag set. */
export function withElementAttribute(element: string, name: string, value: string | number | undefined): string {
  const tag = openingTag(element)
  const start = element.indexOf(tag)
  return element.slice(0, start) + withAttribute(tag, name, value) + element.slice(start + tag.length)
}

/** The tag as an opening one: `<a/>` becomes `<a>`. White space stays, so that the way back gives the same text. */
export const asOpen = (tag: string): string => (tag.endsWith('/>') ? `${tag.slice(0, -2)}>` : tag)
/** The tag as an empty one: `<a>` becomes `<a/>`. */
export const asEmpty = (tag: string): string => (tag.endsWith('/>') ? tag : `${tag.slice(0, -1)}/>`)

/** The element's text (or a whole document) with `item` as the root's last child. */
export function append(element: string, item: string): string {
  const root = parseRoot(element)
  if (root.close !== root.end) return element.slice(0, root.close) + item + element.slice(root.close)
  const tag = element.slice(root.start, root.inner)
  const name = `${root.prefix}${root.name}`
  return `${element.slice(0, root.start)}${asOpen(tag)}${item}</${name}>${element.slice(root.end)}`
}

/**
 * Replaces the root's child of that name, or puts a new one where the schema's `order` wants it. `make` gets the present
 * text and the prefix of the document's names; `undefined` takes the child away.
 */
export function place(
  xml: string,
  order: readonly string[],
  name: string,
  make: (old: string | undefined, prefix: string) => string | undefined,
): string {
  const root = parseRoot(xml)
  const old = childOf(root, name)
  if (old) return xml.slice(0, old.start) + (make(textOf(xml, old), root.prefix) ?? '') + xml.slice(old.end)
  const item = make(undefined, root.prefix)
  return item === undefined ? xml : placeNew(xml, root, order, name, item)
}

/** Puts one more child of that name after those there are, at its place by `order`. */
export function placeNew(xml: string, root: Root, order: readonly string[], name: string, item: string): string {
  if (root.close === root.end) return append(xml, item)
  const rank = order.indexOf(name)
  const next = root.children.find((child) => order.indexOf(child.name) > rank)
  const at = next ? next.start : root.close
  return xml.slice(0, at) + item + xml.slice(at)
}

/** Text of an element's content: entities and CDATA resolved, tags left out. */
export function plainText(xml: string): string {
  if (!xml.includes('<')) return unescapeXml(xml)
  let text = ''
  let at = 0
  while (at < xml.length) {
    const tag = xml.indexOf('<', at)
    text += unescapeXml(xml.slice(at, tag < 0 ? xml.length : tag))
    if (tag < 0) break
    if (xml.startsWith('<![CDATA[', tag)) {
      at = after(xml, ']]>', tag)
      text += xml.slice(tag + 9, at - 3)
    } else if (xml.startsWith('<!--', tag)) at = after(xml, '-->', tag)
    else at = after(xml, '>', tag)
  }
  return text
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

/** For text and for attributes. What XML 1.0 cannot hold is left out. */
export function escapeXml(text: string): string {
  if (!/[<>&"\u0000-\u001f\ud800-\udfff\ufffe\uffff]/.test(text)) return text
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[<>&"]/g, (sign) => escapes[sign] ?? sign)
}

/** Truth of an XML Schema boolean. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on'
