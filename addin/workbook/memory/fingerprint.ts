import { type Parts, partsOf } from './fixture.ts'

/**
 * Test support: what an .xlsx means, in small facts by name, so that two files can be compared by meaning. It has a
 * reader of its own and shares nothing with the adapter. Names begin with a category:
 * `cell` `style` `row` `rule` `sheet` (any other element of a worksheet) `workbook` `styles` `relation` `part`.
 */
export type Facts = ReadonlyMap<string, string>

interface Node {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Node[]
  text: string
}

/** Facts of `after` that are not those of `before`, as `category:how` with an example each. */
export function differences(before: Facts, after: Facts): string[] {
  const found: string[] = []
  for (const [name, fact] of before) {
    const now = after.get(name)
    if (now === undefined) found.push(`lost ${name} = ${fact.slice(0, 200)}`)
    else if (now !== fact) found.push(`changed ${name}: ${fact.slice(0, 200)} → ${now.slice(0, 200)}`)
  }
  for (const [name, fact] of after) if (!before.has(name)) found.push(`added ${name} = ${fact.slice(0, 200)}`)
  return found
}

export function fingerprint(bytes: Uint8Array): Facts {
  const parts = partsOf(bytes)
  const facts = new Map<string, string>()
  const told = new Set(['[Content_Types].xml'])
  const main = relationsOf(parts, '').find(({ type }) => type === 'officeDocument')?.target ?? ''
  const linked = relationsOf(parts, main)
  const workbook = parse(parts[main] ?? '<none/>')
  const targetOf = (type: string): string => linked.find((relation) => relation.type === type)?.target ?? ''
  const styles = readStyles(parse(parts[targetOf('styles')] ?? '<none/>'), facts)
  const strings = parse(parts[targetOf('sharedStrings')] ?? '<none/>').children.map(canonical)
  for (const path of [main, targetOf('styles'), targetOf('sharedStrings'), targetOf('calcChain')]) told.add(path)

  for (const child of workbook.children)
    if (child.name !== 'sheets') facts.set(`workbook/${child.name}`, canonical(child))
  for (const sheet of childNamed(workbook, 'sheets')?.children ?? []) {
    const name = sheet.attributes.get('name') ?? ''
    facts.set(`workbook/sheet ${name}`, sheet.attributes.get('state') ?? 'visible')
    const path = linked.find(({ id }) => id === sheet.attributes.get('id'))?.target ?? ''
    told.add(path)
    readSheet(name, parse(parts[path] ?? '<none/>'), strings, styles, facts)
  }
  for (const [path, text] of Object.entries(parts)) {
    if (path.endsWith('.rels')) {
      for (const { type, target } of relationsOf(parts, ownerOf(path))) {
        if (type !== 'calcChain') facts.set(`relation/${ownerOf(path)} ${type} ${target}`, '')
      }
    } else if (!told.has(path)) facts.set(`part/${path}`, /\.(?:xml|vml)$/.test(path) ? canonical(parse(text)) : text)
  }
  return facts
}

interface Styles {
  readonly cells: readonly string[]
  readonly differential: readonly string[]
}

function readStyles(root: Node, facts: Map<string, string>): Styles {
  const table = (name: string): readonly Node[] => childNamed(root, name)?.children ?? []
  const formats = new Map(
    table('numFmts').map(({ attributes }) => [attributes.get('numFmtId'), attributes.get('formatCode')]),
  )
  const at = (name: string, xf: Node, id: string): string => {
    const node = table(name)[Number(xf.attributes.get(id) ?? 0)]
    return node ? canonical(node) : ''
  }
  const cells = table('cellXfs').map((xf) =>
    [
      at('fonts', xf, 'fontId'),
      at('fills', xf, 'fillId'),
      at('borders', xf, 'borderId'),
      at('cellStyleXfs', xf, 'xfId'),
      formats.get(xf.attributes.get('numFmtId')) ?? `#${xf.attributes.get('numFmtId')}`,
      xf.children.map(canonical).join(''),
    ].join(' | '),
  )
  for (const child of root.children) {
    if (['cellStyles', 'tableStyles', 'colors', 'extLst'].includes(child.name))
      facts.set(`styles/${child.name}`, canonical(child))
  }
  return { cells, differential: table('dxfs').map(canonical) }
}

function readSheet(
  sheet: string,
  root: Node,
  strings: readonly string[],
  styles: Styles,
  facts: Map<string, string>,
): void {
  let rules = 0
  for (const child of root.children) {
    if (child.name === 'sheetData') readRows(sheet, child, strings, styles, facts)
    else if (child.name === 'conditionalFormatting') {
      for (const rule of child.children) {
        const format = styles.differential[Number(rule.attributes.get('dxfId') ?? -1)] ?? ''
        const bare: Node = {
          ...rule,
          attributes: new Map([...rule.attributes].filter(([name]) => !/^(?:dxfId|priority)$/.test(name))),
        }
        facts.set(`rule/${sheet}!${child.attributes.get('sqref')} ${canonical(bare)}`, format)
      }
      rules++
    } else facts.set(`sheet/${sheet} ${child.name}`, canonical(child))
  }
  if (rules > 0) facts.set(`rule/${sheet} order`, orderOfRules(root))
}

/** The person's rules by their priority: ours may come in front, but theirs must stay in order. */
function orderOfRules(root: Node): string {
  return root.children
    .filter(({ name }) => name === 'conditionalFormatting')
    .flatMap(({ attributes, children }) => children.map((rule) => ({ sqref: attributes.get('sqref'), rule })))
    .filter(({ rule }) => !canonical(rule).includes('台账通'))
    .sort((one, other) => Number(one.rule.attributes.get('priority')) - Number(other.rule.attributes.get('priority')))
    .map(({ sqref, rule }) => `${sqref} ${rule.attributes.get('type')}`)
    .join(', ')
}

function readRows(
  sheet: string,
  data: Node,
  strings: readonly string[],
  styles: Styles,
  facts: Map<string, string>,
): void {
  let number = 0
  for (const row of data.children) {
    number = Number(row.attributes.get('r') ?? number + 1)
    const looks = ['ht', 'hidden', 'outlineLevel', 'collapsed', 'customHeight'].map(
      (name) => row.attributes.get(name) ?? '',
    )
    const own = row.attributes.get('customFormat') ? (styles.cells[Number(row.attributes.get('s') ?? 0)] ?? '') : ''
    if (looks.join('') + own !== '') facts.set(`row/${sheet}!${number}`, `${looks.join('|')} ${own}`)
    let column = 0
    for (const cell of row.children) {
      const letters = (cell.attributes.get('r') ?? '').replace(/\d+$/, '')
      column =
        letters === '' ? column + 1 : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
      const place = `${sheet}!${number}:${column}`
      const type = cell.attributes.get('t') ?? 'n'
      const value = childNamed(cell, 'v')?.text
      const inline = childNamed(cell, 'is')
      const formula = childNamed(cell, 'f')
      const text = type === 's' ? strings[Number(value)] : inline ? canonical({ ...inline, name: 'si' }) : value
      const kind = type === 'inlineStr' ? 's' : type
      if (text !== undefined || formula)
        facts.set(`cell/${place}`, `${kind} ${text ?? ''} ${formula ? canonical(formula) : ''}`)
      facts.set(`style/${place}`, styles.cells[Number(cell.attributes.get('s') ?? 0)] ?? '')
    }
  }
}

const childNamed = (node: Node, name: string): Node | undefined => node.children.find((child) => child.name === name)

/** Attributes that say nothing: counts, hints for speed, and what only tells editors apart. */
const idle = new Set(['count', 'uniqueCount', 'spans', 'dyDescent', 'Ignorable', 'uid', 'space', 'knownFonts'])

function canonical(node: Node): string {
  const attributes = [...node.attributes]
    .filter(([name]) => !idle.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const told = attributes.map(([name, value]) => ` ${name}=${value}`).join('')
  return `<${node.name}${told}>${node.children.length > 0 ? node.children.map(canonical).join('') : node.text}</>`
}

const local = (name: string): string => name.replace(/^.*:/, '')

function parse(xml: string): Node {
  const top: Node = { name: '', attributes: new Map(), children: [], text: '' }
  const open: Node[] = [top]
  for (const [tag, close, name = '', rest = '', empty, text] of xml.matchAll(
    /<(?:[?!][^>]*|(\/)?([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/)?)>|([^<]+)/g,
  )) {
    const node = open.at(-1) ?? top
    if (text !== undefined) node.text += text
    else if (close) open.pop()
    else if (!/^<[?!]/.test(tag)) {
      const pairs = [...rest.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].filter(
        ([, key = '']) => !key.startsWith('xmlns'),
      )
      const attributes = new Map(
        pairs.map(([, key = '', double, single = '']) => [local(key), double ?? single] as const),
      )
      const child: Node = { name: local(name), attributes, children: [], text: '' }
      node.children.push(child)
      if (!empty) open.push(child)
    }
  }
  return top.children[0] ?? top
}

function ownerOf(relations: string): string {
  return relations.replace('_rels/', '').replace(/\.rels$/, '')
}

function relationsOf(parts: Parts, of: string): { id: string; type: string; target: string }[] {
  const folder = of.replace(/[^/]*$/, '')
  const root = parse(parts[`${folder}_rels/${of.slice(folder.length)}.rels`] ?? '<none/>')
  return root.children.map(({ attributes }) => {
    const target = attributes.get('Target') ?? ''
    const path: string[] = []
    const isOutside = attributes.get('TargetMode') === 'External'
    for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
      if (step === '..') path.pop()
      else if (step !== '' && step !== '.') path.push(step)
    }
    return {
      id: attributes.get('Id') ?? '',
      type: (attributes.get('Type') ?? '').replace(/.*\//, ''),
      target: isOutside ? target : path.join('/'),
    }
  })
}
