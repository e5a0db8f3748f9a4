import { docxOf, names, numbering, paragraph, run } from '../texts/docx.fixture.ts'

/** The lines of a marked text as a reader sees them, each with what belongs at the end of every slot. */
export interface MarkedLine {
  readonly text: string
  readonly marks: ReadonlyMap<number, string>
}

/**
 * A .docx of a marked text, as untidy as people's files are: signs split over runs of different looks, rows of tables,
 * text boxes, content controls, notes, headers, automatic numbers, tracked changes.
 */
export function writtenDocx(marked: string): { readonly bytes: Uint8Array; readonly lines: readonly MarkedLine[] } {
  const lines: MarkedLine[] = []
  const body: string[] = []
  const notes: string[] = []
  const headers: string[] = []
  let rows: string[] = []
  const endTable = (): void => {
    if (rows.length > 0) body.push(`<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`)
    rows = []
  }
  for (const source of marked.split('\n')) {
    if (source.startsWith('|')) {
      const cells = source.slice(1).split('|')
      for (const cell of cells) lines.push(lineOf(cell))
      rows.push(`<w:tr>${cells.map((cell) => `<w:tc><w:tcPr/>${paragraph(runsOf(cell))}</w:tc>`).join('')}</w:tr>`)
      continue
    }
    endTable()
    const [, place = '', text = ''] = /^(?:\[(\w+)\] )?(.*)$/.exec(source) ?? []
    lines.push(lineOf(text))
    const runs = runsOf(text)
    if (place === 'header') headers.push(paragraph(runs))
    else if (place === 'footnote') notes.push(`<w:footnote w:id="${notes.length + 1}">${paragraph(runs)}</w:footnote>`)
    else if (place === 'control') body.push(`<w:sdt><w:sdtPr/><w:sdtContent>${paragraph(runs)}</w:sdtContent></w:sdt>`)
    else if (place === 'box')
      body.push(
        paragraph(
          run(''),
          `<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>${paragraph(runs)}</w:txbxContent></v:textbox></w:pict></w:r>`,
        ),
      )
    else if (place === 'auto')
      body.push(`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>${runs}</w:p>`)
    else body.push(paragraph(runs))
  }
  endTable()
  const parts = {
    'numbering.xml': numbering,
    ...(notes.length > 0 ? { 'footnotes.xml': `<w:footnotes ${names}>${notes.join('')}</w:footnotes>` } : {}),
    ...(headers.length > 0 ? { 'header1.xml': `<w:hdr ${names}>${headers.join('')}</w:hdr>` } : {}),
  }
  return { bytes: docxOf(body.join(''), parts), lines }
}

/** Without its marks and what was deleted. */
function lineOf(marked: string): MarkedLine {
  const marks = new Map<number, string>()
  let text = ''
  for (const part of marked.replace(/\{-.*?-\}|\{\+|\+\}/g, '').split(/(«[^»]*»)/)) {
    if (part.startsWith('«')) marks.set(text.length, part.slice(1, -1))
    else text += part
  }
  return { text, marks }
}

/** A run ends inside every sign and before every tenth character; each third one is red. */
function runsOf(marked: string): string {
  const text = marked.replace(/«[^»]*»/g, '')
  return text
    .split(/(\{-.*?-\}|\{\+.*?\+\})/)
    .map((part) => {
      if (part.startsWith('{-'))
        return `<w:del w:id="1" w:author="a"><w:r><w:delText>${part.slice(2, -2)}</w:delText></w:r></w:del>`
      if (part.startsWith('{+')) return `<w:ins w:id="2" w:author="a">${run(part.slice(2, -2))}</w:ins>`
      const pieces = part.split(/(?<=[×Xx_＿（【○])(?=[×Xx_＿）】○\s])|(?<=[，；]\p{Script=Han}{2})/u)
      return pieces
        .map(
          (piece, at) =>
            run(piece, at % 3 === 0 ? '<w:color w:val="FF0000"/>' : '') +
            (at % 5 === 4 ? '<w:proofErr w:type="gramEnd"/>' : ''),
        )
        .join('')
    })
    .join('')
}
