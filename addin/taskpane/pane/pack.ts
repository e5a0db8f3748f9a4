import json from '../../../packs/organisation-work.json' with { type: 'json' }
import { loadPack } from '../../../shared/pack/load.ts'
import type { Pack } from '../../../shared/pack/pack.ts'

/** The pack the product ships. */
export const shippedPack = (): Pack => loadPack(json)
