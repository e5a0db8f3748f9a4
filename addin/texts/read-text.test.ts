import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Zip } from '../workbook/memory/xlsx/zip.ts'
import { docxOf, listItem, names, numbering, paragraph, run, styles } from './docx.fixture.ts'
import { editDocument, editedSource } from './edit-text.ts'
import { readTextDocument } from './read-text.ts'
import { shownText, type TextDocument } from './text-document.ts'

function read(bytes: Uint8Array, name = '要点.docx'): TextDocument {
  const outcome = readTextDocument(bytes, name)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.document
}
const shown = (document: TextDocument): readonly string[] => document.paragraphs.map(shownText)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const refusal = (bytes: Uint8Array, name = '要点.docx'): string => {
  const outcome = readTextDocument(bytes, name)
  return outcome.ok ? 'read' : outcome.code
}

describe('a .docx', () => {
  test('gives its paragraphs, runs joined, breaks and tabs kept', () => {
    const body = `${paragraph(run('全年'), run('学习', '<w:b/>'), '<w:r><w:br/><w:tab/><w:t>12次</w:t></w:r>')}<w:p/>`
    expect(shown(read(docxOf(body)))).toEqual(['全年学习\n\t12次', ''])
  })

  test('words automatic numbers as Word does, and begins again below a new one', () => {
    const body = [
      listItem('学习', 1),
      listItem('办班', 1, 1),
      listItem('研讨', 1, 1),
      listItem('讲课', 1, 2),
      listItem('阵地', 1),
      listItem('建站', 1, 1),
      listItem('点', 2),
      listItem('从五起', 3),
      listItem('再', 3),
    ].join('')
    expect(shown(read(docxOf(body, { 'numbering.xml': numbering })))).toEqual([
      '一、学习',
      '1.办班',
      '2.研讨',
      '（１）讲课',
      '二、阵地',
      '1.建站',
      '点',
      '五、从五起',
      '六、再',
    ])
  })

  test('knows headings by their style, also by one that is based on it, and stops at styles in a ring', () => {
    const styled = (style: string): string => `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run('标题')}</w:p>`
    const { paragraphs } = read(docxOf(['2', '3', '4'].map(styled).join(''), { 'styles.xml': styles }))
    expect(paragraphs.map(({ level }) => level)).toEqual([1, 1, undefined])
  })

  test('gives the cells of a table row by row, text boxes once, inserted and not deleted text, and notes', () => {
    const cell = (text: string): string => `<w:tc>${paragraph(run(text))}</w:tc>`
    const box = (text: string): string => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`
    const body =
      `<w:tbl><w:tr>${cell('站点')}${cell('时间')}</w:tr><w:tr>${cell('东门')}${cell('6月')}</w:tr></w:tbl>` +
      paragraph(
        run('前'),
        `<w:r><mc:AlternateContent><mc:Choice>${box('框')}</mc:Choice><mc:Fallback>${box('框')}</mc:Fallback></mc:AlternateContent></w:r>`,
        `<w:del>${'<w:r><w:delText>旧</w:delText></w:r>'}</w:del><w:ins>${run('新')}</w:ins>`,
      )
    const { paragraphs } = read(
      docxOf(body, { 'footnotes.xml': `<w:footnotes><w:footnote>${paragraph(run('注'))}</w:footnote></w:footnotes>` }),
    )
    expect(paragraphs.map(({ text, row }) => [text, row])).toEqual([
      ['站点', 1],
      ['时间', 1],
      ['东门', 2],
      ['6月', 2],
      ['前新', undefined],
      ['框', undefined],
      ['注', undefined],
    ])
  })

  test('resolves what XML escapes', () => {
    expect(shown(read(docxOf(paragraph(run('A&amp;B &lt;3&gt; &#x4e00;')))))).toEqual(['A&B <3> 一'])
  })
})

describe('a text file', () => {
  test.each([
    ['UTF-8', utf8('一、学习\r\n1.办班')],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('一、学习\n1.办班')])],
    // iconv -f utf-8 -t gb18030
    [
      'GB 18030',
      Uint8Array.from([0xd2, 0xbb, 0xa1, 0xa2, 0xd1, 0xa7, 0xcf, 0xb0, 0x0a, 0x31, 0x2e, 0xb0, 0xec, 0xb0, 0xe0]),
    ],
    [
      'UTF-16',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from([...'一、学习\n1.办班'].map((c) => c.charCodeAt(0))).buffer),
      ]),
    ],
  ])('in %s', (_, bytes) => {
    expect(shown(read(bytes, '要点.txt'))).toEqual(['一、学习', '1.办班'])
  })

  test('in Markdown is read without its signs', () => {
    const source = '# 要点\n\n## 一、学习\n1. **办班**\n> 引文\n| 站点 | 时间 |\n|---|---|\n| 东门 | 6月 |'
    const { paragraphs } = read(utf8(source), '要点.md')
    expect(paragraphs.map(({ text, level, row }) => [text.trim(), level, row])).toEqual([
      ['要点', 1, undefined],
      ['一、学习', 2, undefined],
      ['1. 办班', undefined, undefined],
      ['引文', undefined, undefined],
      ['站点', undefined, 1],
      ['时间', undefined, 1],
      ['东门', undefined, 2],
      ['6月', undefined, 2],
    ])
  })
})

describe('what is no document', () => {
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
  const password = [...new Uint8Array(Uint16Array.from([...'EncryptedPackage'].map((c) => c.charCodeAt(0))).buffer)]
  test.each([
    ['an old .doc', Uint8Array.from([...compound, ...new Array(600).fill(0)]), 'old-format'],
    ['a .docx behind a password', Uint8Array.from([...compound, ...new Array(504).fill(0), ...password]), 'encrypted'],
    ['a PDF', utf8('%PDF-1.7'), 'not-a-document'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'not-a-document'],
    ['a workbook', Zip.empty().write(new Map([['xl/workbook.xml', utf8('<workbook/>')]])), 'not-a-document'],
    ['a cut-off zip', docxOf(paragraph(run('学习'))).subarray(0, 200), 'damaged'],
    ['XML that is not closed', docxOf('<w:p><w:r><w:t>学习'), 'damaged'],
    [
      'a document that breaks off between two paragraphs',
      Zip.empty().write(
        new Map([['word/document.xml', utf8(`<w:document ${names}><w:body>${paragraph(run('一、学习'))}`)]]),
      ),
      'damaged',
    ],
    ['RTF under another name', utf8('{\\rtf1\\ansi 1.\\u23398}'), 'not-a-document'],
    ['a web page under another name', utf8('<html><body><p>一、学习</p></body></html>'), 'not-a-document'],
    ['a DTD', docxOf('<!DOCTYPE x [<!ENTITY a "a">]>'), 'damaged'],
    ['nothing', new Uint8Array(), 'empty'],
    ['a document without text', docxOf('<w:p/>'), 'empty'],
  ])('%s is refused', (_, bytes, code) => {
    expect(refusal(bytes)).toBe(code)
  })

  test('a bomb is refused before it is unpacked', () => {
    const bomb = Zip.empty().write(new Map([['word/document.xml', new Uint8Array(100_000_000)]]))
    expect(refusal(bomb)).toBe('too-large')
  })

  test('no bytes make it throw', () => {
    const whole = docxOf(paragraph(run('一、学习')) + listItem('办班', 1), { 'numbering.xml': numbering })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const bytes = Uint8Array.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        readTextDocument(bytes, '要点.docx')
      }),
      { numRuns: 300 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readTextDocument(bytes, '要点.txt')))
  })
})

describe('an edit', () => {
  const edited = (document: TextDocument, from: number, to: number, text: string): Uint8Array =>
    editDocument(document, [{ paragraph: 0, from, to, text }])

  test('over several runs takes the looks of the first and leaves the rest', () => {
    const bytes = docxOf(
      paragraph(run('学习', '<w:b/>'), run('×', '<w:color w:val="FF0000"/>'), run('×次', '<w:i/>')),
      {
        'styles.xml': styles,
      },
    )
    const after = read(edited(read(bytes), 2, 4, '12'))
    expect(after.source).toContain(run('12', '<w:color w:val="FF0000"/>'))
    expect(after.source).toContain(run('次', '<w:i/>'))
    expect(shown(after)).toEqual(['学习12次'])
    expect(new TextDecoder().decode(Zip.open(after.bytes ?? bytes).inflate('word/styles.xml'))).toBe(styles)
  })

  test('escapes what XML wants escaped, and keeps what was', () => {
    const document = read(docxOf(paragraph(run('A&amp;B×'))))
    expect(shown(read(edited(document, 3, 4, '<5>')))).toEqual(['A&B<5>'])
  })

  test('of nothing gives the very bytes', () => {
    const bytes = docxOf(paragraph(run('学习')))
    expect(editDocument(read(bytes), [])).toBe(bytes)
  })

  test('of a text file changes these characters only', () => {
    const document = read(utf8('学习×次\r\n\r\n培训×期\n'), '要点.txt')
    expect(editedSource(document, [{ paragraph: 1, from: 2, to: 3, text: '3' }])).toBe('学习×次\r\n\r\n培训3期\n')
  })
})
