import { createHash } from 'node:crypto'
import type { FieldId, KindId } from '../../shared/pack/kind.ts'
import type { LedgerId, RecordId, Seq, Values } from '../../shared/records/record.ts'
import type { UnitId } from '../../shared/units/unit.ts'
import type { HeldFields } from '../indicators/held-fields.ts'
import type { RecordChange } from '../indicators/record-base.ts'
import { leanRecords } from './lean-records.ts'
import type { FieldRevs, HistoryEntry, HistoryEvent, RawTexts, RecordState, ReviewState } from './model.ts'
import { integer, maybeText, readPlace, text } from './rows.ts'
import { jsonPieces, type Row, type Sql } from './sql.ts'
import { statements } from './statements.ts'

/**
 * Records, their history and the answers kept for retries. An adapter: it reads back what it wrote, so here, and in
 * directory.ts, text from a column is taken for the branded id it was.
 */
export interface Store {
  transaction<T>(work: () => T): T
  record(id: RecordId): RecordState | undefined
  recordsByIds(ids: readonly RecordId[]): readonly RecordState[]
  /** Characters that the records hold together. */
  sizeOfRecords(ids: readonly RecordId[]): number
  /** In the order of their last change; deleted ones too. Stop early at will. */
  recordsAfter(ledger: LedgerId, seq: number): Iterable<RecordState>
  /** A change for each record changed after `seq`, oldest first, with no more of it than is asked for. */
  leanRecords(seq: number, held: HeldFields): Iterable<RecordChange>
  /** Those of all ledgers in the order of their last change, without deleted ones. Stop early at will. */
  liveRecords(): Iterable<RecordState>
  /** Last changed first, from below `seq`; without deleted ones. Stop early at will. */
  recordsBefore(seq: number, wanted: Wanted): Iterable<RecordState>
  /** Every live record with the instant at which its first revision came. */
  recordsWithArrival(): Iterable<{ readonly record: RecordState; readonly firstAt: string }>
  /** Records under natural keys, with the place of the key asked for. */
  recordsByNaturalKey(ledger: LedgerId, keys: readonly (string | null)[]): readonly NaturalKeyMatch[]
  /** Live records with one of these keys that have come, or changed, since the workspace's change `seq`. */
  arrivedSince(ledger: LedgerId, keys: readonly string[], seq: number): readonly ArrivedRecord[]
  /** The revisions that the records had after the workspace's change `seq`; those made later are not among them. */
  revsAt(records: readonly RecordId[], seq: number): ReadonlyMap<RecordId, number>
  countLive(): number
  valuesAt(revisions: readonly (readonly [RecordId, number])[]): readonly RevisionValues[]
  /** Every unit the record ever belonged to. */
  unitsOfRecord(record: RecordId): readonly UnitId[]
  revision(record: RecordId, rev: number): HistoryEntry | undefined
  /** Newest first, below `before`. */
  revisions(record: RecordId, before: number, limit: number): readonly HistoryEntry[]
  historyAfter(seq: number): Iterable<HistoryEntry>
  /** Returns a SHA-256 over the rows of the history as they were written, for the audit entry that stands for them. */
  write(records: readonly RecordState[], history: readonly HistoryEntry[], head: Seq): string
  answers(keyId: string, client: string, opIds: readonly string[]): readonly KeptAnswer[]
  keepAnswers(keyId: string, client: string, at: string, answers: readonly KeptAnswer[]): void
  dropAnswersBefore(at: string): void
}

/** What is looked for; `text` lets through more than what holds it. */
export interface Wanted {
  readonly units: ReadonlySet<UnitId>
  readonly kind?: KindId | undefined
  readonly review?: ReviewState | 'open' | undefined
  readonly text?: string | undefined
}

export interface KeptAnswer {
  readonly opId: string
  /** Of the payload. */
  readonly hash: string
  /** JSON, given back word for word. */
  readonly result: string
}

export interface NaturalKeyMatch {
  readonly asked: number
  readonly id: RecordId
  readonly rev: number
  readonly unit: UnitId
}

export interface ArrivedRecord {
  readonly key: string
  readonly unit: UnitId
}

export interface RevisionValues {
  readonly record: RecordId
  readonly rev: number
  /** Whose the record was then. */
  readonly unit: UnitId
  readonly values: Values
}

export function openStore(sql: Sql): Store {
  const list = (statement: string, ids: readonly unknown[]): readonly Row[] => sql.exec(statement, JSON.stringify(ids))
  return {
    transaction: (work) => sql.transaction(work),
    record: (id) => sql.exec(statements.record, id).map(readRecord)[0],
    recordsByIds: (ids) => list(statements.recordsByIds, ids).map(readRecord),
    sizeOfRecords: (ids) => list(statements.sizeOfRecords, ids).reduce((sum, row) => sum + integer(row, 'size'), 0),
    *recordsAfter(ledger, seq) {
      for (const row of sql.iterate(statements.recordsAfter, ledger, seq)) yield readRecord(row)
    },
    leanRecords: (seq, held) => leanRecords(sql, seq, held),
    *liveRecords() {
      for (const row of sql.iterate(statements.liveRecords)) yield readRecord(row)
    },
    *recordsBefore(seq, { kind, review, text: words, units }) {
      // As it stands within JSON. In a list the words may go over from one part to the next.
      const written = words === undefined || words.includes('、') ? null : JSON.stringify(words).slice(1, -1)
      const within = JSON.stringify([...units])
      const rows = sql.iterate(statements.recordsBefore, seq, kind ?? null, review ?? null, written, within)
      for (const row of rows) yield readRecord(row)
    },
    *recordsWithArrival() {
      for (const row of sql.iterate(statements.recordsWithArrival)) {
        yield { record: readRecord(row), firstAt: text(row, 'first_at') }
      }
    },
    recordsByNaturalKey: (ledger, keys) =>
      sql.exec(statements.recordsByNaturalKey, JSON.stringify(keys), ledger).map((row) => ({
        asked: integer(row, 'asked'),
        id: text(row, 'id') as RecordId,
        rev: integer(row, 'rev'),
        unit: text(row, 'unit') as UnitId,
      })),
    arrivedSince: (ledger, keys, seq) =>
      sql
        .exec(statements.arrivedSince, JSON.stringify(keys), ledger, seq)
        .map((row) => ({ key: text(row, 'key'), unit: text(row, 'unit') as UnitId })),
    revsAt: (records, seq) =>
      new Map(
        sql
          .exec(statements.revsAt, JSON.stringify(records), seq)
          .map((row) => [text(row, 'record') as RecordId, integer(row, 'rev')] as const),
      ),
    countLive: () => sql.exec(statements.countLive).reduce((sum, row) => sum + integer(row, 'n'), 0),
    valuesAt: (revisions) =>
      list(statements.valuesAt, revisions).map((row) => ({
        record: text(row, 'record') as RecordId,
        rev: integer(row, 'rev'),
        unit: text(row, 'unit') as UnitId,
        values: JSON.parse(text(row, 'vals')),
      })),
    unitsOfRecord: (record) => sql.exec(statements.unitsOfRecord, record).map((row) => text(row, 'unit') as UnitId),
    revision: (record, rev) => sql.exec(statements.revision, record, rev).map(readHistory)[0],
    revisions: (record, before, limit) => sql.exec(statements.revisions, record, before, limit).map(readHistory),
    *historyAfter(seq) {
      for (const row of sql.iterate(statements.historyAfter, seq)) yield readHistory(row)
    },
    write(records, history, head) {
      // A record and its newest revision hold the same values.
      const texts = new Map<object, string>()
      const json: Json = (part) => {
        const text = texts.get(part) ?? JSON.stringify(part)
        texts.set(part, text)
        return text
      }
      const rows = history.map((entry) => JSON.stringify(writeHistory(entry, json)))
      for (const { json: some } of jsonPieces(records.map((record) => JSON.stringify(writeRecord(record, json)))))
        sql.exec(statements.upsertRecords, some)
      for (const { json: some } of jsonPieces(rows)) sql.exec(statements.insertHistory, some)
      sql.exec(statements.setSeq, head)
      return createHash('sha256')
        .update(`[${rows.join(',')}]`)
        .digest('hex')
    },
    answers: (keyId, client, opIds) =>
      sql.exec(statements.answers, JSON.stringify(opIds), keyId, client).map((row) => ({
        opId: text(row, 'op_id'),
        hash: text(row, 'hash'),
        result: text(row, 'result'),
      })),
    keepAnswers(keyId, client, at, answers) {
      for (const { json: some } of jsonPieces(answers.map((answer) => JSON.stringify(answer))))
        sql.exec(statements.insertAnswers, keyId, client, at, some)
    },
    dropAnswersBefore(at) {
      sql.exec(statements.dropOldAnswers, at)
    },
  }
}

type Json = (part: object) => string

const writeRecord = (record: RecordState, json: Json) => ({
  id: record.id,
  ledger: record.ledger,
  kind: record.kind,
  unit: record.unit,
  rev: record.rev,
  seq: record.seq,
  deleted: record.deleted ? 1 : 0,
  vals: json(record.values),
  raw: json(record.raw),
  field_revs: JSON.stringify(record.fieldRevs),
  natural_key: record.rowKey ?? null,
  changed_at: record.changedAt,
  changed_by: record.changedBy,
  review: record.review ?? null,
  review_comment: record.reviewComment ?? null,
  place: record.place === undefined ? null : JSON.stringify(record.place),
})

const writeHistory = (entry: HistoryEntry, json: Json) => ({
  seq: entry.seq,
  record: entry.record,
  rev: entry.rev,
  ledger: entry.ledger,
  unit: entry.unit,
  event: entry.event,
  vals: json(entry.values),
  raw: json(entry.raw),
  changed: json(entry.changed),
  base_rev: entry.baseRev,
  key_id: entry.keyId,
  client: entry.client ?? null,
  op_id: entry.opId ?? null,
  at: entry.at,
  review: entry.review ?? null,
  comment: entry.comment ?? null,
  place: entry.place === undefined ? null : JSON.stringify(entry.place),
})

function readRecord(row: Row): RecordState {
  const values: Values = JSON.parse(text(row, 'vals'))
  const raw: RawTexts = JSON.parse(text(row, 'raw'))
  const fieldRevs: FieldRevs = JSON.parse(text(row, 'field_revs'))
  return {
    id: text(row, 'id') as RecordId,
    ledger: text(row, 'ledger') as LedgerId,
    kind: text(row, 'kind') as KindId,
    unit: text(row, 'unit') as UnitId,
    rev: integer(row, 'rev'),
    seq: integer(row, 'seq') as Seq,
    deleted: integer(row, 'deleted') === 1,
    values,
    raw,
    fieldRevs,
    rowKey: maybeText(row, 'natural_key'),
    changedAt: text(row, 'changed_at'),
    changedBy: text(row, 'changed_by'),
    review: maybeText(row, 'review') as ReviewState | undefined,
    reviewComment: maybeText(row, 'review_comment'),
    place: readPlace(row),
  }
}

function readHistory(row: Row): HistoryEntry {
  const values: Values = JSON.parse(text(row, 'vals'))
  const raw: RawTexts = JSON.parse(text(row, 'raw'))
  const changed: readonly FieldId[] = JSON.parse(text(row, 'changed'))
  return {
    seq: integer(row, 'seq') as Seq,
    record: text(row, 'record') as RecordId,
    rev: integer(row, 'rev'),
    ledger: text(row, 'ledger') as LedgerId,
    unit: text(row, 'unit') as UnitId,
    event: text(row, 'event') as HistoryEvent,
    values,
    raw,
    changed,
    baseRev: integer(row, 'base_rev'),
    keyId: text(row, 'key_id'),
    client: maybeText(row, 'client'),
    opId: maybeText(row, 'op_id'),
    at: text(row, 'at'),
    review: maybeText(row, 'review') as ReviewState | undefined,
    comment: maybeText(row, 'comment'),
    place: readPlace(row),
  }
}
