import type { TextRefusalCode } from './refusals.ts'

/** A written document as its paragraphs, in the order in which one reads them. */
export interface TextDocument {
  /** The file's name, or what the person calls the text. */
  readonly name: string
  readonly format: 'docx' | 'txt' | 'md'
  readonly paragraphs: readonly Paragraph[]
  /** The text whose pieces the paragraphs are: the main part's XML for .docx, else the text itself. */
  readonly source: string
  /** Other parts of a .docx that have paragraphs, by their path: notes, headers, footers. */
  readonly parts?: ReadonlyMap<string, string>
  /** The file the source came from; `undefined` for a text that was pasted. */
  readonly bytes: Uint8Array | undefined
}

export interface Paragraph {
  /** What stands there, without the automatic number; line breaks inside a paragraph are `\n`. */
  readonly text: string
  /** The automatic number in front of it as Word shows it, such as `一、`; empty where the number is typed or absent. */
  readonly label: string
  /** 1 for a heading of the first level and so on, where the file says that it is one. */
  readonly level?: number
  /** Set inside a table: paragraphs of one row share it. Counted through the document. */
  readonly row?: number
  /** The part of a .docx it stands in, where that is not the main one. */
  readonly part?: string
  /** In a header or a footer: on every page, and no part of the text. */
  readonly isMargin?: true
  /** Where its characters stand in the source, in order. Characters outside of every piece cannot be replaced. */
  readonly pieces: readonly Piece[]
  /** Underlined blanks, as offsets in `text`: places to be filled in. */
  readonly blanks: readonly Range[]
}

/** Characters of a paragraph, half open. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** The characters `from`–`to` of the paragraph are the source's `start`–`end`, which may be longer by escapes. */
export interface Piece extends Range {
  readonly start: number
  readonly end: number
}

export type TextOutcome =
  | { readonly ok: true; readonly document: TextDocument }
  | { readonly ok: false; readonly code: TextRefusalCode }

/** The paragraph as a person reads it, with its automatic number. */
export const shownText = ({ label, text }: Pick<Paragraph, 'label' | 'text'>): string => label + text
