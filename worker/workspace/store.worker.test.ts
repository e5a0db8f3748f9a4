import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { storeContract } from '../testing/store-contract.ts'
import { durableSql } from './sql.ts'

let objects = 0

storeContract((work) =>
  runInDurableObject(env.WORKSPACE.getByName(`store-contract-${++objects}`), async (_, state) => {
    // The object has made its tables already.
    await state.storage.deleteAll()
    return work(durableSql(state.storage))
  }),
)
