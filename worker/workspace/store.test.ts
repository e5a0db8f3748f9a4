import { DatabaseSync } from 'node:sqlite'
import { nodeSql } from '../testing/node-sql.ts'
import { storeContract } from '../testing/store-contract.ts'

storeContract(async (work) => {
  const database = new DatabaseSync(':memory:')
  try {
    return work(nodeSql(database))
  } finally {
    database.close()
  }
})
