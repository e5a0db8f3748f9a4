import { parseArea } from '../../a1.ts'
import { moveFormula } from './formula.ts'
import { attribute, childOf, escapeXml, parseRoot, plainText, Tags, withAttribute } from './xml.ts'

interface Master {
  readonly row: number
  readonly column: number
  readonly formula: string
}

/**
 * The worksheet with each cell's own formula written out where several share one, so that cells can change and rows can
 * move one by one. Source: ECMA-376 Part 1, 18.3.1.40 (`f`, attributes `t`, `si`, `ref`).
 */
export function expandSharedFormulas(xml: string): string {
  if (!xml.includes('shared')) return xml
  const data = childOf(parseRoot(xml), 'sheetData')
  if (!data) return xml
  const masters = new Map<string, Master>()
  const out: string[] = []
  const tags = new Tags(xml, data.inner)
  let copied = 0
  let row = -1
  let column = -1
  while (tags.next() && tags.start < data.close) {
    if (tags.kind === 'close') continue
    if (tags.local === 'row') {
      row = Number(attribute(tags.text, 'r') ?? row + 2) - 1
      column = -1
    } else if (tags.local === 'c') {
      column = parseArea(attribute(tags.text, 'r') ?? '')?.column ?? column + 1
    } else if (tags.local === 'f' && attribute(tags.text, 't') === 'shared') {
      const { start, end: inner, text, name, kind } = tags
      const written = kind === 'empty' ? '' : plainText(xml.slice(inner, tags.skip()))
      const index = attribute(text, 'si') ?? ''
      const master = masters.get(index)
      if (written !== '') masters.set(index, { row, column, formula: written })
      if (written === '' && !master) continue
      const formula =
        written !== '' || !master ? written : moveFormula(master.formula, row - master.row, column - master.column)
      const bare = ['t', 'si', 'ref'].reduce((tag, attr) => withAttribute(tag, attr, undefined), text)
      const open = bare.endsWith('/>') ? `${bare.slice(0, -2).trimEnd()}>` : bare
      out.push(xml.slice(copied, start), open, escapeXml(formula), `</${name}>`)
      copied = tags.end
    }
  }
  return out.join('') + xml.slice(copied)
}
