import type { Field } from '../../shared/pack/kind.ts'
import { type ColumnProfile, fitness, isPersonal } from './evidence.ts'
import { type Label, parseLabel } from './labels.ts'
import { plainly } from './plain-speech.ts'
import { isPersonalLabel, isSequenceLabel, type Vocabulary } from './vocabulary.ts'
import { asUnit, elided, joined, oneWording, turning, undressed } from './wording.ts'

/** A column as the header and the values show it. */
export interface ColumnFacts {
  readonly column: number
  /** Header levels from the top. */
  readonly path: readonly string[]
  readonly leaf: Label
  /** Texts to look up, the most telling first: leaf, leaf with its parents. */
  readonly variants: readonly string[]
  /** How many of the variants are without a parent. */
  readonly ownVariants: number
  /** What is left of the leaf without words that only dress it up. */
  readonly bare: ReadonlySet<string>
  /** As `bare`, but with words of time such as 本月 left on: a figure of this month is another figure. */
  readonly timelessBare: ReadonlySet<string>
  /** What the leaf may be short for. */
  readonly full: ReadonlySet<string>
  /** The things a leaf that names several is made of. */
  readonly parts: ReadonlySet<string>
  readonly profile: ColumnProfile
  /** As `fitness`, worked out once for each field. */
  fits(field: Field): number
  /** Never to be mapped: numbers the rows, tells who a private person is, or has no header of its own. */
  readonly isClosed: boolean
}

export function columnFacts(
  column: number,
  path: readonly string[],
  profile: ColumnProfile,
  /** As `commonPrefixes` of the table's heads. */
  prefixes: ReadonlySet<string> = new Set(),
): ColumnFacts {
  const leaf = parseLabel(path.at(-1) ?? '')
  const parents = path.slice(0, -1).map((text) => parseLabel(text).text)
  const own = inBothWordings([leaf.whole, leaf.text, leaf.text.replace('的', ''), plainly(leaf.text)])
  const above: string[] = []
  for (let from = parents.length - 1; from >= 0; from -= 1) above.push(parents.slice(from).join('') + leaf.text)
  // 起止时间 over 开始 and 结束: the head noun stands above.
  const noun = headNoun.exec(parents.at(-1) ?? '')?.[0]
  if (noun !== undefined && leaf.text.length <= 4 && !leaf.text.endsWith(noun)) above.push(leaf.text + noun)
  const variants = [...new Set([...own, ...inBothWordings(above)])]
  const isClosed =
    leaf.text === '' ||
    isSequenceLabel(leaf.text) ||
    isPersonal(profile) ||
    [...variants, ...parents].some(isPersonalLabel)
  const parts = joined(leaf.text)
  const plain = prefixes.has(leaf.text.slice(0, 2)) ? inBothWordings([leaf.text.slice(2)]) : []
  const bare = new Set([...own.flatMap((text) => undressed(text, false)), ...plain])
  // What was cut off behind says that nothing was left out there.
  const uncut = [...bare].filter((text) => own.some((whole) => whole.endsWith(text)))
  const known = new Map<Field, number>()
  const fits = (field: Field): number => {
    const verdict = known.get(field) ?? fitness(profile, field)
    known.set(field, verdict)
    return verdict
  }
  return {
    column,
    path,
    leaf,
    variants,
    ownVariants: own.length,
    bare,
    timelessBare: new Set([...own.flatMap((text) => undressed(text, true)), ...plain]),
    full: new Set(inBothWordings(uncut.flatMap((text) => elided.map((ending) => text + ending)))),
    parts: new Set(parts.length >= 2 ? inBothWordings(parts) : []),
    profile,
    fits,
    isClosed,
  }
}

/**
 * Two characters that three heads of a table begin with, none of them a word of any kind, only say what the table is
 * about: 攻坚任务, 攻坚目标, 攻坚时限.
 */
export function commonPrefixes(paths: Iterable<readonly string[]>, { terms }: Vocabulary): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const { text } = parseLabel(path.at(-1) ?? '')
    const prefix = text.slice(0, 2)
    const isKnown = terms.has(text) || terms.has(oneWording(text))
    if (text.length >= 4 && !isKnown && !turning.test(prefix)) counts.set(prefix, (counts.get(prefix) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([prefix, count]) => (count >= 3 ? [prefix] : [])))
}

const headNoun = /时间|日期|时限|单位|部门|人数|情况/

const inBothWordings = (texts: readonly string[]): readonly string[] => [
  ...new Set([...texts, ...texts.map((text) => oneWording(asUnit(text)))]),
]
