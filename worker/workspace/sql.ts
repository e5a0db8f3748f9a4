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
