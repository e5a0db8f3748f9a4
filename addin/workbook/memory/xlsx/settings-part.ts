import { type Package, xmlHead } from './package.ts'
import { attribute, escapeXml, openingTag, parseRoot, plainText, textOf } from './xml.ts'

/** Names our custom XML part, in every file and every version. */
export const settingsNamespace = 'urn:taizhangtong:settings:1'
const propertiesNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/customXml'
/** Identifies our part to Excel's custom XML store. */
const storeItem = '{6F0B1D6E-8C7B-4B0E-9E6A-7A1E5C0D2A31}'

/**
 * Small state of ours in a custom XML part of its own, which Excel, WPS and LibreOffice carry along unread. The last
 * setting taken away takes the part with it.
 */
export class SettingsPart {
  readonly #package: Package
  readonly #workbookPath: string

  constructor(parts: Package, workbookPath: string) {
    this.#package = parts
    this.#workbookPath = workbookPath
  }

  get(key: string): string | undefined {
    return this.#read().get(key)
  }

  set(key: string, json: string | undefined): void {
    const settings = this.#read()
    if (settings.get(key) === json) return
    if (json === undefined) settings.delete(key)
    else settings.set(key, json)
    const path = this.#path()
    if (settings.size === 0) {
      if (path) this.#remove(path)
      return
    }
    const items = [...settings].map(([name, text]) => `<setting key="${escapeXml(name)}">${escapeXml(text)}</setting>`)
    const xml = `${xmlHead}<settings xmlns="${settingsNamespace}">${items.join('')}</settings>`
    if (path) this.#package.setText(path, xml)
    else this.#add(xml)
  }

  #path(): string | undefined {
    const relations = this.#package.relations(this.#workbookPath)
    return relations.find(
      ({ type, target, isExternal }) =>
        type === 'customXml' &&
        !isExternal &&
        this.#package.has(target) &&
        this.#package.text(target).includes(settingsNamespace),
    )?.target
  }

  #read(): Map<string, string> {
    const path = this.#path()
    const settings = new Map<string, string>()
    if (path === undefined) return settings
    const xml = this.#package.text(path)
    for (const child of parseRoot(xml).children) {
      const key = attribute(openingTag(textOf(xml, child)), 'key')
      if (key !== undefined) settings.set(key, plainText(xml.slice(child.inner, child.close)))
    }
    return settings
  }

  #add(xml: string): void {
    const path = this.#package.free('customXml/item', '.xml')
    const properties = this.#package.free('customXml/itemProps', '.xml')
    this.#package.add(path, xml, 'application/xml')
    this.#package.add(
      properties,
      `${xmlHead}<ds:datastoreItem xmlns:ds="${propertiesNamespace}" ds:itemID="${storeItem}"><ds:schemaRefs>` +
        `<ds:schemaRef ds:uri="${settingsNamespace}"/></ds:schemaRefs></ds:datastoreItem>`,
      'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
    )
    this.#package.addRelation(path, 'customXmlProps', properties)
    this.#package.addRelation(this.#workbookPath, 'customXml', path)
  }

  #remove(path: string): void {
    const own = this.#package.relations(this.#workbookPath).find(({ target }) => target === path)
    if (own) this.#package.removeRelation(this.#workbookPath, own.id)
    for (const { target, isExternal } of this.#package.relations(path)) if (!isExternal) this.#package.remove(target)
    this.#package.remove(path)
  }
}
