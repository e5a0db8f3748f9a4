import { normalise } from './normalise.ts'

/**
 * The form in which two texts are compared: NFKC (full-width forms become ASCII, ① becomes 1), no white space, no
 * control and no invisible characters. Letters keep their case.
 *
 * @example fold(' ８５ ％') // '85%'
 */
export function fold(text: string): string {
  const normal = normalise(text, 'NFKC')
  return hasSpace(normal) ? normal.replace(spaces, '') : normal
}

/** As `fold`, and in lower case: for names, labels and synonyms. */
export const foldKey = (text: string): string => fold(text).toLowerCase()

const spaces = /[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+/g

function hasSpace(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0) || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff)
      return true
  }
  return false
}
