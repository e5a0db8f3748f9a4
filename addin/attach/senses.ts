import {
  asking,
  compounds,
  dressing,
  dressingOfNoun,
  headNouns,
  joints,
  lightWords,
  sameSense,
  timely,
} from './thesaurus.ts'

/** What a head says, word by word: `完成时限要求` is 完成 with a limit. */
export interface Sense {
  /** Its words in one wording, sorted, without what only dresses it up. */
  readonly core: readonly string[]
  /** As `core`, with words of time such as 本月: a figure of this month is another figure. */
  readonly timedCore: readonly string[]
  /** What the head is one for: a time, a unit, a count; `null` where it is worded freely. */
  readonly noun: string | null
}

type Entry =
  | { readonly is: 'noun'; readonly noun: string; readonly isTimely: boolean }
  | { readonly is: 'word'; readonly senses: readonly string[] }
  | { readonly is: 'asking'; readonly noun: string }
  | { readonly is: 'timely' }
  | { readonly is: 'light' }
  | { readonly is: 'dressing' }

const lexicon = new Map<string, Entry>()
for (const word of joints) lexicon.set(word, { is: 'dressing' })
for (const word of dressing) lexicon.set(word, { is: 'dressing' })
for (const word of lightWords) lexicon.set(word, { is: 'light' })
for (const word of timely) lexicon.set(word, { is: 'timely' })
for (const [first = '', ...more] of sameSense) {
  for (const word of [first, ...more]) lexicon.set(word, { is: 'word', senses: [first] })
}
for (const [word, senses] of Object.entries(compounds)) lexicon.set(word, { is: 'word', senses })
for (const [noun, all] of Object.entries(headNouns)) {
  for (const word of all) lexicon.set(word, { is: 'noun', noun, isTimely: timely.includes(word) })
}
for (const [noun, all] of Object.entries(asking)) for (const word of all) lexicon.set(word, { is: 'asking', noun })
const longest = Math.max(...[...lexicon.keys()].map(({ length }) => length))

/** Longer heads are sentences. */
const mostCharacters = 20
const known = new Map<string, Sense>()
/** More heads than any set of kinds has words; a sheet of thousands of columns does not fill the memory. */
const mostKnown = 20_000

/** Takes a folded head apart. Linear in its length. */
export function senseOf(text: string): Sense {
  const before = known.get(text)
  if (before) return before
  const sense = text.length > mostCharacters ? nothing : read(text)
  if (known.size < mostKnown) known.set(text, sense)
  return sense
}

const nothing: Sense = { core: [], timedCore: [], noun: null }

function read(text: string): Sense {
  const words = split(text)
  const last = words.findLastIndex(({ entry }) => entry?.is !== 'dressing')
  const head = words[last]?.entry
  let noun = head?.is === 'noun' ? head.noun : null
  const core = new Set<string>()
  const times = new Set<string>()
  const light = new Set<string>()
  for (const [at, { text: word, entry }] of words.entries()) {
    if (at === last && head?.is === 'noun') continue
    if (entry === undefined) core.add(word)
    // 要求完成时间 is when it is to be done; 完成时间要求 is 完成时间.
    else if (word === '要求' && at < last) core.add('计划')
    // 多少学时 counts 学时.
    else if (entry.is === 'asking') noun = entry.noun === 'count' ? (noun ?? entry.noun) : entry.noun
    else if (entry.is === 'timely') times.add(word)
    else if (entry.is === 'light') light.add(word)
    else if (entry.is === 'noun') (entry.isTimely ? times : core).add(entry.isTimely ? word : entry.noun)
    else if (entry.is === 'word') for (const sense of entry.senses) core.add(sense)
  }
  // 截止日期, 最晚完成时间: a time that is a limit.
  if (core.delete('limit')) noun = 'limit'
  // 形式类别: of two nouns of choices the last one counts.
  if (noun !== null && choiceNouns.has(noun)) for (const other of choiceNouns) core.delete(other)
  if (noun !== null) core.delete(noun)
  const spare = (dressingOfNoun[noun ?? ''] ?? []).filter((word) => core.has(word))
  if (noun !== null || spare.length < core.size) for (const word of spare) core.delete(word)
  if (core.size === 0 && noun !== 'quarter' && noun !== 'batch') for (const word of light) core.add(word)
  // 其他需说明的事项: a remark.
  if (core.size === 0 && noun === null && remark.test(text)) core.add('备注')
  return { core: [...core].sort(), timedCore: [...core, ...times].sort(), noun }
}

/** What choices are called, one for another. */
export const choiceNouns: ReadonlySet<string> = new Set(['sort', 'manner', 'state', 'grade', 'level', 'stage'])

const remark = /^(?:其[他它]|有关|相关|需).*(?:说明|事项|情况)/

interface Word {
  readonly text: string
  readonly entry: Entry | undefined
}

/** The longest known word at each place; what is known nowhere stays together. */
function split(text: string): readonly Word[] {
  const words: Word[] = []
  let unknown = ''
  let at = 0
  while (at < text.length) {
    const found = knownAt(text, at)
    if (found === undefined) {
      unknown += text[at] ?? ''
      at += 1
      continue
    }
    if (unknown !== '') words.push({ text: unknown, entry: undefined })
    unknown = ''
    words.push(found)
    at += found.text.length
  }
  if (unknown !== '') words.push({ text: unknown, entry: undefined })
  return words
}

function knownAt(text: string, at: number): Word | undefined {
  for (let length = Math.min(longest, text.length - at); length >= 1; length -= 1) {
    const word = text.slice(at, at + length)
    const entry = lexicon.get(word)
    if (entry === undefined) continue
    // A single character is a noun only at the end, and a modifier only in front: 人 in 人才 is none.
    if (
      length === 1 &&
      !joints.includes(word) &&
      !(entry.is === 'noun' || word === '否' ? at + 1 === text.length && at > 0 : at === 0 || word === '谁')
    )
      continue
    return { text: word, entry }
  }
  return undefined
}
