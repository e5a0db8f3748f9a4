/** What the workspace needs of SQLite, narrow enough that another SQLite (Node's, a file's) can stand in. */
export type SqlValue = string | number | null
export type Row = Readonly<Record<string, SqlValue>>

export interface Sql {
  exec(statement: string, ...params: readonly SqlValue[]): readonly Row[]
  /** Row by row, so that a reader may stop early. Use it up before the next await: it holds no snapshot. */
  iterate(statement: string, ...params: readonly SqlValue[]): Iterable<Row>
  /** All or nothing; whatever `work` throws rolls back and is thrown on. Does not nest. */
  transaction<T>(work: () => T): T
}

/** SQLite inside a Durable Object. */
export const durableSql = (storage: DurableObjectStorage): Sql => ({
  exec: (statement, ...params) => storage.sql.exec<Record<string, SqlValue>>(statement, ...params).toArray(),
  iterate: (statement, ...params) => storage.sql.exec<Record<string, SqlValue>>(statement, ...params),
  transaction: (work) => storage.transactionSync(work),
})

/** A text, or a row, holds 2 MB in a Durable Object; the runtime on one's own machine lets more pass. */
const parameterBytes = 1_900_000

export interface JsonPiece {
  /** An array of JSON. */
  readonly json: string
  /** The place of its first part among all of them. */
  readonly from: number
}

/** JSON texts as arrays, each short enough for one parameter unless it holds a single part that is longer. */
export function* jsonPieces(parts: readonly string[]): Iterable<JsonPiece> {
  let from = 0
  let bytes = 0
  for (const [at, part] of parts.entries()) {
    const its = Buffer.byteLength(part) + 1
    if (at > from && bytes + its > parameterBytes) {
      yield { json: `[${parts.slice(from, at).join(',')}]`, from }
      from = at
      bytes = 0
    }
    bytes += its
  }
  if (from < parts.length) yield { json: `[${parts.slice(from).join(',')}]`, from }
}
