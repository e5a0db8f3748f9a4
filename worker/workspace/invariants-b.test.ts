import { testHistories } from '../testing/node-histories.ts'

testHistories({ runs: 5000, seed: 20200630 })
