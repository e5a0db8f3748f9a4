import { Zip } from '../workbook/memory/xlsx/zip.ts'

/** The namespace of WordprocessingML. */
export const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A .docx of this body and, where given, these other parts of `word/`. */
export function docxOf(body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${names}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(Object.entries(parts).map(([name, xml]) => [`word/${name}`, xml])),
  }
  const encoder = new TextEncoder()
  return Zip.empty().write(new Map(Object.entries(files).map(([name, xml]) => [name, encoder.encode(xml)])))
}

/** A paragraph of these runs. */
export const paragraph = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`

/** A run with properties of its own. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** A paragraph of a numbered list. */
export const listItem = (text: string, numId: number, level = 0): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr></w:pPr>${run(text)}</w:p>`

/** `numbering.xml`: list 1 counts 一、 and below it 1. and （1）; list 2 has bullets. */
export const numbering = `<w:numbering ${names}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="（%3）"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>`

/** `styles.xml`: style 2 is 标题 1, style 3 is based on it. */
export const styles = `<w:styles ${names}>
<w:style w:styleId="2"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="3"><w:name w:val="自定"/><w:basedOn w:val="2"/></w:style>
<w:style w:styleId="4"><w:name w:val="绕圈"/><w:basedOn w:val="4"/></w:style>
</w:styles>`
