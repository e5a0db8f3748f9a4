import { parseAst } from 'vite'

/**
 * Words that stand in a component itself, where no translator can reach them: texts between tags, and attributes that are
 * read or shown. Han characters anywhere else are found by the catalogues' own tests; this finds English ones too.
 */
const shownAttributes: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'empty',
  'hint',
  'label',
  'lead',
  'placeholder',
  'title',
  'validationMessage',
])

/** Every such text with letters in it, in the order of the file. Throws for code that cannot be parsed. */
export function strayWords(code: string): readonly string[] {
  const found: string[] = []
  const take = (value: unknown): void => {
    const text = typeof value === 'string' ? value.trim() : ''
    if (/\p{L}/u.test(text)) found.push(text)
  }
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each)
    if (!isNode(node)) return
    if (node.type === 'JSXText') take(node.value)
    if (node.type === 'JSXAttribute' && isNode(node.name) && shownAttributes.has(String(node.name.name))) {
      for (const text of literalsOf(node.value)) take(text)
    }
    if (node.type === 'JSXExpressionContainer' && isNode(node.expression) && node.expression.type === 'Literal') {
      take(node.expression.value)
    }
    for (const value of Object.values(node)) walk(value)
  }
  walk(parseAst(code, { lang: 'tsx' }))
  return found
}

/** The texts an attribute can have, but those inside calls: `t('key')` is no text. */
function literalsOf(node: unknown): readonly unknown[] {
  if (!isNode(node)) return []
  if (node.type === 'Literal') return [node.value]
  if (node.type === 'TemplateLiteral') {
    const { quasis } = node
    return Array.isArray(quasis) ? quasis.map((part) => (isNode(part) && isNode(part.value) ? part.value.raw : '')) : []
  }
  if (node.type === 'JSXExpressionContainer') return literalsOf(node.expression)
  if (node.type === 'ConditionalExpression') return [...literalsOf(node.consequent), ...literalsOf(node.alternate)]
  return node.type === 'LogicalExpression' ? [...literalsOf(node.left), ...literalsOf(node.right)] : []
}

type AnyNode = Readonly<Record<string, unknown>>
const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
