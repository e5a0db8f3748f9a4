import { escapeXml, unescapeXml } from '../workbook/memory/xlsx/xml.ts'
import { openDocx } from './docx.ts'
import type { Piece, Range, TextDocument } from './text-document.ts'

/** Characters of a paragraph and what shall stand in their place. */
export interface TextEdit extends Range {
  /** Index into the document's paragraphs. */
  readonly paragraph: number
  readonly text: string
}

/**
 * The file with the edits in it; fonts, numbering and everything that was not edited stay as they are. An edit whose
 * characters are spread over several runs takes the looks of the first. Edits must not overlap. A text file is written
 * as UTF-8.
 */
export function editDocument(document: TextDocument, edits: readonly TextEdit[]): Uint8Array {
  const source = editedSource(document, edits)
  const parts = [...(document.parts ?? [])].flatMap(([part, xml]) => {
    const edited = editedPart(document, edits, part, xml)
    return edited === xml ? [] : [[part, edited] as const]
  })
  if (document.format !== 'docx' || document.bytes === undefined) return new TextEncoder().encode(source)
  if (source === document.source && parts.length === 0) return document.bytes
  const docx = openDocx(document.bytes)
  if (docx === undefined) return document.bytes
  const encoder = new TextEncoder()
  return docx.zip.write(
    new Map([[docx.path, source] as const, ...parts].map(([part, xml]) => [part, encoder.encode(xml)])),
  )
}

/** The source with the edits in it; of a .docx, the main part. */
export const editedSource = (document: TextDocument, edits: readonly TextEdit[]): string =>
  editedPart(document, edits, undefined, document.source)

function editedPart(
  document: TextDocument,
  edits: readonly TextEdit[],
  part: string | undefined,
  source: string,
): string {
  const isXml = document.format === 'docx'
  const changes: { readonly start: number; readonly end: number; readonly text: string }[] = []
  for (const [paragraph, own] of groupedBy(edits)) {
    if (document.paragraphs[paragraph]?.part !== part) continue
    for (const piece of document.paragraphs[paragraph]?.pieces ?? []) {
      const raw = source.slice(piece.start, piece.end)
      const text = isXml ? unescapeXml(raw) : raw
      const edited = editedPiece(text, piece, own)
      if (edited !== text)
        changes.push({ start: piece.start, end: piece.end, text: isXml ? escapeXml(edited) : edited })
    }
  }
  changes.sort((a, b) => a.start - b.start)
  const parts: string[] = []
  let at = 0
  for (const { start, end, text } of changes) {
    parts.push(source.slice(at, start), text)
    at = end
  }
  return parts.join('') + source.slice(at)
}

function groupedBy(edits: readonly TextEdit[]): ReadonlyMap<number, readonly TextEdit[]> {
  const groups = new Map<number, TextEdit[]>()
  for (const edit of edits) groups.set(edit.paragraph, [...(groups.get(edit.paragraph) ?? []), edit])
  return groups
}

/** The piece that holds an edit's first character gets its text; later pieces only lose theirs. */
function editedPiece(text: string, { from, to }: Piece, edits: readonly TextEdit[]): string {
  let edited = text
  for (const edit of [...edits].sort((a, b) => b.from - a.from)) {
    if (edit.to <= from || edit.from >= to) continue
    const cut = Math.max(edit.from - from, 0)
    const end = Math.min(edit.to, to) - from
    edited = edited.slice(0, cut) + (edit.from >= from ? edit.text : '') + edited.slice(end)
  }
  return edited
}
