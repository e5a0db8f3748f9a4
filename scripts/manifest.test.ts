import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { commandNames } from '../addin/commands/command-names.ts'
import { catalogues } from '../addin/messages/messages.ts'
import { developmentUrl, manifestFor } from './manifest.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest = readFileSync(path.join(root, 'manifest.xml'), 'utf8')

const all = (pattern: RegExp, text = manifest): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found)

const defined = all(/<bt:(?:Image|Url|String) id="([^"]+)"/g)
const used = all(/\bresid="([^"]+)"/g)

describe('the manifest', () => {
  test('defines every resource it names, once, and names every one it defines', () => {
    expect([...new Set(used)].sort()).toEqual([...defined].sort())
    expect(new Set(defined).size).toBe(defined.length)
  })

  // Longer ones make the add-in fail to load without a word.
  test('keeps resource ids within 32 characters', () => {
    expect([...used, ...defined].filter((id) => id.length > 32)).toEqual([])
  })

  test('has the runtime first under its host, long-lived, on the page of the pane and of the commands', () => {
    expect(manifest).toMatch(
      /<Host xsi:type="Workbook">\s*<Runtimes>\s*<Runtime resid="Tzt.Taskpane.Url" lifetime="long"\/>/,
    )
    expect(manifest).toContain('<FunctionFile resid="Tzt.Taskpane.Url"/>')
    expect(manifest).toContain('<SourceLocation resid="Tzt.Taskpane.Url"/>')
    expect(manifest).toContain('<Set Name="SharedRuntime" MinVersion="1.1"/>')
  })

  test('calls exactly the commands there are', () => {
    expect(all(/<FunctionName>(\w+)<\/FunctionName>/g)).toEqual([...commandNames])
  })

  test('speaks the words of the catalogue, in Chinese and in English', () => {
    const words = (key: 'zh-CN' | 'en-US') => new Set(Object.values(catalogues[key]))
    const strings = [
      ...manifest.matchAll(
        /<(?:bt:String|DisplayName|Description) [^>]*?DefaultValue="([^"]+)">\s*<(?:bt:)?Override Locale="en-US" Value="([^"]+)"/g,
      ),
    ]
    expect(strings.length).toBe(all(/(<bt:String) /g).length + 2)
    for (const [, chinese = '', english = ''] of strings) {
      // The name before the dot in =TZT.FIGURE(…) is an identifier, the same in every language.
      if (chinese === 'TZT') continue
      expect(words('zh-CN')).toContain(chinese)
      expect(words('en-US')).toContain(english)
    }
    expect(manifest).toContain('<DefaultLocale>zh-CN</DefaultLocale>')
  })

  test('keeps to the lengths Office allows', () => {
    const value = (block: string) =>
      all(/(?:DefaultValue|Value)="([^"]+)"/g, new RegExp(`<bt:${block}>[\\s\\S]*</bt:${block}>`).exec(manifest)?.[0])
    expect(value('ShortStrings').filter((text) => text.length > 125)).toEqual([])
    expect(value('LongStrings').filter((text) => text.length > 250)).toEqual([])
  })

  test('has each icon in 16, 32 and 80 pixels, drawn and kept', () => {
    const icons = [
      ...manifest.matchAll(/<bt:Image id="[^"]+?\.(\d+)" DefaultValue="[^"]+\/assets\/([\w-]+)-(\d+)\.png"/g),
    ]
    expect(icons).toHaveLength(12)
    for (const [, id, name = '', size = ''] of icons) {
      expect(id).toBe(size)
      const png = readFileSync(path.join(root, 'assets', `${name}-${size}.png`))
      // Width and height stand in the PNG's first chunk.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)])
    }
  })

  test('is well-formed, and valid where the published schemas are at hand', async ({ annotate }) => {
    const schemas = path.join(root, '..', 'shared', 'manifest-xsd')
    const name = 'OfficeAppManifestV1_1.xsd'
    const isThere = existsSync(path.join(schemas, name))
    if (!isThere) await annotate('checked without the published schemas: they are not part of the project')
    const files = isThere
      ? readdirSync(schemas)
          .filter((file) => file.endsWith('.xsd'))
          .map((fileName) => ({ fileName, contents: readFileSync(path.join(schemas, fileName), 'utf8') }))
      : []
    const schema = files.filter(({ fileName }) => fileName === name)
    const result = await validateXML({
      xml: [{ fileName: 'manifest.xml', contents: manifest }],
      ...(isThere ? { schema, preload: files.filter((file) => !schema.includes(file)) } : { normalization: 'format' }),
    })
    expect(result.errors).toEqual([])
  })
})

describe('a manifest for an address', () => {
  test('names that address everywhere', () => {
    const made = manifestFor(manifest, 'https://tzt.example.gov.cn/app/')
    expect(made).toContain('"https://tzt.example.gov.cn/app/taskpane.html"')
    expect(made).toContain('"https://tzt.example.gov.cn/app/assets/icon-32.png"')
    expect(made).not.toContain(developmentUrl)
  })

  test('refuses an address Excel would not load from', () => {
    expect(() => manifestFor(manifest, 'http://tzt.example.gov.cn')).toThrow('https://')
  })
})
