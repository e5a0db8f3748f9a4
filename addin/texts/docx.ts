import { attribute, Tags, tagsOf, unescapeXml } from '../workbook/memory/xlsx/xml.ts'
import { Zip } from '../workbook/memory/xlsx/zip.ts'
import { WorkbookError } from '../workbook/workbook.ts'
import { type DocxStyle, Numbering, readStyles, styleValue } from './docx-numbering.ts'
import type { Paragraph, Piece, Range } from './text-document.ts'

/** A .docx taken apart: the main part's text and its paragraphs. */
export interface Docx {
  readonly zip: Zip
  /** The main part's path, usually `word/document.xml`. */
  readonly path: string
  readonly xml: string
  /** The XML of the other parts that have paragraphs, by path. */
  readonly parts: ReadonlyMap<string, string>
  readonly paragraphs: readonly Paragraph[]
}

/** No written document has more; a bomb of tags has. */
const longestXml = 60_000_000

/**
 * Reads a .docx. Text that was deleted under track changes is left out, inserted text is in; text boxes, tables, content
 * controls, footnotes, headers and footers are in, the last three behind the text. `undefined` where the zip holds no
 * Word document.
 * Errors: `WorkbookError` of the zip, and of malformed XML.
 */
export function openDocx(bytes: Uint8Array): Docx | undefined {
  const zip = Zip.open(bytes)
  const path = mainPath(zip)
  const xml = partText(zip, path)
  if (xml === undefined || !/<(?:\w+:)?document[\s>]/.test(xml.slice(0, 20_000))) return undefined
  // Half a document must not be taken for a whole one.
  if (!/<\/(?:\w+:)?document\s*>\s*$/.test(xml.slice(-200))) {
    throw new WorkbookError('not-a-workbook', 'The main part breaks off')
  }
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const styles = readStyles(partText(zip, `${folder}styles.xml`) ?? '')
  const numbering = new Numbering(partText(zip, `${folder}numbering.xml`) ?? '')
  const paragraphs = readParagraphs(xml, styles, numbering)
  const parts = new Map<string, string>()
  const others = otherParts(zip, folder).flatMap((part): readonly Paragraph[] => {
    const text = partText(zip, part)
    if (text === undefined) return []
    parts.set(part, text)
    const isMargin = !part.endsWith('notes.xml')
    const own = readParagraphs(text, styles, new Numbering('')).filter((each) => each.text.trim() !== '')
    return own.map((each) => ({ ...each, part, ...(isMargin ? { isMargin } : {}) }))
  })
  return { zip, path, xml, parts, paragraphs: [...paragraphs, ...others] }
}

function mainPath(zip: Zip): string {
  for (const tag of tagsOf(partText(zip, '_rels/.rels') ?? '', 'Relationship')) {
    if (!attribute(tag, 'Type')?.endsWith('/officeDocument')) continue
    const target = attribute(tag, 'Target')?.replace(/^\/+/, '')
    if (target !== undefined && zip.has(target)) return target
  }
  return 'word/document.xml'
}

function partText(zip: Zip, path: string): string | undefined {
  const bytes = zip.inflate(path)
  if (bytes === undefined || bytes.length > longestXml) return undefined
  // Word writes UTF-8; others may write UTF-16 with its mark.
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
}

/** Notes first, then headers and footers as they are numbered. */
function otherParts(zip: Zip, folder: string): readonly string[] {
  const margins = zip
    .names()
    .filter((name) => name.startsWith(folder) && /^(?:header|footer)\d*\.xml$/.test(name.slice(folder.length)))
  return [...['footnotes.xml', 'endnotes.xml'].map((name) => folder + name), ...margins.sort()]
}

/** Elements whose text is not what one reads: deleted, older, or a second wording of the same. */
const passedOver: ReadonlySet<string> = new Set(['del', 'moveFrom', 'rPrChange', 'pPrChange', 'Fallback', 'rt'])
/** Elements of a run that stand for a character. */
const signs: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }

interface Draft {
  text: string
  row: number | undefined
  style: string | undefined
  numId: string | undefined
  numLevel: number | undefined
  outline: number | undefined
  readonly pieces: Piece[]
  readonly blanks: Range[]
}

function readParagraphs(
  xml: string,
  styles: ReadonlyMap<string, DocxStyle>,
  numbering: Numbering,
): readonly Paragraph[] {
  const drafts: Draft[] = []
  /** A text box holds paragraphs inside one. */
  const open: Draft[] = []
  const rows: number[] = []
  let rowCount = 0
  let isInRun = false
  let isInProperties = false
  let isUnderlined = false
  for (const tags = new Tags(xml); tags.next(); ) {
    const { local, kind } = tags
    const paragraph = open.at(-1)
    if (kind !== 'close' && passedOver.has(local)) {
      tags.skip()
      continue
    }
    if (local === 'p' && tags.name !== 'a:p') {
      if (kind === 'close') open.pop()
      else {
        const draft = newDraft(rows.at(-1))
        drafts.push(draft)
        if (kind === 'open') open.push(draft)
      }
      isInRun = false
    } else if (local === 'tr' && kind === 'close') rows.pop()
    else if (local === 'tr' && kind === 'open') rows.push(++rowCount)
    else if (local === 'r') {
      isInRun = kind === 'open'
      isUnderlined = false
    } else if (local === 'pPr') isInProperties = kind === 'open'
    else if (paragraph === undefined || kind === 'close') continue
    else if (isInProperties) property(paragraph, local, attribute(tags.text, '*:val'))
    else if (local === 'u') isUnderlined = attribute(tags.text, '*:val') !== 'none'
    else if (local === 't' && kind === 'open' && tags.name !== 'a:t') {
      const start = tags.end
      addText(paragraph, unescapeXml(xml.slice(start, tags.skip())), start, tags.start, isUnderlined)
    } else if (isInRun) paragraph.text += Object.hasOwn(signs, local) ? signs[local] : ''
  }
  return drafts.map((draft) => finished(draft, styles, numbering))
}

const newDraft = (row: number | undefined): Draft => ({
  text: '',
  row,
  style: undefined,
  numId: undefined,
  numLevel: undefined,
  outline: undefined,
  pieces: [],
  blanks: [],
})

function property(draft: Draft, name: string, value: string | undefined): void {
  if (value === undefined) return
  if (name === 'pStyle') draft.style = value
  if (name === 'numId') draft.numId = value
  if (name === 'ilvl') draft.numLevel = Number(value)
  if (name === 'outlineLvl') draft.outline = Number(value) + 1
}

function addText(draft: Draft, text: string, start: number, end: number, isUnderlined: boolean): void {
  const from = draft.text.length
  const to = from + text.length
  draft.text += text
  draft.pieces.push({ from, to, start, end })
  if (!isUnderlined || text === '' || text.trim() !== '') return
  const last = draft.blanks.at(-1)
  if (last?.to === from) draft.blanks.splice(-1, 1, { from: last.from, to })
  else draft.blanks.push({ from, to })
}

function finished(draft: Draft, styles: ReadonlyMap<string, DocxStyle>, numbering: Numbering): Paragraph {
  const { text, row, style, pieces, blanks } = draft
  const numId = draft.numId ?? styleValue(styles, style, 'numId')
  const level = draft.outline ?? styleValue(styles, style, 'level')
  const numLevel = draft.numLevel ?? styleValue(styles, style, 'numLevel') ?? 0
  // numId 0 takes the number away that the style would give; an empty paragraph shows one that nobody means.
  const label = numId === undefined || numId === '0' || text.trim() === '' ? '' : numbering.next(numId, numLevel)
  return {
    text,
    label,
    pieces,
    blanks,
    ...(level === undefined || level > 9 ? {} : { level }),
    ...(row === undefined ? {} : { row }),
  }
}
