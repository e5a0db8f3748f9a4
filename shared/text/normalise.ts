/**
 * Unicode normalisation that stays linear.
 *
 * A long run of combining marks makes `normalize` sort them, which is quadratic: 32,000 marks took 0.6 s. Text with more
 * marks in a row than any language writes (30, the limit of Unicode's Stream-Safe Text Format, UAX #15) is left as it is.
 */
export function normalise(text: string, form: 'NFC' | 'NFKC'): string {
  if (isInert(text, form)) return text
  return longMarkRun.test(text) ? text : text.normalize(form)
}

const longMarkRun = /\p{M}{31}/u

/** True where normalising could not change anything; looks at the characters of nearly all of our text. */
function isInert(text: string, form: 'NFC' | 'NFKC'): boolean {
  const latinEnd = form === 'NFC' ? 0x300 : 0x80
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < latinEnd) continue
    if (code >= 0x4e00 && code <= 0x9fff) continue
    if (code >= 0x3001 && code <= 0x3029) continue
    if (form === 'NFC' && code >= 0xff01 && code <= 0xff5e) continue
    if (form === 'NFC' && code >= 0x2010 && code <= 0x2027) continue
    if (code === 0xd7) continue
    return false
  }
  return true
}
