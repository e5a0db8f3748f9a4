import json from '../../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../../shared/pack/load.ts'
import type { Pack } from '../../../shared/pack/pack.ts'
import type { PaneStorage } from './host.ts'

/** The pack the product ships; its report templates are left out of the built pages, see vite.config.ts. */
export const shippedPack = (): Pack => loadPack(json)

/** The workspace's own pack as it was at the last connection, so that it also counts offline; else the shipped one. */
export function lastPack(storage: PaneStorage): Pack {
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
export function keepPack(storage: PaneStorage, pack: Pack): void {
  const isShipped = pack.id === json.id && pack.version === json.version
  storage.set('pack', isShipped ? undefined : JSON.stringify(pack))
}
