import { describe, expect, test } from 'vitest'
import { type FieldId, fieldIdSchema, type Kind } from '../../shared/pack/kind.ts'
import { hashValues } from '../../shared/records/hash.ts'
import { recordIdFromBytes } from '../../shared/records/ids.ts'
import type { Values } from '../../shared/records/record.ts'
import { type PullRow, pullRowSchema } from '../../shared/wire/pull.ts'
import type { ResolvedRow } from './exchange.ts'
import { type KeyedMemory, keyedRows } from './keyed-rows.ts'
import type { LocalRow } from './plan.ts'

const id = (n: number) => recordIdFromBytes(new Uint8Array(16).fill(n))
const key: FieldId = fieldIdSchema.parse('case_no')
const note: FieldId = fieldIdSchema.parse('note')
const kind: Pick<Kind, 'naturalKey'> = { naturalKey: [key] }
const row = (at: number, values: Values, mark?: LocalRow['mark']): LocalRow => ({
  row: at,
  mark,
  values,
  hash: hashValues(values),
  unreadable: [],
})
const record = (n: number, rev: number, seq: number, values: Values): PullRow =>
  pullRowSchema.parse({
    deleted: false,
    id: id(n),
    rev,
    seq,
    unit: 'minzheng',
    values,
    changedAt: '2020-07-01T08:00:00.000Z',
    changedBy: '填报人',
  })
const found = (n: number, rev: number, seenRev: number): ResolvedRow => ({
  status: 'found',
  recordId: id(n),
  rev,
  seenRev,
})
const values = (text: string, said = '原来的'): Values => ({ [key]: text, [note]: said })

function keyed(
  rows: readonly LocalRow[],
  resolved: readonly ResolvedRow[],
  records: readonly PullRow[],
  memory: KeyedMemory,
) {
  return keyedRows(rows, { kind, resolved, records, memory, asShown: (all) => all })
}
const inStepAt = (head: number, behind: Readonly<Record<string, number>> = {}): KeyedMemory => ({
  head,
  behind: new Map(Object.entries(behind)),
})

describe('what a row without a mark rests on', () => {
  test('the record as it is, where it says the same', () => {
    const { rows } = keyed([row(1, values('1'))], [found(1, 4, 2)], [record(1, 4, 9, values('1'))], inStepAt(5))
    expect(rows[0]?.mark).toEqual({ id: id(1), rev: 4, hash: hashValues(values('1')) })
  })

  test('the record as it is, where nobody changed it since: what differs is an edit', () => {
    const mine = row(1, values('1', '改过的'))
    const { rows } = keyed([mine], [found(1, 2, 2)], [record(1, 2, 5, values('1'))], inStepAt(5))
    expect(rows[0]?.mark).toEqual({ id: id(1), rev: 2, hash: '' })
  })

  test('the revision of the last sync, where others changed it since', () => {
    const theirs = [record(1, 4, 9, values('1', '别人改的'))]
    const { rows } = keyed([row(1, values('1'))], [found(1, 4, 2)], theirs, inStepAt(5))
    expect(rows[0]?.mark).toEqual({ id: id(1), rev: 2, hash: '' })
  })

  test('an older one, where the row has not been in step since', () => {
    const theirs = [record(1, 4, 4, values('1', '别人改的'))]
    const memory = inStepAt(5, { [id(1)]: 3 })
    expect(keyed([row(1, values('1'))], [found(1, 4, 4)], theirs, memory).rows[0]?.mark?.rev).toBe(3)
  })

  test('nothing, where this workbook was never in step: what differs is asked', () => {
    const theirs = [record(1, 4, 4, values('1', '别人改的'))]
    const memory: KeyedMemory = { head: 9, behind: undefined }
    expect(keyed([row(1, values('1'))], [found(1, 4, 4)], theirs, memory).rows[0]?.mark?.rev).toBe(0)
  })

  test('its mark from before the sheet was protected, and it is that record whatever its key says now', () => {
    const mine = row(1, values('改了编号'), { id: id(1), rev: 2, hash: hashValues(values('1')) })
    const theirs = [record(1, 3, 8, values('1', '别人改的'))]
    const { rows, held } = keyed([mine], [{ status: 'none' }], theirs, { head: 5, behind: undefined })
    expect(rows[0]?.mark).toEqual({ id: id(1), rev: 2, hash: '' })
    expect(held).toEqual([])
  })
})

describe('rows that cannot be told', () => {
  test('wait: those without a key, those that share one, those whose key several records have', () => {
    const rows = [row(1, { [note]: '无编号' }), row(2, values('2')), row(3, values('2')), row(4, values('4'))]
    const resolved: ResolvedRow[] = [
      { status: 'blank' },
      found(2, 1, 1),
      found(2, 1, 1),
      { status: 'ambiguous', count: 2 },
    ]
    const records = [record(2, 1, 1, values('2')), record(4, 1, 2, values('4')), record(5, 1, 3, values('4'))]
    const found4 = keyed(rows, resolved, records, inStepAt(5))
    expect(found4.rows).toEqual([])
    expect(found4.held.map(({ row: { row: at }, reason }) => [at, reason])).toEqual([
      [1, 'no-key'],
      [2, 'same-key'],
      [3, 'same-key'],
      [4, 'same-key'],
    ])
    expect([...found4.heldRecords].sort()).toEqual([id(2), id(4), id(5)].sort())
  })

  test('a copy of a marked row waits until its key differs, then it is new', () => {
    const mark = { id: id(1), rev: 1, hash: hashValues(values('1')) }
    const records = [record(1, 1, 1, values('1'))]
    const copy = keyed(
      [row(1, values('1'), mark), row(2, values('1'), mark)],
      [found(1, 1, 1), found(1, 1, 1)],
      records,
      inStepAt(1),
    )
    expect(copy.held).toMatchObject([{ row: { row: 2 }, reason: 'same-key' }])
    const told = keyed(
      [row(1, values('1'), mark), row(2, values('2'), mark)],
      [found(1, 1, 1), { status: 'none' }],
      records,
      inStepAt(1),
    )
    expect(told.rows.map((each) => each.mark?.id)).toEqual([id(1), undefined])
  })
})
