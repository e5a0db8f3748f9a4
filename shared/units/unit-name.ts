import type { Unit } from './unit.ts'

type Level = Unit['level']

/** How the bodies of one organisation are called; the longest ending is taken off. */
const endings: readonly (readonly [string, readonly Level[]])[] = [
  ['街道党工委办事处', ['street']],
  ['街道党工委', ['street']],
  ['街道办事处', ['street']],
  ['街道工委', ['street']],
  ['办事处党工委', ['street']],
  ['社区居民委员会', ['community']],
  ['社区居委会', ['community']],
  ['社区党总支', ['community']],
  ['社区党支部', ['community']],
  ['社区党委', ['community']],
  ['居委会', ['community']],
  ['党工委', ['street']],
  ['街道办', ['street']],
  ['办事处', ['street']],
  ['街办', ['street']],
  ['街道', ['street']],
  ['社区', ['community']],
  ['党支部', ['branch']],
  ['支部', ['branch']],
]

const anyLevel: readonly Level[] = ['street', 'department', 'community', 'branch', 'district']

/**
 * A folded name without the ending that only tells which body of the organisation is meant, and the levels that ending
 * allows. Without an ending 城东 may be any of them: the street is asked first, as people speak.
 *
 * @example stemOf('城东街道办事处') // { text: '城东', levels: ['street'] }
 */
export function stemOf(name: string): { readonly text: string; readonly levels: readonly Level[] } {
  const plain = name
    .replace(/^中共/, '')
    .replace(/^中国共产党/, '')
    .replace(/委员会$/, '委')
  const ending = endings.find(([word]) => plain.endsWith(word) && plain.length > word.length)
  if (ending === undefined) return { text: plain.replace(/^[区县市]委(?=.{2})/, ''), levels: anyLevel }
  return { text: plain.slice(0, -ending[0].length), levels: ending[1] }
}

/** Appends to the list under a key. */
export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else if (!list.includes(item)) list.push(item)
}
