import packJson from '../packs/organisation-work.json'
import type { Kind } from '../shared/pack/kind.ts'
import { loadPack } from '../shared/pack/load.ts'

/** The pack this deployment was built with; read once per isolate. */
export const pack = loadPack(packJson)

const kinds = new Map<string, Kind>(pack.kinds.map((kind) => [kind.id, kind]))

export const kindOf = (id: string): Kind | undefined => kinds.get(id)
