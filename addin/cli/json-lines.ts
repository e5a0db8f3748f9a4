/** A JSON value that knows the line it begins at, counted from 1. */
export type LinedJson =
  | { readonly line: number; readonly type: 'scalar'; readonly value: string | number | boolean | null }
  | { readonly line: number; readonly type: 'array'; readonly items: readonly LinedJson[] }
  | { readonly line: number; readonly type: 'object'; readonly members: ReadonlyMap<string, LinedJson> }

/** Reads JSON with its lines. `undefined` for what `JSON.parse` would refuse. */
export function readLined(text: string): LinedJson | undefined {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  const tokens = tokensOf(text)
  return valueAt(tokens)
}

interface Tokens {
  next(): Token | undefined
}

interface Token {
  readonly text: string
  readonly line: number
}

/** The text is known to be JSON, so that every token is one of these. */
const tokenPattern = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g

function tokensOf(text: string): Tokens {
  let line = 1
  const matches = text.matchAll(tokenPattern)
  return {
    next() {
      for (let match = matches.next(); match.done !== true; match = matches.next()) {
        const [text] = match.value
        if (text !== '\n') return { text, line }
        line += 1
      }
      return undefined
    },
  }
}

/** Walks without recursion: a document may be nested as deep as `JSON.parse` allows. */
function valueAt(tokens: Tokens): LinedJson | undefined {
  interface Open {
    readonly line: number
    readonly items: LinedJson[]
    readonly members: Map<string, LinedJson>
    readonly isObject: boolean
    key: string | undefined
  }
  const open: Open[] = []
  for (let token = tokens.next(); token !== undefined; token = tokens.next()) {
    const { text, line } = token
    const parent = open.at(-1)
    if (text === '{' || text === '[') {
      open.push({ line, items: [], members: new Map(), isObject: text === '{', key: undefined })
      continue
    }
    if (text === ',' || text === ':') continue
    let value: LinedJson
    if (text === '}' || text === ']') {
      const closed = open.pop()
      if (!closed) return undefined
      value = closed.isObject
        ? { line: closed.line, type: 'object', members: closed.members }
        : { line: closed.line, type: 'array', items: closed.items }
    } else if (parent?.isObject && parent.key === undefined) {
      parent.key = String(JSON.parse(text))
      continue
    } else {
      const scalar: string | number | boolean | null = JSON.parse(text)
      value = { line, type: 'scalar', value: scalar }
    }
    const holder = open.at(-1)
    if (!holder) return value
    if (holder.isObject) {
      holder.members.set(holder.key ?? '', value)
      holder.key = undefined
    } else holder.items.push(value)
  }
  return undefined
}

/** The values right inside, in order. */
export const childrenOf = (value: LinedJson): readonly LinedJson[] =>
  value.type === 'array' ? value.items : value.type === 'object' ? [...value.members.values()] : []
