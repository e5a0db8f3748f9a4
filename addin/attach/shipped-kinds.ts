import { readFileSync } from 'node:fs'
import { loadPack } from '../../shared/pack/load.ts'

/** The shipped pack's kinds, for tests. */
export const shippedKinds = loadPack(
  JSON.parse(readFileSync(new URL('../../packs/organisation-work.json', import.meta.url), 'utf8')),
).kinds
