import type { FieldId, Kind } from '../../shared/pack/kind.ts'
import type { Values } from '../../shared/records/record.ts'
import type { Facts } from './facts.ts'
import type { HeldRecord } from './held-record.ts'

const longest = 30

/**
 * How a record is called in a sentence: `任务9.2`, by its code, else by its first required text.
 */
export const recordName = (record: HeldRecord, kind: Kind, facts: Facts): string =>
  record.name ?? nameIn(facts.whole(record).values, kind)

/** The name by its values, all of them. */
export const nameIn = (values: Values, kind: Kind): string => {
  const { short, code, texts } = namingOf(kind)
  const coded = code && values[code]
  if (typeof coded === 'string' && coded !== '') return oneString(short, coded)
  for (const field of texts) {
    const value = values[field]
    if (typeof value === 'string' && value !== '') return oneString(short, '“', cut(value), '”')
  }
  return `${short}记录`
}

/** A template keeps its pieces, and names are held by the hundred thousand. */
const oneString = (...pieces: readonly string[]): string => pieces.join('')

interface Naming {
  readonly short: string
  readonly code: FieldId | undefined
  readonly texts: readonly FieldId[]
}

const namings = new WeakMap<Kind, Naming>()

const namingOf = (kind: Kind): Naming => {
  const known = namings.get(kind)
  if (known) return known
  const made = {
    short: kind.title['zh-CN'].replace(/台账$/, ''),
    code: kind.fields.find((field) => field.type === 'code')?.id,
    texts: kind.fields.filter((field) => field.type === 'text' && field.required).map((field) => field.id),
  }
  namings.set(kind, made)
  return made
}

/** The same with where it stands: `任务9.2（城东街道任务台账第37行）`. */
export const recordPlace = (held: HeldRecord, kind: Kind, facts: Facts): string => {
  const record = held.name === undefined ? facts.whole(held) : held
  const row = record.at ? `第${record.at.row}行` : ''
  return `${recordName(record, kind, facts)}（${facts.ledgerTitle(record.ledger)}${row}）`
}

const cut = (text: string): string => {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('')
}
