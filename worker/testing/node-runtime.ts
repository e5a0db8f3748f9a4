import { DatabaseSync } from 'node:sqlite'
import type { Env } from '../env.ts'
import { Workspace } from '../workspace/object.ts'
import type { Sql } from '../workspace/sql.ts'
import { nodeSql, storageOver } from './node-sql.ts'

/**
 * The real objects in plain Node, each on a SQLite in memory, behind what looks like the binding of a deployment.
 * What is missing of a runtime is left out on purpose: no RPC, no gates, one thread.
 */
export interface NodeRuntime {
  readonly env: Env
  /** The object forgets everything but its tables, as after an eviction or a deploy. */
  evict(name: string): void
  sqlOf(name: string): Sql
  /** The next transaction of this object dies at its nth statement, as if the machine had. */
  breakAt(name: string, statement: number): void
  /** Frees the tables of an object that is not needed any more. */
  drop(name: string): void
}

export class Broken extends Error {}

interface Housed {
  readonly database: DatabaseSync
  readonly sql: Sql
  /** How many statements until it breaks; 0 for never. */
  fuse: number
  object: Workspace | undefined
}

export function nodeRuntime(
  vars: Omit<Env, 'WORKSPACE'>,
  open = (): DatabaseSync => new DatabaseSync(':memory:'),
): NodeRuntime {
  const houses = new Map<string, Housed>()
  const houseOf = (name: string): Housed => {
    const known = houses.get(name)
    if (known) return known
    const database = open()
    const house: Housed = { database, sql: nodeSql(database), fuse: 0, object: undefined }
    houses.set(name, house)
    return house
  }
  const objectOf = (name: string): Workspace => {
    const house = houseOf(name)
    house.object ??= new Workspace(stateOver(breakable(house)), env)
    return house.object
  }
  const env: Env = { ...vars, WORKSPACE: namespaceOf(objectOf) }
  return {
    env,
    evict(name) {
      houseOf(name).object = undefined
    },
    sqlOf: (name) => houseOf(name).sql,
    breakAt(name, statement) {
      houseOf(name).fuse = statement
    },
    drop(name) {
      houses.get(name)?.database.close()
      houses.delete(name)
    },
  }
}

function breakable(house: Housed): Sql {
  const { sql } = house
  let isOpen = false
  const burn = (): void => {
    if (!isOpen || house.fuse === 0) return
    house.fuse -= 1
    if (house.fuse === 0) throw new Broken('the object broke in the middle of a transaction')
  }
  return {
    exec(statement, ...params) {
      burn()
      return sql.exec(statement, ...params)
    },
    iterate: (statement, ...params) => sql.iterate(statement, ...params),
    transaction: (work) =>
      sql.transaction(() => {
        isOpen = true
        try {
          return work()
        } finally {
          isOpen = false
        }
      }),
  }
}

const stateOver = (sql: Sql): DurableObjectState =>
  ({
    storage: storageOver(sql),
    blockConcurrencyWhile: (work: () => Promise<unknown>) => work(),
  }) as unknown as DurableObjectState

const namespaceOf = (objectOf: (name: string) => Workspace): Env['WORKSPACE'] =>
  ({ getByName: objectOf }) as unknown as Env['WORKSPACE']
