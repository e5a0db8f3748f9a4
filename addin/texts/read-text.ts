import { WorkbookError } from '../workbook/workbook.ts'
import { openDocx } from './docx.ts'
import { decodeText, linesOf } from './plain-text.ts'
import type { TextRefusalCode } from './refusals.ts'
import type { TextDocument, TextOutcome } from './text-document.ts'

/** A year's plan or report has some ten thousand characters; files beyond these hold something else. */
const limits = { bytes: 50_000_000, characters: 2_000_000 } as const

/** Reads a .docx, .txt or .md; which of them is told by the bytes, Markdown alone by the name. Total: never throws. */
export function readTextDocument(bytes: Uint8Array, name: string): TextOutcome {
  if (bytes.length > limits.bytes) return refused('too-large')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return refused(holdsPassword(bytes) ? 'encrypted' : 'old-format')
  }
  if (startsWith(bytes, [0x50, 0x4b])) return readDocx(bytes, name)
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return refused('not-a-document')
  const text = decodeText(bytes)
  // WPS and Word write these under the name of .doc; read as text they would be their own tags.
  if (text === undefined || /^\s*(?:\{\\rtf|<!doctype html|<html|<\?xml|mime-version:)/i.test(text.slice(0, 200)))
    return refused('not-a-document')
  return pastedText(text, name, bytes)
}

/** The same for a text that was pasted. */
export function pastedText(text: string, name: string, bytes?: Uint8Array): TextOutcome {
  if (text.length > limits.characters) return refused('too-large')
  const format = /\.(?:md|markdown)$/i.test(name) ? 'md' : 'txt'
  return checked({ name, format, source: text, bytes, paragraphs: linesOf(text, format) })
}

function readDocx(bytes: Uint8Array, name: string): TextOutcome {
  try {
    const docx = openDocx(bytes)
    if (docx === undefined) return refused('not-a-document')
    return checked({ name, format: 'docx', source: docx.xml, parts: docx.parts, bytes, paragraphs: docx.paragraphs })
  } catch (error) {
    if (!(error instanceof WorkbookError)) return refused('damaged')
    if (error.code === 'too-large') return refused('too-large')
    return refused(error.code === 'encrypted' ? 'encrypted' : 'damaged')
  }
}

function checked(document: TextDocument): TextOutcome {
  const characters = document.paragraphs.reduce((sum, { text }) => sum + text.length, 0)
  if (characters > limits.characters) return refused('too-large')
  return document.paragraphs.some(({ text }) => text.trim() !== '') ? { ok: true, document } : refused('empty')
}

const refused = (code: TextRefusalCode): TextOutcome => ({ ok: false, code })

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte)

/** A .docx behind a password is a compound file with a stream of this name ([MS-OFFCRYPTO] 2.3.4). */
const holdsPassword = (bytes: Uint8Array): boolean =>
  new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage')
