/**
 * What a spreadsheet keeps of a text: line breaks are LF, and there are no control characters. The same is shown after
 * a write as is found in the file later.
 */
export function storedText(text: string): string {
  if (!/[\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/.test(text)) return text
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')
}

/** `_x000D_` in a file is the character itself (ECMA-376 Part 1, 22.9.2.19, ST_Xstring). */
export function fromXstring(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Keeps a text that looks like such an escape from being taken for one. */
export function toXstring(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}
