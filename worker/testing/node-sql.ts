import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Row, Sql, SqlValue } from '../workspace/sql.ts'

/**
 * Node's SQLite behind the same narrow interface as the object's, so that what holds on the one can be tried a thousand
 * times faster on the other. `store-contract.ts` runs over both.
 */
export function nodeSql(database: DatabaseSync): Sql {
  const prepared = new Map<string, StatementSync>()
  const prepare = (statement: string): StatementSync => {
    const known = prepared.get(statement)
    if (known) return known
    const fresh = database.prepare(statement)
    prepared.set(statement, fresh)
    return fresh
  }
  return {
    exec(statement, ...params) {
      // Node prepares the first statement of several and drops the others without a word.
      if (params.length === 0 && isSeveral(statement)) {
        database.exec(statement)
        return []
      }
      return asRows(prepare(statement).all(...params))
    },
    // Prepared anew: a statement that is being read would start over when it is run again meanwhile.
    iterate: (statement, ...params) => asRows(database.prepare(statement).iterate(...params)),
    transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}

const isSeveral = (statement: string): boolean => /;\s*\S/.test(statement)

type NodeRow = Record<string, SqlValue | bigint | Uint8Array>

function asRows(rows: NodeRow[]): readonly Row[]
function asRows(rows: Iterable<NodeRow>): Iterable<Row>
function asRows(rows: Iterable<NodeRow>): Iterable<Row> {
  return rows as Iterable<Row>
}

/** The object's own storage, as far as the workspace uses it, on top of any `Sql`. */
export function storageOver(sql: Sql): Pick<DurableObjectStorage, 'transactionSync'> & { readonly sql: unknown } {
  return {
    transactionSync: (work) => sql.transaction(work),
    sql: {
      exec: (statement: string, ...params: readonly SqlValue[]) => ({
        toArray: () => sql.exec(statement, ...params),
        [Symbol.iterator]: () => sql.iterate(statement, ...params)[Symbol.iterator](),
      }),
    },
  }
}
