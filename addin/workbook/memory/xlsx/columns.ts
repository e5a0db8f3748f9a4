import { worksheetOrder } from './schema-order.ts'
import { attribute, isTrue, parseRoot, place, textOf, withElementAttribute } from './xml.ts'

/** Excel's width of a column that nobody sized, in characters of the default font with their margin. */
const defaultWidth = 9.140625

/** The worksheet with one column hidden or shown. A span of columns that holds it is split; the others keep theirs. */
export function hideColumn(xml: string, column: number, hidden: boolean): string {
  const number = column + 1
  return place(xml, worksheetOrder, 'cols', (old, p) => {
    const spans = old === undefined ? [] : parseRoot(old).children.map((child) => textOf(old, child))
    const out: string[] = []
    let isDone = false
    for (const span of spans) {
      const first = Number(attribute(span, 'min'))
      const last = Number(attribute(span, 'max'))
      if (!isDone && number < first) {
        if (hidden) out.push(newSpan(p, number))
        isDone = true
      }
      if (number < first || number > last) {
        out.push(span)
        continue
      }
      isDone = true
      if (first < number) out.push(withElementAttribute(span, 'max', number - 1))
      const one = withElementAttribute(withElementAttribute(span, 'min', number), 'max', number)
      out.push(...shownOrHidden(one, hidden))
      if (last > number) out.push(withElementAttribute(span, 'min', number + 1))
    }
    if (!isDone && hidden) out.push(newSpan(p, number))
    if (!hidden) join(out, number)
    if (out.length === 0) return undefined
    if (old === undefined) return `<${p}cols>${out.join('')}</${p}cols>`
    const root = parseRoot(old)
    return old.slice(0, root.inner) + out.join('') + old.slice(root.close)
  })
}

/** Puts the column's span together with its neighbours that say the same: they were one before it was hidden. */
function join(spans: string[], number: number): void {
  const without = (span: string, names: readonly string[]): string =>
    names.reduce((text, name) => withElementAttribute(text, name, undefined), span)
  const bare = (span: string): string =>
    without(span, isTrue(attribute(span, 'hidden')) ? ['min', 'max'] : ['min', 'max', 'hidden'])
  const at = spans.findIndex((span) => Number(attribute(span, 'min')) === number)
  for (const left of [at, at - 1]) {
    const [one, other] = [spans[left], spans[left + 1]]
    if (one === undefined || other === undefined || bare(one) !== bare(other)) continue
    if (Number(attribute(one, 'max')) + 1 !== Number(attribute(other, 'min'))) continue
    // Some programs write `hidden="false"` out: the neighbour still says how this one was written.
    const [first, last] = [attribute(one, 'min'), attribute(other, 'max')]
    const kept = attribute(one, 'hidden') === undefined ? other : one
    spans.splice(left, 2, withElementAttribute(withElementAttribute(kept, 'min', first), 'max', last))
  }
}

/** A span that says nothing but the default width goes away with its hiding: it was ours. */
function shownOrHidden(span: string, hidden: boolean): string[] {
  if (hidden) return [withElementAttribute(span, 'hidden', 1)]
  const shown = withElementAttribute(span, 'hidden', undefined)
  const isOurs = Number(attribute(shown, 'width')) === defaultWidth && attribute(shown, 'customWidth') === undefined
  return isOurs && attribute(shown, 'style') === undefined ? [] : [shown]
}

const newSpan = (p: string, number: number): string =>
  `<${p}col min="${number}" max="${number}" width="${defaultWidth}" hidden="1"/>`
