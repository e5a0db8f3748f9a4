import { readFile } from 'node:fs/promises'
import { loadPack } from '../../shared/pack/load.ts'
import type { Pack } from '../../shared/pack/pack.ts'

/** The pack the product ships. */
export async function shippedPack(): Promise<Pack> {
  const file = new URL('../../packs/organisation-work.json', import.meta.url)
  return loadPack(JSON.parse(await readFile(file, 'utf8')))
}
