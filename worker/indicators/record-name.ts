import type { Kind } from '../../shared/pack/kind.ts'
import type { StoredRecord } from '../../shared/records/record.ts'
import type { Facts } from './facts.ts'
import type { HeldRecord } from './held-record.ts'

const longest = 30

/**
 * How a record is called in a sentence: `任务9.2`, by its code, else by its first required text.
 */
export const recordName = (record: HeldRecord, kind: Kind): string => {
  if (record.name !== undefined) return record.name
  const short = kind.title['zh-CN'].replace(/台账$/, '')
  const codes = kind.fields.filter((field) => field.type === 'code')
  const texts = kind.fields.filter((field) => field.type === 'text' && field.required)
  for (const field of [...codes, ...texts]) {
    const value = record.values[field.id]
    if (typeof value !== 'string' || value === '') continue
    return field.type === 'code' ? `${short}${value}` : `${short}“${cut(value)}”`
  }
  return `${short}记录`
}

/** The same with where it stands: `任务9.2（城东街道任务台账第37行）`. */
export const recordPlace = (record: StoredRecord, kind: Kind, facts: Facts): string => {
  const row = record.at ? `第${record.at.row}行` : ''
  return `${recordName(record, kind)}（${facts.ledgerTitle(record.ledger)}${row}）`
}

const cut = (text: string): string => {
  const characters = [...text.replace(/\s+/g, ' ')]
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : characters.join('')
}
