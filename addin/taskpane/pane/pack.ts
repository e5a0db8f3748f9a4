import { loadPack } from '../../../shared/pack/load.ts'
import type { Pack } from '../../../shared/pack/pack.ts'
import type { PaneStorage } from './host.ts'

let shipped: Promise<Pack> | undefined

/**
 * The pack the product ships, without its report templates; see vite.config.ts. It lies beside the pages as data, which a
 * browser reads in a fraction of the time that the same words take as script. Rejects where it cannot be fetched.
 */
export function shippedPack(): Promise<Pack> {
  shipped ??= fetchPack()
  shipped.catch(() => {
    shipped = undefined
  })
  return shipped
}

async function fetchPack(): Promise<Pack> {
  const answer = await fetch(new URL('pack.json', document.baseURI))
  if (!answer.ok) throw new Error(`pack.json: ${answer.status}`)
  return loadPack(await answer.json())
}

/** The workspace's own pack as it was at the last connection, so that it also counts offline; else the shipped one. */
export async function lastPack(storage: PaneStorage): Promise<Pack> {
  const kept = storage.get('pack')
  if (kept === undefined) return shippedPack()
  try {
    return loadPack(JSON.parse(kept))
  } catch {
    storage.set('pack', undefined)
    return shippedPack()
  }
}

/** Remembers the pack for the next time; the shipped one is there anyway. */
export async function keepPack(storage: PaneStorage, pack: Pack): Promise<void> {
  const { id, version } = await shippedPack()
  const isShipped = pack.id === id && pack.version === version
  storage.set('pack', isShipped ? undefined : JSON.stringify(pack))
}
